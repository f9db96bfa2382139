/** Renaming: in all files, and only where a real ssh does the same afterwards, for every host. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { sshG } from '../../../server/src/features/explain/ssh-g.ts';
import type { LocatedEdit } from '../../../server/src/features/rename/rename-in-files.ts';
import type { Build } from '../../../server/src/schema/build.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { explained } from '../../support/effective.ts';
import { serviceFor, URI } from '../../support/judge.ts';
import { RealSsh, SSH_BUILD } from '../../support/real-ssh.ts';
import { runs } from '../../support/seeds.ts';
import { FOLDER, workspaceAt } from '../../support/workspace.ts';

function isEdits(found: unknown): found is readonly LocatedEdit[] {
  return Array.isArray(found);
}

/** All files after the name at `$0` is renamed, or why not. */
async function renamed(
  files: Readonly<Record<string, string>>,
  to: string,
): Promise<Readonly<Record<string, string>> | string | undefined> {
  const { service, uri, offset, texts } = await workspaceAt(files);
  const found = await service.rename(uri, offset, to);
  if (found === undefined) return undefined;
  if (!isEdits(found)) return (found as { refused: string }).refused;
  const after = Object.keys(files).map(name => {
    const path = FOLDER + name;
    const edits = found.filter(edit => edit.path === path).map(({ newText, ...span }) => ({ span, newText }));
    return [name, applyEdits(texts.get(path) ?? '', edits)];
  });
  return Object.fromEntries(after);
}

test('a host, in all files and in all lines that mean it', async () => {
  const files = {
    config: 'Include work\nHost web "ju$0mp"\n  HostName 192.0.2.1\nHost db !jump\n  ProxyJump a,me@jump:22\n',
    work: 'Match originalhost db,JUMP\n  User me\nHost jumper\n  HostName jump\n  RemoteCommand ssh jump\n',
  };
  expect(await renamed(files, 'gate')).toEqual({
    config: 'Include work\nHost web "gate"\n  HostName 192.0.2.1\nHost db !gate\n  ProxyJump a,me@gate:22\n',
    work: 'Match originalhost db,gate\n  User me\nHost jumper\n  HostName jump\n  RemoteCommand ssh jump\n',
  });
});

test('a tag', async () => {
  const files = { config: 'Host a\n  Tag pr$0od\nInclude work\n', work: 'Match tagged "x,prod" host a\n  User prod\n' };
  expect(await renamed(files, 'live')).toEqual({
    config: 'Host a\n  Tag live\nInclude work\n',
    work: 'Match tagged "x,live" host a\n  User prod\n',
  });
});

const NAMED = 'Host we$0b\n  HostName 192.0.2.1\n';

test('not in a file whose bytes an editor would replace', async () => {
  const files = {
    config: 'Include work\nHost we$0b\n  HostName 192.0.2.1\n',
    work: '# Gr\udcfc\nHost db\n  ProxyJump web\n',
  };
  expect(await renamed(files, 'gate')).toBe(
    '~/.ssh/work:3: It has bytes that are not UTF-8, which an editor would replace: save it as UTF-8 first.',
  );
  expect(await renamed({ ...files, work: '# Gr\udcfc\nHost db\n' }, 'gate')).toMatchObject({
    work: '# Gr\udcfc\nHost db\n',
  });
});

describe('is refused, with the reason:', () => {
  test.each([
    ['a pattern', 'Host we$0b*\n', 'db', 'web* is a pattern for several names'],
    ['a negated pattern', 'Host * !we$0b*\n', 'db', 'web* is a pattern'],
    ['no name', NAMED, '', 'accepts "" as the name of one host'],
    ['a pattern instead', NAMED, 'db*', 'accepts "db*" as the name of one host'],
    ['several names instead', NAMED, 'db web', 'accepts "db web" as the name of one host'],
    [
      'a word of ProxyJump',
      `${NAMED}Host a\n  ProxyJump web\n`,
      'none',
      'ssh would not read "none" as a name in ~/.ssh/config:4',
    ],
    ['a name that a URI does not take', `${NAMED}Host a\n  ProxyJump ssh://web\n`, 'w€b', 'in ~/.ssh/config:4'],
    [
      'half of it in quotes',
      'Host w"e$0b"\n  HostName x\n',
      'db',
      'ssh would not read "db" as a name in ~/.ssh/config:1',
    ],
    ['a host with that name', `${NAMED}Host db\n`, 'db', 'db is a host already: ~/.ssh/config:3'],
    ['a hop with that name', `Host b\n  ProxyJump db\n${NAMED}`, 'db', 'db is a host already: ~/.ssh/config:2'],
    ['the same to Match', `${NAMED}Match originalhost Web\nHost DB\n`, 'db', 'DB is a host already: ~/.ssh/config:4'],
    [
      'two hosts that Match takes for one',
      `${NAMED}Match originalhost web\nHost Web\n`,
      'db',
      'Web (~/.ssh/config:4) is another host',
    ],
    [
      'two hosts, both of which Match means',
      `${NAMED.replace('$0', '')}Match originalhost we$0b,x\nHost a\n  ProxyJump Web\n`,
      'db',
      'Web (~/.ssh/config:5) is another host',
    ],
    ['a tag with that name', 'Host a\nTag o$0ne\nMatch tagged two\n', 'two', 'two is a tag already: ~/.ssh/config:3'],
    [
      'a pattern of tags',
      'Host a\nTag o$0ne\nMatch tagged o*\n',
      'two',
      'The Match in ~/.ssh/config:3 holds for one of one and two',
    ],
    [
      'a hop without a block',
      'Host a\n  ProxyJump j$0ump\n',
      'gate',
      'jump has no HostName: ssh connects to the name itself',
    ],
    [
      'a pattern that meets the old name',
      `${NAMED}Host w*\n  User x\n`,
      'db',
      'User of db would be "user" instead of "x" (~/.ssh/config:4)',
    ],
    [
      'a pattern that meets the new name',
      `${NAMED}Host d*\n  Port 23\n`,
      'db',
      'Port of db would be "23" instead of "22" (~/.ssh/config:4)',
    ],
    ['a pattern that excludes the new name', `${NAMED}Host * !d*\n  Port 23\n`, 'db', 'Port of db would be "22"'],
    [
      'a pattern and a user',
      `${NAMED}Match originalhost d* user root\n`,
      'db',
      'The Match in ~/.ssh/config:3 holds for one of web and db',
    ],
    ['a token', `${NAMED}  IdentityFile ~/.ssh/%n\n`, 'db', 'IdentityFile of db would change: ~/.ssh/config:3 has %n.'],
    [
      'a token in the HostName of a block above',
      'Host *\n  HostName %h.example\nHost we$0b\n  User x\n',
      'db',
      'Hostname of db would be "db.example" instead of "web.example": ~/.ssh/config:2 has %h.',
    ],
    [
      'a token beside a HostName that would be added',
      'Host we$0b\n  User x\nHost *\n  IdentityFile ~/%n\n',
      'db',
      'IdentityFile of db would change: ~/.ssh/config:4 has %n.',
    ],
    [
      'a pattern beside a HostName that would be added',
      'Host we$0b\nHost w*\n  User x\n',
      'db',
      'User of db would be "user" instead of "x" (~/.ssh/config:3)',
    ],
    [
      'what ssh refuses now',
      'Host we$0b\n  ProxyJump web\n',
      'db',
      'ssh would not refuse db any more: jumphost loop via web',
    ],
    [
      'Match host, asked from there, where the HostName is that name',
      'Host web\n  HostName web\nMatch host we$0b\n  User x\n',
      'db',
      'User of db would be "user" instead of "x"',
    ],
    [
      'a command that is given the name',
      `Match exec "test %n = x"\n${NAMED}`,
      'db',
      'Match exec (~/.ssh/config:1) runs a command with the name in it',
    ],
    [
      'a command that calls it',
      `${NAMED}Host a\n  ProxyCommand ssh -W %h:%p me@web\n`,
      'db',
      'A command calls web, and commands are not changed: ~/.ssh/config:4 (ProxyCommand ssh -W %h:%p me@web).',
    ],
    [
      'Match host, for another host',
      `${NAMED}Host a\n  HostName db\nMatch host web\n  User x\n`,
      'db',
      'User of a would be "x" instead of "user"',
    ],
    [
      'a token that jump hosts change',
      `${NAMED}Host a\n  ProxyJump web\n  IdentityFile ~/%j\n`,
      'db',
      'IdentityFile of a would change: ~/.ssh/config:5 has %j.',
    ],
    [
      'a hop that would be its own target',
      `${NAMED}Host a\n  HostName db\n  ProxyJump web\n`,
      'db',
      'ssh would refuse a: jumphost loop via db',
    ],
  ])('%s', async (_, config, to, why) => {
    expect(await renamed({ config }, to)).toContain(why);
  });
});

describe('a refusal leads on', () => {
  const files = {
    config: 'Include work\nHost we$0b\n  User me\nHost a\n  ProxyCommand ssh -W %h:%p me@web\n',
    work: 'Host b\n  ProxyJump web\nMatch host b exec "ssh web true"\n',
  };

  test('to the line in the way', async () => {
    const { service, uri, offset } = await workspaceAt(files);
    expect(await service.rename(uri, offset, 'a')).toMatchObject({
      refused: 'a is a host already: ~/.ssh/config:4.',
      line: { path: `${FOLDER}config`, start: 32, end: 38 },
    });
  });

  test('where commands call the host, to edits of all the rest', async () => {
    const { service, uri, offset, texts } = await workspaceAt(files);
    const found = await service.rename(uri, offset, 'db');
    if (found === undefined || !('refused' in found)) throw new Error('not refused');
    expect(found.refused).toBe(
      'Commands call web, and commands are not changed: ~/.ssh/config:5 (ProxyCommand ssh -W %h:%p me@web), ' +
        '~/.ssh/work:3 (Match host b exec "ssh web true").',
    );
    expect(found.line?.text.slice(found.line.start, found.line.end)).toBe('  ProxyCommand ssh -W %h:%p me@web');
    expect(found.rest?.effect).toBe(
      'Once the rest is renamed, these commands still call web, and the settings of db do not apply there.',
    );
    const after = [...texts].map(([path, text]) => {
      const edits = (found.rest?.edits ?? []).filter(edit => edit.path === path);
      return applyEdits(
        text,
        edits.map(({ newText, ...span }) => ({ span, newText })),
      );
    });
    expect(after).toEqual([
      'Include work\nHost db\n  User me\n  HostName web\nHost a\n  ProxyCommand ssh -W %h:%p me@web\n',
      'Host b\n  ProxyJump db\nMatch host b exec "ssh web true"\n',
    ]);
  });
});

/** The file after `web` is db. */
async function toDb(config: string): Promise<string | undefined> {
  const found = await renamed({ config: config.replace('web', 'we$0b') }, 'db');
  return typeof found === 'object' ? found.config : found;
}

describe('what ssh connects to is kept', () => {
  test.each([
    [
      'where there is no HostName, in the style of the file',
      'host web\r\n\tuser=x\r\n\r\nhost a\r\n\tport=23\r\n',
      'host db\r\n\tuser=x\r\n\thostname=web\r\n\r\nhost a\r\n\tport=23\r\n',
    ],
    ['in a file without a line feed at its end', 'Host web', 'Host db\n    HostName web'],
    [
      'where a jump leads to it',
      'Host a\n ProxyJump web\nHost web\n',
      'Host a\n ProxyJump db\nHost db\n HostName web\n',
    ],
    ['once, of several blocks', 'Host web\n  User x\nHost web\n', 'Host db\n  User x\n  HostName web\nHost db\n'],
    ['in the block that is for it alone', 'Host web a\nHost web !b\n', 'Host db a\nHost db !b\n    HostName web\n'],
    [
      'above a block for others too',
      '# two\nHost web a\n  User x\n',
      'Host db\n  HostName web\n\n# two\nHost db a\n  User x\n',
    ],
    ['where %h stands for it', 'Host web\n  HostName "%h.%%h.%h"\n', 'Host db\n  HostName "web.%%h.web"\n'],
    ['where it is %h', 'Host web\n  HostName %h\n', 'Host db\n  HostName web\n'],
    [
      'where %h stands for others too',
      'Host web a\n  HostName %h.x\n',
      'Host db\n  HostName web.x\n\nHost db a\n  HostName %h.x\n',
    ],
    [
      'where %h is below',
      'Host web\n  User x\nHost *\n  HostName %h.x\n',
      'Host db\n  User x\n  HostName web.x\nHost *\n  HostName %h.x\n',
    ],
    ['with the HostName that is the same name', 'Host web\n  HostName web\n', 'Host db\n  HostName web\n'],
    [
      'for Match host, below a HostName',
      'Host web\n  HostName web\nMatch host web\n  User x\n',
      'Host db\n  HostName web\nMatch host web\n  User x\n',
    ],
    [
      'for Match host, below a new HostName',
      'Host web\nMatch host WEB\n  User x\n',
      'Host db\n  HostName web\nMatch host WEB\n  User x\n',
    ],
    [
      'and for Match host above it goes by its new name',
      'Match host web\n  User x\nHost web\n  Port 23\n',
      'Match host db\n  User x\nHost db\n  Port 23\n  HostName web\n',
    ],
  ])('%s', async (_, config, expected) => {
    expect(await toDb(config)).toBe(expected);
  });

  test('of an address with a zone', async () => {
    const found = await renamed({ config: 'Host fe80::1%eth$00\n' }, 'router');
    expect(found).toEqual({ config: 'Host router\n    HostName fe80::1%%eth0\n' });
  });

  test('in an included file', async () => {
    const files = { config: 'Host a\n  ProxyJump we$0b\nMatch all\nInclude work\n', work: 'Host web\n  User x\n' };
    expect(await renamed(files, 'db')).toEqual({
      config: 'Host a\n  ProxyJump db\nMatch all\nInclude work\n',
      work: 'Host db\n  User x\n  HostName web\n',
    });
  });
});

test.each([
  ['a pattern whose values others set before', `${NAMED}  User x\nHost w*\n  User y\n`, 'db'],
  ['%C for the sockets of shared connections', `${NAMED}Host a\n  ProxyJump web\n  ControlPath ~/%C\n`, 'db'],
  ['a host of another letter case without Match', `${NAMED}Host Web\n  HostName 192.0.2.2\n`, 'db'],
  ['another letter case', `${NAMED}Match originalhost web\n  User x\n`, 'Web'],
])('is done in spite of %s', async (_, config, to) => {
  expect(await renamed({ config }, to)).toHaveProperty('config');
});

test.each(['Ho$0st web', 'User m$0e', '# we$0b', 'HostName we$0b'])(
  'there is nothing to rename at %j',
  async config => {
    const { service, uri, offset } = await workspaceAt({ config });
    expect(await service.prepareRename(uri, offset)).toBeUndefined();
    expect(await service.rename(uri, offset, 'x')).toBeUndefined();
  },
);

test('of a tag: nothing changes for any host, save the tag', async () => {
  const tag = fc.constantFrom('one', 'two', 'One');
  const pattern = fc.oneof({ weight: 3, arbitrary: tag }, fc.constantFrom('o*', '!two', '*'));
  const option = fc.constantFrom('User me', 'Port 23', 'Compression yes', 'Tag two');
  const block = fc
    .tuple(fc.array(pattern, { minLength: 1, maxLength: 3 }), option)
    .map(([list, set]) => `Match tagged ${list.join(',')}\n  ${set}\n`);
  const config = fc
    .tuple(fc.constantFrom('Host a', 'Host *'), tag, fc.array(block, { minLength: 1, maxLength: 3 }))
    .map(([header, name, blocks]) => `${header}\n  Tag ${name}\n${blocks.join('')}`);
  let done = 0;
  await fc.assert(
    fc.asyncProperty(config, fc.nat(), fc.constantFrom('new', 'old'), async (text, pick, to) => {
      const places = [...text.matchAll(/(?<=Tag )\w+/g)];
      const place = places[pick % Math.max(places.length, 1)];
      const found = place === undefined ? undefined : await serviceFor(text).rename(URI, place.index, to);
      if (place === undefined || !isEdits(found)) return;
      done++;
      const after = applyEdits(
        text,
        found.map(({ newText, ...span }) => ({ span, newText })),
      );
      for (const host of ['a', 'b'])
        expect(sshG(explained(after, host).found).replace(`\ntag ${to}\n`, `\ntag ${place[0]}\n`)).toBe(
          sshG(explained(text, host).found),
        );
    }),
  );
  expect(done).toBeGreaterThan(10);
});

describe.runIf(SSH_BUILD !== undefined)('as a real ssh sees it', () => {
  const build = SSH_BUILD as Build;
  const ssh = new RealSsh();
  afterAll(() => ssh.remove());

  const NAMES = ['web', 'db', 'Web', 'jump', 'web-1'];
  const name = fc.constantFrom(...NAMES);
  const pattern = fc.oneof(
    { weight: 4, arbitrary: name },
    fc.constantFrom('w*', '*', '!db', '!web*', 'd?', '*.x', 'gate*'),
  );
  const list = fc.array(pattern, { minLength: 1, maxLength: 3 });
  const header = fc.oneof(
    { weight: 5, arbitrary: list.map(patterns => `Host ${patterns.join(' ')}`) },
    list.map(patterns => `Match originalhost ${patterns.join(',')}`),
    list.map(patterns => `Match host ${patterns.join(',')} user *`),
    fc.constant('Match all'),
  );
  const hostName = fc.oneof(fc.constantFrom('192.0.2.1', 'x.example', '%h.example', 'gate'), name);
  const option = fc.oneof(
    { weight: 3, arbitrary: hostName.map(host => `HostName ${host}`) },
    { weight: 2, arbitrary: name.map(host => `ProxyJump me@${host}`) },
    fc.constantFrom(
      'User me',
      'User you',
      'Port 23',
      'ControlPath ~/%C',
      'IdentityFile ~/%n',
      'IdentityFile ~/id',
      'Compression yes',
    ),
  );
  const block = fc
    .tuple(header, fc.array(option, { maxLength: 3 }))
    .map(([first, options]) => [first, ...options].join('\n  '));
  // With an address or a block of its own a host can mostly be renamed.
  const own = fc.constantFrom('HostName 192.0.2.9', 'HostName %h.example', 'Port 24');
  const named = fc.tuple(name, own, block).map(([host, first, last]) => `Host ${host}\n  ${first}\n${last}`);
  const config = fc
    .array(fc.oneof(named, block), { minLength: 1, maxLength: 4 })
    .map(blocks => `${blocks.join('\n')}\n`);
  const newName = fc.constantFrom('gate', 'web-2', 'zoo', 'dx', 'WEB');

  test('nothing changes for any host, save the name', async () => {
    let [done, keeping] = [0, 0];
    const ask = (text: string, host: string): readonly string[] => {
      const { accepted, values } = ssh.read(text, host);
      return [String(accepted), ...values].map(line =>
        line.startsWith('controlpath') ? line.replace(/[0-9a-f]{40}/, '%C') : line.replace(/^host .*/, 'host'),
      );
    };
    await fc.assert(
      fc.asyncProperty(config, fc.nat(), newName, async (text, pick, to) => {
        const places = [...text.matchAll(/(?:web|db|Web|jump)(?:-1)?(?![\w-])/g)];
        const at = places[pick % Math.max(places.length, 1)]?.index;
        if (at === undefined) return;
        const found = await serviceFor(text, build).rename(URI, at, to);
        if (!isEdits(found) || found.length === 0) return;
        done++;
        if (found.some(({ newText }) => newText !== to)) keeping++;
        // Other lines than Match tell how the name is written.
        const own = found.find(({ start }) => !/^.*Match /.test(text.slice(text.lastIndexOf('\n', start) + 1, start)));
        const { start, end } = own ?? (found[0] as LocatedEdit);
        const from = text.slice(start, end);
        const after = applyEdits(
          text,
          found.map(({ newText, ...span }) => ({ span, newText })),
        );
        const jumps = (lines: readonly string[]): readonly string[] =>
          lines.map(line => (line === `proxyjump me@${from}` ? `proxyjump me@${to}` : line));
        for (const host of [...NAMES.filter(known => text.includes(known)), 'a.x']) {
          // Names that are the new one or the old one to Match alone stood for nothing before, or do so now.
          if (host !== from && [from, to].some(one => one.toLowerCase() === host.toLowerCase())) continue;
          expect(ask(after, host === from ? to : host)).toEqual(jumps(ask(text, host)));
        }
      }),
      { numRuns: runs(60) },
    );
    // Otherwise little would have been compared.
    expect(done).toBeGreaterThan(5);
    expect(keeping).toBeGreaterThan(0);
  });
});
