/**
 * A ProxyJump, or a ProxyCommand that runs ssh, by which the way to a host leads through itself: ssh starts itself again and again.
 * Judged by what is in force for the hosts; only those are asked whose own lines may lead back to them, and some for whom a token
 * makes the name.
 */
import { insertBlockBefore, insertIntoBlock } from '../compose/insert.ts';
import { jumpChainIn } from '../model/effective/in-configuration.ts';
import { lastJump } from '../model/effective/jump.ts';
import type { Destination } from '../model/effective/request.ts';
import { sshOfCommand } from '../model/effective/ssh-of-command.ts';
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../model/file/config-file.ts';
import type { Verdicts } from '../model/file/verdict.ts';
import { Lookup } from '../model/lookup/lookup.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import type { PlacedDirective } from '../model/tree/include-tree.ts';
import { splitJumps } from '../schema/values/jump-list.ts';
import { type DirectiveLine, isDirective, textOf } from '../syntax/line.ts';
import type { TextEdit } from '../text/edit.ts';
import { inFew } from '../text/in-few.ts';
import { memo } from '../text/memo.ts';
import { addTo } from '../text/sequence.ts';
import { Shared, type Steps } from '../text/steps.ts';
import { editInLine, type FileRule, type Fix, type Found } from './rule.ts';

const JUMP = 'proxyjump';
const KEYWORDS = [JUMP, 'proxycommand'];
/** The most jump hosts that are asked about: the first that are found. */
const MAX_HOSTS = 8;
/** The most lines with a token in a name that are asked about, names for each, and names that are looked at for that. */
const [MAX_MAKING, MAX_NAMES, MAX_ASKED] = [8, 4, 1_000] as const;

/** A name that a Host line takes as it is written. */
const PLAIN = /^[^\s"'#%*,?!\\]+$/;
/** Tokens that differ from host to host. */
const TOKENS = /%[hnpr]/g;

/** Whether a name depends on the host that is connected to. */
function isMade({ host }: Destination): boolean {
  return host.search(TOKENS) !== -1;
}

/** The hosts that a line has another ssh connect to: those of a ProxyJump, or that of the ssh in a ProxyCommand. */
function startsOf({ text, raw, keyword }: DirectiveLine, { build, surroundings }: Verdicts): readonly Destination[] {
  const value = raw === undefined ? 'none' : text.slice(raw.start, raw.end);
  if (keyword.name !== JUMP) {
    const host = sshOfCommand(value, build, surroundings)?.host;
    return host === undefined ? [] : [{ host }];
  }
  return splitJumps(value)
    .map(hop => lastJump(hop.text, build, surroundings))
    .map(({ before: _, ...destination }) => destination);
}

/** Hosts whose way may lead through themselves, as far as the names in lines tell; not more than are asked about. */
function* suspects(configuration: Configuration): Steps<readonly Destination[]> {
  const { verdicts } = configuration.situation;
  const startsIn = memo((line: DirectiveLine) => startsOf(line, verdicts), textOf);
  const lines = configuration.directivesNamed(...KEYWORDS);
  const starts = new Set(lines.map(({ line }) => startsIn(line)));
  const destinations = new Map<string, Destination>();
  for (const start of inOrder([...starts].flat()))
    if (PLAIN.test(start.host) && !destinations.has(start.host)) destinations.set(start.host, start);
  const lookup = new Lookup(configuration, KEYWORDS, line => verdicts.of(line).problems.length === 0);
  yield* lookup.gathering();
  const ways = new Map<string, readonly string[]>();
  for (const host of destinations.keys()) {
    ways.set(
      host,
      lookup.mayWin(host).flatMap(({ line }) => startsIn(line).map(start => start.host)),
    );
    yield;
  }
  const left = withoutDeadEnds(ways);
  const found: Destination[] = [];
  for (const [host, destination] of destinations) {
    if (leadsBack(host, left)) found.push(destination);
    if (found.length === MAX_HOSTS) break;
  }
  const making = lines.filter(({ line }) => startsIn(line).some(isMade)).slice(0, MAX_MAKING);
  for (const directive of making) {
    for (const host of namesFor(directive, configuration, lookup)) found.push({ host });
    yield;
  }
  return found;
}

/** Some names for which a line may count, of those that Host lines have; one that its own Host line takes, where there are none. */
function namesFor({ line, number, occurrence }: PlacedDirective, { files }: Configuration, lookup: Lookup): string[] {
  const found = new Set<string>();
  const { header, kind } = occurrence.file.blockAt(number);
  const own = kind === 'host' && header !== undefined ? header : undefined;
  const others = files
    .flatMap(file => file.blocks)
    .flatMap(block => (block.kind === 'host' ? (block.header ?? []) : []));
  let asked = 0;
  for (const each of own === undefined ? others : [own, ...others]) {
    for (const host of concreteHosts(each)) {
      if (found.size === MAX_NAMES || asked++ === MAX_ASKED) return [...found];
      if (PLAIN.test(host) && lookup.mayWin(host).some(setting => setting.line === line)) found.add(host);
    }
  }
  if (found.size > 0) return [...found];
  return (own?.args ?? [])
    .map(({ value }) => value.replaceAll('*', 'x').replaceAll('?', 'x'))
    .filter(host => PLAIN.test(host) && lookup.mayWin(host).some(setting => setting.line === line))
    .slice(0, 1);
}

/** In an order that does not depend on which line was typed first. */
function inOrder(hops: readonly Destination[]): readonly Destination[] {
  const named = hops.map(hop => ({ hop, name: JSON.stringify([hop.host, hop.user, hop.port]) }));
  return named.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name))).map(({ hop }) => hop);
}

/** The ways without those from which none leads on for ever: where there is no loop, nothing is left. */
function withoutDeadEnds(ways: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const left = new Map(Array.from(ways, ([host, next]) => [host, new Set(next.filter(each => ways.has(each)))]));
  const from = new Map<string, string[]>();
  for (const [host, next] of left) for (const each of next) addTo(from, each, host);
  const ends = Array.from(left.keys()).filter(host => left.get(host)?.size === 0);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    left.delete(end);
    for (const host of from.get(end) ?? []) {
      const next = left.get(host);
      if (next?.delete(end) && next.size === 0) ends.push(host);
    }
  }
  return new Map(Array.from(left, ([host, next]) => [host, [...next]]));
}

function leadsBack(host: string, ways: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(ways.get(host) ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === host) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(ways.get(at) ?? []));
  }
  return false;
}

interface Loop extends NumberedDirective {
  readonly host: string;
  /** The other hosts of the loop. */
  readonly others: readonly string[];
  /** Each of them gets a name of its own by a token in this line, and there is no end of them. */
  readonly isEverNew: boolean;
}

/** For each loop one line that makes a host's way lead through itself. Silent where a command, or a look-up, would decide. */
const loopsIn = memo((configuration: Configuration) => new Shared(findLoops(configuration)));

function* findLoops(configuration: Configuration): Steps<readonly Loop[]> {
  const loops = new Map<DirectiveLine, Loop>();
  const told = new Set<string>();
  for (const destination of yield* suspects(configuration)) {
    yield;
    const { end, way, round } = jumpChainIn(configuration, destination);
    const isSure = way.every(({ effective: { isComplete, open } }) => isComplete && open.length === 0);
    const at = round.find(({ effective }) => effective.typedHost === destination.host) ?? round[0];
    if (!isSure || end !== 'loop' || at?.by?.kind !== 'line') continue;
    const { by } = at;
    const host = at.effective.typedHost;
    if (loops.has(by.line) || told.has(host)) continue;
    const others = [...new Set(round.map(({ effective }) => effective.typedHost))].filter(each => each !== host);
    for (const each of [host, ...others]) told.add(each);
    const isEverNew = others.length > 0 && round.every(lead => lead.by?.kind === 'line' && lead.by.line === by.line);
    loops.set(by.line, { line: by.line, number: by.number, host, others, isEverNew });
  }
  return [...loops.values()];
}

/** Whether a block is for one host and no other. */
function isForOnly({ kind, header }: Block, host: string): boolean {
  return kind === 'host' && header?.args.length === 1 && concreteHosts(header)[0] === host;
}

/** For which hosts a line has to be unset, and where: in itself, or in a block above. Undefined where another host has to be named. */
function remedy(
  { line, number, host, isEverNew }: Loop,
  file: ConfigFile,
): { readonly pattern: string; readonly isHere: boolean } | undefined {
  const isHere = isForOnly(file.blockAt(number), host);
  const [made, ...others] = startsOf(line, file.verdicts).filter(isMade);
  if (isHere || made === undefined) return { pattern: host, isHere };
  const pattern = made.host.replace(TOKENS, '*').replace(/\*{2,}/g, '*');
  const isPlain = PLAIN.test(pattern.replace('*', 'x'));
  return isEverNew && others.length === 0 && pattern !== '*' && isPlain ? { pattern, isHere } : undefined;
}

function said(loop: Loop, file: ConfigFile): string {
  const { host, others, isEverNew, line } = loop;
  const none = `${line.keyword.name === JUMP ? 'ProxyJump' : 'ProxyCommand'} none`;
  const names = inFew((isEverNew ? others.slice(0, 2) : others).join(', '));
  const way = others.length === 0 ? `${host} itself` : `${names} ${isEverNew ? 'and so on' : `and back to ${host}`}`;
  const cure = remedy(loop, file);
  const what =
    cure === undefined
      ? 'Name another jump host.'
      : cure.isHere
        ? `Write ${none} here.`
        : `Set ${none} for ${cure.pattern}, above this.`;
  return `ssh would connect to ${host} through ${way}: no connection succeeds, and ssh may start itself endlessly. ${what}`;
}

/** A line that sends ssh round in circles on the way to a host. */
interface LoopFound extends Found {
  readonly loop: Loop;
}

export const jumpLoop: FileRule<LoopFound> = {
  id: 'jump-loop',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  overrules: ['prefer-proxy-jump'],
  judgedIn: 'first',
  *find(file, _, [occurrence], report) {
    if (KEYWORDS.every(keyword => file.directivesNamed(keyword).length === 0)) return;
    for (const loop of yield* loopsIn(occurrence.tree.configuration).steps()) {
      const { line, number } = loop;
      if (file.text.lines[number] !== line) continue;
      const { start, end } = line.raw ?? line.rest;
      report(number, { start, end, message: said(loop, file), loop });
    }
  },
  fixes: ({ loop }, { file, line, number, start }) => {
    const cure = remedy(loop, file);
    const raw = isDirective(line) ? line.raw : undefined;
    if (cure === undefined || raw === undefined) return [];
    const { pattern, isHere } = cure;
    const none = [{ keyword: loop.line.keyword.name === JUMP ? 'ProxyJump' : 'ProxyCommand', value: 'none' }];
    const title = `Set ${none[0]?.keyword} none for ${pattern}`;
    const fix = (edit: TextEdit): readonly Fix[] => [{ title, edits: [edit], effect: 'changes', preferred: true }];
    if (isHere) return fix(editInLine(start, raw, 'none'));
    const block = file.blockAt(number);
    const own = file.blocks.find(other => isForOnly(other, pattern) && other.start < block.start);
    return fix(
      own === undefined
        ? insertBlockBefore(file, block, { keyword: 'Host', value: pattern }, none)
        : insertIntoBlock(file, own, none),
    );
  },
};
