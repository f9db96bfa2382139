/**
 * The part of a configuration that may concern a host: the blocks that its name does not rule out. Of a large file that is
 * little, so what ssh uses for a host is found quickly.
 */
import { isDirective } from '../../syntax/line.ts';
import type { LinePage } from '../../syntax/pages.ts';
import { memo, memoOfTwo } from '../../text/memo.ts';
import { addTo } from '../../text/sequence.ts';
import { type Block, generalityOf } from '../file/blocks.ts';
import type { ConfigFile } from '../file/config-file.ts';
import type { Verdicts } from '../file/verdict.ts';
import type { Configuration } from '../tree/configuration.ts';
import { isForItsBlock, type Part, type PartsOf, wholeFile } from './walk.ts';

/** The blocks of a file that ssh looks at whatever the name. Match final is seen wherever it stands. */
const openIn = memo((file: ConfigFile): readonly Block[] => {
  const isRefused = new Set(file.refusedBlocks);
  return file.generalBlocks.filter(block => block.kind !== 'host' && !isRefused.has(block));
});

/** The block that each refused Host or Match line leaves in force, by that block; with those that follow it. */
const continuedIn = memo((file: ConfigFile): ReadonlyMap<Block, readonly Block[]> => {
  const found = new Map<Block, Block[]>();
  for (const block of file.refusedBlocks) {
    const inForce = file.blockInForce(block.start);
    addTo(found, inForce, block);
  }
  return found;
});

/** The blocks of a file that may apply to a host by one of its names: as typed, and as it is called after that. In their order. */
function blocksConcerning(file: ConfigFile, names: readonly string[], { hosts }: Configuration): readonly Block[] {
  const found = new Set(openIn(file));
  for (const header of names.flatMap(name => hosts.matching(name))) {
    const at = hosts.blockOf(header);
    if (at?.file === file && generalityOf(header, file.build) !== 'refused') found.add(at.block);
  }
  // What is below a Host line that ssh refuses belongs to the block above.
  const continued = continuedIn(file);
  const all = continued.size === 0 ? [...found] : [...found].flatMap(block => [block, ...(continued.get(block) ?? [])]);
  return all.sort((a, b) => a.start - b.start);
}

/** The places in a page of the lines that ssh looks at even when their block does not apply: Includes, and what it takes from anywhere or refuses. */
const placesForAll = memoOfTwo(({ lines }: LinePage, verdicts: Verdicts): readonly number[] =>
  lines.flatMap((line, place) =>
    isDirective(line) && (line.keyword.name === 'include' || !isForItsBlock(verdicts.of(line))) ? [place] : [],
  ),
);

/** The numbers (0-based) of such lines in a file. */
const numbersForAll = memo(({ text, verdicts }: ConfigFile): readonly number[] => {
  let first = 0;
  return text.pages.flatMap(page => {
    const numbers = placesForAll(page, verdicts).map(place => first + place);
    first += page.lines.length;
    return numbers;
  });
});

const includesIn = memo((file: ConfigFile): readonly number[] =>
  file.directivesNamed('include').map(({ number }) => number),
);

/**
 * Picks from each file the blocks that may concern a host, and from all others their Includes.
 * @param isWhole whether to pick from the others also what ssh refuses, and the few options that it takes from there
 */
export function partsConcerning(configuration: Configuration, names: readonly string[], isWhole: boolean): PartsOf {
  return file => {
    // The index does not know a file that is not laid out yet.
    if (configuration.firstPlaceOf(file) === undefined) return wholeFile(file);
    const blocks = blocksConcerning(file, names, configuration);
    return withOthers(blocks, isWhole ? numbersForAll(file) : includesIn(file));
  };
}

/** Blocks, and between them single lines of others. */
function withOthers(blocks: readonly Block[], numbers: readonly number[]): readonly Part[] {
  const parts: Part[] = [];
  let next = 0;
  const addUpTo = (end: number): void => {
    for (let number = numbers[next]; number !== undefined && number < end; number = numbers[++next])
      parts.push({ start: number, end: number + 1, isForOthers: true });
  };
  for (const { start, end } of blocks) {
    addUpTo(start);
    parts.push({ start, end, isForOthers: false });
    while ((numbers[next] ?? end) < end) next++;
  }
  addUpTo(Number.POSITIVE_INFINITY);
  return parts;
}
