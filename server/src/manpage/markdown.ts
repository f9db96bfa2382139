/**
 * Writes blocks of a manual page as GitHub-flavoured Markdown: every paragraph on one line, literals in code
 * spans, displays in fences, and everything else escaped so that it shows as it is.
 */
import { type Inline, type ManBlock, plainText } from './document.ts';

/** Renders blocks, without a newline at either end. */
export function renderMarkdown(blocks: readonly ManBlock[]): string {
  return blockLines(blocks).join('\n');
}

/** The lines of some blocks, with an empty one between two blocks. */
function blockLines(blocks: readonly ManBlock[]): string[] {
  const lines: string[] = [];
  for (const block of blocks) {
    const own = linesOf(block);
    if (lines.length > 0 && own.length > 0) lines.push('');
    for (const line of own) lines.push(line);
  }
  return lines;
}

function linesOf(block: ManBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [atLineStart(renderInlines(block.inlines))];
    case 'heading':
      return [`**${escapeText(plainText(block.inlines))}**`];
    case 'literal':
      return fence(block.lines);
    case 'list':
      return listLines(block);
  }
}

/** A code block. It is labelled, because an editor paints one without a label like the file that is being edited. */
function fence(lines: readonly string[]): string[] {
  const ticks = '`'.repeat(Math.max(3, longestTicks(lines) + 1));
  return [`${ticks}text`, ...lines, ticks];
}

function listLines(list: Extract<ManBlock, { kind: 'list' }>): string[] {
  const loose = list.items.some(item => item.body.length > 1);
  const lines: string[] = [];
  for (const [index, item] of list.items.entries()) {
    const marker = list.marker === 'number' ? `${index + 1}. ` : '- ';
    const indent = ' '.repeat(marker.length);
    const head = renderHead(item.head);
    const [first, ...rest] = item.body;
    const own =
      head === ''
        ? blockLines(item.body)
        : first?.kind === 'paragraph'
          ? [`${head} — ${renderInlines(first.inlines)}`, ...(rest.length > 0 ? ['', ...blockLines(rest)] : [])]
          : [head, ...(first === undefined ? [] : ['', ...blockLines(item.body)])];
    if (loose && lines.length > 0) lines.push('');
    lines.push(marker.trimEnd() + (own.length > 0 ? ` ${own[0]}` : ''));
    for (const line of own.slice(1)) lines.push(line === '' ? '' : indent + line);
  }
  return lines;
}

/** A list item's term. One that is a single word without a style is what one types: a token such as `%h`. */
function renderHead(head: readonly Inline[]): string {
  const [only, ...others] = head;
  if (only !== undefined && others.length === 0 && only.style === 'text' && !only.text.includes(' ')) {
    return codeSpan(only.text);
  }
  return atLineStart(renderInlines(head));
}

function renderInlines(inlines: readonly Inline[]): string {
  const parts: string[] = [];
  let before = '';
  for (const [index, inline] of inlines.entries()) {
    const space = inline.spaced && index > 0 ? ' ' : '';
    const part = renderInline(inline, space === '' ? before : ' ', inlines[index + 1]);
    parts.push(space, part);
    before = part.slice(-1);
  }
  return parts.join('');
}

/** @param before the character before, or an empty string at the start */
function renderInline(inline: Inline, before: string, next: Inline | undefined): string {
  switch (inline.style) {
    case 'code':
      // Two spans that touch would be read as one with longer delimiters.
      return before === '`' ? escapeText(inline.text) : codeSpan(inline.text);
    case 'emphasis':
    case 'strong': {
      const mark = inline.style === 'strong' ? '**' : '*';
      const text = escapeText(inline.text);
      // Delimiters that touch others, or stand between a word and punctuation, do not delimit (CommonMark 6.2).
      const opens = before !== '*' && (/^[\p{L}\p{N}]/u.test(inline.text) || !/[\p{L}\p{N}_]/u.test(before));
      const closes =
        /[\p{L}\p{N}]$/u.test(inline.text) || next === undefined || next.spaced || startsWithPunctuation(next);
      return opens && closes ? `${mark}${text}${mark}` : text;
    }
    case 'text':
      return escapeText(inline.text);
  }
}

function startsWithPunctuation({ style, text }: Inline): boolean {
  return style === 'code' || (style === 'text' && !/^[\p{L}\p{N}_]/u.test(text));
}

/** A code span (CommonMark 6.1): delimiters longer than any run of backticks inside, padded where one touches. */
function codeSpan(text: string): string {
  const ticks = '`'.repeat(longestTicks([text]) + 1);
  const padding = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${ticks}${padding}${text}${padding}${ticks}`;
}

function longestTicks(texts: readonly string[]): number {
  let longest = 0;
  for (const text of texts) for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

/**
 * Escapes what Markdown would take for its own anywhere in a line. `_` inside a word is safe as it is; `@`
 * would turn algorithm names into mail addresses.
 */
function escapeText(text: string): string {
  return text
    .replace(/[\\`*[\]<>~@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/&(?=#?\w{1,32};)/g, '&amp;');
}

/** Escapes what Markdown would take for the start of a heading, list or rule. */
function atLineStart(line: string): string {
  return line
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\')
    .replace(/^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|-{2,}|={1,}|:?-)/, '\\$&');
}
