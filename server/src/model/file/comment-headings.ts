/**
 * Comments that people use as headings: `# --- Work ---`, `### Work`, a title in a box of rules, and the `# region` of
 * editors. ssh knows nothing of this. What a heading is the heading of is in `sections.ts`.
 */
import type { Line } from '../../syntax/line.ts';

/** A heading, or the end of a region. Line numbers are 0-based. */
export interface Heading {
  readonly kind: 'heading' | 'region' | 'region-end';
  /** Without decoration; empty for a region without a name, and for the end of one. */
  readonly title: string;
  /** The first line of it. */
  readonly start: number;
  /** One past its last line: a box has several. */
  readonly end: number;
}

/** Characters that rules are made of. */
const RULE = '[-=*~_+#─━═]';
const RULE_LINE = new RegExp(`^#(?:\\s*${RULE}){3,}\\s*$`);
/** `# --- Work ---`, `#==== Work`, `# -- Work`: two characters of a rule and a blank, or three, open a title. */
const AFTER_RULE = /^#+\s*(?:[-=*~_+─━═]{2,}\s+|[-=*~_+─━═]{3,})([\p{L}\p{N}].*)$/u;
/** `# Work ----`. */
const BEFORE_RULE = new RegExp(`^#+\\s*([\\p{L}\\p{N}].*?)\\s*${RULE}{3,}$`, 'u');
/** `## Work`: one such line is a heading, several below each other are text. */
const HASHES = /^#{2,}\s+([\p{L}\p{N}].*)$/u;
const REGION = /^#\s*region(?:\s+(\S.*))?$/;
const REGION_END = /^#\s*endregion(?:\s|$)/;

/** How many lines of text a box may have and still be a heading. */
const LARGEST_BOX = 3;

/** A comment that is longer is no heading. */
const LONGEST = 200;

function textOf(line: Line | undefined): string | undefined {
  return line?.kind === 'comment' && line.text.length <= LONGEST ? line.text.trim() : undefined;
}

function isMark(text: string): boolean {
  return REGION.test(text) || REGION_END.test(text);
}

function isRule(text: string | undefined): boolean {
  return text !== undefined && RULE_LINE.test(text);
}

/** A title without what stands around it. */
function bare(text: string): string {
  return text.replace(/^[-=*~_+#─━═\s]+/, '').replace(/(?<![-=*~_+#─━═\s])[-=*~_+#─━═\s]+$/, '');
}

/** The headings among the lines from `from` up to, not including, `to`, in their order. Only comments are looked at. */
export function headingsIn(lines: readonly Line[], from: number, to: number): readonly Heading[] {
  const found: Heading[] = [];
  for (let i = from; i < to; i++) {
    if (lines[i]?.kind !== 'comment') continue;
    const start = i;
    while (i < to && lines[i]?.kind === 'comment') i++;
    addHeadings(lines, start, i, found);
  }
  return found;
}

/** Adds the headings of a run of comment lines. */
function addHeadings(lines: readonly Line[], from: number, to: number, found: Heading[]): void {
  let i = from;
  while (i < to) {
    const heading = headingAt(lines, i, from, to);
    if (heading !== undefined) found.push(heading);
    i = heading?.end ?? i + 1;
  }
}

/** The heading that begins with line `at` of the run of comments from `from` to `to`. */
function headingAt(lines: readonly Line[], at: number, from: number, to: number): Heading | undefined {
  const text = textOf(lines[at]) ?? '';
  if (REGION_END.test(text)) return { kind: 'region-end', title: '', start: at, end: at + 1 };
  const region = REGION.exec(text);
  if (region !== null) return { kind: 'region', title: (region[1] ?? '').trim(), start: at, end: at + 1 };
  const { title, end } = isRule(text) ? boxAt(lines, at, to) : titleAt(lines, at, from, to);
  const plain = bare(title);
  // An interpreter's line and a line of settings for an editor are decorated too.
  const isTitle = /^[\p{L}\p{N}]/u.test(plain) && !/-\*-/.test(text);
  return isTitle ? { kind: 'heading', title: plain, start: at, end } : undefined;
}

interface Titled {
  readonly title: string;
  readonly end: number;
}

/** The title between two rules. */
function boxAt(lines: readonly Line[], at: number, to: number): Titled {
  const title = textOf(lines[at + 1]) ?? '';
  const isText = (line: number): boolean => line < to && !isMark(textOf(lines[line]) ?? '');
  let end = at + 1;
  while (isText(end) && end <= at + LARGEST_BOX && !isRule(textOf(lines[end]))) end++;
  return end < to && isRule(textOf(lines[end])) ? { title, end: end + 1 } : { title: '', end: at + 1 };
}

/** The title in a line that is no rule. */
function titleAt(lines: readonly Line[], at: number, from: number, to: number): Titled {
  const text = textOf(lines[at]) ?? '';
  const decorated = AFTER_RULE.exec(text) ?? BEFORE_RULE.exec(text);
  if (decorated !== null) return { title: decorated[1] ?? '', end: at + 1 };
  const hashes = (line: number): boolean => line >= from && line < to && HASHES.test(textOf(lines[line]) ?? '');
  if (hashes(at) && !hashes(at - 1) && !hashes(at + 1)) return { title: text, end: at + 1 };
  // A title underlined, with nothing above it.
  return at === from && at + 1 < to && isRule(textOf(lines[at + 1]))
    ? { title: text, end: at + 2 }
    : { title: '', end: at + 1 };
}
