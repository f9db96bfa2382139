/** textDocument/semanticTokens/full and /range: two questions with one legend. */
import { type SemanticTokens, SemanticTokensBuilder } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type SemanticToken, TOKEN_MODIFIERS, TOKEN_TYPES } from '../../features/semantic-tokens.ts';
import { toRange, toSpan } from '../convert.ts';
import type { Handler, HandlerContext } from './handler.ts';

function encode(document: TextDocument, tokens: readonly SemanticToken[]): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const token of tokens) {
    const { start, end } = toRange(document, token);
    // A token ends with its line, and the editor may see an end of line where ssh sees none.
    if (start.line !== end.line) continue;
    const modifiers = token.modifiers.reduce((bits, modifier) => bits | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
    builder.push(
      start.line,
      start.character,
      end.character - start.character,
      TOKEN_TYPES.indexOf(token.type),
      modifiers,
    );
  }
  return builder.build();
}

/** Which lines never count, only all rules together tell. Once a document was judged, it is what they said last. */
async function judged({ service, settled }: HandlerContext, uri: string): Promise<void> {
  if (!service.wasJudged(uri)) await settled(false);
}

export const semanticTokens: Handler = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: true,
      range: true,
    },
  },
  register: context => {
    const { connection, service, documents } = context;
    connection.languages.semanticTokens.on(async ({ textDocument }) => {
      await judged(context, textDocument.uri);
      const document = documents.get(textDocument.uri);
      return document === undefined ? { data: [] } : encode(document, service.semanticTokens(document.uri));
    });
    connection.languages.semanticTokens.onRange(async ({ textDocument, range }) => {
      await judged(context, textDocument.uri);
      const document = documents.get(textDocument.uri);
      if (document === undefined) return { data: [] };
      return encode(document, service.semanticTokens(document.uri, toSpan(document, range)));
    });
  },
  changed: ({ connection, client }) => {
    if (client.refreshesTokens) connection.languages.semanticTokens.refresh();
  },
};
