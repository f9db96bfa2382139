/**
 * Puts proposals in place: which text to replace, and how a word has to be written there (quotes, the end of an open
 * one), so that ssh reads what was meant. A word that cannot be written is not offered.
 */
import type { Build } from '../../schema/build.ts';
import { sourceSpan } from '../../schema/values/expansion.ts';
import { splitCriteria } from '../../schema/values/match.ts';
import { readLine } from '../../syntax/read-line.ts';
import type { Span } from '../../text/span.ts';
import type { CompletionItem, Offer, Proposal } from './item.ts';
import { type Quote, type ValueSlot, wordLength } from './slot.ts';

/** Words that mean themselves wherever they stand. */
const PLAIN = /^[\w.:@/~+^,%*?!-]*$/;

/** What a word replaces: from where it begins to where it ends behind the cursor, relative to the line. */
export function stretchOf(slot: ValueSlot, offer: Offer): Span {
  const start = sourceOffset(slot, offer.from);
  return { start, end: slot.at + wordLength(slot.text.slice(slot.at), endOfWord(slot, offer)) };
}

/** A proposal as an item, spans relative to the line; undefined when ssh could not be made to read it. */
export function placed(
  slot: ValueSlot,
  offer: Offer,
  proposal: Proposal,
  { start, end }: Span,
  build: Build,
): CompletionItem | undefined {
  const { text, label, suffix = '', ...described } = proposal;
  const common = { ...described, label: label ?? text };
  const isInside = slot.quote !== undefined && !slot.unclosed;
  const newText = text + closing(slot, proposal, end) + (isInside ? '' : suffix);
  // What ends with a quote is replaced with the one that begins it.
  const hasQuote = slot.quote === undefined && /["']/.test(slot.text.slice(start, slot.at));
  const isRead = (): boolean =>
    PLAIN.test(text) || readsAs(slot, { start, end, newText }, slot.typed.slice(0, offer.from) + text, build);
  if (!hasQuote && isRead()) {
    return { ...common, filterText: text, newText, insert: { start, end: slot.at }, replace: { start, end } };
  }
  return slot.quote === undefined ? quoted(slot, offer, proposal, end, build) : undefined;
}

/** The whole argument in quotes: what was typed of it, and the word. */
function quoted(
  slot: ValueSlot,
  { from }: Offer,
  { text, label, suffix = '', ...described }: Proposal,
  end: number,
  build: Build,
): CompletionItem | undefined {
  const { start } = slot.argument;
  const value = slot.typed.slice(0, from) + text;
  const newText = `"${value}"${suffix}`;
  if (slot.head.raw !== undefined || !readsAs(slot, { start, end, newText }, value, build)) return undefined;
  // Inside a folder one goes on: the quote stays behind the cursor.
  const snippet = described.continues === undefined ? undefined : `"${value.replace(/[\\$}]/g, '\\$&')}$0"`;
  return {
    ...described,
    label: label ?? text,
    filterText: value,
    newText: snippet === undefined ? newText : newText.slice(0, -1),
    ...(snippet === undefined ? {} : { snippet }),
    insert: { start, end: slot.at },
    replace: { start, end },
  };
}

/** Where in the line a character of the value stands, by its offset in what is typed. */
function sourceOffset({ head, argument, at, typed }: ValueSlot, offset: number): number {
  if (offset === typed.length) return at;
  return sourceSpan(head.text, argument, { start: offset, end: offset + 1 }).start;
}

/** What ends a word behind the cursor: the end of the quotes it is in, otherwise blanks and quotes too. */
function endOfWord({ quote, unclosed }: ValueSlot, { stops }: Offer): RegExp {
  const blanks = quote !== undefined && !unclosed ? `[${quote}\r\n]` : '[\\s"\']';
  return new RegExp(`${blanks}|${stops.source}`, stops.flags);
}

/** The quote that an open one lacks, once the argument is complete. */
function closing(
  { quote, unclosed, text }: ValueSlot,
  { isPart, continues, suffix }: Proposal,
  end: number,
): Quote | '' {
  const isWhole = isPart === undefined && (continues === undefined || suffix !== undefined);
  return quote !== undefined && unclosed && isWhole && text.slice(end).trim() === '' ? quote : '';
}

/** Whether an argument of the line begins with `value` once a word is written into it. */
function readsAs(
  { text, rules, head, quote }: ValueSlot,
  { start, end, newText }: { readonly start: number; readonly end: number; readonly newText: string },
  value: string,
  build: Build,
): boolean {
  const after = text.slice(end);
  // An open quote that this word does not end: the next one will.
  const rest = quote !== undefined && !after.includes(quote) && !newText.endsWith(quote) ? quote : after;
  const line = readLine(text.slice(0, start) + newText + rest, rules);
  if (line.kind !== 'directive') return false;
  if (line.raw !== undefined) return line.text.slice(line.raw.start, line.raw.end).startsWith(value);
  if (line.openQuote !== undefined) return false;
  const values =
    head.keyword.name === 'match'
      ? splitCriteria(line, build).map(({ argument }) => argument?.value)
      : line.args.map(argument => argument.value);
  return values.some(candidate => candidate?.startsWith(value) === true);
}
