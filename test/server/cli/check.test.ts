/** The command line: what `check` prints and how it exits. What it finds, the tests of the rules know. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../../server/package.json' with { type: 'json' };
import { COMMANDS } from '../../../server/src/cli/commands.ts';
import { builtServer, type CommandResult, runCommand } from '../../support/server-command.ts';

const server = builtServer();
/** Without anything to find. */
const WEB_SERVER = 'Host web\n  ServerAliveInterval 60\n';

/** Runs the command in the folder that holds the files of this test. */
function run(...args: string[]): Promise<CommandResult> {
  return runCommand(server.command, args, {
    cwd: server.folder,
    env: { PATH: '/nonexistent', HOME: '/home/tester' },
  });
}

/** The places of findings as text output has them, without the wording. */
function places({ stdout }: CommandResult): readonly string[] {
  return stdout
    .split('\n')
    .slice(0, -1)
    .map(line => line.replace(/^(\S+:\d+:\d+: \w+): .+ (\[[a-z-]+\])$/, '$1 $2'));
}

beforeAll(async () => {
  const files: Record<string, string | Uint8Array> = {
    clean: WEB_SERVER,
    empty: '',
    broken: 'Host a\n\tPrt 22\n  ServerAliveInterval 60',
    hint: 'Host a\n',
    old: 'Host a\n  Ciphers +3des-cbc\n  ServerAliveInterval 5\n',
    crlf: 'Host 🐧 \r\n  ServerAliveInterval 60\r\n  User 🐧 x\r\n',
    'old-mac': 'Host * # x\rPort x\n',
    bom: `\ufeff${WEB_SERVER}`,
    'not-utf-8': Buffer.from(`# caf\xe9\nUser \xe9 x\n`, 'latin1'),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(server.folder, name), content);
  await mkdir(path.join(server.folder, 'directory'));
});

describe('text', () => {
  test('a line a finding, and 1 for an error', async () => {
    const result = await run('check', 'broken');
    expect(places(result)).toEqual(['broken:2:2: error [unknown-keyword]']);
    expect(result.stdout).toContain('Bad configuration option: Prt.');
    expect(result).toMatchObject({ stderr: '1 error in 1 file\n', status: 1 });
  });

  test('a finding that is no error is printed, and the status is 0', async () => {
    const result = await run('check', 'hint');
    expect(places(result)).toEqual(['hint:1:1: hint [no-keepalive]']);
    expect(result.status).toBe(0);
  });

  test('a review hears of warnings, and fails for them', async () => {
    expect((await run('check', 'old')).status).toBe(0);
    const result = await run('check', '--strict', 'old');
    expect(places(result)).toEqual(['old:2:12: warning [weak-algorithm]']);
    expect(result.status).toBe(1);
  });

  test('nothing to find, nothing printed', async () => {
    expect(await run('check', 'clean', 'empty')).toEqual({ stdout: '', stderr: '', status: 0 });
  });

  test('several files, in the order in which they are named, as they are named', async () => {
    const whole = path.join(server.folder, 'broken');
    const result = await run('check', './hint', 'clean', whole);
    expect(places(result)).toEqual(['./hint:1:1: hint [no-keepalive]', `${whole}:2:2: error [unknown-keyword]`]);
    expect(result.status).toBe(1);
  });

  test('each finding once, however many files lead to it', async () => {
    const home = path.join(server.folder, 'home');
    await mkdir(path.join(home, '.ssh/config.d'), { recursive: true });
    const files = {
      config: 'Include config.d/*\nPrt 22\n',
      'config.d/a': 'Usr a\n',
      'config.d/b': WEB_SERVER,
      'config.d/not-named': 'Port 1\nUsr c\n',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(home, '.ssh', name), text);
    const ssh = (name: string) => path.join('home/.ssh', name);
    const names = ['config', 'config.d/a', 'config.d/b', './config.d/a'].map(ssh);
    const result = await run('check', '--home', home, ...names);
    expect(places(result)).toEqual([
      `${ssh('config')}:1:9: error [broken-include]`,
      `${ssh('config')}:2:1: error [unknown-keyword]`,
      `${ssh('config.d/a')}:1:1: error [unknown-keyword]`,
      `${path.join(home, '.ssh/config.d/not-named')}:2:1: error [unknown-keyword]`,
    ]);
    expect(result.status).toBe(1);
    const { files: listed } = JSON.parse((await run('check', '--format', 'json', '--home', home, ...names)).stdout);
    expect(listed.map(({ diagnostics }: { diagnostics: unknown[] }) => diagnostics.length)).toEqual([2, 1, 0, 1]);
  });

  test('for another home directory, which ~, %d and ${HOME} then are', async () => {
    const home = path.join(server.folder, 'other-home');
    await mkdir(path.join(home, '.ssh/sockets'), { recursive: true });
    const keys = ['~/.ssh/id_a', '%d/.ssh/id_a', '${HOME}/.ssh/id_a', '~/.ssh/id_b'];
    const text = [
      ...keys.map(key => `IdentityFile ${key}`),
      'ControlMaster auto',
      'ControlPath ~/.ssh/sockets/%r@%h:%p',
      'ServerAliveInterval 60',
      '',
    ].join('\n');
    await writeFile(path.join(home, '.ssh/id_a'), '', { mode: 0o600 });
    await writeFile(path.join(home, '.ssh/config'), text, { mode: 0o600 });
    for (const given of [home, path.relative(server.folder, home)]) {
      const { stdout } = await run('check', '--home', given, path.join(home, '.ssh/config'));
      expect(stdout).toMatch(/^[^\n]*:4:14: warning: There is no ~\/\.ssh\/id_b: [^\n]*\n$/);
    }
  });

  test('a file whose name begins with a hyphen, after --', async () => {
    await writeFile(path.join(server.folder, '-x'), 'Prot 1\n');
    expect(places(await run('check', '--', '-x'))).toEqual(['-x:1:1: error [unknown-keyword]']);
  });
});

test.each([
  ['check', 'no\x1b[2Jfile', '\u202e'],
  ['check', '--format', '\x1b]0;x\x07'],
  ['check', '--vendor', '\u202e', 'clean'],
  ['check', '--openssh', '\x9b2J', 'clean'],
  ['check', '--\x1b[1m', 'clean'],
  ['\x1b[2J\u202e'],
  ['explain', 'a b\x1b[2J\u202e'],
  ['explain', '-F', 'deceives', 'web'],
  ['explain', '-F', 'deceives', '--format', 'json', '--all', 'web'],
  ['check', 'deceives'],
  ['check', '--format', 'json', 'deceives'],
])('no character that a terminal obeys or that turns text around comes out of %j', async (...args) => {
  const text = 'Prot\x1b[2J\u202e x\nInclude \x1b\u202e\nHost web\n  HostName \u202e\u2066x\n  User \x9b\u200b\n';
  await writeFile(path.join(server.folder, 'deceives'), text);
  const { stdout, stderr } = await run(...args);
  expect(stdout + stderr).not.toBe('');
  expect(stdout + stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
});

describe('JSON', () => {
  test('all of a finding, with numbers from 1', async () => {
    const { stdout, stderr, status } = await run('check', '--format', 'json', 'broken', 'clean');
    const message = expect.stringContaining('Bad configuration option: Prt.');
    const place = { line: 2, column: 2, endLine: 2, endColumn: 5 };
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      files: [
        { file: 'broken', diagnostics: [{ ...place, severity: 'error', rule: 'unknown-keyword', message }] },
        { file: 'clean', diagnostics: [] },
      ],
    });
    expect(stdout.endsWith('}\n')).toBe(true);
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  });

  test('stays whole when a file cannot be read', async () => {
    const { stdout, stderr, status } = await run('check', '--format=json', 'missing', 'clean');
    expect(JSON.parse(stdout)).toEqual({ version: 1, files: [{ file: 'clean', diagnostics: [] }] });
    expect(stderr).toBe('ssh-config-language-server: missing: no such file\n');
    expect(status).toBe(2);
  });
});

describe('texts of all kinds', () => {
  test.each([
    ['CRLF, columns in UTF-16 code units', 'crlf', ['crlf:3:11: error [extra-argument]']],
    ['a lone carriage return ends no line', 'old-mac', ['old-mac:1:1: warning [lone-carriage-return]']],
    ['a byte order mark belongs to the first keyword', 'bom', ['bom:1:1: error [invisible-character]']],
    [
      'bytes that are no UTF-8',
      'not-utf-8',
      ['not-utf-8:2:6: information [stray-byte]', 'not-utf-8:2:8: error [extra-argument]'],
    ],
  ])('%s', async (_, file, expected) => {
    const result = await run('check', file);
    expect(places(result)).toEqual(expected);
    expect(result.status).toBe(expected.some(place => place.includes('error')) ? 1 : 0);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['missing', 'no such file'],
    ['directory', 'is a directory'],
    ['clean/below', 'no such file'],
  ])('%s: %s', async (file, complaint) => {
    expect(await run('check', file)).toEqual({
      stdout: '',
      stderr: `ssh-config-language-server: ${file}: ${complaint}\n`,
      status: 2,
    });
  });

  test.skipIf(process.platform === 'win32')('a pipe that nobody writes to does not hold it up', async () => {
    expect(spawnSync('mkfifo', [path.join(server.folder, 'pipe')]).status).toBe(0);
    const { stderr, status } = await run('check', 'pipe');
    expect({ stderr, status }).toEqual({
      stderr: 'ssh-config-language-server: pipe: is not a regular file\n',
      status: 2,
    });
  });

  test.skipIf(process.platform === 'win32')('output that nobody reads to its end is no error', async () => {
    await writeFile(path.join(server.folder, 'many'), 'Prot 22\n'.repeat(20_000));
    const { stderr } = spawnSync('sh', ['-c', '"$0" "$1" check many | head -1', process.execPath, server.command], {
      cwd: server.folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('20000 errors in 1 file\n');
  });

  test.skipIf(!existsSync('/dev/full'))('output that cannot be written is one', async () => {
    await writeFile(path.join(server.folder, 'wrong'), 'Prot 22\n');
    const { stderr, status } = spawnSync(
      'sh',
      ['-c', '"$0" "$1" check wrong > /dev/full', process.execPath, server.command],
      {
        cwd: server.folder,
        encoding: 'utf8',
      },
    );
    expect(stderr).toMatch(/^ssh-config-language-server: cannot write: .*$/m);
    expect(status).toBe(2);
  });

  test.skipIf(process.platform === 'win32')('a device', async () => {
    const { stderr, status } = await run('check', '/dev/zero');
    expect({ stderr, status }).toEqual({
      stderr: 'ssh-config-language-server: /dev/zero: is not a regular file\n',
      status: 2,
    });
  });

  test.skipIf(process.platform === 'win32')('links in a circle', async () => {
    await symlink('circle', path.join(server.folder, 'circle'));
    const { stderr, status } = await run('check', 'circle');
    expect({ stderr, status }).toEqual({
      stderr: 'ssh-config-language-server: circle: too many symbolic links\n',
      status: 2,
    });
  });

  test('does not keep other files from being checked', async () => {
    const result = await run('check', 'missing', 'broken');
    expect(places(result)).toEqual(['broken:2:2: error [unknown-keyword]']);
    expect(result.status).toBe(2);
  });
});

describe('--openssh', () => {
  test('decides what is known', async () => {
    await writeFile(path.join(server.folder, 'new'), 'VersionAddendum x\n');
    expect(places(await run('check', '--openssh', '9.2', 'new'))).toEqual(['new:1:1: error [unknown-keyword]']);
    expect((await run('check', '--openssh', '10.6', 'new')).status).toBe(0);
    expect((await run('check', 'new')).status).toBe(0);
  });

  test.each(['8.3', 'ten', '', '9'])('refuses %j', async version => {
    const { stdout, stderr, status } = await run('check', '--openssh', version, 'clean');
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toMatch(HELP);
  });
});

/** All that is said where the usage is wrong: one line. */
const HELP = /^ssh-config-language-server: [^\n]*\. Try ssh-config-language-server (?:[a-z-]+ )?--help\n$/;

describe('usage', () => {
  test.each([
    [[], 'no command'],
    [['check'], 'name a file'],
    [['check', '--stdin-filename', 'x', 'clean'], '--stdin-filename needs --stdin'],
    [['check', '--max-warnings', 'few', 'clean'], '--max-warnings takes a number, not "few"'],
    [['check', '--rule', 'no-keepalive', 'clean'], 'sets no rule'],
    [['check', '--rule', 'no-keepalive=loud', 'clean'], 'no severity of no-keepalive'],
    [['check', '--rule', 'unknown-keyword=off', 'clean'], 'sets no rule'],
    [['check', '--fix', '--openssh', '9.2', '--openssh', '8.4', 'clean'], 'name only one'],
    [['check', '--fix', '-'], 'standard input cannot be written'],
    [['format'], 'name a file'],
    [['format', 'clean', 'hint'], 'name one file'],
    [['format', '--check', '--write', 'clean'], 'use --check or --write'],
    [['format', '--indent', '33', 'clean'], '--indent takes'],
    [['check', '--format', 'xml', 'clean'], 'unknown format "xml"'],
    [['check', '--colour', 'clean'], '--colour'],
    [['check', 'clean', '--format'], '--format'],
    [['check', '--format', '--home', 'x', 'clean'], '--format'],
    [['explain'], 'name one host'],
    [['verify', 'clean'], 'unknown command "verify"'],
    [['--nonsense'], 'unknown command "--nonsense"'],
  ])('%j is wrong', async (args, complaint) => {
    const { stdout, stderr, status } = await run(...args);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain(complaint);
    expect(stderr).toMatch(HELP);
  });

  test('a folder as standard input is', () => {
    const folder = openSync(server.folder, 'r');
    try {
      const { stdout, stderr, status } = spawnSync(process.execPath, [server.command, 'check', '-'], {
        stdio: [folder, 'pipe', 'pipe'],
        encoding: 'utf8',
      });
      expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
      expect(stderr).toMatch(/: standard input is a directory\. Try /);
    } finally {
      closeSync(folder);
    }
  });

  test.each(['--help', '-h', ...COMMANDS.flatMap(({ name }) => [`${name} --help`, `${name} web -h`])])(
    '%s explains itself',
    async args => {
      const { stdout, stderr, status } = await run(...args.split(' '));
      expect(stdout).toMatch(/^Usage:\n/);
      expect(stdout.split('\n').filter(line => line.length > 120)).toEqual([]);
      for (const { name, options, statuses } of COMMANDS.filter(({ name }) => args.startsWith(name))) {
        expect(stdout).toContain(`ssh-config-language-server ${name} `);
        for (const option of Object.keys(options).filter(each => each.length > 1))
          expect(stdout).toContain(`--${option}`);
        expect(stdout.match(/^ {2}[0-9] {2}/gm)).toHaveLength(Object.keys(statuses).length);
      }
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    },
  );

  test('the page of the package shows the same', async () => {
    const words = (text: string): string => text.replace(/\s+/g, ' ');
    const page = await readFile(new URL('../../../server/README.md', import.meta.url), 'utf8');
    const shown = /(?:^ {4}.*\n)+/m.exec(page)?.[0] ?? '';
    const commands = words(shown)
      .split(/ (?=ssh-config-language-server )/)
      .slice(1);
    expect(commands).toHaveLength(COMMANDS.length + 2);
    const { stdout } = await run('--help');
    for (const command of commands) expect(words(stdout)).toContain(command.trim());
  });

  test('--help behind -- is a name', async () => {
    expect((await run('check', '--', '--help')).status).toBe(2);
  });

  test.each(['--version', '-V', 'check --version', 'explain -V web'])('%s prints the version', async args => {
    expect(await run(...args.split(' '))).toEqual({ stdout: `${manifest.version}\n`, stderr: '', status: 0 });
  });
});

describe('--vendor', () => {
  test('knows the keywords of that vendor', async () => {
    await writeFile(path.join(server.folder, 'mac'), 'UseKeychain yes\n');
    expect((await run('check', '--vendor', 'apple', 'mac')).status).toBe(0);
    expect(places(await run('check', '--vendor', 'debian', 'mac'))).toEqual(['mac:1:1: error [unknown-keyword]']);
  });

  test('refuses another', async () => {
    const { stderr, status } = await run('check', '--vendor', 'acme', 'mac');
    expect({ first: stderr.split('\n')[0], status }).toEqual({
      first:
        'ssh-config-language-server: unknown vendor "acme": use portable, debian, fedora, apple or windows. Try ssh-config-language-server check --help',
      status: 2,
    });
  });
});

test('control characters come out as text', async () => {
  await writeFile(path.join(server.folder, 'escape'), 'P\u001b[31mort 22\n');
  const { stdout } = await run('check', 'escape');
  expect(stdout).toContain('Bad configuration option: P\\033[31mort.');
  expect(stdout).not.toContain('\u001b');
});

test('a file in UTF-16 is named so, once, and nothing else is wrong with it; explain says it, too', async () => {
  await writeFile(path.join(server.folder, 'utf-16'), Buffer.from(`\ufeff${WEB_SERVER}`, 'utf16le'));
  const result = await run('check', 'utf-16');
  expect(places(result)).toEqual(['utf-16:1:1: error [file-encoding]']);
  expect(result.stdout).toContain('This file is saved as UTF-16');
  await writeFile(path.join(server.folder, 'utf-16-and-more'), Buffer.from('\ufeffHost web\nProt 22\n', 'utf16le'));
  const both = ['utf-16-and-more:1:1: error [file-encoding]', 'utf-16-and-more:2:1: error [unknown-keyword]'];
  for (const fix of [[], ['--fix']]) {
    const found = await run('check', 'utf-16-and-more', ...fix);
    expect([places(found), found.status]).toEqual([both, 1]);
  }
  const { stdout, status } = await run('explain', 'web', '-F', 'utf-16');
  expect(stdout).toContain('This file is saved as UTF-16');
  expect(status).toBe(1);
});

test('what is no configuration is named once, and nothing of a key is printed', async () => {
  const key = 'AAAAC3NzaC1lZDI1NTE5AAAAIHVzZWQgZm9yIHRlc3RzIG9ubHk';
  await writeFile(path.join(server.folder, 'known'), `web ssh-ed25519 ${key}\n[db]:22 ssh-ed25519 ${key}\n`);
  await writeFile(path.join(server.folder, 'includes'), `${WEB_SERVER}Include ${server.folder}/known\n`);
  for (const format of ['text', 'json']) {
    const result = await run('check', 'known', 'includes', '--format', format);
    expect(result.stdout.match(/\(known_hosts\)|it is a known_hosts file/g)).toHaveLength(2);
    expect(result.stdout + result.stderr).not.toContain(key.slice(0, 20));
    expect(result.status).toBe(1);
  }
});

test('files that values name are looked at, and not into; only in what ssh reads on this machine', async () => {
  const home = path.join(server.folder, 'home');
  await mkdir(path.join(home, '.ssh'), { recursive: true });
  // To open a pipe takes as long as nobody writes into it.
  const pipe = path.join(home, 'open');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  await chmod(pipe, 0o644);
  const text = [
    'Host *',
    '  ServerAliveInterval 60',
    `  IdentityFile ${home}/missing`,
    `  IdentityFile ${home}/open`,
    '  ControlMaster auto',
    `  ControlPath ${home}/sockets/%C`,
    '',
  ].join('\n');
  const [config, elsewhere] = [path.join(home, '.ssh/config'), path.join(home, 'elsewhere')];
  await writeFile(config, text, { mode: 0o600 });
  await writeFile(elsewhere, text);
  const result = await run('check', '--home', home, config, elsewhere);
  expect(places(result)).toEqual([
    `${config}:3:16: warning [missing-key-file]`,
    `${config}:4:16: warning [key-file-access]`,
    `${config}:6:15: warning [missing-control-folder]`,
  ]);
  expect(result.stdout).toContain('open (mode 644)');
});
