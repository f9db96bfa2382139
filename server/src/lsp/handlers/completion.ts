/** textDocument/completion, and completionItem/resolve, which brings the documentation of a keyword. */
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  type MarkupContent,
  MarkupKind,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ItemKind, CompletionItem as Offered } from '../../features/completion/item.ts';
import { whole } from '../../load.ts';
import type { CompletionAbilities } from '../client-abilities.ts';
import { toRange } from '../convert.ts';
import { type Handler, isHere, ofVersion } from './handler.ts';

/**
 * What announces something to choose: what separates a value from its keyword, the elements of a list and the parts of a
 * path or an address, and the signs with which a reference, a pattern or a list begins. Where one of them announces
 * nothing, nothing is offered. The last three end a word: without them, an editor that asks again after letters alone
 * would go on offering what is complete.
 */
const TRIGGERS = [' ', '=', ',', '%', '{', '$', '/', '~', '@', ':', '!', '+', '-', '^', '*', '}', ']'];

const KINDS: Readonly<Record<ItemKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Property,
  block: CompletionItemKind.Class,
  snippet: CompletionItemKind.Snippet,
  word: CompletionItemKind.EnumMember,
  quantity: CompletionItemKind.Value,
  algorithm: CompletionItemKind.Constant,
  criterion: CompletionItemKind.Keyword,
  reference: CompletionItemKind.Variable,
  host: CompletionItemKind.Module,
  user: CompletionItemKind.Value,
  tag: CompletionItemKind.Reference,
  key: CompletionItemKind.File,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};

/** What an item carries until it is resolved: whose documentation to fetch, and for which line (0-based, as ssh counts). */
interface ItemData {
  readonly uri: string;
  readonly line: number;
  readonly keyword: string;
}

function isItemData(data: unknown): data is ItemData {
  const { uri, line, keyword } = (data ?? {}) as Partial<Record<keyof ItemData, unknown>>;
  return typeof uri === 'string' && typeof line === 'number' && typeof keyword === 'string';
}

export const completion: Handler = {
  capabilities: { completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: true } },
  register: context => {
    const { connection, service } = context;
    // The client has to ask again.
    const none: CompletionList = { isIncomplete: true, items: [] };
    const complete = async (document: TextDocument, { position, context: reason }: CompletionParams) => {
      const { uri } = document;
      const offset = document.offsetAt(position);
      const request = {
        trigger: reason?.triggerCharacter,
        goesOn: reason?.triggerKind === CompletionTriggerKind.TriggerForIncompleteCompletions,
        isHere: isHere(uri),
      };
      const found = await whole(context, () => service.completion(uri, offset, request));
      if (found === undefined) return none;
      const line = service.locate(uri, offset)?.line ?? 0;
      const { client } = context;
      const { suggestCommand } = client.offers;
      const items = found.items
        .filter(({ kind }) => kind !== 'snippet' || client.completion.snippets)
        .map((item, rank) => ({
          ...toItem(document, item, client.completion),
          // Five digits, so that the order of the texts is that of the numbers.
          sortText: `${10_000 + rank}`,
          ...(item.keyword === undefined ? {} : { data: { uri, line, keyword: item.keyword } satisfies ItemData }),
          ...(item.continues === undefined || suggestCommand === undefined ? {} : { command: suggestCommand }),
        }));
      return { isIncomplete: found.asksAgain, items };
    };
    connection.onCompletion(params =>
      ofVersion(context, params.textDocument, null, document => complete(document, params), none),
    );
    connection.onCompletionResolve(async (item): Promise<CompletionItem> => {
      if (!isItemData(item.data)) return item;
      const { uri, line, keyword } = item.data;
      const documentation = await service.keywordDocumentation(uri, line, keyword);
      return documentation === undefined
        ? item
        : { ...item, documentation: toMarkup(documentation, context.client.completion) };
    });
  },
};

function toMarkup(value: string, { markdown }: CompletionAbilities): MarkupContent {
  return { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value };
}

function toItem(document: TextDocument, item: Offered, client: CompletionAbilities): CompletionItem {
  const { label, kind, note, means, documentation, filterText } = item;
  const snippet = client.snippets ? item.snippet : undefined;
  return {
    label,
    kind: KINDS[kind],
    filterText,
    textEdit: toEdit(document, item, snippet ?? item.newText, client),
    ...(snippet === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet }),
    ...(client.asIs ? { insertTextMode: InsertTextMode.asIs } : {}),
    ...(item.removes === undefined
      ? {}
      : { additionalTextEdits: [{ range: toRange(document, item.removes), newText: '' }] }),
    ...toDetails(note, means, client),
    ...(documentation === undefined ? {} : { documentation: toMarkup(documentation, client) }),
    ...(item.deprecated === undefined ? {} : toDeprecation(client)),
  };
}

function toEdit(
  document: TextDocument,
  { insert, replace }: Offered,
  newText: string,
  { insertReplace }: CompletionAbilities,
): NonNullable<CompletionItem['textEdit']> {
  const range = toRange(document, replace);
  if (insertReplace) return { newText, insert: toRange(document, insert), replace: range };
  return { newText, range } satisfies TextEdit;
}

/** A word beside the label, where there is room for it; otherwise in front of the rest. */
function toDetails(
  note: string | undefined,
  means: string | undefined,
  { labelDetails }: CompletionAbilities,
): Pick<CompletionItem, 'detail' | 'labelDetails'> {
  const beside = labelDetails ? note : undefined;
  const detail = (labelDetails ? [means] : [note, means]).filter(part => part !== undefined).join(' · ');
  return {
    ...(beside === undefined ? {} : { labelDetails: { description: beside } }),
    ...(detail === '' ? {} : { detail }),
  };
}

function toDeprecation({ deprecated }: CompletionAbilities): Pick<CompletionItem, 'tags' | 'deprecated'> {
  switch (deprecated) {
    case 'tag':
      return { tags: [CompletionItemTag.Deprecated] };
    case 'property':
      return { deprecated: true };
    case undefined:
      return {};
  }
}
