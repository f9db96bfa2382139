/**
 * A host whose idle connections nothing keeps alive: in all that ssh reads, no line that applies, or may apply, sets
 * ServerAliveInterval above 0.
 */
import type { NewDirective } from '../compose/directives.ts';
import { insertForAllHosts, insertIntoBlock } from '../compose/insert.ts';
import { type Block, changesNothing, concreteHosts, matchesHost } from '../model/file/blocks.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import { allApply } from '../model/lookup/every-host.ts';
import { KeepAliveLookup } from '../model/lookup/keep-alive.ts';
import type { SettingLine } from '../model/lookup/lookup.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type { Line } from '../syntax/line.ts';
import type { Steps } from '../text/steps.ts';
import type { FileRule, Fix, Found, KeepAliveSettings, Place, Report, RuleContext } from './rule.ts';

/** A Host line with a host that wants a keep-alive and has none. */
interface Without extends Found {
  readonly host: string;
}

/** Tells whether a host of a block wants a keep-alive and has none, as far as one configuration tells. */
function lacksIn(configuration: Configuration, file: ConfigFile): (host: string) => boolean {
  const lookup = new KeepAliveLookup(configuration);
  const above = [...configuration.occurrences()].flatMap(({ file: each, parent }) => {
    if (each !== file) return [];
    return [parent === undefined ? [] : parent.occurrence.conditionsAt(parent.line)];
  });
  return host =>
    !lookup.mayProbe(host) &&
    !lookup.isGitOnly(host) &&
    above.some(conditions => allApply(conditions, host, file.build) === 'yes');
}

function withoutIn(block: Block, { build }: ConfigFile, lacks: (host: string) => boolean): Without | undefined {
  const { kind, header } = block;
  if (kind !== 'host' || header === undefined || changesNothing(block, build)) return undefined;
  // A name that the same line excludes is none of its hosts.
  const host = concreteHosts(header).find(each => lacks(each) && matchesHost(header, each));
  if (host === undefined) return undefined;
  const message = `Nothing keeps idle connections to ${host} alive: firewalls and NATs drop them after minutes. Set ServerAliveInterval, here or for all hosts.`;
  return { host, message, start: header.keyword.start, end: (header.args.at(-1) ?? header.keyword).end };
}

function configurationsOf(occurrences: readonly Occurrence[]): readonly Configuration[] {
  return [...new Set(occurrences.map(({ tree }) => tree.configuration))];
}

function* find(file: ConfigFile, occurrences: readonly Occurrence[], report: Report<Without>): Steps<void> {
  const lacks = configurationsOf(occurrences).map(each => lacksIn(each, file));
  for (const block of file.blocks) {
    const without = withoutIn(block, file, host => lacks.every(lacksHere => lacksHere(host)));
    if (without !== undefined) report(block.start, without);
    yield;
  }
}

function directives({ interval, countMax }: KeepAliveSettings, withCount: boolean): readonly NewDirective[] {
  const set = { keyword: 'ServerAliveInterval', value: String(interval) };
  return withCount ? [set, { keyword: 'ServerAliveCountMax', value: String(countMax) }] : [set];
}

/** For all hosts of what ssh reads, below all that the file says of single ones. */
export function keepAliveForAll(file: ConfigFile, keepAlive: KeepAliveSettings): Fix {
  return {
    title: `Insert ServerAliveInterval ${keepAlive.interval} for all hosts`,
    edits: [insertForAllHosts(file, directives(keepAlive, false))],
    effect: 'changes',
    preferred: false,
  };
}

/** Where a line turns probes off and wins, an inserted one would not count: the value there is changed instead. */
function changeValue(file: ConfigFile, { line, number }: SettingLine, interval: number): Fix | undefined {
  const [argument] = line.args;
  if (argument === undefined) return undefined;
  const start = file.text.startOf(number);
  return {
    title: `Change ${line.keyword.text} ${argument.value} to ${interval} (line ${number + 1})`,
    edits: [{ span: { start: start + argument.start, end: start + argument.end }, newText: String(interval) }],
    effect: 'changes',
    preferred: true,
  };
}

function fixes(
  { host }: Without,
  { file, occurrences, number }: Place<Line>,
  { keepAlive }: RuleContext,
): readonly Fix[] {
  const block = file.blockAt(number);
  const lookups = configurationsOf(occurrences).map(configuration => new KeepAliveLookup(configuration));
  const [off] = lookups.flatMap(lookup => lookup.turnedOffBy(host) ?? []);
  // What another file turns off is to be changed there.
  if (off !== undefined && off.occurrence.file !== file) return [];
  const change = off === undefined ? undefined : changeValue(file, off, keepAlive.interval);
  if (change !== undefined) return [change];
  const isForAll = occurrences.every(({ parent }) => parent?.occurrence.isForEveryHost(parent.line) !== false);
  const insert = `Insert ServerAliveInterval ${keepAlive.interval}`;
  const hasCount = Array.from(file.directivesOf(block)).some(({ line }) => line.keyword.name === 'serveralivecountmax');
  const here = (title: string, withCount: boolean, preferred: boolean): Fix => ({
    title,
    edits: [insertIntoBlock(file, block, directives(keepAlive, withCount))],
    effect: 'changes',
    preferred,
  });
  return [
    here(insert, false, true),
    ...(isForAll ? [keepAliveForAll(file, keepAlive)] : []),
    ...(hasCount ? [] : [here(`${insert} with ServerAliveCountMax ${keepAlive.countMax}`, true, false)]),
  ];
}

export const noKeepalive: FileRule<Without> = {
  id: 'no-keepalive',
  severity: 'hint',
  scope: 'file',
  reach: 'block',
  find: (file, _context, occurrences, report) => find(file, occurrences, report),
  fixes,
};
