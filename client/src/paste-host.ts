/** A command line of ssh that is pasted into a file becomes a Host block, where it wins (VS Code 1.97 and later). */
import * as vscode from 'vscode';
import type { Preview } from './host-preview.ts';
import type { Server } from './server.ts';

/** The part of the editor that there is since 1.97, which the types for the oldest supported one do not have. */
interface Paste {
  readonly DocumentDropOrPasteEditKind?: { readonly Empty: { append(...parts: readonly string[]): unknown } };
  readonly DocumentPasteEdit?: new (
    insertText: string,
    title: string,
    kind: unknown,
  ) => { additionalEdit?: vscode.WorkspaceEdit };
}

interface PasteLanguages {
  registerDocumentPasteEditProvider?(selector: string, provider: object, metadata: object): vscode.Disposable;
}

const TEXT = 'text/plain';

/** @param isCommand what a command line looks like */
export function pasteAsHost(server: Server, isCommand: RegExp): vscode.Disposable {
  const { DocumentDropOrPasteEditKind: kinds, DocumentPasteEdit: PasteEdit } = vscode as Paste;
  const languages = vscode.languages as PasteLanguages;
  if (kinds === undefined || PasteEdit === undefined || languages.registerDocumentPasteEditProvider === undefined)
    return new vscode.Disposable(() => {});
  const kind = kinds.Empty.append('text', 'sshHost');
  const provider = {
    async provideDocumentPasteEdits(
      document: vscode.TextDocument,
      ranges: readonly vscode.Range[],
      transfer: vscode.DataTransfer,
      _context: unknown,
      token: vscode.CancellationToken,
    ): Promise<readonly object[] | undefined> {
      const command = (await transfer.get(TEXT)?.asString())?.trim() ?? '';
      const [range] = ranges;
      // In a line with text it is a value, or a part of a comment.
      const isAlone =
        ranges.length === 1 && range?.isEmpty === true && document.lineAt(range.start).isEmptyOrWhitespace;
      if (!isAlone || !isCommand.test(command) || command.length > 2000) return undefined;
      const textDocument = { uri: server.host.toServer(document.uri) };
      const found = await server.request<Preview>('sshConfig/previewHost', { textDocument, command });
      if (found === undefined || 'problem' in found || token.isCancellationRequested) return undefined;
      // Nothing of what is pasted is lost: what a block cannot say stays text.
      if (found.remarks.length > 0) return undefined;
      const paste = new PasteEdit('', `Add a block for ${found.name}`, kind);
      paste.additionalEdit = new vscode.WorkspaceEdit();
      for (const { range: at, newText } of found.edits) paste.additionalEdit.insert(document.uri, at.start, newText);
      return [paste];
    },
  };
  return languages.registerDocumentPasteEditProvider('ssh_config', provider, {
    providedPasteEditKinds: [kind],
    pasteMimeTypes: [TEXT],
  });
}
