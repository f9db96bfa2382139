/** The command line: what `from-command` and `to-command` print and how they exit. What they make of a command, the tests of the feature know. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { builtServer, type CommandResult, runCommand } from '../../support/server-command.ts';

const server = builtServer();

beforeAll(async () => {
  const ssh = path.join(server.folder, 'home', '.ssh');
  await mkdir(ssh, { recursive: true });
  await mkdir(path.join(server.folder, 'empty'));
  await writeFile(path.join(ssh, 'config'), 'Host web\n\tUser kim\n\tPort 2222\n', { mode: 0o600 });
  await writeFile(path.join(server.folder, 'other'), 'Host web\n  User jo\n');
});

function run(...args: string[]): Promise<CommandResult> {
  return runCommand(server.command, args, { cwd: server.folder, env: { PATH: '/nonexistent', HOME: '/home/nobody' } });
}

test('a block in the style of the file', async () => {
  expect(await run('from-command', '--home', 'home', 'ssh -p 23 -J web jo@db.example.org')).toEqual({
    stdout: 'Host db\n\tHostName db.example.org\n\tUser jo\n\tPort 23\n\tProxyJump web\n',
    stderr: '',
    status: 0,
  });
});

test('where there is no file yet, for another, and for none', async () => {
  const block = 'Host db\n    HostName db.example.org\n    Port 23\n';
  const command = 'ssh -p 23 db.example.org';
  expect((await run('from-command', '--home', 'empty', command)).stdout).toBe(block);
  expect((await run('from-command', '-F', 'none', command)).stdout).toBe(block);
  expect((await run('from-command', '-F', 'other', '--name', 'data', command)).stdout).toBe(
    'Host data\n  HostName db.example.org\n  Port 23\n',
  );
});

test('what a file cannot say goes to standard error', async () => {
  expect(await run('from-command', '-F', 'none', 'ssh db uptime')).toEqual({
    stdout: 'Host db\n',
    stderr: 'ssh-config-language-server: The remote command is left out: type it after the name.\n',
    status: 1,
  });
});

test('a file that ssh refuses is said to be refused beside the block', async () => {
  await writeFile(path.join(server.folder, 'bad'), 'Host web\n  Prot 22\n');
  const { stdout, stderr, status } = await run('from-command', '-F', 'bad', 'ssh -p 23 db');
  expect({ stdout, status }).toEqual({ stdout: 'Host db\n  Port 23\n', status: 1 });
  expect(stderr).toMatch(/^ssh-config-language-server: ssh connects to no host before .* line 2 of .*bad: Bad .* Prot/);
  expect(stderr.match(/\n/g)).toHaveLength(1);
});

test.each([
  [['from-command', '--home', 'home', '--name', 'web', 'ssh x'], /Line 1 of ~\/\.ssh\/config already has a host web/],
  [['from-command', '-F', 'none', 'ssh -Z x'], /ssh has no option -Z/],
  [['from-command', '-F', 'missing', 'ssh x'], /missing: /],
  [['from-command', 'ssh', 'x'], /give one command, in quotes/],
  [['to-command'], /name one host/],
  [['to-command', '-F', 'none', ''], /"" is no host/],
  [['to-command', '-F', 'none', '@'], /"@" is no host/],
  [['to-command', 'caf\ufffd'], /is not UTF-8/],
  [['explain', 'caf\ufffd'], /is not UTF-8/],
  [['to-command', '-F', 'missing', 'x'], /missing: /],
])('%j ends with 2, and says why', async (args, why) => {
  const { stdout, stderr, status } = await run(...args);
  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr).toMatch(why);
});

test('a host as a command line', async () => {
  expect(await run('to-command', '-F', 'other', 'web')).toEqual({
    stdout: 'ssh -F none -l jo web\n',
    stderr: '',
    status: 0,
  });
});

test.skipIf(process.platform === 'win32')(
  'no command reads the file below a $HOME that ssh does not go by',
  async () => {
    const env = { PATH: '/nonexistent', HOME: path.join(server.folder, 'home') };
    for (const args of [['to-command'], ['explain', '--format', 'ssh-G']]) {
      const { stdout } = await runCommand(server.command, [...args, 'web'], { cwd: server.folder, env });
      expect(stdout).toMatch(/web/);
      expect(stdout).not.toMatch(/2222|kim/);
    }
  },
);

test('the user before a host is none of its name', async () => {
  expect((await run('to-command', '-F', 'other', 'kim@web')).stdout).toBe('ssh -F none -l kim web\n');
});

test('of values with blanks, and of those that follow from others, each comes once and as it is written', async () => {
  const lines = ['SetEnv A="a b" C=d', 'UserKnownHostsFile ~/.ssh/one ~/.ssh/two'];
  await writeFile(path.join(server.folder, 'values'), `Host web\n  ${lines.join('\n  ')}\n`);
  expect(await run('to-command', '-F', 'values', 'web')).toEqual({
    stdout: `ssh -F none -o 'UserKnownHostsFile=~/.ssh/one ~/.ssh/two' -o 'SetEnv=A="a b" C=d' web\n`,
    stderr: '',
    status: 0,
  });
});
