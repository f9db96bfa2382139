/** The server is a process: another one after a restart, and when it was killed. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { commands } from 'vscode';
import { diagnostics, eventually, open, reported } from '../editor.ts';

const run = promisify(execFile);

describe('the process of the server', () => {
  it('is another one after a restart', async () => {
    const { document } = await open('.ssh/config');
    await diagnostics(document.uri, 'unknown-keyword');
    const before = await serverProcess();
    await commands.executeCommand('sshConfig.restartServer');
    assert.notEqual(await serverProcess(), before);
    await diagnostics(document.uri, 'unknown-keyword');
  });

  it('comes back when it was killed', async () => {
    const { document } = await open('.ssh/config');
    await diagnostics(document.uri, 'unknown-keyword');
    const before = await serverProcess();
    process.kill(before, 'SIGKILL');
    await eventually('the problems are taken back', () => reported(document.uri).length === 0 || undefined);
    await diagnostics(document.uri, 'unknown-keyword');
    assert.notEqual(await serverProcess(), before);
  });
});

/** The id of the server's process, a child of this extension host. */
async function serverProcess(): Promise<number> {
  return eventually('the server runs', async () => {
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
    const own = stdout
      .split('\n')
      .filter(line => line.includes('dist/server/start.cjs') && line.includes(` ${process.pid} `));
    const [first] = own;
    return first === undefined ? undefined : Number.parseInt(first, 10);
  });
}
