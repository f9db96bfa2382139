/** textDocument/formatting, textDocument/rangeFormatting, and after Enter textDocument/onTypeFormatting */
import type { TextDocumentIdentifier, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit as Edit } from '../../text/edit.ts';
import { toFormatOptions, toSpan, toTextEdit } from '../convert.ts';
import type { Handler } from './handler.ts';

export const formatting: Handler = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
  },
  register: ({ connection, service, documents }) => {
    const edited = (
      { uri }: TextDocumentIdentifier,
      edits: (document: TextDocument) => readonly Edit[],
    ): TextEdit[] => {
      const document = documents.get(uri);
      return document === undefined ? [] : edits(document).map(edit => toTextEdit(document, edit));
    };
    connection.onDocumentFormatting(({ textDocument, options }) =>
      edited(textDocument, ({ uri }) => service.format(uri, toFormatOptions(options))),
    );
    connection.onDocumentRangeFormatting(({ textDocument, range, options }) =>
      edited(textDocument, document => service.format(document.uri, toFormatOptions(options), toSpan(document, range))),
    );
    connection.onDocumentOnTypeFormatting(({ textDocument, position, options }) =>
      edited(textDocument, document =>
        service.formatAfterEnter(document.uri, toFormatOptions(options), document.offsetAt(position)),
      ),
    );
  },
};
