/** The command line: what `diagnose` prints and how it exits. What messages mean, the tests of the feature know. */
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { builtServer, type CommandResult } from '../../support/server-command.ts';

const server = builtServer();

const CONFIG = 'Host web\n  HostName web.example\nHost *\n  ServerAliveInterval 300\n';
const LOG = `debug1: Connecting to web.example [192.0.2.1] port 22.\r
me@web:~$ Connection reset by 192.0.2.1 port 22\r
client_loop: send disconnect: Broken pipe\r
`;

beforeAll(async () => {
  const ssh = path.join(server.folder, 'home', '.ssh');
  await mkdir(ssh, { recursive: true });
  await writeFile(path.join(ssh, 'config'), CONFIG, { mode: 0o600 });
  await writeFile(path.join(server.folder, 'other'), 'Host web\n  ServerAliveInterval 30\n');
});

/** Runs the command for the files of this test, with a log to read. */
function run(log: string, ...args: string[]): Promise<CommandResult> {
  const child = spawn(process.execPath, [server.command, 'diagnose', '--home', 'home', ...args], {
    cwd: server.folder,
    env: { PATH: '/nonexistent', HOME: '/home/nobody' },
  });
  const result = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', text => (result.stdout += text));
  child.stderr.setEncoding('utf8').on('data', text => (result.stderr += text));
  child.stdin.on('error', () => {}).end(log); // it may have read enough
  return new Promise(resolve => child.on('close', status => resolve({ ...result, status })));
}

test('each message, what it means for whom, and the lines to write', async () => {
  const { stdout, stderr, status } = await run(LOG);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  const [reset = '', broken = ''] = stdout.split('\n\n');
  expect(reset).toMatch(
    /^Connection reset by 192.0.2.1 port 22\n {2}The other end.*\n[\s\S]*~\/\.ssh\/config:2 {2}Hostname web\.example/,
  );
  expect(broken).toContain(
    'For web ssh probes after 5 minutes of silence, and gives up after 20 minutes without an answer.',
  );
  expect(broken).toMatch(
    / {2}Fix: Set ServerAliveInterval 60 for web only \(~\/\.ssh\/config:3\)\n {4}\| {3}ServerAliveInterval 60\n/,
  );
});

test('for the host and the file that are named', async () => {
  const { stdout } = await run('client_loop: send disconnect: Broken pipe', '-F', 'other', 'web', '--format', 'json');
  const { messages } = JSON.parse(stdout);
  expect(messages).toMatchObject([
    { id: 'broken-pipe', host: 'web', concerned: [{ option: 'ServerAliveInterval', line: 2 }], fixes: [] },
  ]);
});

test('without any file', async () => {
  const { stdout, status } = await run('Timeout, server web not responding.', '-F', 'none');
  expect(stdout).not.toContain('~/.ssh/config');
  expect(status).toBe(0);
});

test('nothing that is known', async () => {
  expect(await run('hello\n')).toEqual({
    stdout: '',
    stderr: expect.stringContaining('no known message of ssh'),
    status: 1,
  });
});

test.each([[['-F', 'nowhere']], [['a', 'b']], [['--format', 'xml']]])('wrong usage: %j', async args => {
  expect(await run(LOG, ...args)).toMatchObject({ stdout: '', status: 2 });
});

test('a log without end is read to some point', async () => {
  expect((await run(`${LOG}${'x'.repeat(8 * 1024 * 1024)}`)).status).toBe(0);
});
