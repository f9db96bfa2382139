/** What ssh refuses in files that include one another; every case is tried on the ssh of this machine too. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { load } from '../../../server/src/load.ts';
import type { Build } from '../../../server/src/schema/build.ts';
import { SshConfigService } from '../../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/settings.ts';
import { buildOf, SURROUNDINGS } from '../../support/judge.ts';
import { type MemoryFile, memoryDisk } from '../../support/memory-disk.ts';
import { RealSsh, SSH_BUILD } from '../../support/real-ssh.ts';

const HOME = '/home/user';

interface Case {
  readonly what: string;
  /** Files below ~/.ssh; ssh is given `main`. */
  readonly files: Readonly<Record<string, string>>;
  /** "file:line rule", lines from 1. */
  readonly errors: readonly string[];
}

const chain = (length: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length }, (_, i) => [`d${i + 1}`, i + 1 < length ? `Include d${i + 2}\n` : 'Port 1\n']),
  );

const keys = (count: number, name: string): string =>
  Array.from({ length: count }, (_, i) => `  IdentityFile ${name}${i}\n`).join('');

const CASES: readonly Case[] = [
  { what: 'nothing wrong', files: { main: 'Include a b/*\n', a: 'Port 1\n', 'b/x': 'Port 2\n' }, errors: [] },
  { what: 'nothing there', files: { main: 'Include a b/* ~/x\n' }, errors: [] },
  {
    what: 'an error in an included file, also below a block that does not apply',
    files: { main: 'Host nobody\n  Include a\n', a: '\nFoo 1\n' },
    errors: ['a:2 unknown-keyword', 'main:2 broken-include'],
  },
  {
    what: 'an error two levels below',
    files: { main: 'Include a\n', a: 'Include b\n', b: 'Port x\n' },
    errors: ['a:1 broken-include', 'b:1 invalid-value', 'main:1 broken-include'],
  },
  {
    what: 'an IgnoreUnknown in the file above',
    files: { main: 'IgnoreUnknown foo\nInclude a\n', a: 'Foo 1\n' },
    errors: [],
  },
  {
    what: 'an IgnoreUnknown below the Include',
    files: { main: 'Include a\nIgnoreUnknown foo\n', a: 'Foo 1\n' },
    errors: ['a:1 unknown-keyword', 'main:1 broken-include'],
  },
  {
    what: 'an IgnoreUnknown in a file read before',
    files: { main: 'Include a b\nFoo 1\n', a: 'IgnoreUnknown foo\n', b: 'Foo 1\n' },
    errors: [],
  },
  {
    what: 'an IgnoreUnknown in a file that only some hosts have',
    files: { main: 'Host x\nInclude a\nHost *\nFoo 1\n', a: 'IgnoreUnknown foo\n' },
    errors: ['main:4 unknown-keyword'],
  },
  {
    what: 'IgnoreUnknown lines that cover all hosts together',
    files: { main: 'Host x\nInclude a\nHost * !x\nIgnoreUnknown foo\nHost *\nFoo 1\n', a: 'IgnoreUnknown foo\n' },
    errors: [],
  },
  {
    what: 'a file that includes itself',
    files: { main: 'Include a\n', a: 'Port 1\nInclude a\n' },
    errors: ['a:2 recursive-include', 'main:1 broken-include'],
  },
  {
    what: 'a circle',
    files: { main: 'Include a\n', a: 'Include b\n', b: 'Include c\n', c: 'Include a\n' },
    errors: ['a:1 broken-include', 'b:1 broken-include', 'c:1 recursive-include', 'main:1 broken-include'],
  },
  { what: 'as deep as it may be', files: { main: 'Include d1\n', ...chain(16) }, errors: [] },
  {
    what: 'too deep',
    files: { main: 'Include d1\n', ...chain(17) },
    errors: [
      ...Array.from({ length: 15 }, (_, i) => `d${i + 1}:1 broken-include`),
      'd16:1 recursive-include',
      'main:1 broken-include',
    ],
  },
  {
    what: 'too many keys in two files',
    files: { main: `Include a\n${keys(1, 'own')}`, a: keys(100, 'key') },
    errors: ['main:2 too-many-values'],
  },
  {
    what: 'too many keys in blocks that overlap',
    files: { main: `Host web*\n${keys(60, 'a')}Host web-1\n${keys(41, 'b')}` },
    errors: ['main:103 too-many-values'],
  },
  {
    what: 'many keys in blocks that do not overlap',
    files: { main: `Host web*\n${keys(60, 'a')}Host db*\n${keys(60, 'b')}` },
    errors: [],
  },
  {
    what: 'a RefuseConnection in a file for some hosts',
    files: { main: 'Host x\nInclude a\n', a: 'RefuseConnection no\n' },
    errors: [],
  },
];

async function errorsOf(
  files: ReadonlyMap<string, MemoryFile>,
  build: Build,
  path = `${HOME}/.ssh/main`,
): Promise<readonly string[]> {
  const surroundings = { ...SURROUNDINGS, user: { name: 'user', id: 1000 }, groups: new Map() };
  const service = new SshConfigService({ ...DEFAULT_SETTINGS, build, surroundings, manual: undefined });
  const file = files.get(path);
  service.open('root', typeof file === 'string' ? file : '', path);
  await load(service, memoryDisk(files));
  const found = [
    { path, text: service.text('root') ?? '', findings: service.findings('root') },
    ...service.errorsBeside(),
  ];
  return found
    .flatMap(({ path, text, findings }) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map(
          ({ start, rule }) =>
            `${path.replace(`${HOME}/.ssh/`, '')}:${text.slice(0, start).split('\n').length} ${rule}`,
        ),
    )
    .sort();
}

const inHome = (files: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(files).map(([name, text]) => [`${HOME}/.ssh/${name}`, text]));

describe.each(CASES)('$what', ({ files, errors }) => {
  test('is seen', async () => {
    expect(await errorsOf(inHome(files), buildOf())).toEqual(
      // A keyword of 10.3 is no error in 10.6.
      [...errors].sort(),
    );
  });

  test.skipIf(SSH_BUILD === undefined)('is what ssh says', async () => {
    const ssh = new RealSsh();
    try {
      for (const [name, text] of Object.entries(files)) {
        const path = join(ssh.home, '.ssh', name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text, { mode: 0o600 });
      }
      const accepted = ['web-1', 'x', 'other'].every(host => ssh.read(files['main'] ?? '', host).accepted);
      const own = await errorsOf(inHome(files), SSH_BUILD as Build);
      expect(own.length === 0).toBe(accepted);
    } finally {
      ssh.remove();
    }
  });
});

describe('owner and mode', () => {
  const withAccess = (mode: number, owner = 1000): ReadonlyMap<string, MemoryFile> =>
    new Map<string, MemoryFile>([
      [`${HOME}/.ssh/main`, 'Include a\n'],
      [`${HOME}/.ssh/a`, { text: 'Port 1\n', access: { mode, owner, group: 1000 } }],
    ]);
  const refused = ['a:1 file-access', 'main:1 broken-include'];

  test.each([
    [0o600, 1000, []],
    [0o644, 1000, []],
    [0o644, 0, []],
    [0o644, 1001, refused],
    [0o602, 1000, refused],
    [0o620, 1000, refused],
  ])('mode %o of user %i', async (mode, owner, errors) => {
    expect(await errorsOf(withAccess(mode, owner), buildOf('10.6', []))).toEqual(errors);
  });

  test('the user’s own file is looked at, one given by -F is not', async () => {
    const open = { text: 'Port 1\n', access: { mode: 0o666, owner: 1000, group: 1000 } };
    const files = new Map([
      [`${HOME}/.ssh/config`, open],
      [`${HOME}/.ssh/other`, open],
    ]);
    expect(await errorsOf(files, buildOf(), `${HOME}/.ssh/config`)).toEqual(['config:1 file-access']);
    expect(await errorsOf(files, buildOf(), `${HOME}/.ssh/other`)).toEqual([]);
  });
});

test('an Include of the system’s file by "~"', async () => {
  const files = new Map([
    ['/etc/ssh/ssh_config', 'Include ssh_config.d/*.conf\n'],
    ['/etc/ssh/ssh_config.d/a.conf', 'Include ~/x\n'],
  ]);
  expect(await errorsOf(files, buildOf(), '/etc/ssh/ssh_config')).toEqual([
    '/etc/ssh/ssh_config.d/a.conf:1 bad-include-path',
    '/etc/ssh/ssh_config:1 broken-include',
  ]);
});

test('an IgnoreUnknown of the user’s file excuses what the system’s says, and what it brings in', async () => {
  const errorsWith = (own: string): Promise<readonly string[]> =>
    errorsOf(
      new Map<string, MemoryFile>([
        [`${HOME}/.ssh/config`, own],
        [`${HOME}/.ssh/inc`, 'IgnoreUnknown foo\n'],
        ['/etc/ssh/ssh_config', 'Foo 1\nInclude notes\n'],
        ['/etc/ssh/notes', { unreadable: 'it is no configuration', isForeign: true }],
      ]),
      buildOf(),
      '/etc/ssh/ssh_config',
    );
  const errors = ['/etc/ssh/ssh_config:1 unknown-keyword', '/etc/ssh/ssh_config:2 broken-include'];
  expect(await errorsWith('Host a\n')).toEqual(errors);
  expect(await errorsWith('IgnoreUnknown foo\n')).toEqual([]);
  expect(await errorsWith('Include inc\n')).toEqual([]);
  // For which hosts, nobody can tell: ssh refuses the line for others.
  expect(await errorsWith('Host a\n  IgnoreUnknown foo\n')).toEqual(errors.slice(0, 1));
});

test('a file that cannot be read, and one that is not there', async () => {
  const files = new Map<string, MemoryFile>([
    [`${HOME}/.ssh/main`, 'Include a b\n'],
    [`${HOME}/.ssh/a`, { unreadable: 'permission denied' }],
  ]);
  expect(await errorsOf(files, buildOf())).toEqual(['main:1 broken-include']);
});

test('files that include one another many times over do not take long', async () => {
  const names = Array.from({ length: 16 }, (_, i) => `f${i}`);
  const files = Object.fromEntries(names.map((name, i) => [name, `Include f${i + 1} f${i + 1} f${i + 1}\n`]));
  expect(await errorsOf(inHome({ main: 'Include f0\n', ...files }), buildOf())).toEqual([]);
});
