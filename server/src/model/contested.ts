/**
 * Which lines of an option may lose against others, and against which: a look at where they are, without regard to what they
 * set, which leaves few of a large file.
 */
import { type DirectiveLine, isDirective } from '../syntax/line.ts';
import type { Block } from './blocks.ts';
import type { ConfigFile } from './config-file.ts';
import type { Configuration } from './configuration.ts';
import { count } from './counts.ts';
import type { Slot } from './effective/contribution.ts';
import { groupOf, keywordsOf } from './effective/slots.ts';
import { HostIndex } from './host-index.ts';
import type { PlacedDirective } from './include-tree.ts';
import { PerBlock } from './per-block.ts';
import { PerHostBlock } from './per-host-block.ts';

/**
 * The lines of a group of options that may lose, as `groupOf` says what that is, and all that they may lose against, in the
 * order in which ssh reads them.
 */
export function contested(group: Slot, configuration: Configuration): readonly PlacedDirective[] {
  const { trees, files, situation } = configuration;
  const keywords = keywordsOf(group, situation.build);
  const hasLines = (file: ConfigFile): boolean => keywords.some(word => file.linesNamed(word).length > 0);
  const [file, ...others] = files.filter(hasLines);
  if (file === undefined) return [];
  const occurrence = trees.find(tree => tree.root.file === file)?.root;
  // What is included is for the hosts of several blocks.
  if (others.length > 0 || occurrence === undefined || isBelowOneForAll(keywords, file))
    return configuration.directivesNamed(...keywords);
  const blocks = contestedBlocks(group, file, configuration);
  return [...blocks]
    .sort((a, b) => a.start - b.start)
    .flatMap(block => file.directivesOf(block, ...keywords))
    .map(({ line, number }) => ({ line, number, occurrence }));
}

function contestedBlocks(group: Slot, file: ConfigFile, configuration: Configuration): ReadonlySet<Block> {
  const keywords = keywordsOf(group, file.build);
  const isIn = (block: Block): boolean => file.hasDirective(block, keywords, () => true);
  const covered = coveredBlocks.in(file, configuration);
  const doubled = Doubles.of(file, configuration).blocksWith(group);
  const losing = new Set([
    ...doubled.map(number => file.blocks[number] as Block),
    ...file.blocks.filter((block, i) => covered[i] === true && isIn(block)),
    ...file.refusedBlocks.filter(isIn),
  ]);
  const hosts = HostIndex.of(configuration);
  const found = new Set(losing);
  const seen = new Set<readonly DirectiveLine[]>();
  for (const block of losing) {
    const inForce = file.blockInForce(block.start);
    found.add(inForce);
    if (inForce.kind !== 'host' || inForce.header === undefined) continue;
    // Many lines may be for the same hosts, and then have the same others to lose against.
    for (const headers of hosts.covering(inForce.header)) {
      if (seen.has(headers)) continue;
      seen.add(headers);
      for (const header of headers) {
        const at = hosts.blockOf(header);
        if (at?.file === file) found.add(at.block);
      }
    }
  }
  return found;
}

/** Whether a line with one of some keywords stands below one that counts for every host. */
function isBelowOneForAll(keywords: readonly string[], file: ConfigFile): boolean {
  const last = Math.max(...keywords.map(word => file.lastNamed(word)?.number ?? -1));
  const countForAll = file.refusedBlocks.filter(({ start }) => file.isForEveryHost(start));
  return [...file.blocksForEveryHost, ...countForAll].some(block =>
    keywords.some(word => (file.directivesOf(block, word)[0]?.number ?? last) < last),
  );
}

/** Whether other Host lines, for some hosts each, together match all that a block's does. */
const coveredBlocks = new PerHostBlock({
  shared: ({ kind }) => (kind === 'host' ? 'its names' : undefined),
  judgeIn: configuration => {
    const hosts = HostIndex.of(configuration);
    return ({ kind, header }) => kind === 'host' && header !== undefined && hosts.isCovered(header);
  },
});

/** The groups of options of which some block has more than one line. */
class Doubles {
  readonly #inBlocks: PerBlock<readonly Slot[]>;
  readonly #counts = new Map<Slot, number>();

  private constructor({ build }: ConfigFile) {
    this.#inBlocks = new PerBlock(({ header, lines }) => {
      const once = new Set<Slot>();
      const twice = new Set<Slot>();
      for (const line of lines) {
        const group = isDirective(line) && line !== header ? groupOf(line.keyword.name, build) : undefined;
        if (group !== undefined) (once.has(group) ? twice : once).add(group);
      }
      return twice.size === 0 ? NONE : [...twice];
    });
  }

  static of(file: ConfigFile, configuration: Configuration): Doubles {
    const byFile = configuration.lasting(Doubles, () => new Map<number, Doubles>());
    const which = configuration.files.indexOf(file);
    const doubles = byFile.get(which) ?? new Doubles(file);
    byFile.set(which, doubles);
    const { gone, added } = doubles.#inBlocks.update(file.blocks);
    for (const group of gone.flat()) count(doubles.#counts, group, -1);
    for (const group of added.flat()) count(doubles.#counts, group, 1);
    return doubles;
  }

  /** The blocks with more than one, by number. */
  blocksWith(group: Slot): readonly number[] {
    if (!this.#counts.has(group)) return [];
    return this.#inBlocks.all.flatMap((groups, number) => (groups.includes(group) ? [number] : []));
  }
}

const NONE: readonly Slot[] = [];
