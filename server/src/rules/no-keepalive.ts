/**
 * A host whose idle connections nothing keeps alive. Judged within one file: some line that applies, or may apply, has
 * to set ServerAliveInterval above 0.
 */
import type { NewDirective } from '../compose/directives.ts';
import { insertForAllHosts, insertIntoBlock } from '../compose/insert.ts';
import { appliesTo, type Block, concreteHosts } from '../model/blocks.ts';
import type { ConfigFile } from '../model/config-file.ts';
import { KEYWORDS, KeepAliveLookup } from '../model/keep-alive.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import type { FileFound, FileRule, Fix, KeepAliveSettings, RuleContext } from './rule.ts';

/** The first host of a block that wants a keep-alive and has none. */
function hostWithout(file: ConfigFile, block: Block, lookup: KeepAliveLookup): string | undefined {
  if (block.kind !== 'host' || block.header === undefined) return undefined;
  // A name that the same line excludes is none of its hosts.
  return concreteHosts(block.header).find(
    host => !lookup.mayProbe(host) && !lookup.isGitOnly(host) && appliesTo(block, host, file.build) === 'yes',
  );
}

/** Those hosts by the Host lines of their blocks. Most edits touch no line that it depends on. */
function hostsWithout(file: ConfigFile): ReadonlyMap<DirectiveLine, string> {
  const inputs = [...file.headers];
  for (const keyword of KEYWORDS) for (const { line } of file.directivesNamed(keyword)) inputs.push(line);
  return file.derive(hostsWithout, inputs, () => {
    const lookup = new KeepAliveLookup(file);
    const found = new Map<DirectiveLine, string>();
    for (const block of file.blocks) {
      const host = hostWithout(file, block, lookup);
      if (host !== undefined && block.header !== undefined) found.set(block.header, host);
    }
    return found;
  });
}

function find(file: ConfigFile): readonly FileFound[] {
  const hosts = hostsWithout(file);
  const found: FileFound[] = [];
  for (const block of file.blocks) {
    const host = block.header === undefined ? undefined : hosts.get(block.header);
    if (host === undefined || block.header === undefined) continue;
    const start = file.text.startOf(block.start);
    const last = block.header.args.at(-1) ?? block.header.keyword;
    const end = block.end < file.text.lines.length ? file.text.startOf(block.end) - 1 : file.text.length;
    found.push({
      start: start + block.header.keyword.start,
      end: start + last.end,
      message: `Nothing keeps idle connections to ${host} alive: firewalls and NATs drop them after minutes. Set ServerAliveInterval, here or for all hosts.`,
      reach: { start, end },
    });
  }
  return found;
}

function directives({ interval, countMax }: KeepAliveSettings, withCount: boolean): readonly NewDirective[] {
  const set = { keyword: 'ServerAliveInterval', value: String(interval) };
  return withCount ? [set, { keyword: 'ServerAliveCountMax', value: String(countMax) }] : [set];
}

/** Where a line turns probes off and wins, an inserted one would not count: the value there is changed instead. */
function changeValue(file: ConfigFile, host: string, lookup: KeepAliveLookup, interval: number): Fix | undefined {
  const setting = lookup.turnedOffBy(host);
  const argument = setting?.line.args[0];
  if (setting === undefined || argument === undefined) return undefined;
  const start = file.text.startOf(setting.number);
  return {
    title: `Change ${setting.line.keyword.text} ${argument.value} to ${interval} (line ${setting.number + 1})`,
    edits: [{ span: { start: start + argument.start, end: start + argument.end }, newText: String(interval) }],
    effect: 'changes',
    preferred: true,
  };
}

function fixes(found: FileFound, file: ConfigFile, { keepAlive }: RuleContext): readonly Fix[] {
  const block = file.blockAt(file.text.lineAt(found.start));
  const lookup = new KeepAliveLookup(file);
  const host = hostWithout(file, block, lookup);
  if (host === undefined) return [];
  const change = changeValue(file, host, lookup, keepAlive.interval);
  if (change !== undefined) return [change];
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
    {
      title: `${insert} for all hosts`,
      edits: [insertForAllHosts(file, directives(keepAlive, false))],
      effect: 'changes',
      preferred: false,
    },
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
