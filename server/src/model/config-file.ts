/** One file, read for one ssh: its text, its blocks, and what about a line only the file as a whole can tell. */
import { type Build, isAtLeast } from '../schema/build.ts';
import type { ConfigText } from '../syntax/config-text.ts';
import { type DirectiveLine, isDirective, type Line } from '../syntax/line.ts';
import { type Change, changeBetween, firstWhere, replaced } from '../text/sequence.ts';
import { type Block, blocksOf, changesNothing, generalityOf, headerOf, isUnconditional } from './blocks.ts';
import { LineList } from './line-list.ts';
import { Ranks } from './ranks.ts';

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
  /** From the first line to the last: each line is in one. */
  readonly blocks: readonly Block[];
  readonly #keywords: Keywords;
  readonly #headers: LineList<DirectiveLine>;
  readonly #facts: Facts;
  readonly #generality: (line: Line) => ReturnType<typeof generalityOf>;
  #ignoreUnknown: readonly IgnoreUnknownLine[] | undefined;
  readonly #firstForEveryHost = new Map<string, NumberedDirective | undefined>();
  /** What was worked out from some lines, in this version of the file or the one before. */
  readonly #derived: Map<unknown, { readonly inputs: readonly unknown[]; readonly result: unknown }>;

  /** @param before the file before an edit, if this one comes of it */
  constructor(text: ConfigText, build: Build, before?: ConfigFile) {
    this.text = text;
    this.build = build;
    if (before === undefined || before.build !== build) {
      this.#keywords = byKeyword(text.lines, 0);
      this.#headers = LineList.of(text.lines, headerOf);
      this.#facts = new Map();
      this.#derived = new Map();
      this.#generality = line => generalityOf(line, build);
      this.blocks = blocksOf(text, this.#headers);
    } else {
      const change = text.changeFrom(before.text);
      const lines = text.linesBetween(change.start, change.endNow);
      const added = byKeyword(lines, change.start);
      this.#keywords = editedKeywords(before.#keywords, added, change);
      this.#headers = before.#headers.edited(change, LineList.of(lines, headerOf, change.start));
      this.#facts = editedFacts(before.#facts, lines, added, change);
      this.#derived = before.#derived;
      this.#generality = before.#generality;
      this.blocks = blocksOf(text, this.#headers, { blocks: before.blocks, change });
    }
  }

  /**
   * A result that depends on `inputs` and the build alone. While these are the same objects as before the last edit, such
   * as the same lines, so is the result. `key` stands for the work that is done.
   */
  derive<T>(key: unknown, inputs: readonly unknown[], work: () => T): T {
    const known = this.#derived.get(key);
    if (known !== undefined && isSame(known.inputs, inputs)) return known.result as T;
    const result = work();
    this.#derived.set(key, { inputs, result });
    return result;
  }

  /** What `of` says of each of some items, which depends on the item, on `inputs` and on the build alone; kept for items that are the same objects. */
  deriveEach<T, U>(key: object, items: readonly T[], inputs: readonly unknown[], of: (item: T) => U): readonly U[] {
    const kept = this.derive(key, inputs, () => ({ items: [] as readonly T[], all: [] as readonly U[] }));
    const { start, endBefore, endNow } = changeBetween(kept.items, items);
    kept.all = replaced(kept.all, start, endBefore, items.slice(start, endNow).map(of));
    kept.items = items;
    return kept.all;
  }

  /**
   * The lines of which `find` says something, which it has to say of a line by itself; the same function at each call. After
   * an edit it is asked of new lines only.
   * @param keyword in lower case: it is asked of lines with this one only
   */
  facts<T>(find: (line: Line) => T | undefined): LineList<T>;
  facts<T>(find: (line: DirectiveLine) => T | undefined, keyword: string): LineList<T>;
  facts<T>(find: (line: DirectiveLine) => T | undefined, keyword = ALL): LineList<T> {
    const known = this.#facts.get(find as Find)?.get(keyword);
    if (known !== undefined) return known as LineList<T>;
    const list =
      keyword === ALL ? LineList.of(this.text.lines, find as Find) : factsIn(this.#list(keyword), find as Find);
    const others = this.#facts.get(find as Find);
    if (others === undefined) this.#facts.set(find as Find, new Map([[keyword, list]]));
    else others.set(keyword, list);
    return list as LineList<T>;
  }

  /** The same object while no Host, Match or Include line has changed. */
  get structure(): object {
    return this.derive('structure', [this.#headers.values, this.linesNamed('include')], () => ({}));
  }

  /** The Host and Match lines. */
  get headers(): readonly DirectiveLine[] {
    return this.#headers.values;
  }

  /** The block that governs a line (0-based); a Host or Match line is in the block that it starts. */
  blockAt(line: number): Block {
    return this.blocks[this.#blockNumberAt(line)] as Block;
  }

  #blockNumberAt(line: number): number {
    return Math.min(
      firstWhere(this.blocks, ({ end }) => end > line),
      this.blocks.length - 1,
    );
  }

  /** The block that tells whether a line (0-based) applies: a Host or Match line that ssh refuses changes nothing about that. */
  blockInForce(line: number): Block {
    const number = this.#blockNumberAt(line);
    const inForce = this.derive('in force', [this.#headers.values], () => blocksInForce(this.blocks, this.build));
    return this.blocks[inForce?.[number] ?? number] as Block;
  }

  /** Whether a line (0-based) applies to every host that this file applies to. */
  isForEveryHost(line: number): boolean {
    return isUnconditional(this.blockInForce(line), this.build);
  }

  /** The blocks of which not the names on a Host line tell whether they apply, in the order of the file: the preamble among them. */
  get generalBlocks(): readonly Block[] {
    return [this.blocks[0] as Block, ...this.#startedBy()];
  }

  /** The blocks that apply to every host: the preamble among them. */
  get blocksForEveryHost(): readonly Block[] {
    return [this.blocks[0] as Block, ...this.#startedBy('for every host')];
  }

  /** The blocks with a first line that ssh refuses, so that their other lines belong to the block above. */
  get refusedBlocks(): readonly Block[] {
    return this.#startedBy('refused');
  }

  #startedBy(generality?: ReturnType<typeof generalityOf>): readonly Block[] {
    const { numbers, values } = this.facts(this.#generality);
    return numbers
      .filter((_, i) => generality === undefined || values[i] === generality)
      .map(number => this.blockAt(number));
  }

  /** Which block a Host or Match line starts; undefined when the line is not of this file. */
  numberOf(header: DirectiveLine): number | undefined {
    const rank = this.derive('ranks', [], () => new Ranks<DirectiveLine>()).of(header, this.#headers.values);
    return rank === undefined ? undefined : rank + 1;
  }

  /**
   * The directives of a block with their line numbers (0-based), its header left out.
   * @param keywords in lower case: those with one of these only
   */
  directivesOf(block: Block, ...keywords: readonly string[]): readonly NumberedDirective[] {
    const found: NumberedDirective[] = [];
    if (keywords.length === 0) {
      for (let number = block.header === undefined ? block.start : block.start + 1; number < block.end; number++) {
        const line = this.text.line(number);
        if (isDirective(line)) found.push({ number, line });
      }
      return found;
    }
    for (const keyword of keywords)
      this.#inBlock(block, keyword, (line, number) => {
        found.push({ number, line });
        return false;
      });
    return keywords.length === 1 ? found : found.sort((a, b) => a.number - b.number);
  }

  /** Whether a block has a directive with one of some keywords (in lower case) of which `is` holds. */
  hasDirective(block: Block, keywords: readonly string[], is: (line: DirectiveLine) => boolean): boolean {
    for (const keyword of keywords) if (this.#inBlock(block, keyword, is)) return true;
    return false;
  }

  /** Goes through the directives of a block with a keyword, its header left out, until `visit` says that it has seen enough. */
  #inBlock(
    { start, end, header }: Block,
    keyword: string,
    visit: (line: DirectiveLine, number: number) => boolean,
  ): boolean {
    const list = this.#keywords.get(keyword);
    if (list === undefined) return false;
    const { numbers, values } = list;
    for (let i = list.countAbove(header === undefined ? start : start + 1); i < numbers.length; i++) {
      const number = numbers[i] as number;
      if (number >= end) return false;
      if (visit(values[i] as DirectiveLine, number)) return true;
    }
    return false;
  }

  #list(keyword: string): LineList<DirectiveLine> {
    return this.#keywords.get(keyword) ?? LineList.EMPTY;
  }

  /** The keywords that directives have, in lower case. */
  get keywords(): Iterable<string> {
    return this.#keywords.keys();
  }

  /** All directives with a keyword (in lower case). */
  directivesNamed(keyword: string): readonly NumberedDirective[] {
    const list = this.#keywords.get(keyword);
    return list === undefined ? NONE : numbered(list);
  }

  /** The last of them. */
  lastNamed(keyword: string): NumberedDirective | undefined {
    const { numbers, values } = this.#list(keyword);
    const number = numbers.at(-1);
    const line = values.at(-1);
    return number === undefined || line === undefined ? undefined : { number, line };
  }

  /** The number (0-based) of a directive; undefined when the line is not of this file. */
  lineNumberOf(line: DirectiveLine): number | undefined {
    const { numbers, values } = this.#list(line.keyword.name);
    return numbers[values.indexOf(line)];
  }

  /** The lines with a keyword (in lower case): the same array as before an edit when the edit changed none of them. */
  linesNamed(keyword: string): readonly DirectiveLine[] {
    return this.#list(keyword).values;
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

/** The lines with each keyword. */
type Keywords = ReadonlyMap<string, LineList<DirectiveLine>>;

type Find = (line: Line) => unknown;

/** Stands for lines with any keyword, and with none. */
const ALL = '';

/** What `facts` was asked for. */
type Facts = Map<Find, Map<string, LineList<unknown>>>;

const NONE: readonly NumberedDirective[] = [];

/** Lists are immutable, so what each says of directives is put together once. */
const known = new WeakMap<LineList<DirectiveLine>, readonly NumberedDirective[]>();

function numbered(list: LineList<DirectiveLine>): readonly NumberedDirective[] {
  const before = known.get(list);
  if (before !== undefined) return before;
  const directives = list.values.map((line, i) => ({ number: list.numbers[i] as number, line }));
  known.set(list, directives);
  return directives;
}

/** The directives by their keyword. @param first the number of the first of the lines */
function byKeyword(lines: readonly Line[], first: number): Keywords {
  const found = new Map<string, { readonly numbers: number[]; readonly values: DirectiveLine[] }>();
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line;
    if (!isDirective(line)) continue;
    const number = first + i;
    const others = found.get(line.keyword.name);
    if (others === undefined) {
      found.set(line.keyword.name, { numbers: [number], values: [line] });
    } else {
      others.numbers.push(number);
      others.values.push(line);
    }
  }
  return new Map(Array.from(found, ([name, { numbers, values }]) => [name, new LineList(numbers, values)]));
}

/** @param added the new lines by their keyword */
function editedKeywords(before: Keywords, added: Keywords, change: Change): Keywords {
  const now = new Map<string, LineList<DirectiveLine>>();
  for (const [name, list] of before) {
    const edited = list.edited(change, added.get(name) ?? LineList.EMPTY);
    if (edited.values.length > 0) now.set(name, edited);
  }
  for (const [name, list] of added) if (!now.has(name)) now.set(name, list);
  return now;
}

/** What `find` says of some lines. */
function factsIn({ numbers, values }: LineList<DirectiveLine>, find: Find): LineList<unknown> {
  const found = values.map(find);
  if (found.every(value => value !== undefined)) return new LineList(numbers, found);
  const isFound = (_: unknown, i: number): boolean => found[i] !== undefined;
  return new LineList(numbers.filter(isFound), found.filter(isFound));
}

/**
 * @param lines the new lines
 * @param added the directives among them by their keyword
 */
function editedFacts(before: Facts, lines: readonly Line[], added: Keywords, change: Change): Facts {
  const addedBy = (find: Find, keyword: string): LineList<unknown> =>
    keyword === ALL ? LineList.of(lines, find, change.start) : factsIn(added.get(keyword) ?? LineList.EMPTY, find);
  const edited = (find: Find, lists: ReadonlyMap<string, LineList<unknown>>): Map<string, LineList<unknown>> =>
    new Map(Array.from(lists, ([keyword, list]) => [keyword, list.edited(change, addedBy(find, keyword))]));
  return new Map(Array.from(before, ([find, lists]) => [find, edited(find, lists)]));
}

/** For each block, by number, which one is in force there; undefined where each is itself. */
function blocksInForce(blocks: readonly Block[], build: Build): readonly number[] | undefined {
  if (!blocks.some(block => changesNothing(block, build))) return undefined;
  let last = 0;
  return blocks.map((block, number) => {
    if (!changesNothing(block, build)) last = number;
    return last;
  });
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((each, i) => each === now[i]);
}
