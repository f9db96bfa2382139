/**
 * An option that is set in a block for one of its hosts: what is offered, what is left behind, what is said of it, and what is refused.
 * What is said is held against a real `ssh -G`, with a fixed seed, or others (seeds.ts).
 */
import { userInfo } from 'node:os';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { BlockChange } from '../../../server/src/features/refactor/block-change.ts';
import type { NoChange } from '../../../server/src/features/refactor/seen-block.ts';
import type { OptionWish } from '../../../server/src/features/refactor/set-option.ts';
import type { SettableOption } from '../../../server/src/features/refactor/settable-options.ts';
import { type Build, isAtLeast } from '../../../server/src/schema/build.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { buildOf } from '../../support/judge.ts';
import { RealSsh, SSH_BUILD } from '../../support/real-ssh.ts';
import { runs, SEEDS } from '../../support/seeds.ts';
import { FOLDER, workspaceAt } from '../../support/workspace.ts';

const PATH = `${FOLDER}config`;

/** The host of a title such as "Host web db". */
function firstHost(title: string): string {
  return title.split(' ')[1] ?? '';
}

/** What comes of a wish for a line (0-based) that begins a block of ~/.ssh/config. */
async function setIn(
  text: string,
  number: number,
  wish: Omit<OptionWish, 'kind'>,
  build: Build = buildOf(),
): Promise<BlockChange | NoChange> {
  const { service } = await workspaceAt({ config: `${text}$0`, work: WORK }, { build });
  const title = text.split('\n')[number]?.trim() ?? '';
  return service.blockChange({ path: PATH, number, title }, { kind: 'set', ...wish });
}

function textAfter(text: string, found: BlockChange): string {
  const edits = found.edits.map(({ start, end, newText }) => ({ span: { start, end }, newText }));
  return applyEdits(text, edits);
}

type Asked = Omit<OptionWish, 'kind' | 'host' | 'line'> & { readonly host?: string; readonly was?: string };

/** What is said of a wish for the block with a title, and the text after it; or why there is none. */
async function set(title: string, { was, host, ...asked }: Asked, text: string): Promise<readonly string[]> {
  const lines = text.split(/\r?\n/);
  const number = lines.indexOf(title);
  const seen = lines.findIndex((line, i) => i > number && was !== undefined && line.includes(was));
  const line = was === undefined ? {} : { line: { number: seen, value: was } };
  const found = await setIn(text, number, { host: host ?? firstHost(title), ...line, ...asked });
  return 'problem' in found ? [found.problem] : [found.title, found.effect, textAfter(text, found)];
}

const WORK = 'Host late\n  Port 9\n';
const CONFIG = `Include work

Host late
  User x

Host web web2
\tUser=kim # me
\tIdentityFile ~/.ssh/a
\tIdentityFile "~/.ssh/b c"

Host db
  HostName db.example.org

Host *
  Port 2222
`;

const BLOCK = 'Host web web2';

test('the value of a line is replaced, and nothing else of it', async () => {
  expect(await set(BLOCK, { keyword: 'User', was: 'kim', value: ' bob ' }, CONFIG)).toEqual([
    'Set User to bob in Host web web2',
    'For web, User is bob, not kim. It changes what ssh does for web2.',
    CONFIG.replace('kim', 'bob'),
  ]);
  const added = { keyword: 'IdentityFile', was: '"~/.ssh/b c"', value: '~/.ssh/d' };
  expect((await set(BLOCK, added, CONFIG))[2]).toBe(CONFIG.replace('"~/.ssh/b c"', '~/.ssh/d'));
});

test('a new line is in the style of the block', async () => {
  expect(await set(BLOCK, { keyword: 'Port', value: '22' }, CONFIG)).toEqual([
    'Set Port to 22 in Host web web2',
    'For web, Port is 22, not 2222. It changes what ssh does for web2.',
    CONFIG.replace('b c"\n', 'b c"\n\tPort 22\n'),
  ]);
  const dos = 'Host web\r\n  user kim';
  expect(await set('Host web', { keyword: 'Port', value: '1' }, dos)).toEqual([
    'Set Port to 1 in Host web',
    'For web, Port is 1, not 22. Nothing changes for any other host.',
    `${dos}\r\n  port 1`,
  ]);
  expect((await set('Host web', { keyword: 'Port', value: '1' }, 'Host web\n\nHost b\n'))[2]).toBe(
    'Host web\n    Port 1\n\nHost b\n',
  );
});

test.each([
  ['comments below the header', 'Host web\n  # at home\n  # upstairs\n', '\nHost b\n'],
  ['comments that stand apart', 'Host web\n', '\n  # upstairs\nHost b\n'],
  ['a comment that leads up to the next', 'Host web\n', '# the other\nHost b\n'],
])('a new line of a block without any with %s', async (_, above, below) => {
  const wish = { keyword: 'Port', value: '1' };
  expect((await set('Host web', wish, above + below))[2]).toMatch(new RegExp(`^${above} +Port 1\n${below}$`));
});

test('a comment that leads up to a Host is of its block', async () => {
  const { service } = await workspaceAt({ config: 'Host web\n  Port 1\n\n# the data\nHost db\n$0' });
  const uri = `file://${PATH}`;
  expect(service.hostAt(uri, 18)).toBe('web');
  expect(service.hostAt(uri, 24)).toBe('db');
  expect(await service.optionsAt(uri, 24)).toMatchObject({ host: 'db', block: { number: 4, title: 'Host db' } });
});

test('of what adds up, there is one more', async () => {
  const more = { keyword: 'IdentityFile', value: '~/.ssh/c' };
  const [, effect, text] = await set(BLOCK, more, CONFIG);
  expect(text).toBe(CONFIG.replace('b c"\n', 'b c"\n\tIdentityFile ~/.ssh/c\n'));
  expect(effect).toMatch(/^For web, IdentityFile is ~\/\.ssh\/a ~\/\.ssh\/b c ~\/\.ssh\/c, not /);
});

test('without a value the line goes', async () => {
  expect(await set(BLOCK, { keyword: 'User', was: 'kim', value: ' ' }, CONFIG)).toEqual([
    'Remove User=kim from Host web web2',
    'For web, User is user, not kim. It changes what ssh does for web2.',
    CONFIG.replace('User=kim # me', '# me'),
  ]);
  expect((await set('Host db', { keyword: 'HostName', was: 'db.example.org', value: '' }, CONFIG))[2]).toBe(
    CONFIG.replace('  HostName db.example.org\n', ''),
  );
});

test('what is the same for others is said to be', async () => {
  expect((await set(BLOCK, { keyword: 'Port', value: '2222' }, CONFIG))[1]).toBe(
    'Nothing changes for web. Nothing changes for any other host.',
  );
  const refused = 'Host web\n  Port abc\n';
  expect((await set('Host web', { keyword: 'Port', was: 'abc', value: '1' }, refused))[1]).toMatch(
    /^ssh no longer refuses the file\.$/,
  );
});

test('a warning of the editor is passed on', async () => {
  const [, effect] = await set('Host db', { keyword: 'ProxyCommand', value: '"nc %h %p"' }, CONFIG);
  expect(effect).toMatch(/^For db, ProxyCommand is .* quotes/);
});

test('for one host alone there is a block of its own', async () => {
  expect(await set(BLOCK, { keyword: 'User', was: 'kim', value: 'bob', isAlone: true }, CONFIG)).toEqual([
    'Set User to bob for web alone',
    'For web, User is bob, not kim. Nothing changes for any other host.',
    CONFIG.replace('Host web web2', 'Host web\n  User bob\n\nHost web web2'),
  ]);
});

test.each<readonly [string, Asked, string]>([
  [
    'Host late',
    { keyword: 'Port', value: '1' },
    'Line 2 of ~/.ssh/work (Port 9) comes first and wins: nothing would change for late.',
  ],
  [
    'Host db',
    { keyword: 'Port', value: 'abc' },
    "Bad port 'abc': a port is a number from 1 to 65535 or a service name.",
  ],
  ['Host db', { keyword: 'Port', value: '' }, 'Port: give it a value.'],
  ['Host db', { keyword: 'Port', value: '=2' }, 'ssh would take only 2 for the value.'],
  ['Host db', { keyword: 'User', value: 'a # b' }, 'ssh would take only a for the value.'],
  [
    'Host db',
    { keyword: 'IdentityFile', value: 'a b' },
    'keyword identityfile extra arguments at end of line: b is more than IdentityFile takes. Put the whole value in quotes if the blank belongs to it.',
  ],
  ['Host db', { keyword: 'User', value: 'a\nUser b' }, 'A value is in one line.'],
  ['Host db', { keyword: 'Prot', value: '2' }, 'This release of ssh has no option Prot.'],
  ['Host db', { keyword: 'Include', value: 'x' }, 'This release of ssh has no option Include.'],
  [BLOCK, { keyword: 'User', was: 'kin', value: 'x' }, 'The file has changed meanwhile: look again.'],
  [BLOCK, { keyword: 'User', value: 'x' }, 'The file has changed meanwhile: look again.'],
])('%s: %j is refused', async (title, asked, why) => {
  expect(await set(title, asked, CONFIG)).toEqual([why]);
});

test('a value after which ssh would refuse the host is refused', async () => {
  const [problem] = await set('Host db', { keyword: 'ControlPath', value: '${NOWHERE}/%C' }, CONFIG);
  expect(problem).toMatch(/NOWHERE/);
});

test('where two options exclude each other, the first line wins', async () => {
  const text = 'Host web\n  ProxyCommand nc %h %p\n';
  expect(await set('Host web', { keyword: 'ProxyJump', value: 'db' }, text)).toEqual([
    'Line 2 (ProxyCommand nc %h %p) comes first and wins: nothing would change for web.',
  ]);
});

test.each([
  ['~/my\\ key', '~/my key'],
  ["'~/my key'", '~/my key'],
  ['"~/my key"', '~/my key'],
  ['~/key', '~/key'],
])('what is typed is what the file says: %s', async (value, used) => {
  const text = 'Host web\n  User kim\n';
  const [title, effect, after] = await set('Host web', { keyword: 'IdentityFile', value }, text);
  expect(after).toBe(`${text}  IdentityFile ${value}\n`);
  expect(title).toBe(`Set IdentityFile to ${value} in Host web`);
  expect(effect).toContain(`IdentityFile is ${used}, not `);
  const alone = { keyword: 'ControlPath', value: "'/run/a b'", isAlone: true };
  expect((await set(BLOCK, alone, CONFIG))[2]).toContain("Host web\n  ControlPath '/run/a b'\n");
});

test('what the line says already is not written again', async () => {
  const found = await setIn(CONFIG, 5, {
    host: 'web',
    keyword: 'User',
    line: { number: 6, value: 'kim' },
    value: 'kim ',
  });
  expect(found).toMatchObject({ edits: [], effect: 'Nothing changes for web. Nothing changes for any other host.' });
});

describe('where ssh refuses the whole file', () => {
  const user = { keyword: 'User', was: 'x', value: 'z' };
  const text = 'Host web\n  User x\n\nHost db\n  Port abc\n';

  test('it says so before and after a change', async () => {
    const refused =
      'ssh refuses the whole file before and after this change: line 5: ' +
      "Bad port 'abc': a port is a number from 1 to 65535 or a service name.";
    expect((await set('Host web', user, text))[1]).toBe(refused);
    expect((await set('Host web', { ...user, value: '' }, text))[1]).toBe(refused);
    expect((await set('Host web', { keyword: 'Port', value: '5' }, text))[1]).toBe(refused);
  });

  test('in a file that is included, too', async () => {
    const { service } = await workspaceAt({
      config: 'Include work\nHost web\n  User x\n$0',
      work: 'Host y\n  Port abc\n',
    });
    const block = { path: PATH, number: 1, title: 'Host web' };
    const wish = { kind: 'set', host: 'web', keyword: 'User', line: { number: 2, value: 'x' }, value: 'z' } as const;
    const said = /^ssh refuses the whole file before and after this change: line 2 of ~\/\.ssh\/work: [^.]*\.$/;
    expect(await service.blockChange(block, wish)).toMatchObject({ effect: expect.stringMatching(said) });
    expect(await service.blockOptions(block, 'web')).toMatchObject({
      refusal: expect.stringMatching(/^ssh refuses the whole file: line 2 of ~\/\.ssh\/work: /),
    });
  });

  test('a change that mends it says so', async () => {
    expect((await set('Host db', { keyword: 'Port', was: 'abc', value: '5' }, text))[1]).toBe(
      'ssh no longer refuses the file.',
    );
  });

  test('a line that does not count can be mended', async () => {
    const hidden = 'Host *\n  Port 1\n\nHost web\n  Port abc\n';
    expect(await set('Host web', { keyword: 'Port', was: 'abc', value: '5' }, hidden)).toEqual([
      'Set Port to 5 in Host web',
      'ssh no longer refuses the file.',
      hidden.replace('abc', '5'),
    ]);
  });

  test('a change after which it would is refused', async () => {
    const excused = 'Host web\n  IgnoreUnknown Bar\n\nMatch host web\n  Bar 1\n';
    expect(await set('Host web', { keyword: 'IgnoreUnknown', was: 'Bar', value: '' }, excused)).toEqual([
      expect.stringMatching(/^ssh would refuse the whole file: line 5: .*Bar/),
    ]);
  });

  test('nothing is said to be used', async () => {
    const { service } = await workspaceAt({ config: `${text}$0` });
    const found = await service.blockOptions({ path: PATH, number: 0, title: 'Host web' }, 'web');
    if ('problem' in found) throw new Error(found.problem);
    expect(found.refusal).toMatch(/^ssh refuses the whole file: line 5: Bad port/);
    expect(found.options.filter(({ counts, inForce }) => counts === true || inForce !== undefined)).toEqual([]);
  });
});

describe('for one host alone nothing is offered', () => {
  test('where ssh refuses the host', async () => {
    const text = `${CONFIG}\nHost z\n  Port abc\n`;
    expect(await set(BLOCK, { keyword: 'User', was: 'kim', value: 'bob', isAlone: true }, text)).toEqual([
      'ssh refuses web as it is.',
    ]);
  });

  test('where nothing changes for it', async () => {
    expect(await set(BLOCK, { keyword: 'Port', value: '2222', isAlone: true }, CONFIG)).toEqual([
      'Nothing would change for web.',
    ]);
  });
});

test('lines without effect, and those with a former name, can be changed and removed', async () => {
  const text = 'Host web\n  Protocol 2\n  UseRoaming no\n  PubkeyAcceptedKeyTypes ssh-ed25519\n';
  const { service } = await workspaceAt({ config: `${text}$0` });
  const found = await service.blockOptions({ path: PATH, number: 0, title: 'Host web' }, 'web');
  if ('problem' in found) throw new Error(found.problem);
  expect(found.options.filter(({ line }) => line !== undefined)).toEqual([
    { keyword: 'Protocol', group: 'block', line: { number: 1, value: '2' }, shown: '2', counts: false },
    { keyword: 'UseRoaming', group: 'block', line: { number: 2, value: 'no' }, shown: 'no', counts: false },
    {
      keyword: 'PubkeyAcceptedAlgorithms',
      group: 'block',
      line: { number: 3, value: 'ssh-ed25519' },
      shown: 'ssh-ed25519',
      writtenAs: 'PubkeyAcceptedKeyTypes',
      counts: true,
    },
  ]);
  expect(await set('Host web', { keyword: 'UseRoaming', was: 'no', value: '' }, text)).toEqual([
    'Remove UseRoaming no from Host web',
    'Nothing changes for web. Nothing changes for any other host.',
    text.replace('  UseRoaming no\n', ''),
  ]);
  const former = { keyword: 'PubkeyAcceptedAlgorithms', was: 'ssh-ed25519', value: 'rsa-sha2-512' };
  expect((await set('Host web', former, text))[2]).toBe(text.replace('ssh-ed25519', 'rsa-sha2-512'));
});

describe('where a Match decides that nothing can decide', () => {
  const may = 'For web, Port may be 5; line 2 decides for it if its Match applies. Nothing changes for any other host.';
  const own = 'Host web\n  Port 6\n';

  test.each([
    ['exec', 'Match exec "x"\n  Port 7\n'],
    ['not exec', 'Match !exec "x"\n  Port 7\n'],
  ])('what it sets may be: %s', async (_, match) => {
    expect((await set('Host web', { keyword: 'Port', was: '6', value: '5' }, match + own))[1]).toBe(may);
    expect((await set('Host web', { keyword: 'Port', value: '5' }, `${match}Host web\n`))[1]).toBe(may);
    expect((await set('Host web', { keyword: 'Port', was: '6', value: '' }, match + own))[1]).toBe(
      may.replace('may be 5', 'may be 22'),
    );
  });

  test('what it adds, or excludes, may be, too', async () => {
    const adds = 'Match exec "x"\n  IdentityFile b\nHost web\n  IdentityFile a\n';
    expect((await set('Host web', { keyword: 'IdentityFile', was: 'a', value: 'c' }, adds))[1]).toMatch(
      /^For web, IdentityFile may be c; line 2 adds to it if its Match applies\. /,
    );
    const excludes = 'Match exec "x"\n  ProxyCommand nc %h %p\nHost web\n  User u\n';
    expect((await set('Host web', { keyword: 'ProxyJump', value: 'j' }, excludes))[1]).toMatch(
      /^For web, ProxyJump may be j; line 2 decides for it if its Match applies\. /,
    );
  });

  test('a line is named as it is before the change', async () => {
    const text = `${own}Match exec "x"\n  Port 7\n`;
    expect((await set('Host web', { keyword: 'Port', was: '6', value: '' }, text))[1]).toMatch(
      /^For web, Port may be 22; line 4 decides for it /,
    );
  });

  test('what it leaves alone is certain', async () => {
    const text = `Match exec "x"\n  Port 7\n${own}  User u\nMatch exec "y"\n  User v\n`;
    expect((await set('Host web', { keyword: 'User', was: 'u', value: 'w' }, text))[1]).toBe(
      'For web, User is w, not u. Nothing changes for any other host.',
    );
  });

  test.each(['Match exec "x"', 'Match !exec "x"'])('%s: the list claims nothing', async match => {
    const { service } = await workspaceAt({ config: `${match}\n  Port 7\n${own}$0` });
    const found = await service.blockOptions({ path: PATH, number: 2, title: 'Host web' }, 'web');
    expect('problem' in found ? found : found.options[0]).toEqual({
      keyword: 'Port',
      group: 'block',
      line: { number: 3, value: '6' },
      shown: '6',
      counts: false,
      undecided: 'line 2',
    });
  });
});

test.each([
  ['StrictHostKeyChecking', 'no', 'StrictHostKeyChecking is no, not ask.'],
  ['CanonicalizeHostname', 'yes', 'CanonicalizeHostname is yes, not no.'],
  ['ControlMaster', 'auto', 'ControlMaster is auto, not no.'],
  ['Tunnel', 'yes', 'Tunnel is yes, not no.'],
])('words are said as one writes them: %s %s', async (keyword, value, said) => {
  expect((await set('Host web', { keyword, value }, 'Host web\n'))[1]).toContain(`For web, ${said}`);
});

/** "User kim", "User bob; line 3": what is offered first, one a line. */
function listed({ keyword, group, shown = '', inForce }: SettableOption): string {
  const used = inForce === undefined ? '' : `; ${inForce.value}, ${inForce.from}`;
  return `${group} ${keyword} ${shown}${used}`;
}

test('what the block sets is offered first, then what is usual or set elsewhere, then all others', async () => {
  const { service } = await workspaceAt({ config: `${CONFIG}$0`, work: WORK });
  const at = CONFIG.indexOf('\tUser');
  const found = await service.optionsAt(`file://${PATH}`, at);
  if (found === undefined || 'problem' in found) throw new Error('nothing is offered');
  const { block, host, options } = found;
  expect([block, host]).toEqual([{ path: PATH, number: 5, title: BLOCK }, 'web']);
  expect(options.slice(0, 7).map(listed)).toEqual([
    'block User kim',
    'block IdentityFile ~/.ssh/a',
    'block IdentityFile "~/.ssh/b c"',
    'block IdentityFile ',
    'usual Hostname ; web, the default',
    'usual Port ; 2222, line 15',
    'usual IdentitiesOnly ; no, the default',
  ]);
  const groups = options.map(({ group }) => group);
  expect(groups).toEqual(
    [...groups].sort((a, b) => ['block', 'usual', 'other'].indexOf(a) - ['block', 'usual', 'other'].indexOf(b)),
  );
  const names = options.filter(({ group }) => group === 'other').map(({ keyword }) => keyword);
  expect(names).toContain('PubkeyAuthentication');
  for (const unwanted of ['Host', 'Match', 'Include', 'PubkeyAcceptedKeyTypes', 'RSAAuthentication', 'UseRoaming'])
    expect(names).not.toContain(unwanted);
  expect(await service.blockOptions(block, host)).toEqual(found);
  expect(await service.optionsAt(`file://${PATH}`, CONFIG.length)).toEqual({
    problem: 'The cursor is in no block that names a host.',
  });
});

test('what may be of a key is listed by its length, and the value to change is as it is', async () => {
  const key = 'Ab1+'.repeat(20);
  const { service } = await workspaceAt({ config: `Host a\n  IdentityFile ${key}\u202e\n$0` });
  const found = await service.blockOptions({ path: PATH, number: 0, title: 'Host a' }, 'a');
  expect('problem' in found ? found : found.options[0]).toEqual({
    keyword: 'IdentityFile',
    group: 'block',
    line: { number: 1, value: `${key}\u202e` },
    shown: '(80 characters)<U+202E>',
    counts: true,
  });
});

test('a line that does not count says what does', async () => {
  const { service } = await workspaceAt({ config: `Host a b\n  Port 1\n\nHost a\n  Port 2\n$0` });
  const found = await service.blockOptions({ path: PATH, number: 3, title: 'Host a' }, 'a');
  expect('problem' in found ? found : found.options.slice(0, 1).map(listed)).toEqual(['block Port 2; 1, line 2']);
});

test.each(['/project/ssh_config', 'untitled:Untitled-1'])(
  '%s, which ssh is told to read, has options, too',
  async path => {
    const { service } = await workspaceAt({ config: '$0' });
    const uri = path.startsWith('/') ? `file://${path}` : path;
    service.open(uri, 'Host a\n  Port 1\n', path);
    const found = await service.optionsAt(uri, 10);
    if (found === undefined || 'problem' in found) throw new Error('nothing is offered');
    const wish = { kind: 'set', host: 'a', keyword: 'Port', line: { number: 1, value: '1' }, value: '2' } as const;
    expect(await service.blockChange(found.block, wish)).toMatchObject({ title: 'Set Port to 2 in Host a' });
  },
);

const HEADERS = ['Host a', 'Host b', 'Host a b', 'Host b c a', 'Host c *.x', 'Host * !b', 'Host *', 'Host ?'];
// Old releases are given a ProxyCommand, so that they look nothing up.
const CAN_ASK_OF_PROXIES = SSH_BUILD !== undefined && isAtLeast(SSH_BUILD, '8.8');
const LINES = [
  ...['Port 22', 'Port 2', 'User u', 'User v', 'HostName h.%h', 'HostName a', 'IdentityFile x', 'IdentityFile y'],
  ...['SendEnv A', 'SendEnv B C', 'ProxyJump b', 'ProxyCommand x %h', 'LocalForward 1 h:1', 'DynamicForward 1'],
  ...['Compression yes', 'ForwardAgent no', 'ControlPath /run/%h-%p', 'RekeyLimit 1G', 'SetEnv A=1'],
].filter(line => CAN_ASK_OF_PROXIES || !line.startsWith('Proxy'));

interface Case {
  readonly text: string;
  /** Lines (0-based). */
  readonly header: number;
  readonly line: number | undefined;
  readonly keyword: string;
  readonly value: string;
}

/** A file, a block of it that names hosts, and a line to set, to change or to take out there. */
const anyCase: fc.Arbitrary<Case> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...HEADERS), fc.array(fc.constantFrom(...LINES), { maxLength: 4 })), {
      minLength: 1,
      maxLength: 5,
    }),
    fc.nat(),
    fc.constantFrom(...LINES),
    fc.boolean(),
  )
  .map(([blocks, at, wanted, isGone]) => {
    const lines = blocks.flatMap(([header, inner]) => [header, ...inner.map(each => `  ${each}`)]);
    const headers = lines.flatMap((line, i) => (/^Host [abc]/.test(line) ? [i] : []));
    const header = headers[at % headers.length] ?? -1;
    const [, keyword = '', value = ''] = /^(\w+) (.*)/.exec(wanted) ?? [];
    const end = lines.findIndex((line, i) => i > header && line.startsWith('Host'));
    const own = lines.slice(0, end === -1 ? lines.length : end);
    const found = own.findIndex((line, i) => i > header && line.startsWith(`  ${keyword} `));
    const line = found === -1 ? undefined : found;
    return { text: `${lines.join('\n')}\n`, header, line, keyword, value: isGone && line !== undefined ? '' : value };
  })
  .filter(({ header }) => header !== -1);

describe.runIf(SSH_BUILD !== undefined)('as a real ssh sees it', () => {
  const ssh = new RealSsh();
  afterAll(() => ssh.remove());

  /** What ssh prints for a host, by keyword. */
  function printed(text: string, host: string): ReadonlyMap<string, string> {
    const values = new Map<string, string>();
    for (const line of ssh.read(text, host).values) {
      const [keyword = '', ...rest] = line.split(' ');
      if (keyword !== 'host') values.set(keyword, [values.get(keyword), rest.join(' ')].filter(Boolean).join(' '));
    }
    return values;
  }

  // Single quotes and backslashes are there since 8.7.
  test.runIf(SSH_BUILD !== undefined && isAtLeast(SSH_BUILD, '8.7')).each(['/my\\ key', "'/my key'", '"/my key"'])(
    'a new line with %s has ssh use what was typed',
    async value => {
      const [, , after = ''] = await set('Host web', { keyword: 'IdentityFile', value }, 'Host web\n  User kim\n');
      expect(ssh.read(after, 'web').values).toContain('identityfile /my key');
    },
  );

  test.each(['Port abc', 'Bogus 1', 'Port'])('%s in one block has ssh refuse every host, as is said', async wrong => {
    const text = `Host web\n  User x\n\nHost db\n  ${wrong}\n`;
    const [, effect = '', after = ''] = await set('Host web', { keyword: 'User', was: 'x', value: 'z' }, text);
    expect(effect).toMatch(/^ssh refuses the whole file before and after this change: line 5: /);
    for (const each of [text, after])
      for (const host of ['web', 'other']) expect(ssh.read(each, host).accepted).toBe(false);
  });

  /** In the words of the server, in lower case. */
  function differences(before: string, after: string, host: string): readonly string[] {
    const [was, is] = [printed(before, host), printed(after, host)];
    return [...new Set([...was.keys(), ...is.keys()])]
      .filter(keyword => was.get(keyword) !== is.get(keyword))
      .map(keyword => `${keyword} is ${is.get(keyword) ?? 'unset'}, not ${was.get(keyword) ?? 'unset'}`)
      .map(said => said.replaceAll(userInfo().username, 'user').toLowerCase());
  }

  test.each(SEEDS)('exactly what is said changes, for exactly the hosts that are named: seed %i', async seed => {
    const seen = { changed: 0, others: 0, shadowed: 0, kept: 0 };
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ text, header, line, keyword, value }) => {
        const lines = text.split('\n');
        const host = firstHost(lines[header] ?? '');
        const was = line === undefined ? undefined : (lines[line] ?? '').trim().slice(keyword.length + 1);
        const at = line === undefined || was === undefined ? {} : { line: { number: line, value: was } };
        const found = await setIn(text, header, { host, keyword, value, ...at }, SSH_BUILD);
        if ('problem' in found) {
          const end = lines.findIndex((each, i) => i > header && !each.startsWith('  '));
          const written = `  ${keyword} ${value}`;
          const tried = (line === undefined ? lines.toSpliced(end, 0, written) : lines.with(line, written)).join('\n');
          const [, refused] = /^ssh would refuse ([abc]): /.exec(found.problem) ?? [];
          if (refused !== undefined) expect(ssh.read(tried, refused).accepted).toBe(false);
          else expect(found.problem).toMatch(/wins: nothing would change for/);
          if (refused === undefined) expect(differences(text, tried, host)).toEqual([]);
          seen.shadowed++;
          return;
        }
        const after = textAfter(text, found);
        const own = differences(text, after, host);
        const more = own.length > 3 ? `, and ${own.length - 3} more` : '';
        const changes =
          own.length === 0 ? `nothing changes for ${host}.` : `for ${host}, ${own.slice(0, 3).join(', ')}${more}.`;
        const [wasAccepted, isAccepted] = [text, after].map(each => ssh.read(each, host).accepted);
        const refused = isAccepted
          ? `ssh no longer refuses ${host}. `
          : `ssh refuses ${host} before and after this change: `;
        const effect = wasAccepted ? changes : refused;
        expect(found.effect.toLowerCase()).toContain(effect);
        const named = [...new Set(text.match(/\b[abc]\b(?=.*$)/gm))].filter(each =>
          new RegExp(`^Host.* ${each}( |$)`, 'm').test(text),
        );
        const changed = named.filter(each => differences(text, after, each).length > 0);
        expect([...found.changes.hosts].sort()).toEqual([...changed].sort());
        expect(found.keepsOthers).toBe(changed.every(each => each === host) && found.changes.others.length === 0);
        if (found.changes.others.length === 0)
          for (const each of ['other', 'w.x']) expect(differences(text, after, each)).toEqual([]);
        if (own.length > 0) seen.changed++;
        else seen.kept++;
        if (changed.some(each => each !== host)) seen.others++;
      }),
      { seed, numRuns: runs(180) },
    );
    // Of the moment there may be none of a kind.
    if (seed === 1) for (const count of Object.values(seen)) expect(count).toBeGreaterThanOrEqual(runs(3));
  });
});
