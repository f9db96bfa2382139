/** How many values of a keyword that accumulates may come together: counted host by host, over all files of a tree. */
import type { DirectiveLine } from '../syntax/line.ts';
import { type Block, isUnconditional } from './blocks.ts';
import type { Configuration } from './configuration.ts';
import { allApply, hostsToTry } from './every-host.ts';
import type { IncludeTree } from './include-tree.ts';

/** How often a value is looked at for a host: with thousands of each, those hosts count that come first. */
const MOST_LOOKS = 1_000_000;

interface Value {
  readonly line: DirectiveLine;
  readonly value: string;
  /** The blocks that decide whether it counts; none when it counts for every host. */
  readonly blocks: readonly Block[];
}

/**
 * The lines with `keyword` (in lower case) that are one too many for some host. Lines of which more than the name of the
 * host decides whether they apply are not counted.
 */
export function linesInExcess({ trees }: Configuration, keyword: string, limit: number): ReadonlySet<DirectiveLine> {
  return new Set(trees.flatMap(tree => inExcessIn(tree, keyword, limit)));
}

function inExcessIn(tree: IncludeTree, keyword: string, limit: number): readonly DirectiveLine[] {
  const { build } = tree.situation;
  const values: Value[] = [];
  for (const { line, number, occurrence } of tree.directivesNamed([keyword])) {
    const value = line.args[0]?.value;
    if (value === undefined) continue;
    const blocks = occurrence.blocksAbove(number).filter(block => !isUnconditional(block, build));
    values.push({ line, value, blocks });
  }
  if (values.length <= limit) return [];
  return hostsWithMany(values, limit, tree)
    .slice(0, Math.ceil(MOST_LOOKS / values.length))
    .flatMap(host => [...inExcessFor(host, values, limit, tree)]);
}

/** Hosts that may have more values than the limit: those that few blocks name are not looked at one by one. */
function hostsWithMany(
  values: readonly Value[],
  limit: number,
  { situation: { build } }: IncludeTree,
): readonly string[] {
  const byBlock = new Map<Block, number>();
  let shared = 0;
  for (const { blocks } of values) {
    const own = blocks.at(-1);
    if (own === undefined) shared++;
    else byBlock.set(own, (byBlock.get(own) ?? 0) + 1);
  }
  // A block that names single hosts adds its lines to these alone; any other may add them to all.
  const few = [...byBlock].filter(([block]) => hasOnlyNames(block));
  const wide = [...byBlock].filter(([block]) => !hasOnlyNames(block)).reduce((sum, [, count]) => sum + count, shared);
  const perHost = new Map<string, number>();
  for (const [block, count] of few)
    for (const name of hostsToTry([block], build)) perHost.set(name, (perHost.get(name) ?? 0) + count);
  const named = [...perHost].filter(([, count]) => wide + count > limit).map(([name]) => name);
  return wide <= limit ? named : [...new Set([...named, ...hostsToTry(byBlock.keys(), build)])];
}

function hasOnlyNames({ kind, header }: Block): boolean {
  return kind === 'host' && header !== undefined && header.args.every(({ value }) => !/[*?]|^!/.test(value));
}

function* inExcessFor(
  host: string,
  values: readonly Value[],
  limit: number,
  { situation: { build } }: IncludeTree,
): Generator<DirectiveLine> {
  const stored = new Set<string>();
  for (const { line, value, blocks } of values) {
    if (stored.has(value) || allApply(blocks, host, build) !== 'yes') continue;
    if (stored.size < limit) stored.add(value);
    else yield line;
  }
}
