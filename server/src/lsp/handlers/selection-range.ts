/** textDocument/selectionRange */
import type { Position, SelectionRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../../text/span.ts';
import { toRange } from '../convert.ts';
import { type Handler, ofVersion } from './handler.ts';

/** The smallest span with the larger ones as its parents; at a place without any, the place itself. */
function toSelection(document: TextDocument, spans: readonly Span[], position: Position): SelectionRange {
  const nested = spans.reduceRight<SelectionRange | undefined>(
    (parent, span) => ({ range: toRange(document, span), ...(parent === undefined ? {} : { parent }) }),
    undefined,
  );
  return nested ?? { range: { start: position, end: position } };
}

export const selectionRange: Handler = {
  capabilities: { selectionRangeProvider: true },
  register: context => {
    const { connection, service } = context;
    connection.onSelectionRanges(({ textDocument, positions }) =>
      ofVersion(context, textDocument, null, async document => {
        const found = positions.map(position => service.selectionRanges(document.uri, document.offsetAt(position)));
        const selections = await Promise.all(found);
        return positions.map((position, i) => toSelection(document, selections[i] ?? [], position));
      }),
    );
  },
};
