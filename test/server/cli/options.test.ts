/** What the options of `check` make of the same files, and by which status each command ends. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../server/src/cli/commands.ts';
import { builtServer, type CommandResult, runCommand } from '../../support/server-command.ts';

const server = builtServer();

function run(args: string, input = ''): Promise<CommandResult> {
  const words = args.split(' ').map(word => word.replaceAll('%20', ' '));
  return runCommand(server.command, words, {
    cwd: server.folder,
    input,
    env: { PATH: '/nonexistent', HOME: server.folder },
  });
}

/** `file:line severity rule`, and for which ssh where that is said. */
function found({ stdout }: CommandResult): readonly string[] {
  return Array.from(
    stdout.matchAll(/^(\S+?):(\d+):\d+: (\w+): .*?(?: \(only for (.+)\))? \[([a-z-]+)\]$/gm),
    ([, file, line, severity, only, rule]) =>
      [`${file}:${line} ${severity} ${rule}`, ...(only ? [only] : [])].join(' for '),
  );
}

beforeAll(async () => {
  const files = {
    '.ssh/config': 'Host web\n  User kim\n  ServerAliveInterval 60\n',
    clean: '',
    broken: 'Prt 22\n',
    hint: 'Host a\n  Port 2\n',
    weak: 'Ciphers +3des-cbc\nStrictHostKeyChecking no\nServerAliveInterval 60\n',
    new: 'VersionAddendum x\nUseKeychain yes\nServerAliveInterval 60\n',
    'sites/a/ssh_config': 'Prt 1\n',
    'sites/.b/ssh_config': 'Prt 2\n',
    'sites/[x]': 'Prt 3\n',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(server.folder, name)), { recursive: true });
    await writeFile(path.join(server.folder, name), text, { mode: 0o600 });
  }
});

/** A command line for each way in which each command ends; %20 is a blank in a word. */
const ENDINGS: readonly { readonly args: string; readonly status: 0 | 1 | 2; readonly input?: string }[] = [
  { args: 'check clean hint weak', status: 0 },
  { args: 'check broken', status: 1 },
  { args: 'check --strict weak', status: 1 },
  { args: 'check clean missing', status: 2 },
  { args: 'check broken missing', status: 2 },
  { args: 'check --fix-dry-run clean', status: 0 },
  { args: 'check --fix-dry-run broken', status: 1 },
  { args: 'format clean', status: 0 },
  { args: 'format --check clean', status: 0 },
  { args: 'format --check -', status: 1, input: ' Host a\n' },
  { args: 'format missing', status: 2 },
  { args: 'explain web', status: 0 },
  { args: 'explain -F broken web', status: 1 },
  { args: 'explain -bad-', status: 2 },
  { args: 'diagnose web', status: 0, input: 'client_loop: send disconnect: Broken pipe\n' },
  { args: 'diagnose web', status: 1, input: 'hello\n' },
  { args: 'diagnose -F missing web', status: 2 },
  { args: 'from-command ssh://kim@web.example.org', status: 0 },
  { args: 'from-command ssh%20db%20uptime', status: 1 },
  { args: 'from-command -F missing ssh://web', status: 2 },
  { args: 'to-command web', status: 0 },
  { args: 'to-command -F missing web', status: 2 },
  { args: 'list-rules', status: 0 },
  { args: 'list-rules all', status: 2 },
  { args: 'rule no-keepalive', status: 0 },
  { args: 'rule no-such-rule', status: 2 },
  { args: 'mcp', status: 0 },
  { args: 'mcp --openssh old', status: 2 },
  { args: 'completions fish', status: 0 },
  { args: 'completions tcsh', status: 2 },
];

describe('exit status', () => {
  test.each(ENDINGS)('$args ends with $status', async ({ args, status, input }) => {
    expect((await run(args, input)).status).toBe(status);
  });

  test('all that are declared are among these', () => {
    const tried = new Set(ENDINGS.map(({ args, status }) => `${args.split(' ')[0]} ${status}`));
    const declared = COMMANDS.flatMap(({ name, statuses }) => Object.keys(statuses).map(status => `${name} ${status}`));
    // No file is known for good that says what no option does.
    expect(tried).toEqual(new Set(declared.filter(ending => ending !== 'to-command 1')));
  });

  test('docs/command-line.md tells of each what help tells', async () => {
    const page = await readFile(new URL('../../../docs/command-line.md', import.meta.url), 'utf8');
    const cells = Array.from(page.matchAll(/^\| (.*?) *\|$/gm), ([, row = '']) => row.split(/ *\| /));
    const rows = cells.filter(([, status = '']) => /^\d$/.test(status));
    const declared = COMMANDS.flatMap(({ name, statuses }) =>
      Object.entries(statuses).map(([status, meaning]) => [`\`${name}\``, status, meaning]),
    );
    expect(rows).toEqual(declared);
  });
});

describe('severities', () => {
  test('--rule shows a rule otherwise, for the status too', async () => {
    expect(found(await run('check weak'))).toEqual([
      'weak:1 warning weak-algorithm',
      'weak:2 warning strict-host-key-checking-off',
    ]);
    const result = await run('check --rule weak-algorithm=off --rule strict-host-key-checking-off=error weak');
    expect(found(result)).toEqual(['weak:2 error strict-host-key-checking-off']);
    expect(result.status).toBe(1);
  });

  test.each([
    ['--max-warnings 2', 0],
    ['--max-warnings 1', 1],
    ['--strict --max-warnings 2', 0],
    ['--strict', 1],
  ])('%s', async (options, status) => {
    expect((await run(`check ${options} weak`)).status).toBe(status);
  });
});

describe('a configuration file', () => {
  const write = (name: string, settings: unknown): Promise<void> =>
    writeFile(path.join(server.folder, name), typeof settings === 'string' ? settings : JSON.stringify(settings));

  beforeAll(async () => {
    await mkdir(path.join(server.folder, 'project/old'), { recursive: true });
    for (const name of ['project/a', 'project/old/b', 'outside'])
      await write(name, 'Host a\n  VersionAddendum x\n  User kim\n');
    await write('project/.ssh-config-lint.json', {
      rules: { 'no-keepalive': 'warning' },
      format: { alignValues: true },
    });
    await write('project/old/.ssh-config-lint.json', { openssh: { version: '9.2', vendor: 'debian' } });
    await write('wrong.json', { rules: { 'no-keepalive': 'loud' }, openssh: { path: 'x' } });
    await write('strict.json', { rules: { preset: 'strict', 'no-keepalive': 'error' } });
  });

  test('the nearest one above each file counts', async () => {
    expect(found(await run('check outside project/a project/old/b'))).toEqual([
      'outside:1 hint no-keepalive',
      'project/a:1 warning no-keepalive',
      'project/old/b:1 hint no-keepalive',
      'project/old/b:2 error unknown-keyword',
    ]);
  });

  test('options count over it', async () => {
    const options = '--rule no-keepalive=information --openssh 10.6';
    expect(found(await run(`check ${options} project/a project/old/b`))).toEqual([
      'project/a:1 information no-keepalive',
      'project/old/b:1 information no-keepalive',
    ]);
  });

  test('another one, or none', async () => {
    expect(found(await run('check --config strict.json project/a'))).toEqual(['project/a:1 error no-keepalive']);
    expect(found(await run('check --config none project/old/b'))).toEqual(['project/old/b:1 hint no-keepalive']);
    expect((await run('check --config missing.json clean')).status).toBe(2);
  });

  test('what is wrong in it is said, and the rest counts', async () => {
    const { stderr, status } = await run('check --config wrong.json clean');
    expect(stderr).toMatch(
      /wrong\.json: rules\.no-keepalive is "loud": .*\n.*wrong\.json: openssh\.path is no setting\n$/,
    );
    expect(status).toBe(2);
  });

  test('format goes by it, too', async () => {
    expect((await run('format project/a')).stdout).toBe('Host a\n  VersionAddendum x\n  User            kim\n');
    expect((await run('format outside')).stdout).toBe('Host a\n  VersionAddendum x\n  User kim\n');
  });
});

describe('several ssh', () => {
  const KEYWORD = 'error unknown-keyword for';

  test('releases', async () => {
    const result = await run('check --vendor apple --openssh 8.4 --openssh 9.2 --openssh 10.6 new');
    expect(found(result)).toEqual([`new:1 ${KEYWORD} OpenSSH 8.4, OpenSSH 9.2`]);
    expect(result.stderr).toBe('1 error in 1 file\n');
  });

  test('vendors, and what holds for all', async () => {
    expect(found(await run('check --openssh 9.2 --vendor debian --vendor apple new broken'))).toEqual([
      'new:1 error unknown-keyword',
      `new:2 ${KEYWORD} debian`,
      'broken:1 error unknown-keyword',
    ]);
  });

  test('both, for programs', async () => {
    const { stdout } = await run('check --format json --openssh 9.2 --openssh 10.6 --vendor debian --vendor apple new');
    const all = ['9.2', '10.6'].flatMap(release =>
      ['debian', 'apple'].map(vendor => `OpenSSH ${release} of ${vendor}`),
    );
    const report = JSON.parse(stdout);
    expect(report.for).toEqual(all);
    expect(report.files[0].diagnostics.map((each: { line: number; for: string[] }) => [each.line, each.for])).toEqual([
      [1, all.slice(0, 2)],
      [2, [all[0], all[2]]],
    ]);
  });
});

describe('what is checked', () => {
  test('standard input, as text of a file or of none', async () => {
    expect(found(await run('check -', 'Prt 1\n'))).toEqual(['<stdin>:1 error unknown-keyword']);
    expect(found(await run('check --stdin', 'Prt 1\n'))).toEqual(['<stdin>:1 error unknown-keyword']);
    expect(found(await run('check --stdin --stdin-filename .ssh/config broken', 'Prt 1\n'))).toEqual([
      '.ssh/config:1 error unknown-keyword',
      'broken:1 error unknown-keyword',
    ]);
  });

  test('nothing of a private key on standard input', async () => {
    const { stdout, stderr, status } = await run('check -', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r\n');
    expect({ stdout, stderr, status }).toEqual({
      stdout: '',
      stderr: 'ssh-config-language-server: -: is a private key\n',
      status: 2,
    });
  });

  test('patterns, which name each file once; a name that looks like one is a name first', async () => {
    const result = await run('check sites/**/ssh_config sites/*/ssh_config sites/[x] sites/{c,d}');
    expect(found(result)).toEqual([
      'sites/.b/ssh_config:1 error unknown-keyword',
      'sites/a/ssh_config:1 error unknown-keyword',
      'sites/[x]:1 error unknown-keyword',
    ]);
    expect(result.stderr).toBe('ssh-config-language-server: sites/{c,d}: no file matches\n3 errors in 3 files\n');
    expect(result.status).toBe(2);
  });
});

test('colours only when they are wanted, and the same text', async () => {
  const plain = await run('check broken hint');
  const painted = await run('check --color always broken hint');
  expect(plain.stdout).not.toContain('\x1b');
  expect(painted.stdout).toContain('\x1b[31merror:\x1b[39m');
  expect(painted.stdout.replace(/\x1b\[\d+m/g, '')).toBe(plain.stdout);
});
