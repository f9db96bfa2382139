/** The server starts again when somebody asks for it. That it is another process then, `desktop/server.ts` has. */
import assert from 'node:assert/strict';
import { commands, languages } from 'vscode';
import { diagnostics, open, reported } from './editor.ts';

describe('the server', () => {
  it('restarts on command: problems are taken back, and told again', async () => {
    const { document } = await open('.ssh/config');
    await diagnostics(document.uri, 'unknown-keyword');
    let isTakenBack = false;
    const watching = languages.onDidChangeDiagnostics(() => {
      isTakenBack ||= reported(document.uri).length === 0;
    });
    await commands.executeCommand('sshConfig.restartServer');
    await diagnostics(document.uri, 'unknown-keyword');
    watching.dispose();
    assert.ok(isTakenBack);
  });
});
