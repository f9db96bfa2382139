/** textDocument/foldingRange: whole lines. */
import { FoldingRangeKind } from 'vscode-languageserver';
import type { Fold } from '../../features/folding.ts';
import { toRange } from '../convert.ts';
import type { Handler } from './handler.ts';

const KINDS: Record<Fold['kind'], FoldingRangeKind | undefined> = {
  block: undefined,
  section: FoldingRangeKind.Region,
  comment: FoldingRangeKind.Comment,
};

export const foldingRange: Handler = {
  capabilities: { foldingRangeProvider: true },
  register: ({ connection, service, documents }) => {
    connection.onFoldingRanges(({ textDocument }) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return [];
      return service.folds(document.uri).map(fold => {
        const { start, end } = toRange(document, fold);
        const kind = KINDS[fold.kind];
        return { startLine: start.line, endLine: end.line, ...(kind === undefined ? {} : { kind }) };
      });
    });
  },
};
