/** One file, read for one ssh: its text, its blocks, and what about a line only the file as a whole can tell. */
import type { Build } from '../schema/build.ts';
import { matchesPatternList } from '../schema/pattern.ts';
import type { ConfigText } from '../syntax/config-text.ts';
import { type DirectiveLine, isDirective } from '../syntax/line.ts';
import { lowerAscii } from '../text/ascii.ts';
import { type Block, blocksOf, isUnconditional } from './blocks.ts';

interface IgnoreUnknown {
  readonly line: number;
  readonly patterns: string;
  /** It is in force for every host. */
  readonly unconditional: boolean;
}

/** A directive and its line number (0-based). */
export interface NumberedDirective {
  readonly number: number;
  readonly line: DirectiveLine;
}

export class ConfigFile {
  readonly text: ConfigText;
  readonly build: Build;
  #blocks: readonly Block[] | undefined;
  #ignoreUnknown: readonly IgnoreUnknown[] | undefined;
  #byKeyword: ReadonlyMap<string, readonly NumberedDirective[]> | undefined;

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

  /** The directives of a block with their line numbers (0-based), its header left out. */
  *directivesOf(block: Block): Generator<NumberedDirective> {
    for (let number = block.header === undefined ? block.start : block.start + 1; number < block.end; number++) {
      const line = this.text.line(number);
      if (isDirective(line)) yield { number, line };
    }
  }

  /** All directives with a keyword (in lower case). */
  directivesNamed(keyword: string): readonly NumberedDirective[] {
    this.#byKeyword ??= byKeyword(this.text);
    return this.#byKeyword.get(keyword) ?? [];
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
    this.#ignoreUnknown ??= this.directivesNamed('ignoreunknown').flatMap(({ number, line }) => {
      const patterns = line.args[0]?.value;
      return patterns === undefined
        ? []
        : [{ line: number, patterns, unconditional: isUnconditional(this.blockAt(number), this.build) }];
    });
    return this.#ignoreUnknown;
  }
}

function byKeyword(text: ConfigText): ReadonlyMap<string, readonly NumberedDirective[]> {
  const found = new Map<string, NumberedDirective[]>();
  for (let number = 0; number < text.lines.length; number++) {
    const line = text.line(number);
    if (!isDirective(line)) continue;
    const others = found.get(line.keyword.name);
    if (others === undefined) found.set(line.keyword.name, [{ number, line }]);
    else others.push({ number, line });
  }
  return found;
}
