/** What is otherwise where the extension host is a worker of a browser. */
import assert from 'node:assert/strict';
import { type CodeLens, commands, env } from 'vscode';
import { addressOf, diagnostics, eventually, open, reported, ruleOf } from '../editor.ts';

describe('in a browser', () => {
  it('the extension host is a worker, without Node', () => {
    assert.ok('WorkerGlobalScope' in globalThis);
    assert.equal('process' in globalThis, false);
  });

  it('a key that is not in the workspace is no problem', async () => {
    const { document } = await open('.ssh/config');
    assert.match(document.getText(), /IdentityFile ~\/\.ssh\/id_ed25519/);
    await diagnostics(document.uri, 'unknown-keyword');
    assert.ok(!reported(document.uri).some(problem => ruleOf(problem) === 'missing-key-file'));
  });

  it('no host is offered to connect with', async () => {
    const { document } = await open('.ssh/config');
    const titles = await eventually('there are lenses', async () => {
      const lenses = await commands.executeCommand<readonly CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
      return lenses.length === 0 ? undefined : lenses.map(({ command }) => command?.title);
    });
    assert.deepEqual([...new Set(titles)], ['Explain']);
  });

  it('Copy ssh Command names no file, as that of a workspace is none to a terminal elsewhere', async () => {
    const { document } = await open('.ssh/work');
    await commands.executeCommand('sshConfig.copyCommand', 'git.example.org', addressOf(document.uri));
    assert.equal(await env.clipboard.readText(), 'ssh git.example.org');
  });
});
