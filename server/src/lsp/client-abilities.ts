/** What a client says that it can do, of that which makes a difference here. */
import { type ClientCapabilities, MarkupKind } from 'vscode-languageserver';

export interface ClientAbilities {
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly markdown: boolean;
  readonly versionedEdits: boolean;
  readonly relatedInformation: boolean;
  /** It watches files for us, outside of its folders too. */
  readonly watchesFiles: boolean;
}

/** A client that says nothing of something can do without, or cannot do, what it says nothing of. */
export function abilitiesOf({ workspace, textDocument }: ClientCapabilities): ClientAbilities {
  return {
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    markdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    watchesFiles:
      workspace?.didChangeWatchedFiles?.dynamicRegistration === true &&
      workspace.didChangeWatchedFiles.relativePatternSupport === true,
  };
}
