/** textDocument/linkedEditingRange */
import { LinkedEditingRangeRequest } from 'vscode-languageserver';
import { whole } from '../../load.ts';
import { SINGLE_HOST } from '../../model/file/names.ts';
import { toRange } from '../convert.ts';
import { type Handler, ofVersion } from './handler.ts';

export const linkedEditingRange: Handler = {
  capabilities: { linkedEditingRangeProvider: true },
  register: context => {
    const { connection, service } = context;
    connection.onRequest(LinkedEditingRangeRequest.type, ({ textDocument, position }) =>
      ofVersion(context, textDocument, null, async document => {
        const offset = document.offsetAt(position);
        const found = await whole(context, () => service.linkedEditing(document.uri, offset));
        if (found.length === 0) return null;
        return { ranges: found.map(span => toRange(document, span)), wordPattern: SINGLE_HOST };
      }),
    );
  },
};
