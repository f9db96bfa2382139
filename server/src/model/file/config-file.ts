/**
 * One file, read for one ssh: its text, its blocks, and what about a line only the file as a whole can tell. Immutable: an
 * edit makes a new one. Which keywords a page of its lines has is known as long as the page is there.
 */
import { type Build, isAtLeast } from '../../schema/build.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import { nearest } from '../../schema/nearest.ts';
import { findOption } from '../../schema/options.ts';
import { ConfigText } from '../../syntax/config-text.ts';
import { type DirectiveLine, isDirective } from '../../syntax/line.ts';
import type { LinePage } from '../../syntax/pages.ts';
import { memo, memoOfTwo } from '../../text/memo.ts';
import { addTo, firstWhere } from '../../text/sequence.ts';
import type { Steps } from '../../text/steps.ts';
import { type Block, blocksOf, generalityOf } from './blocks.ts';
import type { Verdicts } from './verdict.ts';

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

const NONE: readonly NumberedDirective[] = [];
/** How a block begins, and how it is often misspelled. */
const HEADERS: readonly string[] = ['host', 'match', 'hosts'];

/** The places in a page of the directives with each keyword (in lower case). */
const placesByKeyword = memo(({ lines }: LinePage): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  for (const [place, line] of lines.entries()) if (isDirective(line)) addTo(found, line.keyword.name, place);
  return found;
});

/** The places in a page of the Host and Match lines. */
const headersOf = memo((page: LinePage): readonly number[] => {
  const places = placesByKeyword(page);
  return [...(places.get('host') ?? []), ...(places.get('match') ?? [])].sort((a, b) => a - b);
});

/** The places in a page of the lines that are Host or Match by what is meant. */
const likeHeadersOf = memoOfTwo((page: LinePage, build: Build): readonly number[] =>
  Array.from(placesByKeyword(page)).flatMap(([keyword, places]) => (isLikeHeader(keyword, build) ? places : [])),
);

export class ConfigFile {
  readonly text: ConfigText;
  /** What ssh says to each line. */
  readonly verdicts: Verdicts;
  readonly #named = new Map<string, readonly NumberedDirective[]>();
  #headerLines: readonly NumberedDirective[] | undefined;
  #blocks: readonly Block[] | undefined;
  #inForce: readonly Block[] | undefined;
  #general: readonly GeneralBlock[] | undefined;
  #refused: readonly Block[] | undefined;
  #likeHeaders: readonly NumberedDirective[] | undefined;
  #ignoreUnknown: readonly IgnoreUnknownLine[] | undefined;
  readonly #firstForEveryHost = new Map<string, NumberedDirective | undefined>();

  constructor(text: ConfigText, verdicts: Verdicts) {
    this.text = text;
    this.verdicts = verdicts;
  }

  /** Reads a text as a file for the ssh of `verdicts`. */
  static read(text: string, verdicts: Verdicts): ConfigFile {
    return new ConfigFile(ConfigText.read(text, lineRulesOf(verdicts.build)), verdicts);
  }

  /** The ssh that it is read for. */
  get build(): Build {
    return this.verdicts.build;
  }

  /** Looks which keywords there are, as most questions need it. */
  *indexing(): Steps<void> {
    for (const page of this.text.pages) {
      placesByKeyword(page);
      yield;
    }
  }

  get #headers(): readonly NumberedDirective[] {
    this.#headerLines ??= this.#at(headersOf);
    return this.#headerLines;
  }

  /** From the first line to the last: each line is in one. The first is the preamble. */
  get blocks(): readonly Block[] {
    this.#blocks ??= blocksOf(this.text, this.#headers);
    return this.#blocks;
  }

  /** The block that governs a line (0-based); a Host or Match line is in the block that it starts. */
  blockAt(line: number): Block {
    return this.blocks[this.#blockNumberAt(line)] as Block;
  }

  /** How many Host and Match lines there are down to a line (0-based), that line included. */
  #blockNumberAt(line: number): number {
    return firstWhere(this.#headers, ({ number }) => number > line);
  }

  #headerAt(line: number): NumberedDirective | undefined {
    return this.#headers[this.#blockNumberAt(line) - 1];
  }

  /** The block that decides whether a line (0-based) applies; a Host or Match line that ssh refuses does not start one. */
  blockInForce(line: number): Block {
    if (this.refusedBlocks.length === 0) return this.blockAt(line);
    this.#inForce ??= blocksInForce(this.blocks, new Set(this.refusedBlocks));
    return this.#inForce[this.#blockNumberAt(line)] as Block;
  }

  /**
   * Whether it is open for which hosts a line (0-based) is meant: it stands below a Host or Match that ssh refuses, or does not
   * know for one, as it is misspelled or begins with a byte order mark.
   */
  isOpen(line: number): boolean {
    if (this.generalityAt(line) === 'refused') return true;
    const start = this.#headerAt(line)?.number ?? 0;
    this.#likeHeaders ??= this.#at(page => likeHeadersOf(page, this.build));
    return this.#likeHeaders.some(({ number }) => start <= number && number < line);
  }

  /** Whether a line (0-based) applies to every host that this file applies to, for certain. */
  isForEveryHost(line: number): boolean {
    return this.generalityAt(line) === 'for every host' && !this.isOpen(line);
  }

  /** What `generalityOf` says of the Host or Match line above a line (0-based), or of that line itself. */
  generalityAt(line: number): ReturnType<typeof generalityOf> {
    return this.#generalityOf(this.#headerAt(line)?.line);
  }

  #generalityOf(header: DirectiveLine | undefined): ReturnType<typeof generalityOf> {
    return header === undefined ? 'for every host' : generalityOf(header, this.build);
  }

  get #generalBlocks(): readonly GeneralBlock[] {
    this.#general ??= this.blocks.flatMap(block => {
      const generality = this.#generalityOf(block.header);
      return generality === undefined ? [] : [{ block, generality }];
    });
    return this.#general;
  }

  /** Blocks whose applicability is not decided by the names on a Host line, in the order of the file; the preamble among them. */
  get generalBlocks(): readonly Block[] {
    return this.#generalBlocks.map(({ block }) => block);
  }

  /** The blocks with a first line that ssh refuses, so that their other lines belong to the block above. */
  get refusedBlocks(): readonly Block[] {
    this.#refused ??= this.#generalBlocks
      .filter(({ generality }) => generality === 'refused')
      .map(({ block }) => block);
    return this.#refused;
  }

  /**
   * The directives of a block with their line numbers (0-based), its header left out.
   * @param keywords in lower case: those with one of these only
   */
  directivesOf(block: Block, ...keywords: readonly string[]): readonly NumberedDirective[] {
    const first = block.header === undefined ? block.start : block.start + 1;
    if (keywords.length > 0)
      return inOrder(
        keywords.map(keyword => {
          const all = this.directivesNamed(keyword);
          const from = firstWhere(all, ({ number }) => number >= first);
          let end = from;
          while ((all[end]?.number ?? block.end) < block.end) end++;
          return from === end ? NONE : all.slice(from, end);
        }),
      );
    const found: NumberedDirective[] = [];
    for (let number = first; number < block.end; number++) {
      const line = this.text.line(number);
      if (isDirective(line)) found.push({ number, line });
    }
    return found;
  }

  /** The keywords that directives have, in lower case. */
  get keywords(): Iterable<string> {
    return new Set(this.text.pages.flatMap(page => [...placesByKeyword(page).keys()]));
  }

  /** All directives with a keyword (in lower case). */
  directivesNamed(keyword: string): readonly NumberedDirective[] {
    const known = this.#named.get(keyword);
    if (known !== undefined) return known;
    const found = this.#at(page => placesByKeyword(page).get(keyword) ?? []);
    this.#named.set(keyword, found);
    return found;
  }

  /** The directives at some places of each page. */
  #at(placesIn: (page: LinePage) => readonly number[]): readonly NumberedDirective[] {
    const found: NumberedDirective[] = [];
    let first = 0;
    for (const page of this.text.pages) {
      for (const place of placesIn(page))
        found.push({ number: first + place, line: page.lines[place] as DirectiveLine });
      first += page.lines.length;
    }
    return found.length === 0 ? NONE : found;
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

interface GeneralBlock {
  readonly block: Block;
  readonly generality: NonNullable<ReturnType<typeof generalityOf>>;
}

/** Whether a keyword that ssh does not know is Host or Match by what is meant. */
function isLikeHeader(keyword: string, build: Build): boolean {
  const word = keyword.replace(/^\ufeff/, '');
  if (word === 'host' || word === 'match') return word !== keyword;
  return findOption(keyword, build) === undefined && nearest(word, HEADERS) !== undefined;
}

/** Lists of directives as one, in the order of the file. */
function inOrder(lists: readonly (readonly NumberedDirective[])[]): readonly NumberedDirective[] {
  const [first = NONE, ...others] = lists.filter(list => list.length > 0);
  return others.length === 0 ? first : first.concat(...others).sort((a, b) => a.number - b.number);
}

/** For each block, by its number, the block that is in force there. */
function blocksInForce(blocks: readonly Block[], refused: ReadonlySet<Block>): readonly Block[] {
  let last = blocks[0] as Block;
  return blocks.map(block => {
    if (!refused.has(block)) last = block;
    return last;
  });
}
