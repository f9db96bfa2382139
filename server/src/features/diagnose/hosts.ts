/** Which hosts of a configuration a message is about, which names the machine that ssh connects to. */
import { effectiveIn, jumpChainIn } from '../../model/effective/in-configuration.ts';
import { concreteHosts, isPattern } from '../../model/file/blocks.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import { nearest } from '../../schema/nearest.ts';
import { equalsIgnoringCase, lowerAscii } from '../../text/ascii.ts';
import { hostsOf } from '../hosts.ts';

/** The most hosts that are asked about. */
const MOST = 200;

/** A host of a configuration with nearly this name, where none has it. */
export function similarHost(host: string, configuration: Configuration): string | undefined {
  const names = hostsOf(configuration);
  return names.some(name => equalsIgnoringCase(name, host)) ? undefined : nearest(host, names);
}

/** The hosts for which ssh connects to `name`, and the one that is called so. */
function hostsBehind(name: string, configuration: Configuration): readonly string[] {
  const called = hostsOf(configuration).filter(host => equalsIgnoringCase(host, name));
  const lines = configuration
    .directivesNamed('hostname')
    .filter(({ line }) => line.args.some(({ value }) => value.includes('%') || equalsIgnoringCase(value, name)));
  const suspects = lines.flatMap(({ number, occurrence: { file } }) => {
    const { kind, header } = file.blockAt(number);
    const isOfNames = kind === 'host' && header !== undefined && !header.args.some(({ value }) => isPattern(value));
    return isOfNames ? concreteHosts(header) : hostsOf(configuration);
  });
  const leading = [...new Set(suspects)]
    .slice(0, MOST)
    .filter(host => equalsIgnoringCase(effectiveIn(configuration, { host }).host, name));
  return [...new Set([...called, ...leading])];
}

function isAddress(name: string): boolean {
  return /^[\d.]+$|:/.test(name);
}

/**
 * The hosts that may be meant, as they are typed after ssh; one where it is clear.
 * @param said the name or the address in the message
 * @param typed the host of the connection, if known: it, or a hop on the way to it, is meant
 */
export function hostsMeant(
  said: string | undefined,
  typed: string | undefined,
  configuration: Configuration,
): readonly string[] {
  // In a message about its key, a host with another port than usual is in brackets.
  const name = said?.replace(/^\[([^\]]{1,255})\](?::\d{1,5})?$/, '$1');
  const isNamed = name !== undefined && name !== 'UNKNOWN';
  if (typed !== undefined) {
    if (!isNamed) return [typed];
    const hop = jumpChainIn(configuration, { host: typed }).hops.findLast(({ host, effective }) =>
      [host, effective.typedHost].some(each => lowerAscii(each) === lowerAscii(name)),
    );
    if (hop !== undefined) return [hop.effective.typedHost];
  }
  if (!isNamed) return [];
  const hosts = hostsBehind(name, configuration);
  if (hosts.length > 0) return hosts;
  if (!isAddress(name)) return [name];
  return typed === undefined ? [] : [typed];
}
