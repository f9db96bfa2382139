/**
 * A key for one host in a file with many keys, and no IdentitiesOnly: an agent that holds them all offers others first,
 * until the server has had enough. With few keys it makes no difference, and nothing is said.
 */
import { appliesTo, type Block, concreteHosts } from '../model/blocks.ts';
import type { ConfigFile } from '../model/config-file.ts';
import { Lookup } from '../model/lookup.ts';
import { PerHostBlock } from '../model/per-host-block.ts';
import { type DirectiveLine, isDirective } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { insertIdentitiesOnly } from './insert-identities-only.ts';
import type { FileRule } from './rule.ts';

/** Failures at which a server usually hangs up (sshd_config(5), MaxAuthTries). */
const USUAL_TRIES = 6;

function messageFor(key: string): string {
  return `Other keys that an agent holds may be offered before ${inFew(key)}: with so many, the server may hang up with "Too many authentication failures". IdentitiesOnly yes offers only this one.`;
}

const KEYS = 'identityfile';
/** Lines that decide which keys of an agent are offered, or that there is no agent. */
const DECIDED_BY = ['identitiesonly', 'identityagent'];

/** Whether a line names a key at all. */
function isKey(line: DirectiveLine): boolean {
  const value = line.args[0]?.value;
  return value !== undefined && !equalsIgnoringCase(value, 'none');
}

/** Whether a file names so many keys that a server may hang up. */
function hasMany(file: ConfigFile): boolean {
  const keys = new Set<string | undefined>();
  return file.linesNamed(KEYS).some(({ args }) => keys.add(args[0]?.value).size >= USUAL_TRIES);
}

/** How far below its first line the first line of a block stands that names a key; -1 where none does. */
function firstKeyIn({ lines }: Block): number {
  return lines.findIndex(line => isDirective(line) && line.keyword.name === KEYS && isKey(line));
}

/** For each block with hosts for which nothing decides, its first line that names a key: how far below the Host line. */
const undecided = new PerHostBlock({
  shared: ({ lines }) =>
    lines.some(line => isDirective(line) && DECIDED_BY.includes(line.keyword.name)) ? 'decides' : undefined,
  own: firstKeyIn,
  judgeIn: (configuration, { build }) => {
    const lookup = new Lookup(configuration, DECIDED_BY);
    return (block: Block): number | undefined => {
      const { kind, header } = block;
      if (kind !== 'host' || header === undefined) return undefined;
      const key = firstKeyIn(block);
      if (key === -1) return undefined;
      const hosts = concreteHosts(header).filter(host => appliesTo(block, host, build) === 'yes');
      return hosts.length === 0 || hosts.some(host => lookup.any(host)) ? undefined : key;
    };
  },
});

export const identitiesOnlyMissing: FileRule = {
  id: 'identities-only-missing',
  severity: 'hint',
  scope: 'file',
  find: (file, _context, occurrences, report) => {
    if (!hasMany(file)) return;
    const configurations = new Set(occurrences.map(({ tree }) => tree.configuration));
    const [keys = [], ...others] = Array.from(configurations, each => undecided.in(file, each));
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === undefined || others.some(other => other[i] === undefined)) continue;
      const number = (file.blocks[i] as Block).start + key;
      const line = file.text.line(number);
      const argument = isDirective(line) ? line.args[0] : undefined;
      if (argument === undefined) continue;
      report(number, { start: argument.start, end: argument.end, message: messageFor(argument.value) });
    }
  },
  fixes: (_found, place) => [insertIdentitiesOnly(place)],
};
