/** The abilities of a client that make a difference here. */
import { type ClientCapabilities, CompletionItemTag, InsertTextMode, MarkupKind } from 'vscode-languageserver';
import { type EditorOffers, offersOf } from './editor-offers.ts';

export interface ClientAbilities {
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly markdown: boolean;
  readonly versionedEdits: boolean;
  /** It makes the edits that it is sent. */
  readonly takesEdits: boolean;
  /** It shows actions that are not possible, with the reason. */
  readonly disabledActions: boolean;
  /** It asks for diagnostics, and asks again when it is told to. */
  readonly pullsDiagnostics: boolean;
  readonly relatedInformation: boolean;
  /** It shows which part of a text a definition is for. */
  readonly definitionLinks: boolean;
  /** Where it shows the page of a rule: an address with `{rule}` in it, where it can link to one and has said so. */
  readonly rulePages: string | undefined;
  /** It watches files for us, outside of its folders too. */
  readonly watchesFiles: boolean;
  readonly symbolTrees: boolean;
  readonly signatureMarkdown: boolean;
  readonly labelOffsets: boolean;
  readonly refreshesTokens: boolean;
  readonly refreshesInlayHints: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly completion: CompletionAbilities;
  /** What its editor offers beyond LSP. */
  readonly offers: EditorOffers;
}

/** What a client makes of the items of a completion. */
export interface CompletionAbilities {
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  readonly labelDetails: boolean;
  readonly markdown: boolean;
  /** How it marks what is better not used. */
  readonly deprecated: 'tag' | 'property' | undefined;
  /** It can leave the indentation of an inserted text alone. */
  readonly asIs: boolean;
}

/** What a client does not mention, it cannot do, or can do without. */
export function abilitiesOf(
  { workspace, textDocument }: ClientCapabilities,
  initializationOptions?: unknown,
): ClientAbilities {
  const options = (
    typeof initializationOptions === 'object' && initializationOptions !== null ? initializationOptions : {}
  ) as Readonly<Record<string, unknown>>;
  const pullsDiagnostics = textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true;
  // In LSP 3.17, what a client says of pushed diagnostics goes for pulled ones, too.
  const diagnostic = { ...textDocument?.publishDiagnostics, ...(pullsDiagnostics ? textDocument.diagnostic : {}) };
  const signature = textDocument?.signatureHelp?.signatureInformation;
  return {
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    markdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    signatureMarkdown: signature?.documentationFormat?.includes(MarkupKind.Markdown) ?? true,
    labelOffsets: signature?.parameterInformation?.labelOffsetSupport === true,
    rulePages:
      diagnostic.codeDescriptionSupport === true && typeof options['rulePages'] === 'string'
        ? options['rulePages']
        : undefined,
    offers: offersOf(options),
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    takesEdits: workspace?.applyEdit === true,
    disabledActions: textDocument?.codeAction?.disabledSupport === true,
    pullsDiagnostics,
    relatedInformation: diagnostic.relatedInformation === true,
    watchesFiles:
      workspace?.didChangeWatchedFiles?.dynamicRegistration === true &&
      workspace.didChangeWatchedFiles.relativePatternSupport === true,
    completion: completionAbilitiesOf(textDocument?.completion?.completionItem ?? {}),
  };
}

type ItemCapabilities = NonNullable<
  NonNullable<NonNullable<ClientCapabilities['textDocument']>['completion']>['completionItem']
>;

function completionAbilitiesOf(item: ItemCapabilities): CompletionAbilities {
  const hasTag = item.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true;
  return {
    snippets: item.snippetSupport === true,
    insertReplace: item.insertReplaceSupport === true,
    labelDetails: item.labelDetailsSupport === true,
    markdown: item.documentationFormat?.includes(MarkupKind.Markdown) === true,
    deprecated: hasTag ? 'tag' : item.deprecatedSupport === true ? 'property' : undefined,
    asIs: item.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
  };
}
