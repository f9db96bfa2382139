/**
 * A key for one host in a file with many keys, and no IdentitiesOnly: an agent that holds them all offers others first,
 * until the server has had enough. With few keys it makes no difference, and nothing is said.
 */
import { appliesTo, type Block, concreteHosts } from '../model/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../model/config-file.ts';
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

/** Whether a line names a key at all. */
function isKey(line: DirectiveLine): boolean {
  const value = line.args[0]?.value;
  return value !== undefined && !equalsIgnoringCase(value, 'none');
}

/** Of the lines that decide it matters only where they are. */
function isThere(): boolean {
  return true;
}

/** Whether a file names so many keys that a server may hang up. */
function hasMany(file: ConfigFile): boolean {
  const lines = file.linesNamed(KEYS);
  return file.derive(hasMany, [lines], () => new Set(lines.map(({ args }) => args[0]?.value)).size >= USUAL_TRIES);
}

/** The first IdentityFile line of each block for which nothing decides: which of them it is, from 0. */
function undecided(file: ConfigFile, occurrences: readonly Occurrence[]): readonly number[] {
  if (!hasMany(file)) return [];
  const configurations = [...new Set(occurrences.map(({ tree }) => tree.configuration))];
  const inputs = configurations.flatMap(({ structure, files }) => [
    structure,
    ...files.flatMap(each => DECIDED_BY.map(keyword => each.facts(isThere, keyword).values)),
  ]);
  return file.derive(undecided, [file.facts(isKey, KEYS).values, ...inputs], () => {
    const lookups = configurations.map(configuration => new Lookup(configuration, DECIDED_BY));
    const isDecided = (host: string): boolean => lookups.some(lookup => lookup.any(host));
    const seen = new Set<Block>();
    const found: number[] = [];
    for (const [i, { number, line }] of file.directivesNamed(KEYS).entries()) {
      const block = file.blockAt(number);
      if (block.kind !== 'host' || block.header === undefined || seen.has(block) || !isKey(line)) continue;
      const hosts = concreteHosts(block.header).filter(host => appliesTo(block, host, file.build) === 'yes');
      if (hosts.length === 0 || hosts.some(isDecided)) continue;
      seen.add(block);
      found.push(i);
    }
    return found;
  });
}

export const identitiesOnlyMissing: FileRule = {
  id: 'identities-only-missing',
  severity: 'hint',
  scope: 'file',
  find: (file, _context, occurrences) => {
    const which = undecided(file, occurrences);
    if (which.length === 0) return [];
    const directives = file.directivesNamed(KEYS);
    return which.flatMap(i => {
      const { number, line } = directives[i] as NumberedDirective;
      const [argument] = line.args;
      if (argument === undefined) return [];
      const message =
        'Other keys that an agent holds may be offered before this one: with so many, the server may hang up with "Too many authentication failures". IdentitiesOnly yes offers only this one.';
      return [{ ...shift(argument, file.text.startOf(number)), message }];
    });
  },
  fixes: ({ start }, file) => [insertIdentitiesOnly(file, start)],
};
