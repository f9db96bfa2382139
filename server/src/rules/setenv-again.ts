/**
 * A SetEnv line that is never sent: it does not add to the one above, the first that applies is the only one that counts.
 * A line that counts for some host, or may count, is left alone.
 */
import { type Block, isUnconditional, namePatterns } from '../model/blocks.ts';
import type { ConfigFile } from '../model/config-file.ts';
import type { Configuration } from '../model/configuration.ts';
import { allApply, hostsToTry } from '../model/every-host.ts';
import type { Occurrence } from '../model/include-tree.ts';
import { PatternIndex } from '../model/pattern-index.ts';
import type { Verdicts } from '../model/verdict.ts';
import type { Build } from '../schema/build.ts';
import type { Argument, DirectiveLine } from '../syntax/line.ts';
import { shift } from '../text/span.ts';
import { removeLine } from './remove-line.ts';
import { editInLine, type FileRule, type Fix } from './rule.ts';

const KEYWORD = 'setenv';

/** A line at one place of the trees. */
interface Placed {
  readonly line: DirectiveLine;
  /** All of these have to apply. */
  readonly blocks: readonly Block[];
  readonly order: number;
}

/** Lines in the order in which ssh reads them, so that the first for a host is found without a look at all of them. */
class FirstLines {
  readonly #build: Build;
  readonly #byName = new PatternIndex<Placed>();
  readonly #byBlocks = new Map<string, Placed>();
  readonly #ids = new Map<Block, number>();
  #forAll: Placed | undefined;

  constructor(build: Build) {
    this.#build = build;
  }

  add(placed: Placed): void {
    const key = this.#keyOf(placed.blocks);
    if (this.#byBlocks.has(key)) return;
    this.#byBlocks.set(key, placed);
    const own = placed.blocks.at(-1);
    if (placed.blocks.every(block => isUnconditional(block, this.#build))) this.#forAll ??= placed;
    else if (own !== undefined && placed.blocks.every(block => this.#isPlain(block)))
      for (const pattern of namePatterns(own, this.#build) ?? ['*']) this.#byName.add(pattern, placed);
  }

  /** The first line that applies for certain wherever these blocks do, as far as that shows for one host. */
  before({ blocks, order }: Placed, host: string): Placed | undefined {
    const same = this.#byBlocks.get(this.#keyOf(blocks));
    const named = [...this.#byName.candidates(host)].filter(
      other => allApply(other.blocks, host, this.#build) === 'yes',
    );
    return [same, this.#forAll, ...named]
      .filter(other => other !== undefined && other.order < order)
      .sort((a, b) => (a?.order ?? 0) - (b?.order ?? 0))[0];
  }

  /** A block that excepts no names: then a few names stand for all that another names. */
  #isPlain(block: Block): boolean {
    return (
      isUnconditional(block, this.#build) || block.header?.args.every(({ value }) => !/^!|,!/.test(value)) === true
    );
  }

  #keyOf(blocks: readonly Block[]): string {
    return blocks
      .map(block => {
        const id = this.#ids.get(block) ?? this.#ids.size;
        this.#ids.set(block, id);
        return id;
      })
      .join(' ');
  }
}

/** A line that never counts, and the one that counts instead; of several the first. */
interface Dead {
  readonly line: DirectiveLine;
  readonly winner: DirectiveLine;
}

function deadIn(configuration: Configuration, verdicts: Verdicts): readonly Dead[] {
  const { build } = verdicts;
  const winners = new Map<DirectiveLine, DirectiveLine | undefined>();
  let order = 0;
  // What one user's file says does not make the system's file wrong.
  for (const tree of configuration.trees) {
    const lines = new FirstLines(build);
    for (const { line, number, occurrence } of tree.directivesNamed(KEYWORD)) {
      if (!verdicts.sets(line, 'SetEnv')) continue;
      const blocks = occurrence.blocksAbove(number);
      const placed = { line, blocks, order: order++ };
      const hosts = hostsToTry(blocks, build).filter(host => allApply(blocks, host, build) !== 'no');
      const first = hosts.map(host => lines.before(placed, host)?.line);
      const isDead = first.length > 0 && first.every(winner => winner !== undefined);
      // A file that is read at several places has to be right at one.
      const known = winners.has(line) ? winners.get(line) : first[0];
      winners.set(line, isDead && known !== undefined ? known : undefined);
      lines.add(placed);
    }
  }
  return Array.from(winners).flatMap(([line, winner]) => (winner === undefined ? [] : [{ line, winner }]));
}

function dead(file: ConfigFile, verdicts: Verdicts, [occurrence]: readonly Occurrence[]): readonly Dead[] {
  if (file.directivesNamed(KEYWORD).length === 0 || occurrence === undefined) return [];
  const { configuration } = occurrence.tree;
  return configuration.derive(deadIn, [KEYWORD], () => deadIn(configuration, verdicts));
}

function numberOf(file: ConfigFile, line: DirectiveLine): number | undefined {
  return file.directivesNamed(KEYWORD).find(directive => directive.line === line)?.number;
}

function nameOf({ value }: Argument): string {
  return value.slice(0, value.indexOf('='));
}

export const setenvAgain: FileRule = {
  id: 'setenv-again',
  severity: 'warning',
  scope: 'file',
  tag: 'unnecessary',
  find: (file, { verdicts }, occurrences) =>
    dead(file, verdicts, occurrences).flatMap(({ line, winner }) => {
      const number = numberOf(file, line);
      const last = line.args.at(-1);
      if (number === undefined || last === undefined) return [];
      const first = numberOf(file, winner);
      const place = first === undefined ? 'another file' : `line ${first + 1}`;
      const message = `This is never sent: the SetEnv above (${place}) comes first, and ssh takes only one. Put all variables on that line.`;
      return [{ ...shift({ start: line.keyword.start, end: last.end }, file.text.startOf(number)), message }];
    }),
  fixes: ({ start }, file, { verdicts }, occurrences): readonly Fix[] => {
    const number = file.text.lineAt(start);
    const found = dead(file, verdicts, occurrences).find(({ line }) => line === file.text.line(number));
    const first = found === undefined ? undefined : numberOf(file, found.winner);
    const last = found?.winner.args.at(-1);
    // From one block to another it would be sent to other hosts too.
    if (found === undefined || first === undefined || last === undefined) return [];
    if (file.blockAt(first) !== file.blockAt(number)) return [];
    const { line, winner } = found;
    const names = new Set(winner.args.map(nameOf));
    const added = line.args.filter(argument => !names.has(nameOf(argument)));
    const text = added.map(({ start, end }) => ` ${line.text.slice(start, end)}`).join('');
    const removal = removeLine({ file, line, number, start: file.text.startOf(number) }, '', 'changes');
    const append = editInLine(file.text.startOf(first), { start: last.end, end: last.end }, text);
    return [
      {
        title: text === '' ? 'Remove the SetEnv line' : `Move${text} to the SetEnv line above`,
        edits: text === '' ? removal.edits : [append, ...removal.edits],
        effect: text === '' ? 'keeps' : 'changes',
        preferred: true,
      },
    ];
  },
};
