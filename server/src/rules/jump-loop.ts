/**
 * A ProxyJump by which the way to the jump host leads through itself: ssh starts itself again and again. Judged by what is
 * in force for the jump hosts; only those are asked whose own ProxyJump may lead back to them.
 */
import { insertBlockBefore, insertIntoBlock } from '../compose/insert.ts';
import { effectiveIn, jumpChainIn } from '../model/effective/in-configuration.ts';
import { lastJump } from '../model/effective/jump.ts';
import type { Destination } from '../model/effective/request.ts';
import { settingOf } from '../model/effective/result.ts';
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import type { NumberedDirective } from '../model/file/config-file.ts';
import type { Verdicts } from '../model/file/verdict.ts';
import { Lookup } from '../model/lookup/lookup.ts';
import type { Configuration } from '../model/tree/configuration.ts';
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

/** A name that a Host line takes as it is written. */
const PLAIN = /^[^\s"'#%*,?!\\]+$/;

/** The jump hosts that a line names, as far as a Host line can name them too. */
function hopsOf({ text, raw }: DirectiveLine, { build, surroundings }: Verdicts): readonly Destination[] {
  const value = raw === undefined ? 'none' : text.slice(raw.start, raw.end);
  return splitJumps(value)
    .map(hop => lastJump(hop.text, build, surroundings))
    .filter(({ host }) => PLAIN.test(host))
    .map(({ before: _, ...destination }) => destination);
}

/** Jump hosts whose way may lead through themselves, as far as the names in blocks tell; not more than are asked about. */
function* suspects(configuration: Configuration): Steps<readonly Destination[]> {
  const { verdicts } = configuration.situation;
  const hopsIn = memo((line: DirectiveLine) => hopsOf(line, verdicts), textOf);
  const hops = new Set(configuration.directivesNamed(JUMP).map(({ line }) => hopsIn(line)));
  const destinations = new Map<string, Destination>();
  for (const hop of inOrder([...hops].flat())) if (!destinations.has(hop.host)) destinations.set(hop.host, hop);
  const lookup = new Lookup(configuration, KEYWORDS, line => verdicts.of(line).problems.length === 0);
  yield* lookup.gathering();
  const ways = new Map<string, readonly string[]>();
  for (const host of destinations.keys()) {
    const next: string[] = [];
    for (const { line } of lookup.mayWin(host))
      if (line.keyword.name === JUMP) next.push(...hopsIn(line).map(hop => hop.host));
    ways.set(host, next);
    yield;
  }
  const left = withoutDeadEnds(ways);
  const found: Destination[] = [];
  for (const [host, destination] of destinations) {
    if (leadsBack(host, left)) found.push(destination);
    if (found.length === MAX_HOSTS) break;
  }
  return found;
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
}

/** For each loop one line that makes a jump host's way lead through itself. Silent where a command, or a look-up, would decide. */
const loopsIn = memo((configuration: Configuration) => new Shared(findLoops(configuration)));

function* findLoops(configuration: Configuration): Steps<readonly Loop[]> {
  const loops = new Map<DirectiveLine, Loop>();
  const told = new Set<string>();
  for (const destination of yield* suspects(configuration)) {
    yield;
    const { host } = destination;
    const { hops, end } = jumpChainIn(configuration, destination);
    const isSure = hops.every(({ effective: { isComplete, open } }) => isComplete && open.length === 0);
    const [origin] = settingOf(effectiveIn(configuration, destination), 'ProxyJump')?.values[0]?.origins ?? [];
    if (!isSure || end !== 'loop' || origin?.kind !== 'line' || loops.has(origin.line) || told.has(host)) continue;
    const others = [...new Set(hops.map(({ effective }) => effective.typedHost))].filter(each => each !== host);
    for (const each of [host, ...others]) told.add(each);
    loops.set(origin.line, { line: origin.line, number: origin.number, host, others });
  }
  return [...loops.values()];
}

/** Whether a block is for one host and no other. */
function isForOnly({ kind, header }: Block, host: string): boolean {
  return kind === 'host' && header?.args.length === 1 && concreteHosts(header)[0] === host;
}

/** A line that sends ssh round in circles on the way to a host. */
interface LoopFound extends Found {
  readonly host: string;
}

export const jumpLoop: FileRule<LoopFound> = {
  id: 'jump-loop',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  judgedIn: 'first',
  *find(file, _, [occurrence], report) {
    if (file.directivesNamed(JUMP).length === 0) return;
    for (const { line, number, host, others } of yield* loopsIn(occurrence.tree.configuration).steps()) {
      if (file.text.lines[number] !== line) continue;
      const way = others.length === 0 ? `${host} itself` : `${inFew(others.join(', '))} and back to ${host}`;
      const isOwn = isForOnly(file.blockAt(number), host);
      const message = `The way to ${host} leads through ${way}: no connection gets there, and ssh may start itself without end. ${isOwn ? 'Write ProxyJump none here' : `Set ProxyJump none for ${host}, above this`}.`;
      const { start, end } = line.raw ?? line.rest;
      report(number, { start, end, message, host });
    }
  },
  fixes: ({ host }, { file, line, number, start }) => {
    const block = file.blockAt(number);
    const title = `Set ProxyJump none for ${host}`;
    const fix = (edit: TextEdit): readonly Fix[] => [{ title, edits: [edit], effect: 'changes', preferred: true }];
    const raw = isDirective(line) ? line.raw : undefined;
    if (isForOnly(block, host) && raw !== undefined) return fix(editInLine(start, raw, 'none'));
    const own = file.blocks.find(other => isForOnly(other, host) && other.start < block.start);
    const none = [{ keyword: 'ProxyJump', value: 'none' }];
    return fix(
      own === undefined
        ? insertBlockBefore(file, block, { keyword: 'Host', value: host }, none)
        : insertIntoBlock(file, own, none),
    );
  },
};
