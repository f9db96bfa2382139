/** Forwards, started and stopped from VS Code, with a real sshd and requests that go through. */
import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type Server } from 'node:http';
import { type AddressInfo, createServer as listen } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, tasks } from 'vscode';
import { eventually, inHome, open } from '../editor.ts';

const SSHD = '/usr/sbin/sshd';
const FILE = 'forwards/ssh_config';

describe('forwards', () => {
  let folder: string;
  let sshd: ChildProcess;
  let web: Server;
  let port: number;

  before(async function () {
    if (!existsSync(SSHD)) this.skip();
    folder = mkdtempSync(join(tmpdir(), 'forwards-'));
    for (const name of ['key', 'hostkey'])
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    const sshPort = await freePort();
    const settings = [
      `ListenAddress 127.0.0.1:${sshPort}`,
      `HostKey ${join(folder, 'hostkey')}`,
      `AuthorizedKeysFile ${join(folder, 'key.pub')}`,
      `PidFile ${join(folder, 'pid')}`,
      'StrictModes no',
      'PermitRootLogin yes',
      'UsePAM no',
    ];
    writeFileSync(join(folder, 'sshd_config'), `${settings.join('\n')}\n`);
    sshd = spawn(SSHD, ['-D', '-e', '-f', join(folder, 'sshd_config')], { stdio: 'ignore' });
    web = createServer((_, response) => response.end('through')).listen(0, '127.0.0.1');
    await new Promise(done => web.once('listening', done));
    port = await freePort();
    const webPort = (web.address() as AddressInfo).port;
    const sharing = (name: string): readonly string[] => [
      `  ControlPath ${join(folder, name)}`,
      '  ControlMaster auto',
      '  ControlPersist 60',
    ];
    const text = [
      'Host forwarding shared half',
      '  HostName 127.0.0.1',
      `  Port ${sshPort}`,
      `  IdentityFile ${join(folder, 'key')}`,
      '  IdentitiesOnly yes',
      '  StrictHostKeyChecking no',
      '  UserKnownHostsFile /dev/null',
      `  LocalForward ${port} 127.0.0.1:${webPort}`,
      'Host shared',
      ...sharing('socket'),
      'Host half',
      ...sharing('other'),
      // Somebody listens there.
      `  LocalForward 127.0.0.1:${webPort} 127.0.0.1:${sshPort}`,
      'Host *',
      '  LogLevel ERROR',
    ];
    mkdirSync(inHome('forwards').fsPath);
    writeFileSync(inHome(FILE).fsPath, `${text.join('\n')}\n`, { mode: 0o600 });
  });

  after(() => {
    sshd?.kill();
    web?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    rmSync(inHome('forwards').fsPath, { recursive: true, force: true });
  });

  /** What comes through the forward; undefined where nobody listens. */
  function through(): Promise<string | undefined> {
    return new Promise(resolve => {
      get({ host: '127.0.0.1', port, agent: false }, response => {
        let text = '';
        response.on('data', part => (text += part));
        response.on('end', () => resolve(text));
      }).on('error', () => resolve(undefined));
    });
  }

  const isGone = async () => ((await through()) === undefined ? true : undefined);

  it('start in a terminal of their own, carry requests, and stop', async () => {
    const { document } = await open(FILE);
    const from = document.uri.toString();
    assert.equal(await through(), undefined);
    await commands.executeCommand('sshConfig.forwards', 'forwarding', from);
    assert.equal(await eventually('a request comes through', through), 'through');
    assert.equal(
      tasks.taskExecutions.some(({ task }) => task.name === 'ssh -N forwarding'),
      true,
    );
    await commands.executeCommand('sshConfig.forwards', 'forwarding', from);
    await eventually('nobody listens any more', isGone);
    assert.deepEqual(tasks.taskExecutions, []);
  });

  it('are taken on by a connection that is shared, and given up by it', async () => {
    const { document } = await open(FILE);
    const from = document.uri.toString();
    // Somebody has connected: that one does not forward.
    const file = document.uri.fsPath;
    execFileSync('ssh', ['-F', file, '-o', 'ClearAllForwardings=yes', 'shared', 'true'], { stdio: 'ignore' });
    assert.equal(await through(), undefined);
    await commands.executeCommand('sshConfig.forwards', 'shared', from);
    assert.equal(await eventually('a request comes through', through), 'through');
    assert.equal(
      tasks.taskExecutions.some(({ task }) => task.name.startsWith('ssh -N')),
      false,
    );
    await commands.executeCommand('sshConfig.forwards', 'shared', from);
    await eventually('nobody listens any more', isGone);
    execFileSync('ssh', ['-F', file, '-O', 'exit', 'shared'], { stdio: 'ignore' });
  });

  it('are given up again where a shared connection does not take all of them on', async () => {
    const { document } = await open(FILE);
    const file = document.uri.fsPath;
    execFileSync('ssh', ['-F', file, '-o', 'ClearAllForwardings=yes', 'half', 'true'], { stdio: 'ignore' });
    await commands.executeCommand('sshConfig.forwards', 'half', document.uri.toString());
    assert.equal(await through(), undefined);
    execFileSync('ssh', ['-F', file, '-O', 'exit', 'half'], { stdio: 'ignore' });
  });
});

/** A port of this machine at which nobody listens. */
async function freePort(): Promise<number> {
  const server = listen().listen(0, '127.0.0.1');
  await new Promise(done => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}
