/**
 * An Include that a Host or Match block has caught: it stands there as if it were for all hosts, and ssh reads the file for
 * those of the block alone. An Include among the options of its block is left alone.
 */
import { styleOf } from '../model/file/style.ts';
import { inFew } from '../text/in-few.ts';
import type { FileRule } from './rule.ts';
import { caughtIn, ownerOf, putHostAbove } from './support/caught.ts';

export const includeInHostBlock: FileRule = {
  id: 'include-in-host-block',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  find: (file, _context, _occurrences, report) => {
    const blocks = new Set(file.directivesNamed('include').map(({ number }) => file.blockAt(number)));
    for (const block of blocks) {
      const [first, ...others] = caughtIn(file, block);
      if (first === undefined || block.header === undefined) continue;
      if ([first, ...others].some(({ line }) => line.keyword.name !== 'include')) continue;
      const { line, number } = first;
      report(number, {
        start: line.keyword.start,
        end: line.rest.end,
        message: `${inFew(line.text)} belongs to ${ownerOf(block.header, block)}, and is read for its hosts only. Put it at the top of the file, or "Host *" above it.`,
      });
    }
  },
  fixes: (found, place) => {
    const { file, line, start } = place;
    const { endOfLine } = styleOf(file, undefined);
    const own = line.text.endsWith('\n') ? line.text : `${line.text}${endOfLine}`;
    return [
      putHostAbove(place, found.start, true),
      {
        title: 'Move it to the top of the file, where it comes first',
        edits: [
          { span: { start: 0, end: 0 }, newText: `${own}${endOfLine}` },
          { span: { start, end: start + line.text.length }, newText: '' },
        ],
        effect: 'changes',
        preferred: false,
      },
    ];
  },
};
