/** Keeps the service in step with the documents that the client has open: each edit is passed on as it comes. */
import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SshConfigService } from '../service.ts';
import { OPENED, tooLarge, tooManyLines } from '../text/bounds.ts';
import { pathOf } from './disk-watch.ts';

/** Why a document is not read: "has more than 300,000 lines"; undefined when it is. */
export function excessOf(document: TextDocument): string | undefined {
  return tooLarge(document.getText().length, OPENED) ?? tooManyLines(document.lineCount, OPENED);
}

/**
 * The open documents. LSP counts positions in lines that a lone carriage return ends too; ssh does not. So positions
 * become offsets here, by the text as it was before each change. The service does not know of one that is too large.
 * @param onTyped called with the end of each change, as an offset into the new text
 */
export function openDocuments(
  service: SshConfigService,
  onTyped: (uri: string, at: number) => void,
): TextDocuments<TextDocument> {
  /** Takes a document in as it is now. */
  const take = (document: TextDocument): void => {
    if (excessOf(document) === undefined) service.open(document.uri, document.getText(), pathOf(document.uri));
    else service.close(document.uri);
  };
  return new TextDocuments({
    create: (uri, languageId, version, content) => {
      const document = TextDocument.create(uri, languageId, version, content);
      take(document);
      return document;
    },
    update: (document, changes, version) => {
      let current = document;
      for (const change of changes) {
        const isEdit = 'range' in change && service.isOpen(current.uri);
        if (isEdit) {
          const a = current.offsetAt(change.range.start);
          const b = current.offsetAt(change.range.end);
          const start = Math.min(a, b);
          service.change(current.uri, { start, end: Math.max(a, b) }, change.text);
          onTyped(current.uri, start + change.text.length);
        }
        current = TextDocument.update(current, [change], version);
        if (!isEdit || excessOf(current) !== undefined) take(current);
      }
      return current;
    },
  });
}
