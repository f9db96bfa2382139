/**
 * A manual page for the reader of a hover: its date, and what it says about each keyword and in each section,
 * as Markdown. Pages in mdoc(7) and man(7) are read. Which keywords there are is the page's own affair.
 */
import type { Inline, ManBlock, ManDocument, ManItem, ManSection } from './document.ts';
import { readManPage } from './man7-page.ts';
import { renderMarkdown } from './markdown.ts';
import { readMdocPage } from './mdoc-page.ts';
import { readLines } from './roff-lines.ts';

type List = Extract<ManBlock, { kind: 'list' }>;

/** What the page says about one keyword. */
export interface ManEntry {
  /** As the page spells it. */
  readonly keyword: string;
  /** The text under the keyword; the keyword itself is not repeated. */
  readonly markdown: string;
}

/** A page, read. */
export interface ManPage {
  /** When the page was last changed, as a reader writes it: `January 13, 2023`. */
  readonly date?: string;
  /** The page's name and volume: `ssh_config(5)`. */
  readonly title?: string;
  /** By keyword in lower case, in the page's order. */
  readonly entries: ReadonlyMap<string, ManEntry>;
  /** By title as the page writes it (`PATTERNS`, `TOKENS`); the list that the entries come from is left out. */
  readonly sections: ReadonlyMap<string, string>;
}

/**
 * Reads the source of a manual page. Any string gives a page, if need be one without entries; the time it takes
 * grows with the length of the source.
 */
export function parseManPage(source: string): ManPage {
  const lines = readLines(source);
  const isMan = lines.some(line => line.kind === 'macro' && (line.name === 'TH' || line.name === 'SH'));
  const page = isMan ? readManPage(lines) : readMdocPage(lines);
  const title = titleOf(page);
  const list = keywordList(page.sections);
  return {
    ...(page.date === undefined ? {} : { date: page.date }),
    ...(title === undefined ? {} : { title }),
    entries: entriesOf(list?.items ?? []),
    sections: new Map(
      page.sections.map(section => [section.title, renderMarkdown(section.blocks.filter(block => block !== list))]),
    ),
  };
}

/** Title lines are in capitals by custom, whatever the file is called. */
function titleOf({ name, volume }: ManDocument): string | undefined {
  if (name === undefined) return undefined;
  return volume === undefined ? name.toLowerCase() : `${name.toLowerCase()}(${volume})`;
}

/**
 * The page's list of keywords: the longest list of terms that is not inside of another one and in which most
 * terms are keywords. (The list of FILES may look like one, but is short.)
 */
function keywordList(sections: readonly ManSection[]): List | undefined {
  let longest: List | undefined;
  for (const block of sections.flatMap(section => section.blocks)) {
    if (block.kind !== 'list' || block.marker !== 'term' || block.items.length <= (longest?.items.length ?? 0))
      continue;
    if (block.items.filter(item => keywordsOf(item).length > 0).length * 2 > block.items.length) longest = block;
  }
  return longest;
}

/** Keywords that follow each other without a text between share the next one. */
function entriesOf(items: readonly ManItem[]): ReadonlyMap<string, ManEntry> {
  const entries = new Map<string, ManEntry>();
  let waiting: string[] = [];
  for (const item of items) {
    waiting.push(...keywordsOf(item));
    if (item.body.length === 0) continue;
    const markdown = waiting.length === 0 ? '' : renderMarkdown(item.body);
    for (const keyword of waiting) {
      const key = keyword.toLowerCase();
      if (!entries.has(key)) entries.set(key, { keyword, markdown });
    }
    waiting = [];
  }
  return entries;
}

/** The keywords in an item's head: single literal words, with nothing but punctuation between them. */
function keywordsOf(item: ManItem): readonly string[] {
  const isKeyword = ({ style, text }: Inline) =>
    (style === 'code' || style === 'strong') && /^[A-Za-z][A-Za-z\d]*$/.test(text);
  const keywords = item.head.filter(isKeyword);
  const others = item.head.filter(inline => !isKeyword(inline));
  return others.every(inline => /^[,/]$/.test(inline.text)) ? keywords.map(inline => inline.text) : [];
}
