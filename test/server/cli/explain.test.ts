/** The command line: what `explain` prints and how it exits. That the values are ssh's, model/effective-ssh.test.ts proves. */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtServer, type CommandResult, runCommand } from '../../support/server-command.ts';

const server = builtServer();

const CONFIG = `Host web
  HostName web.example
  User bob
  ProxyJump jump
  Include extra
Match exec "touch RAN"
  Compression yes
Host *
  User alice
  ServerAliveInterval 60
`;

/** Runs the command for the files of this test. */
function run(...args: string[]): Promise<CommandResult> {
  return runCommand(server.command, ['explain', '--home', path.join(server.folder, 'home'), ...args], {
    cwd: server.folder,
    env: { PATH: '/nonexistent', HOME: '/home/nobody' },
  });
}

beforeAll(async () => {
  const ssh = path.join(server.folder, 'home', '.ssh');
  await mkdir(ssh, { recursive: true });
  const files = { config: CONFIG, extra: 'Port 2022\n', broken: 'Prt 22\n' };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(ssh, name), text, { mode: 0o600 });
});

describe('text', () => {
  test('what is set, where, over what; the way there; what is open', async () => {
    const { stdout, stderr, status } = await run('web', '-F', 'home/.ssh/config');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toBe(`web → bob@web.example:2022

  User                 bob          ~/.ssh/config:3
                                    wins over ~/.ssh/config:9  User alice
  Hostname             web.example  ~/.ssh/config:2
  Port                 2022         ~/.ssh/extra:1
  ServerAliveInterval  60           ~/.ssh/config:10
  ProxyJump            jump         ~/.ssh/config:4

${/^.*defaults.*$/m.exec(stdout)?.[0]}

Connection
  1. alice@jump:22
     a probe after 1 minute of silence keeps it alive, given up after 4 minutes
  2. bob@web.example:2022 (web)
     a probe after 1 minute of silence keeps it alive, given up after 4 minutes

Login to jump
  by publickey, keyboard-interactive, password
  first the keys below that the agent has, then its other keys, then key files:
  the default keys of ssh (--all shows them)

Login
  by publickey, keyboard-interactive, password
  first the keys below that the agent has, then its other keys, then key files:
  the default keys of ssh (--all shows them)

Depends on
  ~/.ssh/config:6  exec touch RAN: assumed that it fails (--assume-exec true for the other case)
`);
    expect(stdout).toMatch(/^ {2}\d\d options have their defaults \(--all shows them\)\.$/m);
  });

  test('the defaults too', async () => {
    const { stdout } = await run('web', '-F', 'home/.ssh/config', '--all');
    expect(stdout).toMatch(/^Defaults\n {2}AddressFamily +any$/m);
    expect(stdout).toMatch(/^ {2}Ciphers +chacha20-poly1305@openssh\.com,.*aes256-ctr$/m);
  });

  test('the outcome of a command is assumed, and the command is not run', async () => {
    const { stdout } = await run('web', '-F', 'home/.ssh/config', '--assume-exec', 'true');
    expect(stdout).toMatch(/^ {2}Compression +yes +~\/\.ssh\/config:7$/m);
    expect(spawnSync('ls', ['-R', server.folder], { encoding: 'utf8' }).stdout).not.toContain('RAN');
  });

  test('options count before the host that they stand before', async () => {
    const host = async (...args: string[]) => /^web → (\S+)/.exec((await run('-F', 'none', ...args)).stdout)?.[1];
    expect(await host('-o', 'User=ops', 'kim@web')).toBe('ops@web:22');
    expect(await host('kim@web', '-o', 'User=ops', '-p', '7')).toBe('kim@web:7');
    expect(await host('--user', '%u', '-p', '1', 'ssh://web:2')).toBe('%u@web:1');
    expect((await run('-F', 'none', '-o', 'Host=web', 'web')).status).toBe(1);
    expect((await run('-F', 'none', 'ssh://[::1]:77')).status).toBe(2);
  });

  test('bytes that are no UTF-8 are printed as they are in the file, or in octal for people', async () => {
    const file = path.join(server.folder, 'latin1');
    await writeFile(file, Buffer.from('User j\xfcrg\n', 'latin1'), { mode: 0o600 });
    const args = [server.command, 'explain', '-F', file, 'web'];
    const printed = spawnSync(process.execPath, [...args, '--format', 'ssh-G'], { encoding: 'latin1' });
    expect(printed.stdout).toContain('\nuser j\xfcrg\n');
    expect((await run('-F', file, 'web')).stdout).toContain('j\\374rg@web');
  });

  test('why ssh would stop, and 1', async () => {
    const { stdout, status } = await run('web', '-F', 'home/.ssh/broken');
    expect(stdout).toMatch(/\nssh refuses\n {2}~\/\.ssh\/broken:1 {2}Bad configuration option: Prt\.\n$/);
    expect(status).toBe(1);
  });

  test('no row is longer than what is read at once, unless all is asked for', async () => {
    const long = 'x'.repeat(10_000);
    await writeFile(path.join(server.folder, 'long'), `User ${long}\nHostName ${long}\nProxyCommand ${long}\n`);
    const longest = async (...args: string[]): Promise<number> =>
      Math.max(...(await run(long, '-F', 'long', ...args)).stdout.split('\n').map(row => row.length));
    expect(await longest()).toBeLessThan(400);
    expect(await longest('--all')).toBeGreaterThan(10_000);
  });

  test('control characters come out as text', async () => {
    await writeFile(path.join(server.folder, 'escape'), 'LocalCommand \u001b[31m\n');
    const { stdout } = await run('web', '-F', 'escape');
    expect(stdout).toContain('LocalCommand  \\033[31m');
    expect(stdout).not.toContain('\u001b');
  });
});

test('JSON has every value with its lines, from 1', async () => {
  const { stdout, status } = await run('web', '-F', 'home/.ssh/config', '--format', 'json');
  const answer = JSON.parse(stdout);
  const file = path.join(server.folder, 'home', '.ssh', 'config');
  expect(answer).toMatchObject({ version: 1, host: 'web', connectsTo: 'web.example', readTwice: false, refusals: [] });
  expect(answer.settings).toContainEqual({
    option: 'User',
    keyword: 'user',
    printed: true,
    values: [{ text: 'bob', written: 'bob', origins: [{ file, line: 3, text: 'User bob' }] }],
    losers: [{ file, line: 9, text: 'User alice' }],
  });
  expect(answer.chain.end).toBe('complete');
  expect(answer.chain.hops).toMatchObject([
    { host: 'jump', via: 'direct', keepAlive: { by: { kind: 'own', interval: 60 }, shared: false } },
    {
      host: 'web.example',
      via: 'jump',
      keepAlive: { countMax: 3, givesUpAfter: 240, by: { kind: 'own', interval: 60 } },
    },
  ]);
  expect(answer.dependsOn).toMatchObject([{ kind: 'exec', command: 'touch RAN', assumed: false }]);
  expect(status).toBe(0);
});

test('what a hop carries keeps it alive, and not the other way round; without an answer there is no probe', async () => {
  const text = (target: string, hop: string) =>
    `Host target\n  ProxyJump hop\n  ${target}\nHost hop\n  ProxyJump first\n  ${hop}\n`;
  const said = async (...lines: [string, string]) => {
    await writeFile(path.join(server.folder, 'carried'), text(...lines));
    const { stdout } = await run('target', '-F', 'carried');
    return stdout.match(/(?<=^ {5})(?:no|a|given|nothing) .+$/gm);
  };
  const carried = 'no probes of its own; those to target, after 10 seconds of silence, keep it alive';
  const probes = 'a probe after 10 seconds of silence keeps it alive, given up after 40 seconds';
  expect(await said('ServerAliveInterval 10', 'User me')).toEqual([carried, carried, probes]);
  expect(await said('User me', 'ServerAliveInterval 10')).toEqual([
    carried.replace('target', 'hop'),
    probes,
    expect.stringMatching(/^nothing keeps it alive: /),
  ]);
  expect((await said('ServerAliveInterval 10\n  ServerAliveCountMax 0', 'User me'))?.[0]).toMatch(
    /^nothing keeps it alive but TCP, /,
  );
});

test('who acts first keeps a hop alive, and who comes too late is named', async () => {
  const told = async (target: string, hop: string) => {
    await writeFile(
      path.join(server.folder, 'late'),
      `Host target\n  ProxyJump hop\n  ${target}\nHost hop\n  ${hop}\n`,
    );
    const { stdout } = await run('target', '-F', 'late', '--format', 'json');
    const hops: readonly { keepAlive: { by: object; survives: readonly object[]; tooSlowFor: readonly object[] } }[] =
      JSON.parse(stdout).chain.hops;
    return hops.map(({ keepAlive: { by, survives, tooSlowFor } }) => [by, survives.length > 0, tooSlowFor.length]);
  };
  const target = (interval: number) => ({ kind: 'behind', host: 'target', interval });
  const [sooner] = await told('ServerAliveInterval 30', 'ServerAliveInterval 60');
  expect(sooner).toEqual([target(30), true, 0]);
  const [spared] = await told('ServerAliveInterval 3', 'ServerAliveInterval 6\n  ServerAliveCountMax 0');
  expect(spared).toEqual([target(3), true, 0]);
  const [late] = await told('ServerAliveInterval 3000', 'User me');
  expect(late).toEqual([target(3000), true, 6]);
  const [, nobody] = await told('User me', 'User me');
  expect(nobody).toEqual([{ kind: 'nobody' }, false, expect.any(Number)]);
  expect(nobody?.[2]).toBeGreaterThan(6);
  const { stdout } = await run('target', '-F', 'late', '-o', 'ServerAliveInterval=3000');
  expect(stdout).toContain('(too late for 4 min (Azure) and others)');
});

test('JSON has beside ssh’s word what the line says, where one line is one value', async () => {
  const text =
    'ControlPersist 10m\nStrictHostKeyChecking no # !\nIdentityFile "a b"\nIdentityFile c\nSendEnv LANG LC_*\nProxyCommand nc %h # 1\n';
  await writeFile(path.join(server.folder, 'written'), text);
  const { stdout } = await run('web', '-F', 'written', '--format', 'json');
  const values = new Map<string, { text: string; written: string | null }[]>(
    JSON.parse(stdout).settings.map((setting: { option: string; values: [] }) => [setting.option, setting.values]),
  );
  const pairs = (option: string) => values.get(option)?.map(value => [value.text, value.written]);
  expect(pairs('ControlPersist')).toEqual([['600', '10m']]);
  expect(pairs('StrictHostKeyChecking')).toEqual([['false', 'no']]);
  expect(pairs('IdentityFile')).toEqual([
    ['a b', '"a b"'],
    ['c', 'c'],
  ]);
  expect(pairs('SendEnv')).toEqual([
    ['LANG', null],
    ['LC_*', null],
  ]);
  expect(pairs('ProxyCommand')).toEqual([['nc %h # 1', 'nc %h # 1']]);
  expect(pairs('Compression')).toEqual([['no', null]]);
});

describe('ssh-G', () => {
  test('the lines of ssh -G, as the release and the vendor print them', async () => {
    const { stdout, status } = await run(
      ...['root@web', '-F', 'home/.ssh/config', '--format', 'ssh-G', '--openssh', '9.2', '--vendor', 'portable'],
    );
    const lines = stdout.split('\n');
    expect(lines.slice(0, 4)).toEqual(['host web', 'user root', 'hostname web.example', 'port 2022']);
    expect(lines).toContain('ipqos af21 cs1');
    expect(lines.slice(-2)).toEqual(['proxyjump jump', '']);
    expect(status).toBe(0);
  });

  test('nothing but why there is nothing', async () => {
    expect(await run('web', '-F', 'home/.ssh/broken', '--format', 'ssh-G')).toEqual({
      stdout: '',
      stderr: 'Bad configuration option: Prt.\n',
      status: 1,
    });
  });
});

test('without -F the user’s file is read, from the home directory that is given', async () => {
  const { stdout } = await run('web', '-l', 'eve', '-o', 'Port=7', '--format', 'ssh-G');
  expect(stdout.split('\n').slice(1, 4)).toEqual(['user eve', 'hostname web.example', 'port 7']);
});

test('a file that is too large is not taken for an empty one', async () => {
  const file = path.join(server.folder, 'large');
  await writeFile(file, `User kim\n${'#'.repeat(17 * 2 ** 20)}`);
  const { stdout, stderr, status } = await run('-F', file, 'web');
  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr).toMatch(/large is not read: it is larger than 16 MiB/);
});

test('-F none is no file', async () => {
  const { stdout } = await run('web', '-F', 'none');
  expect(stdout).toContain('Nothing is set: defaults only.');
});

test.skipIf(process.platform === 'win32')('a pipe that nobody writes to does not hold it up', async () => {
  expect(spawnSync('mkfifo', [path.join(server.folder, 'pipe')]).status).toBe(0);
  await writeFile(path.join(server.folder, 'leads-to-pipe'), `Include ${path.join(server.folder, 'pipe')}\n`);
  const { stdout, status } = await run('web', '-F', 'leads-to-pipe');
  expect(stdout).toContain('is not a regular file');
  expect(status).toBe(1);
});

test.each([
  [[], 'name one host'],
  [['a', 'b'], 'name one host'],
  [['@'], 'is no host'],
  [[''], '"" is no host'],
  [['kim@'], '"kim@" is no host'],
  [['a b'], '"a b" is no host: hostname contains invalid characters'],
  [['a;b', '--format', 'ssh-G'], '"a;b" is no host: hostname contains invalid characters'],
  [['k;m@web'], '"k;m@web" is no host: remote username contains invalid characters'],
  [['a', '--format', 'xml'], 'unknown format "xml"'],
  [['a', '--assume-exec', 'maybe'], 'unknown outcome "maybe"'],
  [['a', '--openssh', 'x'], 'not an OpenSSH version'],
])('%j is wrong', async (args, complaint) => {
  const { stdout, stderr, status } = await run(...args);
  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr.split('\n')[0]).toContain(complaint);
});
