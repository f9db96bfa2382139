/** The commands "Add Keep-Alive": for the host at the cursor, and for all hosts of a file. The server makes the edit. */
import { commands, Disposable, Position, Range, TextEditorRevealType, Uri, window } from 'vscode';
import { activeConfig } from './host-commands.ts';
import { openConfig } from './open-config.ts';
import type { Server } from './server.ts';

export function keepAliveCommands(server: Server): Disposable {
  async function add(uri: string, position: Position | undefined): Promise<void> {
    const at = await server.request<Pick<Position, 'line' | 'character'> | null>('sshConfig/addKeepAlive', {
      textDocument: { uri },
      position,
    });
    if (at === undefined) return; // the server does not run, which it has said
    if (at === null) {
      await window.showInformationMessage('Nothing to add: there is a keep-alive, or none is of use.');
      return;
    }
    const start = new Position(at.line, at.character);
    window.activeTextEditor?.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
  }

  return Disposable.from(
    commands.registerCommand('sshConfig.addKeepAlive', async () => {
      const uri = activeConfig()?.uri.toString();
      if (uri !== undefined) await add(uri, window.activeTextEditor?.selection.active);
    }),
    commands.registerCommand('sshConfig.addKeepAliveForAll', async (file?: Uri) => {
      if (file instanceof Uri) await window.showTextDocument(file);
      else if (activeConfig() === undefined) await openConfig();
      const uri = activeConfig()?.uri.toString();
      if (uri !== undefined) await add(uri, undefined);
    }),
  );
}
