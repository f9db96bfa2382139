/** What a client says that it can do, of that which makes a difference here. */
import { type ClientCapabilities, CompletionItemTag, InsertTextMode, MarkupKind } from 'vscode-languageserver';

export interface ClientAbilities {
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly markdown: boolean;
  readonly versionedEdits: boolean;
  readonly relatedInformation: boolean;
  /** It shows where to read about a diagnostic. */
  readonly diagnosticPages: boolean;
  /** It watches files for us, outside of its folders too. */
  readonly watchesFiles: boolean;
  readonly completion: CompletionAbilities;
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

/** A client that says nothing of something can do without, or cannot do, what it says nothing of. */
export function abilitiesOf({ workspace, textDocument }: ClientCapabilities): ClientAbilities {
  return {
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    markdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? true,
    diagnosticPages: textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
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
