/** One file, read for one ssh: its text, its blocks, and what about a line only the file as a whole can tell. */
import type { Build } from '../schema/build.ts';
import { matchesPatternList } from '../schema/pattern.ts';
import type { ConfigText } from '../syntax/config-text.ts';
import { type DirectiveLine, isDirective } from '../syntax/line.ts';
import { lowerAscii } from '../text/ascii.ts';
import { type Block, blocksOf, changesNothing, isUnconditional } from './blocks.ts';

interface IgnoreUnknown {
  readonly line: number;
  readonly patterns: string;
  /** It is in force for every host. */
  readonly unconditional: boolean;
}

export class ConfigFile {
  readonly text: ConfigText;
  readonly build: Build;
  #blocks: readonly Block[] | undefined;
  #ignoreUnknown: readonly IgnoreUnknown[] | undefined;

  constructor(text: ConfigText, build: Build) {
    this.text = text;
    this.build = build;
  }

  get blocks(): readonly Block[] {
    this.#blocks ??= blocksOf(this.text);
    return this.#blocks;
  }

  /** The block that governs a line (0-based); a Host or Match line is in the block that it starts. */
  blockAt(line: number): Block {
    const { blocks } = this;
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((blocks[middle] as Block).start <= line) low = middle;
      else high = middle - 1;
    }
    return blocks[low] as Block;
  }

  /** Whether a line (0-based) applies to every host. A Host or Match line that ssh refuses changes nothing about that. */
  isForEveryHost(line: number): boolean {
    let block = this.blockAt(line);
    while (changesNothing(block, this.build)) block = this.blockAt(block.start - 1);
    return isUnconditional(block, this.build);
  }

  /** The directives of a block with their line numbers (0-based), its header left out. */
  *directivesOf(block: Block): Generator<{ readonly number: number; readonly line: DirectiveLine }> {
    for (let number = block.header === undefined ? block.start : block.start + 1; number < block.end; number++) {
      const line = this.text.line(number);
      if (isDirective(line)) yield { number, line };
    }
  }

  /**
   * Whether an IgnoreUnknown above `line` (0-based) excuses an unknown keyword there, for every host. The first
   * IgnoreUnknown that is in force counts and reaches to the end of the file; one in a block that applies only to some
   * hosts leaves the others without.
   */
  ignoresUnknown(keyword: string, line: number): boolean {
    for (const ignore of this.#ignores()) {
      if (ignore.line >= line || matchesPatternList(lowerAscii(keyword), lowerAscii(ignore.patterns)) !== 1)
        return false;
      if (ignore.unconditional) return true;
    }
    return false;
  }

  #ignores(): readonly IgnoreUnknown[] {
    this.#ignoreUnknown ??= this.text.lines.flatMap((line, number) => {
      if (!isDirective(line) || line.keyword.name !== 'ignoreunknown' || line.openQuote !== undefined) return [];
      const patterns = line.args[0]?.value ?? '';
      return patterns === '' ? [] : [{ line: number, patterns, unconditional: this.isForEveryHost(number) }];
    });
    return this.#ignoreUnknown;
  }
}
