/** textDocument/semanticTokens/full, /full/delta and /range: three questions with one legend. */
import { type SemanticTokens, SemanticTokensBuilder, SemanticTokensRefreshRequest } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type SemanticToken, TOKEN_MODIFIERS, TOKEN_TYPES } from '../../features/semantic-tokens.ts';
import { memo } from '../../text/memo.ts';
import { toSpan } from '../convert.ts';
import { refresh } from '../refresh.ts';
import type { Handler, HandlerContext } from './handler.ts';

function encode(
  document: TextDocument,
  tokens: readonly SemanticToken[],
  builder = new SemanticTokensBuilder(),
): SemanticTokensBuilder {
  let line = 0;
  let lineStart = 0;
  let next = 0;
  for (const { start, end, type, modifiers } of tokens) {
    // Tokens are in order, and many are in one line: to look for each would take most of the time.
    if (start >= next) {
      const position = document.positionAt(start);
      line = position.line;
      lineStart = start - position.character;
      next = line + 1 < document.lineCount ? document.offsetAt({ line: line + 1, character: 0 }) : Infinity;
    }
    // A token ends with its line, and the editor may see an end of line where ssh sees none.
    if (end >= next) continue;
    const bits = modifiers.reduce((all, modifier) => all | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
    builder.push(line, start - lineStart, end - start, TOKEN_TYPES.indexOf(type), bits);
  }
  return builder;
}

/** Only all rules together tell which lines never count. For a document that was judged, it is what they said last. */
async function judged({ service, settled }: HandlerContext, uri: string): Promise<void> {
  if (!service.wasJudged(uri)) await settled(false);
}

/** What was last sent of a document. */
interface Sent {
  readonly builder: SemanticTokensBuilder;
  readonly dead: ReadonlySet<unknown>;
}

/** By the URI of the document. */
const sentBy = memo((_: HandlerContext) => new Map<string, Sent>());

export const semanticTokens: Handler = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
  },
  register: context => {
    const { connection, service, documents } = context;
    const sent = sentBy(context);
    documents.onDidClose(({ document: { uri } }) => sent.delete(uri));
    const tokensOf = async (uri: string, previous?: string): Promise<SemanticTokensBuilder | undefined> => {
      await judged(context, uri);
      const document = documents.get(uri);
      if (document === undefined) return undefined;
      const builder = (previous === undefined ? undefined : sent.get(uri)?.builder) ?? new SemanticTokensBuilder();
      if (previous !== undefined) builder.previousResult(previous);
      sent.set(uri, { builder, dead: service.dead(uri) });
      return encode(document, service.semanticTokens(uri), builder);
    };
    connection.languages.semanticTokens.on(async ({ textDocument }): Promise<SemanticTokens> => {
      const builder = await tokensOf(textDocument.uri);
      return builder?.build() ?? { data: [] };
    });
    connection.languages.semanticTokens.onDelta(async ({ textDocument, previousResultId }) => {
      const builder = await tokensOf(textDocument.uri, previousResultId);
      return builder?.buildEdits() ?? { data: [] };
    });
    connection.languages.semanticTokens.onRange(async ({ textDocument: { uri }, range }): Promise<SemanticTokens> => {
      await judged(context, uri);
      const document = documents.get(uri);
      if (document === undefined) return { data: [] };
      return encode(document, service.semanticTokens(uri, toSpan(document, range))).build();
    });
  },
  changed: ({ connection, client }) => {
    if (client.refreshesTokens) refresh(connection, SemanticTokensRefreshRequest.type);
  },
  settled: context => {
    const { connection, client, service } = context;
    const isOther = ([uri, { dead }]: readonly [string, Sent]): boolean => {
      const now = service.dead(uri);
      return dead.size !== now.size || [...now].some(line => !dead.has(line));
    };
    if (client.refreshesTokens && [...sentBy(context)].some(isOther))
      refresh(connection, SemanticTokensRefreshRequest.type);
  },
};
