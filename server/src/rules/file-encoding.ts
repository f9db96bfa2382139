/**
 * A file that is saved in UTF-16, or as UTF-8 with a byte order mark: an editor shows it as it is meant, and ssh stops at its first
 * bytes. What the disk has tells. A mark that is in the text itself is an invisible character.
 */
import { refusedWriting } from '../model/tree/writing.ts';
import type { FileRule } from './rule.ts';

export const fileEncoding: FileRule = {
  id: 'file-encoding',
  severity: 'error',
  scope: 'file',
  find: (file, _context, occurrences, report) => {
    const [message] = occurrences.flatMap(({ path, tree }) => refusedWriting(tree.situation.files.at(path)) ?? []);
    if (message !== undefined) report(0, { start: 0, end: file.text.line(0).text.trimEnd().length, message });
  },
  fixes: () => [{ title: 'Save the file as UTF-8', edits: [], saving: 'encoding', effect: 'changes', preferred: true }],
};
