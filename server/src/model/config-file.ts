/** One file, read for one ssh: its text, its blocks, and what about a line only the file as a whole can tell. */
import { type Build, isAtLeast } from '../schema/build.ts';
import type { ConfigText } from '../syntax/config-text.ts';
import { type DirectiveLine, isDirective, type Line } from '../syntax/line.ts';
import { type Block, blocksOf, changesNothing, isUnconditional } from './blocks.ts';

/** An IgnoreUnknown line (0-based) and what it names. */
export interface IgnoreUnknownLine {
  readonly number: number;
  readonly patterns: string;
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
  #headers: readonly DirectiveLine[] | undefined;
  #ignoreUnknown: readonly IgnoreUnknownLine[] | undefined;
  /** What `directivesNamed` has been asked for. */
  readonly #named = new Map<string, readonly NumberedDirective[]>();
  readonly #firstForEveryHost = new Map<string, NumberedDirective | undefined>();
  #byKeyword: ReadonlyMap<string, readonly number[]> | undefined;
  /** What was worked out from some lines, in this version of the file or the one before. */
  readonly #derived: Map<unknown, { readonly inputs: readonly unknown[]; readonly result: unknown }>;
  #structure: object | undefined;

  /** @param before the file before an edit, if this one comes of it */
  constructor(text: ConfigText, build: Build, before?: ConfigFile) {
    this.text = text;
    this.build = build;
    this.#derived = before !== undefined && before.build === build ? before.#derived : new Map();
  }

  /**
   * A result that depends on `inputs` and the build alone. While these are the same objects as before the last edit, such
   * as the same lines, so is the result. `key` stands for the work that is done.
   */
  derive<T>(key: unknown, inputs: readonly unknown[], work: () => T): T {
    const known = this.#derived.get(key);
    if (
      known !== undefined &&
      known.inputs.length === inputs.length &&
      known.inputs.every((input, i) => input === inputs[i])
    ) {
      return known.result as T;
    }
    const result = work();
    this.#derived.set(key, { inputs, result });
    return result;
  }

  /** The same object while no Host, Match or Include line has changed. */
  get structure(): object {
    const includes = this.directivesNamed('include').map(({ line }) => line);
    this.#structure ??= this.derive('structure', [...this.headers, ...includes], () => ({}));
    return this.#structure;
  }

  get blocks(): readonly Block[] {
    this.#blocks ??= blocksOf(this.text);
    return this.#blocks;
  }

  /** The Host and Match lines. */
  get headers(): readonly DirectiveLine[] {
    this.#headers ??= this.blocks.flatMap(({ header }) => header ?? []);
    return this.#headers;
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

  /** The block that tells whether a line (0-based) applies: a Host or Match line that ssh refuses changes nothing about that. */
  blockInForce(line: number): Block {
    let block = this.blockAt(line);
    while (changesNothing(block, this.build)) block = this.blockAt(block.start - 1);
    return block;
  }

  /** Whether a line (0-based) applies to every host that this file applies to. */
  isForEveryHost(line: number): boolean {
    return isUnconditional(this.blockInForce(line), this.build);
  }

  /** The directives of a block with their line numbers (0-based), its header left out. */
  *directivesOf(block: Block): Generator<NumberedDirective> {
    for (let number = block.header === undefined ? block.start : block.start + 1; number < block.end; number++) {
      const line = this.text.line(number);
      if (isDirective(line)) yield { number, line };
    }
  }

  /** The keywords that directives have, in lower case. */
  get keywords(): Iterable<string> {
    this.#byKeyword ??= byKeyword(this.text);
    return this.#byKeyword.keys();
  }

  /** All directives with a keyword (in lower case). */
  directivesNamed(keyword: string): readonly NumberedDirective[] {
    const known = this.#named.get(keyword);
    if (known !== undefined) return known;
    this.#byKeyword ??= byKeyword(this.text);
    const numbers = this.#byKeyword.get(keyword) ?? [];
    const directives = numbers.map(number => ({ number, line: this.text.line(number) as DirectiveLine }));
    this.#named.set(keyword, directives);
    return directives;
  }

  /** The first directive with a keyword (in lower case) that applies to every host. */
  firstForEveryHost(keyword: string): NumberedDirective | undefined {
    if (!this.#firstForEveryHost.has(keyword))
      this.#firstForEveryHost.set(
        keyword,
        this.directivesNamed(keyword).find(({ number }) => this.isForEveryHost(number)),
      );
    return this.#firstForEveryHost.get(keyword);
  }

  /** The IgnoreUnknown lines whose patterns ssh takes, once they apply. */
  get ignoreUnknowns(): readonly IgnoreUnknownLine[] {
    this.#ignoreUnknown ??= this.directivesNamed('ignoreunknown').flatMap(({ number, line }) => {
      const [first, second] = line.args;
      // A line that ssh refuses is stored nevertheless when only what follows the argument is wrong, since 8.7.
      const isStored = line.openQuote === undefined && (!second?.value || isAtLeast(this.build, '8.7'));
      const patterns = isStored ? (first?.value ?? '') : '';
      return patterns === '' ? [] : [{ number, patterns }];
    });
    return this.#ignoreUnknown;
  }
}

/** The numbers of the lines with each keyword. */
function byKeyword({ lines }: ConfigText): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (let number = 0; number < lines.length; number++) {
    const line = lines[number] as Line;
    if (!isDirective(line)) continue;
    const others = found.get(line.keyword.name);
    if (others === undefined) found.set(line.keyword.name, [number]);
    else others.push(number);
  }
  return found;
}
