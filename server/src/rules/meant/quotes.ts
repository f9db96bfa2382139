/** Quotes that are not those of ssh: typographic ones, those that the release does not know, and those that do not pair. */
import { looksLike } from '../../text/lookalike.ts';
import { type Meaning, type Reader, type RefusedLine, withValue } from './meaning.ts';

/** Quotes of word processors. */
export const typographicQuotes: Reader = refused => {
  const isQuote = (char: string): boolean =>
    /["'\u00ab\u00bb]/.test(looksLike(char) ?? char) && /\P{ASCII}/u.test(char);
  if (!Array.from(refused.value).some(isQuote)) return [];
  const plain = Array.from(refused.value, char => (isQuote(char) ? (looksLike(char) ?? '"') : char)).join('');
  const forms = [plain, plain.replaceAll("'", '"')];
  const why = 'To ssh, only " and \' are quotes.';
  return forms.map(value => ({ title: 'Write plain quotes', why, lines: [withValue(refused, value)] }));
};

/** Single quotes and escaped blanks, up to OpenSSH 8.6. */
export const laterQuotes: Reader = refused => {
  const { value, rules, verdicts } = refused;
  if (rules.splitting !== 'words' || value.includes('"') || !/'|\\ /.test(value)) return [];
  const why = `OpenSSH ${verdicts.build.release} knows double quotes alone: single quotes and backslashes are there since 8.7.`;
  const inside = value.replace(/\\(?= )/g, '');
  const forms = [
    value.replace(/(?<=^|[\s,=])'([^']*)'(?=$|[\s,])/g, '"$1"'),
    ...(/\s/.test(inside) && !inside.includes("'") ? [`"${inside}"`] : []),
  ].filter(form => form !== value);
  return forms.map(form => ({ title: `Write ${form}`, why, lines: [withValue(refused, form)] }));
};

/** Where a quote opens that nothing closes; relative to the value. */
function openIn({ line, value, rules }: RefusedLine): number | undefined {
  if (rules.splitting === 'shell-like')
    return line.openQuote === undefined ? undefined : line.openQuote - line.rest.start;
  const quotes = [...value.matchAll(/"/g)];
  return quotes.length % 2 === 1 ? quotes.at(-1)?.index : undefined;
}

/** A quote that nothing closes, where it shows what is missing; else unbalanced-quote says how to close it. */
export const unpairedQuote: Reader = refused => {
  const at = openIn(refused);
  if (at === undefined) return [];
  const { value, head, rules, line } = refused;
  const quote = value[at] as string;
  const other = quote === '"' ? "'" : '"';
  const before = value.slice(0, at);
  const inside = value.slice(at + 1);
  const whole = (title: string, text: string): Meaning => ({ title, lines: [withValue(refused, text)] });
  if (inside === '') {
    const text = before.trimEnd();
    if (text.startsWith(other) && text.lastIndexOf(other) === 0)
      return [whole(`Open the quote with ${quote}`, quote + text.slice(1) + quote)];
    if (!/\s/.test(text)) return [whole('Remove the quote', text)];
    return [whole('Open the quote in front of the value', `${quote}${text}${quote}`)];
  }
  if (inside.endsWith(`\\${quote}`) && before === '' && rules.splitting === 'shell-like')
    return [
      {
        ...whole('Double the backslash', `${value.slice(0, -1)}\\${quote}`),
        why: 'A backslash in front of a quote makes it a part of the value: at the end it is doubled.',
      },
    ];
  if (inside.endsWith(other) && inside.indexOf(other) === inside.length - 1 && !/\w$/.test(before))
    return [whole(`Close the quote with ${quote}`, value.slice(0, -1) + quote)];
  const comment = /(?<!\s)\s+#.*/s.exec(inside);
  if (comment !== null && line.reading !== 'command' && line.reading !== 'banner') {
    const closed = before + quote + inside.slice(0, comment.index) + quote;
    const title = 'Close the quote in front of the comment';
    if (rules.comments === 'none') return [{ title, lines: [comment[0].trim(), head + closed] }];
    return [{ title, lines: [head + closed + comment[0]] }];
  }
  return rules.splitting === 'words' ? [whole(`Close the quote with ${quote}`, value + quote)] : [];
};

/** Quotes or brackets around a whole line: in quotes, all of it is the keyword to ssh. */
export const lineInQuotes: Reader = ({ line }) => {
  const written = line.text.slice(line.keyword.start, line.rest.end).replace(/[;,]$/, '');
  const mark = /^["'[<(]/.exec(written)?.[0];
  const inside = written.slice(1, -1).trim();
  if (mark === undefined || !written.endsWith(CLOSING[mark] ?? mark) || !/^[A-Za-z0-9]+[\s=]/.test(inside)) return [];
  return [{ title: 'Write the line alone', why: 'Nothing belongs around a line.', lines: [inside] }];
};

/** What closes a bracket. */
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '<': '>', '(': ')' };
