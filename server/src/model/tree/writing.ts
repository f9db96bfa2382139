/** Why ssh refuses a file for how it is written on disk, whatever it says. */
import type { FileAt } from './files.ts';

/** What is said of a file in UTF-16. */
export const IS_UTF_16 =
  'is saved as UTF-16, as ">" of Windows PowerShell writes it and "Unicode" of Notepad: ssh can read none of it. Save it as UTF-8.';

/** In words for who has never heard of encodings; undefined where ssh reads it, or refuses a line for what the text itself shows. */
export function refusedWriting(found: FileAt | undefined): string | undefined {
  if (found?.kind !== 'file') return undefined;
  switch (found.writing) {
    case 'utf-16':
      return `This file ${IS_UTF_16}`;
    case 'marked':
      // Where the mark is in the text, the line that begins with it is refused.
      return found.file.text.line(0).text.startsWith('\ufeff')
        ? undefined
        : 'This file is saved as UTF-8 with a byte order mark ("UTF-8 with BOM"), which ssh takes for a part of the first word. Save it as UTF-8 without it.';
    case 'lone-returns':
    case undefined:
      return undefined;
    default:
      return found.writing satisfies never;
  }
}
