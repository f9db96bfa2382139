/** Keeps the service in step with the documents that the client has open: each edit is passed on as it comes. */
import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SshConfigService } from '../service.ts';
import { pathOf } from './disk-watch.ts';

/**
 * The open documents. LSP counts positions in lines that a lone carriage return ends too; ssh does not. So positions
 * become offsets here, by the text as it was before each change.
 * @param onTyped told of each change where it ends, as an offset into the text as it is then
 */
export function openDocuments(
  service: SshConfigService,
  onTyped: (uri: string, at: number) => void,
): TextDocuments<TextDocument> {
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
          const start = Math.min(a, b);
          service.change(current.uri, { start, end: Math.max(a, b) }, change.text);
          onTyped(current.uri, start + change.text.length);
        } else {
          service.open(current.uri, change.text, pathOf(current.uri));
        }
        current = TextDocument.update(current, [change], version);
      }
      return current;
    },
  });
}
