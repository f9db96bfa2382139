/**
 * What a person sees when the server refuses a rename: a dialog that says why, and offers to go to the line in the way or
 * to rename all the rest. Without a line there is nothing to offer, and VS Code shows the reason itself.
 */
import { type TextDocumentShowOptions, WorkspaceEdit, window } from 'vscode';
import { type BaseLanguageClient, type Location, type Middleware, ResponseError } from 'vscode-languageclient';

/** What the server says besides the reason. */
interface Refusal {
  /** The line in the way. */
  readonly location?: Location;
  /** Renames all but what is in the way. */
  readonly edit?: Parameters<BaseLanguageClient['protocol2CodeConverter']['asWorkspaceEdit']>[0];
  /** What is not the same after that edit. */
  readonly effect?: string;
}

const RENAME_REST = 'Rename the Rest';
const GO_TO_LINE = 'Go to Line';

/** @param client the client that the middleware is for, once it is asked */
export function offerAfterRefusal(client: () => BaseLanguageClient): Required<Pick<Middleware, 'provideRenameEdits'>> {
  return {
    provideRenameEdits: async (document, position, newName, token, next) => {
      try {
        return await next(document, position, newName, token);
      } catch (error) {
        const refusal: Refusal = error instanceof ResponseError ? (error.data ?? {}) : {};
        if (!(error instanceof Error) || refusal.location === undefined) throw error;
        const edit = await choose(error.message, refusal, refusal.location, client());
        // Of nothing at all, VS Code would say that there is no result.
        return edit ?? new WorkspaceEdit();
      }
    },
  };
}

async function choose(
  message: string,
  { edit, effect }: Refusal,
  { uri, range }: Location,
  { protocol2CodeConverter }: BaseLanguageClient,
): Promise<WorkspaceEdit | undefined> {
  const buttons = edit === undefined ? [GO_TO_LINE] : [RENAME_REST, GO_TO_LINE];
  const detail = effect === undefined ? {} : { detail: effect };
  const chosen = await window.showWarningMessage(message, { modal: true, ...detail }, ...buttons);
  if (chosen === RENAME_REST) return protocol2CodeConverter.asWorkspaceEdit(edit);
  if (chosen === GO_TO_LINE) {
    const options: TextDocumentShowOptions = { selection: protocol2CodeConverter.asRange(range) };
    await window.showTextDocument(protocol2CodeConverter.asUri(uri), options);
  }
  return undefined;
}
