/** textDocument/onTypeFormatting: after Enter. */
import { toFormatOptions, toTextEdit } from '../convert.ts';
import type { Handler } from './handler.ts';

export const onTypeFormatting: Handler = {
  capabilities: { documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' } },
  register: ({ connection, service, documents }) => {
    connection.onDocumentOnTypeFormatting(({ textDocument, position, options }) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return [];
      const edits = service.formatAfterEnter(document.uri, toFormatOptions(options), document.offsetAt(position));
      return edits.map(edit => toTextEdit(document, edit));
    });
  },
};
