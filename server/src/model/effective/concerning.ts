/**
 * The part of a configuration that may concern a host: the blocks that its name does not rule out. Of a large file that is
 * little, so what ssh uses for a host is found quickly, and an edit elsewhere changes nothing about it.
 */
import { type DirectiveLine, isDirective } from '../../syntax/line.ts';
import { type Block, changesNothing } from '../blocks.ts';
import { ConfigFile } from '../config-file.ts';
import type { Configuration } from '../configuration.ts';
import { type Files, withOthers } from '../files.ts';
import { HostIndex } from '../host-index.ts';
import type { Verdicts } from '../verdict.ts';
import { isForItsBlock } from './walk.ts';

/** The most names of which it is kept which blocks concern them. */
const MAX_KNOWN = 1_000;

/** The blocks of a file, by their number, that ssh looks at whatever the name. */
function openIn(file: ConfigFile): readonly number[] {
  return file.derive(openIn, [file.structure], () => {
    const including = file.directivesNamed('include').map(({ number }) => file.blockInForce(number));
    // Match final is seen wherever it stands, and in files that are included for other hosts only.
    const isRefused = new Set(file.refusedBlocks);
    const open = file.generalBlocks.filter(block => block.kind !== 'host' && !isRefused.has(block)).concat(including);
    return Array.from(new Set(open), ({ header }) => (header === undefined ? 0 : (file.numberOf(header) as number)));
  });
}

/** The blocks that may apply to a host by one of its names: as typed, and as it is called after that. In their order. */
export function blocksConcerning(
  file: ConfigFile,
  names: readonly string[],
  configuration: Configuration,
): readonly Block[] {
  const inputs = [file.structure, configuration.structure];
  const known = file.derive(blocksConcerning, inputs, () => new Map<string, readonly number[]>());
  const key = names.join('\n');
  const numbers = known.get(key) ?? findConcerning(file, names, configuration);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, numbers);
  return numbers.map(number => file.blocks[number] as Block);
}

function findConcerning(file: ConfigFile, names: readonly string[], configuration: Configuration): readonly number[] {
  const { blocks, build } = file;
  const found = new Set(openIn(file));
  const hosts = HostIndex.of(configuration);
  for (const header of names.flatMap(name => hosts.matching(name))) {
    const number = file.numberOf(header);
    if (number !== undefined && !changesNothing(blocks[number] as Block, build)) found.add(number);
  }
  // What is below a Host line that ssh refuses belongs to the block above.
  for (const number of found) {
    const next = blocks[number + 1];
    if (next !== undefined && changesNothing(next, build)) found.add(number + 1);
  }
  return [...found].sort((a, b) => a - b);
}

/**
 * Stands for all lines that have an effect on a host: the same objects while no edit has changed one of them.
 * @param applied the Host and Match lines that apply to it
 */
export function contentConcerning(
  configuration: Configuration,
  names: readonly string[],
  applied: ReadonlySet<DirectiveLine>,
  verdicts: Verdicts,
): readonly (object | undefined)[] {
  const found: (object | undefined)[] = [configuration.layout];
  for (const file of configuration.files) {
    for (const block of blocksConcerning(file, names, configuration)) {
      const { header, lines } = block;
      found.push(header);
      const mayApply = header === undefined || applied.has(header) || changesNothing(block, file.build);
      if (mayApply) found.push(lines);
      else found.push(...linesForAll(block, verdicts));
    }
  }
  return found;
}

const known = new WeakMap<object, { readonly verdicts: Verdicts; readonly lines: readonly DirectiveLine[] }>();

/** The lines that have an effect even when their block does not apply. */
function linesForAll(block: Block, verdicts: Verdicts): readonly DirectiveLine[] {
  const before = known.get(block.lines);
  if (before?.verdicts === verdicts) return before.lines;
  const lines = block.lines
    .filter(isDirective)
    .filter(line => line !== block.header && (line.keyword.name === 'include' || !isForItsBlock(verdicts.of(line))));
  known.set(block.lines, { verdicts, lines });
  return lines;
}

/** Files with nothing in them but the lines that may concern a host; so line numbers are others. */
export function filesConcerning(configuration: Configuration, names: readonly string[]): Files {
  const { files } = configuration.situation;
  const parts = new Map<ConfigFile, ConfigFile>();
  const partOf = (file: ConfigFile): ConfigFile => {
    // Of a file that is not laid out yet, the index does not know.
    if (configuration.firstPlaceOf(file) === undefined) return file;
    const blocks = blocksConcerning(file, names, configuration);
    const part = parts.get(file) ?? new ConfigFile(file.text.only(blocks), file.build);
    parts.set(file, part);
    return part;
  };
  return withOthers(files, ({ file }) => partOf(file));
}
