/** Names for new hosts: what one types after ssh. */
import { concreteHosts, isPattern } from '../../model/file/blocks.ts';
import { displayPath } from '../../model/paths/display-path.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import type { Build } from '../../schema/build.ts';
import { hostNameComplaint } from '../../schema/values/names.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { visible } from '../../text/visible.ts';

/** A short name for a host: its first label, where that is free. */
export function usualName(host: string, configuration: Configuration): string {
  const isAddress = /^[\d.]+$|:/.test(host);
  const label = isAddress ? host : (host.split('.', 1)[0] ?? host);
  const names = [label, host];
  return names.find(name => takenProblem(name, configuration) === undefined) ?? numbered(label, configuration);
}

function numbered(name: string, configuration: Configuration): string {
  let count = 2;
  while (takenProblem(`${name}-${count}`, configuration) !== undefined) count++;
  return `${name}-${count}`;
}

/** Why a text is no name for one host; undefined when it is. */
export function nameProblem(name: string, build: Build): string | undefined {
  if (name === '') return 'Give the host a name.';
  const complaint = hostNameComplaint(name, build);
  if (complaint !== undefined) return `ssh does not accept ${visible(name)} as a name: ${complaint}`;
  return isPattern(name) || /[,#=@]/.test(name)
    ? `${visible(name)} is not a name for one host: use letters, digits, dots and dashes.`
    : undefined;
}

/** Says where a host of that name is already; undefined when there is none. */
export function takenProblem(name: string, configuration: Configuration): string | undefined {
  const taken = configuration
    .directivesNamed('host')
    .find(({ line }) => concreteHosts(line).some(host => equalsIgnoringCase(host, name)));
  if (taken === undefined) return undefined;
  const path = displayPath(taken.occurrence.path, configuration.situation.verdicts.surroundings);
  return `Line ${taken.number + 1} of ${path} already has a host ${name}: choose another name.`;
}
