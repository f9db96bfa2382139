/**
 * Comments that turn rules off: `# ssh-config: disable-next-line ID…` and `# ssh-config: disable ID…`, perhaps with a
 * reason after `--`. Where they are and which places they cover; that they name rules that there are is a rule's business.
 */
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { Line } from '../../syntax/line.ts';
import type { LinePage } from '../../syntax/pages.ts';
import { memo } from '../../text/memo.ts';
import type { Span } from '../../text/span.ts';

/** A word that should be the id of a rule; the span is relative to the line. */
export interface NamedRule extends Span {
  readonly text: string;
}

/** One such comment; spans are relative to the line. */
export interface DisableComment {
  /** `next-line` is the next line that is no comment, `rest` all lines below. */
  readonly scope: 'next-line' | 'rest';
  /** The word that says what to do: `disable` or `disable-next-line`. */
  readonly verb: Span;
  readonly rules: readonly NamedRule[];
}

/** The words by which a comment is recognised, for whoever writes one. */
export const DISABLE = { 'next-line': '# ssh-config: disable-next-line', rest: '# ssh-config: disable' } as const;

const COMMENT = /^([ \t]*#[ \t]*ssh-config:[ \t]*)(disable(?:-next-line)?)(?![\w-])/;

/** What a line turns off, if it is such a comment. */
export const disableComment = memo((line: Line): DisableComment | undefined => {
  if (line.kind !== 'comment' || !line.text.includes('ssh-config:')) return undefined;
  const match = COMMENT.exec(line.text);
  if (match === null) return undefined;
  const [all, front = '', verb = ''] = match;
  const list = line.text.slice(all.length).replace(/(?:^|[ \t])--(?:\s.*)?$/s, '');
  const rules = Array.from(list.matchAll(/[^\s,]+/g), ({ 0: text, index }) => {
    const start = all.length + index;
    return { start, end: start + text.length, text };
  });
  return {
    scope: verb === 'disable' ? 'rest' : 'next-line',
    verb: { start: front.length, end: all.length },
    rules,
  };
});

/** The places in a page of such comments. */
const inPage = memo(({ lines }: LinePage): readonly { readonly place: number; readonly comment: DisableComment }[] =>
  lines.flatMap((line, place) => {
    const comment = line.kind === 'comment' ? disableComment(line) : undefined;
    return comment === undefined ? [] : [{ place, comment }];
  }),
);

/** All such comments of a file with their line numbers (0-based). */
export const disableCommentsIn = memo(
  ({ text }: ConfigFile): readonly (DisableComment & { readonly number: number })[] => {
    let first = 0;
    return text.pages.flatMap(page => {
      const before = first;
      first += page.lines.length;
      return inPage(page).map(({ place, comment }) => ({ ...comment, number: before + place }));
    });
  },
);

/** Tells whether a rule is turned off for a line (0-based). */
export type IsDisabled = (rule: string, line: number) => boolean;

/** What the comments of a file turn off; undefined when they turn nothing off. */
export function disabledIn(file: ConfigFile): IsDisabled | undefined {
  const comments = disableCommentsIn(file);
  if (comments.length === 0) return undefined;
  /** By rule: the line from which on it is off. */
  const from = new Map<string, number>();
  /** Line and rule of those that are off for one line. */
  const single = new Set<string>();
  for (const { scope, rules, number } of comments) {
    const next = scope === 'next-line' ? nextThatIsNoComment(file.text.lines, number) : number;
    for (const { text: name } of rules)
      if (scope === 'next-line') single.add(`${next} ${name}`);
      else if (!from.has(name)) from.set(name, number);
  }
  return (rule, line) => line >= (from.get(rule) ?? Number.POSITIVE_INFINITY) || single.has(`${line} ${rule}`);
}

function nextThatIsNoComment(lines: readonly Line[], after: number): number {
  let number = after;
  while (lines[number]?.kind === 'comment') number++;
  return number;
}
