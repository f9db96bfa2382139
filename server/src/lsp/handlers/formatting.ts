/** textDocument/formatting */
import { toFormatOptions, toTextEdit } from '../convert.ts';
import type { Handler } from './handler.ts';

export const formatting: Handler = {
  capabilities: { documentFormattingProvider: true },
  register: ({ connection, service, documents }) => {
    connection.onDocumentFormatting(({ textDocument, options }) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return [];
      return service.format(document.uri, toFormatOptions(options)).map(edit => toTextEdit(document, edit));
    });
  },
};
