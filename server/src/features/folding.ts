/** What can be folded away: Host and Match blocks, sections under headings, and comments of several lines. */
import { ownEnd } from '../model/file/block-extent.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import { type Section, sectionsOf } from '../model/file/sections.ts';
import type { Span } from '../text/span.ts';

/** From the line that stays, to the end of the last one that is hidden; offsets into the file. */
export interface Fold extends Span {
  readonly kind: 'block' | 'section' | 'comment';
}

/** All folds of more than one line, by where they start. Of any two, one holds the other or they share no line. */
export function folds(file: ConfigFile): readonly Fold[] {
  const { text } = file;
  const found: { readonly kind: Fold['kind']; readonly first: number; readonly end: number }[] = [];
  /** Lines at which a run of comments is cut: something begins or ends there. */
  const cuts = new Set<number>();
  const addSections = (sections: readonly Section[]): void => {
    for (const { start, headingEnd, end, sections: inner } of sections) {
      found.push({ kind: 'section', first: start, end });
      for (const line of [start, headingEnd, end]) cuts.add(line);
      addSections(inner);
    }
  };
  addSections(sectionsOf(file));
  for (const block of file.blocks) {
    const end = ownEnd(text, block);
    cuts.add(end);
    if (block.header !== undefined) found.push({ kind: 'block', first: block.start, end });
  }
  const starts = new Set(found.map(({ first }) => first));
  let first: number | undefined;
  for (let number = 0; number <= text.lineCount; number++) {
    const isComment = text.lines[number]?.kind === 'comment';
    if (isComment && first !== undefined && !cuts.has(number)) continue;
    if (first !== undefined && !starts.has(first)) found.push({ kind: 'comment', first, end: number });
    first = isComment ? number : undefined;
  }
  return found
    .filter(({ first, end }) => end - first > 1)
    .sort((a, b) => a.first - b.first || b.end - a.end)
    .map(({ kind, first, end }) => ({ kind, ...text.spanOf(first, end) }));
}
