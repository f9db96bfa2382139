/**
 * A host whose idle connections nothing keeps alive: in all that ssh reads, no line that applies, or may apply, sets
 * ServerAliveInterval above 0.
 */
import type { NewDirective } from '../compose/directives.ts';
import { insertForAllHosts, insertIntoBlock } from '../compose/insert.ts';
import { type Block, concreteHosts } from '../model/blocks.ts';
import type { ConfigFile } from '../model/config-file.ts';
import { allApply } from '../model/every-host.ts';
import type { Occurrence } from '../model/include-tree.ts';
import { KeepAliveLookup, probeInputs } from '../model/keep-alive.ts';
import type { Setting } from '../model/lookup.ts';
import type { Span } from '../text/span.ts';
import type { FileFound, FileRule, Fix, KeepAliveSettings, RuleContext } from './rule.ts';

function lookupsOf(occurrences: readonly Occurrence[]): readonly KeepAliveLookup[] {
  return [...new Set(occurrences.map(({ tree }) => tree.configuration))].map(
    configuration => new KeepAliveLookup(configuration),
  );
}

/** The first host of a block that wants a keep-alive and has none, wherever the file is read. */
function hostWithout(
  block: Block,
  occurrences: readonly Occurrence[],
  lookups: readonly KeepAliveLookup[],
): string | undefined {
  if (block.kind !== 'host' || block.header === undefined) return undefined;
  const isReached = (host: string): boolean =>
    // A name that the same line excludes is none of its hosts.
    occurrences.some(
      occurrence => allApply(occurrence.blocksAbove(block.start), host, occurrence.file.build) === 'yes',
    );
  return concreteHosts(block.header).find(
    host => lookups.every(lookup => !lookup.mayProbe(host) && !lookup.isGitOnly(host)) && isReached(host),
  );
}

/** A block (by its number) with such a host: where its names are in its first line, and what to say. */
interface Without extends Span {
  readonly number: number;
  readonly message: string;
}

/** Most edits touch nothing that it depends on. */
function blocksWithout(file: ConfigFile, occurrences: readonly Occurrence[]): readonly Without[] {
  const configurations = new Set(occurrences.map(({ tree }) => tree.configuration));
  return file.derive(blocksWithout, Array.from(configurations, probeInputs).flat(), () => {
    const lookups = lookupsOf(occurrences);
    return file.blocks.flatMap((block, number) => {
      const host = hostWithout(block, occurrences, lookups);
      if (host === undefined || block.header === undefined) return [];
      const { start } = block.header.keyword;
      const { end } = block.header.args.at(-1) ?? block.header.keyword;
      const message = `Nothing keeps idle connections to ${host} alive: firewalls and NATs drop them after minutes. Set ServerAliveInterval, here or for all hosts.`;
      return [{ number, start, end, message }];
    });
  });
}

function find(file: ConfigFile, _context: RuleContext, occurrences: readonly Occurrence[]): readonly FileFound[] {
  const { text, blocks } = file;
  return blocksWithout(file, occurrences).map(({ number, start, end, message }) => {
    const block = blocks[number] as Block;
    const first = text.startOf(block.start);
    const last = block.end < text.lines.length ? text.startOf(block.end) - 1 : text.length;
    return { start: first + start, end: first + end, message, reach: { start: first, end: last } };
  });
}

function directives({ interval, countMax }: KeepAliveSettings, withCount: boolean): readonly NewDirective[] {
  const set = { keyword: 'ServerAliveInterval', value: String(interval) };
  return withCount ? [set, { keyword: 'ServerAliveCountMax', value: String(countMax) }] : [set];
}

/** Where a line turns probes off and wins, an inserted one would not count: the value there is changed instead. */
function changeValue(file: ConfigFile, { line, number }: Setting, interval: number): Fix | undefined {
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
  found: FileFound,
  file: ConfigFile,
  { keepAlive }: RuleContext,
  occurrences: readonly Occurrence[],
): readonly Fix[] {
  const block = file.blockAt(file.text.lineAt(found.start));
  const lookups = lookupsOf(occurrences);
  const host = hostWithout(block, occurrences, lookups);
  if (host === undefined) return [];
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
    ...(isForAll
      ? [
          {
            title: `${insert} for all hosts`,
            edits: [insertForAllHosts(file, directives(keepAlive, false))],
            effect: 'changes',
            preferred: false,
          } as const,
        ]
      : []),
    ...(hasCount ? [] : [here(`${insert} with ServerAliveCountMax ${keepAlive.countMax}`, true, false)]),
  ];
}

export const noKeepalive: FileRule = {
  id: 'no-keepalive',
  severity: 'hint',
  scope: 'file',
  find,
  fixes,
};
