/** The command that opens the user's config creates it when it is missing, and nobody else may write it. */
import assert from 'node:assert/strict';
import { rename, rm, stat } from 'node:fs/promises';
import { commands, window } from 'vscode';
import { eventually, inHome, pause } from './editor.ts';

describe('SSH Config: Open SSH Config', () => {
  const aside = inHome('aside');
  beforeEach(() => rename(inHome('.ssh'), aside));
  afterEach(async () => {
    await rm(inHome('.ssh'), { recursive: true, force: true });
    await rename(aside, inHome('.ssh'));
  });

  it('writes nothing when nothing is picked', async () => {
    const done = commands.executeCommand('sshConfig.open');
    await pause(500);
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await done;
    await assert.rejects(stat(inHome('.ssh')), { code: 'ENOENT' });
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
    assert.equal(window.activeTextEditor?.document.uri.fsPath, inHome('.ssh/config'));
    if (process.platform === 'win32') return; // has no such modes
    assert.equal((await stat(inHome('.ssh'))).mode & 0o777, 0o700);
    assert.equal((await stat(inHome('.ssh/config'))).mode & 0o777, 0o600);
  });
});
