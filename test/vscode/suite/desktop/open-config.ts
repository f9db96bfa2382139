/** The command that opens the user's config creates it when it is missing, and nobody else may write it. */
import assert from 'node:assert/strict';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, window } from 'vscode';
import { eventually, inHome, pause, revertAndClose } from '../editor.ts';

describe('SSH Config: Open SSH Config', () => {
  const folder = inHome('.ssh').fsPath;
  const aside = inHome('aside').fsPath;
  beforeEach(() => rename(folder, aside));
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
    await rename(aside, folder);
    await revertAndClose('.ssh/config'); // VS Code has the other one in memory
  });

  it('writes nothing when nothing is picked', async () => {
    const done = commands.executeCommand('sshConfig.open');
    await pause(500);
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await done;
    await assert.rejects(stat(folder), { code: 'ENOENT' });
  });

  it('creates the missing user file for its owner alone', async () => {
    let done = false;
    const command = commands.executeCommand('sshConfig.open').then(() => {
      done = true;
    });
    await eventually('the first entry is picked', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return done || undefined;
    });
    await command;
    assert.equal(window.activeTextEditor?.document.uri.fsPath, join(folder, 'config'));
    if (process.platform === 'win32') return; // has no such modes
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    assert.equal((await stat(join(folder, 'config'))).mode & 0o777, 0o600);
  });
});
