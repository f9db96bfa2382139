/** How many values of a keyword that accumulates may come together: counted host by host, over all files of a tree. */
import type { DirectiveLine } from '../../syntax/line.ts';
import type { Block } from '../file/blocks.ts';
import type { Configuration } from '../tree/configuration.ts';
import type { IncludeTree } from '../tree/include-tree.ts';
import { hostsToTry } from './every-host.ts';
import { Lookup } from './lookup.ts';

/** How often a value is looked at for a host: with thousands of each, those hosts count that come first. */
const MOST_LOOKS = 1_000_000;

/**
 * The lines with `keyword` (in lower case) that are one too many for some host. Lines that depend on more than the host name
 * are not counted.
 */
export function linesInExcess(
  configuration: Configuration,
  keyword: string,
  limit: number,
): ReadonlySet<DirectiveLine> {
  // The same value is stored once.
  const values = configuration.files.flatMap(file =>
    file.directivesNamed(keyword).map(({ line }) => line.args[0]?.value),
  );
  if (new Set(values).size <= limit) return new Set();
  const lookup = new Lookup(configuration, [keyword]);
  return new Set(configuration.trees.flatMap(tree => inExcessIn(tree, keyword, limit, lookup)));
}

function inExcessIn(tree: IncludeTree, keyword: string, limit: number, lookup: Lookup): readonly DirectiveLine[] {
  const blocks: (Block | undefined)[] = [];
  for (const { number, occurrence } of tree.directivesNamed([keyword]))
    blocks.push(occurrence.conditionsAt(number).at(-1)?.block);
  if (blocks.length <= limit) return [];
  return hostsWithMany(blocks, limit, tree)
    .slice(0, Math.ceil(MOST_LOOKS / blocks.length))
    .flatMap(host => [...inExcessFor(host, limit, tree, lookup)]);
}

/**
 * Hosts that may have more values than the limit: those that few blocks name are not looked at one by one.
 * @param blocks for each value the innermost block that decides; undefined where the value counts for every host
 */
function hostsWithMany(
  blocks: readonly (Block | undefined)[],
  limit: number,
  { situation }: IncludeTree,
): readonly string[] {
  const { build } = situation.verdicts;
  const byBlock = new Map<Block, number>();
  let shared = 0;
  for (const own of blocks) {
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

function* inExcessFor(host: string, limit: number, tree: IncludeTree, lookup: Lookup): Generator<DirectiveLine> {
  const stored = new Set<string>();
  for (const { line, certain, occurrence } of lookup.for(host)) {
    const value = line.args[0]?.value;
    if (value === undefined || stored.has(value) || !certain || occurrence.tree !== tree) continue;
    if (stored.size < limit) stored.add(value);
    else yield line;
  }
}
