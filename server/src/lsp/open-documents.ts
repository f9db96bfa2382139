/** Keeps the service in step with the documents that the client has open: each edit is passed on as it comes. */
import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SshConfigService } from '../service.ts';
import { pathOf } from './disk-watch.ts';

/**
 * The open documents. LSP counts positions in lines that a lone carriage return ends too; ssh does not. So positions
 * become offsets here, by the text as it was before each change.
 */
export function openDocuments(service: SshConfigService): TextDocuments<TextDocument> {
  return new TextDocuments({
    create: (uri, languageId, version, content) => {
      service.open(uri, content, pathOf(uri));
      return TextDocument.create(uri, languageId, version, content);
    },
    update: (document, changes, version) => {
      let current = document;
      for (const change of changes) {
        if ('range' in change) {
          const a = current.offsetAt(change.range.start);
          const b = current.offsetAt(change.range.end);
          service.change(current.uri, { start: Math.min(a, b), end: Math.max(a, b) }, change.text);
        } else {
          service.open(current.uri, change.text, pathOf(current.uri));
        }
        current = TextDocument.update(current, [change], version);
      }
      return current;
    },
  });
}
