/** textDocument/linkedEditingRange */
import { LinkedEditingRangeRequest } from 'vscode-languageserver';
import { SINGLE_HOST } from '../../model/file/names.ts';
import { toRange } from '../convert.ts';
import { type Handler, whole } from './handler.ts';

export const linkedEditingRange: Handler = {
  capabilities: { linkedEditingRangeProvider: true },
  register: context => {
    const { connection, service, documents } = context;
    connection.onRequest(LinkedEditingRangeRequest.type, async ({ textDocument, position }) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return null;
      const { version } = document;
      const offset = document.offsetAt(position);
      const found = await whole(context, () => service.linkedEditing(document.uri, offset));
      if (found.length === 0 || document.version !== version) return null;
      return { ranges: found.map(span => toRange(document, span)), wordPattern: SINGLE_HOST };
    });
  },
};
