/** textDocument/rangeFormatting */
import { toFormatOptions, toSpan, toTextEdit } from '../convert.ts';
import type { Handler } from './handler.ts';

export const rangeFormatting: Handler = {
  capabilities: { documentRangeFormattingProvider: true },
  register: ({ connection, service, documents }) => {
    connection.onDocumentRangeFormatting(({ textDocument, range, options }) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return [];
      const edits = service.format(document.uri, toFormatOptions(options), toSpan(document, range));
      return edits.map(edit => toTextEdit(document, edit));
    });
  },
};
