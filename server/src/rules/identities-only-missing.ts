/**
 * A key for one host in a file with many keys, and no IdentitiesOnly: an agent that holds them all offers others first,
 * until the server has had enough. With few keys it makes no difference, and nothing is said.
 */
import { appliesTo, type Block, concreteHosts } from '../model/blocks.ts';
import type { ConfigFile } from '../model/config-file.ts';
import type { Occurrence } from '../model/include-tree.ts';
import { Lookup } from '../model/lookup.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { shift } from '../text/span.ts';
import { insertIdentitiesOnly } from './insert-identities-only.ts';
import type { FileRule } from './rule.ts';

/** Failures at which a server usually hangs up (sshd_config(5), MaxAuthTries). */
const USUAL_TRIES = 6;

const KEYS = 'identityfile';
/** Lines that decide which keys of an agent are offered, or that there is no agent. */
const DECIDED_BY = ['identitiesonly', 'identityagent'];

/** The first IdentityFile line of each block for which nothing decides. */
function undecided(file: ConfigFile, occurrences: readonly Occurrence[]): ReadonlySet<DirectiveLine> {
  const keys = file.directivesNamed(KEYS);
  const configurations = [...new Set(occurrences.map(({ tree }) => tree.configuration))];
  const inputs = configurations.flatMap(configuration => configuration.inputs([KEYS, ...DECIDED_BY]));
  return file.derive(undecided, inputs, () => {
    const files = new Set(keys.map(({ line }) => line.args[0]?.value));
    if (files.size < USUAL_TRIES) return new Set();
    const lookups = configurations.map(configuration => new Lookup(configuration, DECIDED_BY));
    const isDecided = (host: string): boolean => lookups.some(lookup => lookup.any(host));
    const found = new Map<Block, DirectiveLine>();
    for (const { number, line } of keys) {
      const block = file.blockAt(number);
      const value = line.args[0]?.value;
      if (block.kind !== 'host' || block.header === undefined || found.has(block)) continue;
      if (value === undefined || equalsIgnoringCase(value, 'none')) continue;
      const hosts = concreteHosts(block.header).filter(host => appliesTo(block, host, file.build) === 'yes');
      if (hosts.length > 0 && !hosts.some(isDecided)) found.set(block, line);
    }
    return new Set(found.values());
  });
}

export const identitiesOnlyMissing: FileRule = {
  id: 'identities-only-missing',
  severity: 'hint',
  scope: 'file',
  find: (file, _context, occurrences) => {
    const lines = undecided(file, occurrences);
    if (lines.size === 0) return [];
    return file.directivesNamed(KEYS).flatMap(({ number, line }) => {
      const argument = lines.has(line) ? line.args[0] : undefined;
      if (argument === undefined) return [];
      const message =
        'Other keys that an agent holds may be offered before this one: with so many, the server may hang up with "Too many authentication failures". IdentitiesOnly yes offers only this one.';
      return [{ ...shift(argument, file.text.startOf(number)), message }];
    });
  },
  fixes: ({ start }, file) => [insertIdentitiesOnly(file, start)],
};
