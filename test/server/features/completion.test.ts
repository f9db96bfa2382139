/** Completion: what is offered where, how it is written there, and that ssh accepts it. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Build, isAtLeast } from '../../../server/src/schema/build.ts';
import { FLAG_WORDS } from '../../../server/src/schema/flag-words.ts';
import { findOption, foreignKeywords, knownKeywords, OPTIONS } from '../../../server/src/schema/options.ts';
import { atCursor } from '../../support/fixture.ts';
import { buildOf, errorsIn, SURROUNDINGS } from '../../support/judge.ts';
import { choose, chosen, completionAt, diskOf, itemsAt, labelsAt } from '../../support/offers.ts';
import { RealSsh, SSH_BUILD } from '../../support/real-ssh.ts';
import { samplesFor } from '../../support/samples.ts';
import { runs } from '../../support/seeds.ts';

describe('keywords', () => {
  test('exactly those of the release and vendor', async () => {
    for (const build of [buildOf('10.6'), buildOf('8.4'), buildOf('9.6', ['apple', 'gssapi'])]) {
      const labels = new Set((await labelsAt('Host a\n  $0\n', { build })).filter(label => label !== 'Host …'));
      expect(labels).toEqual(new Set(knownKeywords(build)));
      for (const keyword of foreignKeywords(build)) expect(labels).not.toContain(keyword);
    }
  });

  test('common ones first, then the others, then old names; what has no effect last and marked', async () => {
    const items = await itemsAt('Host a\n  $0\n');
    const labels = items.map(({ label }) => label);
    expect(labels.slice(0, 4)).toEqual(['Hostname', 'User', 'Port', 'IdentityFile']);
    expect(labels.indexOf('Host')).toBeGreaterThan(labels.indexOf('VisualHostKey'));
    expect(items.at(-1)).toMatchObject({ note: 'no effect', deprecated: true });
    expect(items.find(({ label }) => label === 'PubkeyAcceptedKeyTypes')).toMatchObject({
      note: 'old name of PubkeyAcceptedAlgorithms',
      deprecated: true,
    });
    expect((await labelsAt('$0')).slice(0, 4)).toEqual(['Host …', 'Host', 'Match', 'Include']);
  });

  test('an old name is no worse where the release knows no other', async () => {
    const items = await itemsAt('$0', { build: buildOf('8.4') });
    const item = items.find(({ label }) => label === 'PubkeyAcceptedKeyTypes');
    expect(item).toBeDefined();
    expect(item?.deprecated).toBeUndefined();
  });

  test('one that the block has already is last and says so, unless its lines add up', async () => {
    const items = await itemsAt(
      'Port 1\nHost a\n  Port 22\n  IdentityFile x\n  $0\n  user b\nHost b\n  Compression no\n',
    );
    const noteOf = (label: string): string | undefined => items.find(item => item.label === label)?.note;
    expect(noteOf('Port')).toBe('set in line 3, which wins');
    expect(noteOf('user')).toBe('set in line 6 too');
    expect(noteOf('IdentityFile')).toBeUndefined();
    expect(noteOf('Compression')).toBeUndefined();
    const labels = items.map(({ label }) => label);
    expect(labels.indexOf('Port')).toBeGreaterThan(labels.indexOf('TCPKeepAlive'));
  });

  test.each([
    ['a half of it', 'Host a\n    Por$0\n', 'Port', 'Host a\n    Port \n'],
    ['in the middle of it', 'Po$0t 22\n', 'Port', 'Port 22\n'],
    ['without its indentation', 'Host a\n\tUser x\n$0\n', 'Port', 'Host a\n\tUser x\n\tPort \n'],
    ['a block without the indentation', 'Host a\n  User x\n  Mat$0\n', 'Match', 'Host a\n  User x\nMatch \n'],
    ['where headers are indented', '  Host a\n    User x\n  $0\n', 'Host', '  Host a\n    User x\n  Host \n'],
    ['in the letter case of the file', 'host a\n  user b\n  $0\n', 'port', 'host a\n  user b\n  port \n'],
    [
      'as the file spells it',
      'Host a\n  HostName b\nHost c\n  $0\n',
      'HostName',
      'Host a\n  HostName b\nHost c\n  HostName \n',
    ],
    ['with the separator of the file', 'Host=a\n  User=b\n  $0\n', 'Port', 'Host=a\n  User=b\n  Port=\n'],
    [
      'in the column of the values',
      'Host a\n  User     b\n  Hostname c\n  $0\n',
      'Port',
      'Host a\n  User     b\n  Hostname c\n  Port     \n',
    ],
    ['on the first line', '$0', 'Host', 'Host '],
    ['before a carriage return', 'Host a\r\n  $0\r\n', 'Port', 'Host a\r\n  Port \r\n'],
    ['where a blank is already', 'Por$0 \n', 'Port', 'Port \n'],
  ])('%s', async (_, fixture, label, expected) => {
    expect(await choose(fixture, label)).toBe(expected);
  });

  test('the rest of the word stays where an editor inserts only', async () => {
    expect(await choose('Po$0t 22\n', 'Port', {}, 'insert')).toBe('Portt 22\n');
  });

  test('a whole block', async () => {
    const item = (await itemsAt('host a\n\tuser=b\n\n$0')).find(({ kind }) => kind === 'snippet');
    expect(item?.snippet).toBe(
      'host ${1:name}\n\thostname=${2:address}\n\tuser=${3:user}\n\tidentityfile=${4:~/.ssh/id_ed25519}\n$0',
    );
    expect(errorsIn(`host a\n\tuser=b\n\n${item?.newText}`)).toEqual([]);
  });
});

test.each([
  'Port 22 # no$0te\n',
  '# Po$0rt\n',
  '   #$0',
  '  $0  Port 22\n',
  'Bogus $0',
  'Port 22 $0',
  '#$0 Host',
  'Message\0$0',
  'ProxyJump a # b$0',
  'Port $0# the usual',
  '$0# Work',
  'Protocol $0',
])('nothing at %j', async fixture => {
  expect(await labelsAt(fixture)).toEqual([]);
});

test('no comments before the release that has them', async () => {
  expect(await labelsAt('SendEnv # L$0', { build: buildOf('8.5') })).toEqual([]);
  expect(await labelsAt('SendEnv # L$0', { build: buildOf('8.4') })).toContain('LANG');
});

const DISK = diskOf({
  '/home/user/.ssh/config': undefined,
  '/home/user/.ssh/known_hosts': undefined,
  '/home/user/.ssh/authorized_keys': { half: 'public', type: 'ssh-rsa' },
  '/home/user/.ssh/id_ed25519': { half: 'private', type: 'ssh-ed25519' },
  '/home/user/.ssh/id_ed25519.pub': { half: 'public', type: 'ssh-ed25519' },
  '/home/user/.ssh/id_ed25519-cert.pub': { half: 'certificate', type: 'ssh-ed25519-cert-v01@openssh.com' },
  '/home/user/.ssh/config.d/a.conf': undefined,
  '/home/user/.ssh/config.d/b.conf': undefined,
  '/home/user/.ssh/config.d/.hidden': undefined,
  '/home/user/My Keys/work key': { half: 'private' },
  '/home/user/100%/x': undefined,
  '/etc/ssh/ssh_config.d/50.conf': undefined,
  '/run/agent.sock': 'socket',
  '/run/user/x': undefined,
  '/opt/keys/k': { half: 'private', type: 'ssh-rsa' },
});

describe('values', () => {
  test.each([
    ['words', 'StrictHostKeyChecking $0', ['yes', 'no', 'ask', 'accept-new', 'off']],
    ['words after =', 'Compression=$0', ['yes', 'no']],
    ['flags', 'BatchMode $0', ['yes', 'no']],
    ['no second flag', 'BatchMode yes $0', []],
    [
      'criteria',
      'Match host a $0',
      [
        'canonical',
        'final',
        'exec',
        'localnetwork',
        'host',
        'originalhost',
        'tagged',
        'command',
        'user',
        'localuser',
        'version',
        'sessiontype',
      ],
    ],
    ['nothing after all', 'Match all $0', []],
    ['kinds of session', 'Match sessiontype $0', ['shell', 'exec', 'subsystem', 'none']],
    ['hosts for a criterion', 'Match host a,!$0\nHost a b *.c\n', ['b']],
    ['hosts after = in a criterion', 'Match originalhost=$0\nHost a\n', ['a']],
    ['tags', 'Match tagged $0\nHost a\n Tag work\nMatch tagged home,work\n', ['work', 'home']],
    ['jump hosts, but not the host itself', 'Host a\n ProxyJump $0\nHost b c\nHost *.d !e\n', ['b', 'c', 'none']],
    ['jump hosts after a user', 'ProxyJump x,root@$0\nHost b\n', ['b']],
    ['ports of jump hosts', 'ProxyJump b:$0', ['22', '443', '2222', '22222', '2022', '8022']],
    ['ports by the name of a service', 'ProxyJump b:s$0', ['ssh', 'https', 'socks']],
    [
      'ports that begin with what is typed, those in use first',
      'Port 2$0\nPort 2200\n',
      ['22', '2200', '2222', '22222', '2022'],
    ],
    ['no service but by its name', 'Port 8$0', ['8022']],
    ['ports of forwards', 'LocalForward 1 localhost:3$0', ['3000', '3306', '3389']],
    ['no address that is the name of a host', 'Host web\n HostName w$0\nHost web2\n', []],
    ['nothing to choose before an address is begun', 'Host web\n HostName $0\n', []],
    ['nothing that is being typed', 'User a$0\nUser ab\nTag x\n', ['ab']],
    ['users of jump hosts', 'Host a\n User bob\n ProxyJump $0', ['bob@', 'none']],
    ['users, most frequent first', 'User a\nUser b\nUser b\nProxyJump c@x\nUser $0\n', ['b', 'a', 'c']],
    ['exceptions', 'Host * !$0\nHost a\nHost b\n', ['a', 'b']],
    [
      'changes of a list',
      'KexAlgorithms -mlkem768x25519-sha256,sntrup$0',
      ['sntrup761x25519-sha512', 'sntrup761x25519-sha512@openssh.com'],
    ],
    ['what + adds', 'Ciphers +$0', ['aes128-cbc', 'aes192-cbc', 'aes256-cbc', '3des-cbc']],
    ['tokens of the option', 'HostName %$0', ['%%', '%h']],
    ['variables', 'IdentityFile ${SAMPLE_$0', ['SAMPLE_PORT', 'SAMPLE_SET']],
    [
      'an agent by variable',
      'IdentityAgent $$0',
      ['$HOME', '$ORACLE_PORT', '$ORACLE_VAR', '$SAMPLE_PORT', '$SAMPLE_SET'],
    ],
    [
      'tokens of a command',
      'Match exec "test %$0"',
      ['%%', '%C', '%d', '%h', '%i', '%j', '%k', '%L', '%l', '%n', '%p', '%r', '%u'],
    ],
    ['times with what a number comes to', 'ConnectTimeout 7$0', ['7', '7s', '7m', '7h', '7d', '7w']],
    ['sizes', 'RekeyLimit 2$0', ['2K', '2M', '2G']],
    ['no longer number than the one with its unit', 'ConnectTimeout 1m$0', []],
    [
      'login methods that are not there yet',
      'PreferredAuthentications publickey,$0',
      ['gssapi-with-mic', 'hostbased', 'keyboard-interactive', 'password'],
    ],
    ['keys', 'IdentityFile $0', ['~/.ssh/id_ed25519', '~/.ssh/id_ed25519.pub', '~/', 'none']],
    ['certificates', 'CertificateFile ~/.ssh/$0', ['id_ed25519-cert.pub', 'config.d/']],
    ['keys elsewhere', 'IdentityFile /opt/keys/$0', ['k']],
    [
      'files',
      'PKCS11Provider /home/user/.ssh/$0',
      ['authorized_keys', 'config', 'id_ed25519', 'id_ed25519-cert.pub', 'id_ed25519.pub', 'known_hosts', 'config.d/'],
    ],
    ['files of host keys, and no keys', 'UserKnownHostsFile ~/.ssh/$0', ['known_hosts', 'config', 'config.d/']],
    ['no file that ssh would remove', 'ControlPath ~/.ssh/$0', ['config.d/']],
    ['sockets of agents', 'IdentityAgent /run/$0', ['agent.sock', 'user/']],
    ['configurations', 'Include $0', ['config.d/*', 'config', 'config.d/', '~/']],
    ['globs', 'Include config.d/$0', ['*', '*.conf', 'a.conf', 'b.conf', '.hidden']],
    ['by way of a token', 'IdentityFile %d/.ssh/id$0', ['id_ed25519', 'id_ed25519.pub', 'config.d/']],
    ['nowhere known only while connecting', 'IdentityFile /keys/%h/$0', []],
  ] as const)('%s: %j', async (_, fixture, expected) => {
    const found = await labelsAt(fixture, { folders: DISK });
    const isSorted = fixture.startsWith('PKCS11Provider');
    expect(isSorted ? found.toSorted() : found).toEqual(isSorted ? expected.toSorted() : expected);
  });

  test.each([
    ['in an open quote', 'StrictHostKeyChecking "acc$0\n', 'accept-new', 'StrictHostKeyChecking "accept-new"\n'],
    ['in a closed one', "StrictHostKeyChecking 'a$0sk'\n", 'accept-new', "StrictHostKeyChecking 'accept-new'\n"],
    [
      'in the middle of a list',
      'Ciphers aes128-ctr,aes$0192-ctr,3des-cbc\n',
      'aes256-ctr',
      'Ciphers aes128-ctr,aes256-ctr,3des-cbc\n',
    ],
    ['behind its quotes', 'Compression "y"$0', 'yes', 'Compression "yes"'],
    ['a folder', 'IdentityFile ~$0', '~/', 'IdentityFile ~/'],
    ['before a slash', 'UserKnownHostsFile ~/.ss$0/known_hosts', '.ssh', 'UserKnownHostsFile ~/.ssh/known_hosts'],
    ['a name with a blank', 'IdentityFile ~/My$0', 'My Keys/', 'IdentityFile "~/My Keys/'],
    ['a name with a blank in quotes', 'IdentityFile "~/My Keys/w$0', 'work key', 'IdentityFile "~/My Keys/work key"'],
    ['after an escaped blank', 'IdentityFile ~/My\\ Keys/$0', 'work key', 'IdentityFile "~/My Keys/work key"'],
    ['a percent sign in a name', 'UserKnownHostsFile ~/$0', '100%%/', 'UserKnownHostsFile ~/100%%/'],
    ['a percent sign that is literal', 'GlobalKnownHostsFile ~/$0', '100%/', 'GlobalKnownHostsFile ~/100%/'],
    ['a variable', 'IdentityFile "${SAM$0', 'SAMPLE_SET', 'IdentityFile "${SAMPLE_SET}'],
    ['a variable that is closed', 'IdentityFile ${$0}/x', 'SAMPLE_SET', 'IdentityFile ${SAMPLE_SET}/x'],
    ['a letter of a token', 'HostName %$0h.x', '%h', 'HostName %h.x'],
    ['a criterion', 'Match hos$0\n', 'host', 'Match host \n'],
    ['a criterion with its argument', 'Match ho$0 a\n', 'host', 'Match host a\n'],
    ['a negated one', 'Match all !fin$0', 'final', undefined],
    ['a type of channel', 'ChannelTimeout x=1 ses$0', 'session=', 'ChannelTimeout x=1 session='],
    ['its time', 'ChannelTimeout session=5$0', '5m', 'ChannelTimeout session=5m'],
  ])('%s: %j', async (_, fixture, label, expected) => {
    expect(await choose(fixture, label, { folders: DISK })).toBe(expected);
  });

  test('quotes stay around where one goes on typing', async () => {
    const items = await itemsAt('IdentityFile ~/$0', { folders: DISK });
    expect(items.find(({ label }) => label === 'My Keys/')?.snippet).toBe('"~/My Keys/$0"');
  });

  test('before 8.7 a blank is not escaped', async () => {
    const build = buildOf('8.4');
    expect(await choose('IdentityFile "~/My Keys/$0', 'work key', { build, folders: DISK })).toBe(
      'IdentityFile "~/My Keys/work key"',
    );
    expect(await choose('IdentityFile ~/$0', 'My Keys/', { build, folders: DISK })).toBe('IdentityFile "~/My Keys/');
  });

  test('what is said of them', async () => {
    const of = async (fixture: string, label: string): Promise<unknown> =>
      (await itemsAt(fixture, { folders: DISK })).find(item => item.label === label);
    expect(await of('StrictHostKeyChecking $0', 'ask')).toMatchObject({
      note: 'default',
      means: 'asks about new keys, refuses changed ones',
    });
    expect(await of('Ciphers $0', '3des-cbc')).toMatchObject({ note: 'weak', deprecated: true });
    expect(await of('Ciphers -$0', 'aes128-ctr')).not.toHaveProperty('deprecated');
    expect(await of('IdentityFile $0', '~/.ssh/id_ed25519')).toMatchObject({
      note: 'ssh-ed25519',
      means: 'private key',
    });
    expect(await of('ProxyJump $0\nHost b\n HostName 192.0.2.1\n', 'b')).toMatchObject({ means: '192.0.2.1' });
    expect(await of('Port h$0', 'https')).toMatchObject({ note: '443' });
    expect(await of('ServerAliveInterval 90$0', '90m')).toMatchObject({
      means: '90m is 5400 seconds (1 hour 30 minutes)',
    });
    expect(await of('IPQoS $0', 'lowdelay')).toMatchObject({ note: 'no effect', deprecated: true });
  });

  test("in the system's file, beside it", async () => {
    const path = '/etc/ssh/ssh_config.d/50.conf';
    expect(await labelsAt('Include $0', { folders: DISK, path })).toEqual(['ssh_config.d/*', 'ssh_config.d/']);
  });

  test('names of all files of the configuration, from any of them', async () => {
    const main = '/home/user/.ssh/config';
    const more = '/home/user/.ssh/more';
    const beside = { [more]: 'Host included\n  User bob\n' };
    expect(
      await labelsAt('Host own\n  ProxyJump $0\nHost after\nMatch all\nInclude more\n', { path: main, beside }),
    ).toEqual(['after', 'included', 'bob@', 'none']);
    const above = { [main]: 'Host first\nHost *\nInclude more\n' };
    expect(await labelsAt('Match host $0\nHost own\n', { path: more, beside: above })).toEqual(['first', 'own']);
  });

  test('without a disk, none is missed', async () => {
    expect(await labelsAt('IdentityFile $0', { folders: DISK, isHere: false })).toEqual(['none']);
    expect(await labelsAt('IdentityFile ~/$0')).toEqual([]);
  });

  test('of very many hosts those that have it in them', async () => {
    const hosts = Array.from({ length: 500 }, (_, i) => `Host web${i}\n`).join('');
    const { text, offset } = atCursor(`${hosts}Match host EB48$0\n`);
    const found = await completionAt(text, offset);
    expect(found.asksAgain).toBe(false);
    expect(found.items.map(({ label }) => label)).toEqual([
      'web48',
      ...Array.from({ length: 10 }, (_, i) => `web48${i}`),
    ]);
    const all = atCursor(`${hosts}ProxyJump $0`);
    const first = await completionAt(all.text, all.offset);
    expect([first.items.length, first.asksAgain]).toEqual([200, true]);
  });
});

describe('a typed character', () => {
  test.each([
    [' ', '    $0'],
    [' ', 'Port $0'],
    [' ', 'Host $0'],
    [' ', 'ServerAliveInterval $0'],
    [' ', 'ProxyCommand ssh $0'],
    ['-', '-$0'],
    ['/', 'ProxyCommand /$0'],
    ['{', 'ProxyCommand awk {$0'],
    [',', 'Host a,$0\nHost b\n'],
    [' ', '# a $0'],
    ['=', 'Port=$0'],
  ])('%j announces nothing: %j', async (trigger, fixture) => {
    expect(await labelsAt(fixture, { trigger, folders: DISK })).toEqual([]);
  });
  test.each([
    [' ', 'RequestTTY $0', 'force'],
    ['=', 'RequestTTY=$0', 'force'],
    [' ', 'IdentityFile $0', '~/.ssh/id_ed25519'],
    ['/', 'IdentityFile ~/$0', 'My Keys/'],
    [',', 'MACs hmac-sha2-256,$0', 'hmac-sha2-512'],
    ['+', 'MACs +$0', 'hmac-md5'],
    ['-', 'StrictHostKeyChecking accept-$0', 'accept-new'],
    ['%', 'ProxyCommand nc %$0', '%h'],
    ['{', 'ControlPath ${$0', 'SAMPLE_SET'],
    ['!', 'Match !$0', 'final'],
    ['@', 'ProxyJump u@$0\nHost a\n', 'a'],
    [':', 'ProxyJump a:$0', '22'],
    [':', 'LocalForward 8080 localhost:$0', '443'],
    ['=', 'ChannelTimeout session=$0', '10m'],
  ])('%j announces %j', async (trigger, fixture, label) => {
    expect(await labelsAt(fixture, { trigger, folders: DISK })).toContain(label);
  });
});

describe('a word that is complete', () => {
  test.each([
    'Compression yes$0',
    'Compression=no$0',
    'compression YES$0',
    'StrictHostKeyChecking "ask$0"',
    'StrictHostKeyChecking ask$0 # a comment',
    'Port 22$0',
    'Port 80$0',
    'ServerAliveCountMax 1$0',
    'ConnectTimeout 1$0',
    'ConnectTimeout 45$0',
    'ConnectTimeout 5m$0',
    'RekeyLimit 1G 10$0',
    'StreamLocalBindMask 0177$0',
    'ProxyJump web$0',
    'ProxyJump me@web$0',
    'ProxyJump db,web$0',
    'ProxyJump web:22$0',
    'Ciphers aes128-ctr,aes256-ctr$0',
    'KexAlgorithms sntrup761x25519-sha512$0',
    'Match all$0',
    'Match host web$0',
    'Match host db,web$0',
    'Match tagged work$0',
    'User me$0',
    'Tag work$0',
    'Include more$0',
    'IdentityFile ~/.ssh/id_ed25519$0',
    'IdentityFile ~/.ssh/id_ed25519$0.pub',
    'PreferredAuthentications publickey$0',
    'SendEnv LANG$0',
    'ControlPath ~/.ssh/%h$0',
    'Port$0 22',
  ])('is not offered again to who types on, and neither is a longer one: %j', async fixture => {
    const more = '\nHost web\n User me\n Tag work\nHost web2 db\n User mel\n Tag workshop\n';
    const folders = diskOf({
      '/home/user/.ssh/more': undefined,
      '/home/user/.ssh/more2': undefined,
      '/home/user/.ssh/id_ed25519': { half: 'private' },
      '/home/user/.ssh/id_ed25519.pub': { half: 'public' },
    });
    expect(await labelsAt(fixture + more, { folders, goesOn: true })).toEqual([]);
  });

  test('no times when a list opens by itself: Enter behind a digit would take a longer one', async () => {
    expect(await labelsAt('ControlPersist $0', { trigger: ' ' })).toEqual(['yes', 'no']);
    expect(await labelsAt('ControlPersist $0')).toContain('5m');
    expect((await labelsAt('ControlPersist 5$0'))[0]).toBe('5');
  });

  test.each(['*', ']', '}'])('nor after %j, which no editor takes for a letter', async trigger => {
    const fixtures = { '*': 'Include config.d/*$0', ']': 'EscapeChar ^]$0', '}': 'ControlPath ${SAMPLE_SET}$0' };
    const fixture = fixtures[trigger as keyof typeof fixtures];
    expect(await labelsAt(fixture, { folders: DISK, trigger })).toEqual([]);
  });

  test('comes first among the longer ones for who asks, and is nothing by itself', async () => {
    const hosts = '\nHost web2 web web22\n';
    expect(await labelsAt(`ProxyJump web$0${hosts}`)).toEqual(['web', 'web2', 'web22']);
    expect(await labelsAt('Port 22$0')).toEqual(['22', '2222', '22222']);
    expect(await labelsAt('Compression yes$0')).toEqual([]);
  });

  test('is asked about digit by digit, where longer ports begin like it', async () => {
    for (const fixture of ['Port 2$0', 'LocalForward 8$0']) {
      const { text, offset } = atCursor(fixture);
      expect((await completionAt(text, offset)).asksAgain, fixture).toBe(true);
    }
  });

  test.each([
    'Compression yes',
    'ControlPersist yes',
    'ForwardAgent no',
    'LogLevel INFO',
    'Ciphers aes128-ctr',
    'ProxyJump web2',
    'Match host web2',
    'ServerAliveI',
    'Por| 22',
  ])('is in the list that came with its first letter, as is all that a later one holds: %s', async marked => {
    const [typed = '', after = ''] = marked.split('|');
    const begin = typed.lastIndexOf(' ') + 1;
    const rest = `${after}\nHost web2 web db\n  User me\n`;
    const labelsOf = async (end: number) => {
      const { items, asksAgain } = await completionAt(typed.slice(0, end) + rest, end);
      expect(asksAgain).toBe(false);
      return items.map(({ label }) => label);
    };
    const early = await labelsOf(begin + 1);
    expect(early.some(label => label.startsWith(typed.slice(begin)))).toBe(true);
    for (let end = begin + 2; end <= typed.length; end++)
      expect(early).toEqual(expect.arrayContaining(await labelsOf(end)));
  });
});

describe('Include', () => {
  const folders = diskOf({
    '/home/user/.ssh/config': undefined,
    '/home/user/.ssh/sshd_config': undefined,
    '/home/user/.ssh/more': undefined,
    '/home/user/.ssh/work': undefined,
    '/home/user/.ssh/config.d/a.conf': undefined,
    '/home/user/.ssh/config.d/b.conf': undefined,
    '/home/user/.ssh/sshd_config.d/x.conf': undefined,
  });
  const path = '/home/user/.ssh/config';

  test.each([
    [
      'neither the file itself nor what belongs to sshd',
      'Include $0',
      ['config.d/*', 'more', 'work', 'config.d/', '~/'],
    ],
    ['what is in the line already', 'Include work $0', ['config.d/*', 'more', 'config.d/', '~/']],
    ['what another line names', 'Include $0\nHost a\nInclude ~/.ssh/m* config.d/a.conf\n', ['work', 'config.d/', '~/']],
    ['a glob that takes in what is read already', 'Include config.d/$0\nInclude config.d/a.conf\n', ['b.conf']],
    ['all of a folder', 'Include config.d/$0\nInclude config.d/*\n', []],
    ['nothing because of the word that is being changed', 'Include wor$0*\n', ['work']],
  ])('leaves out %s', async (_, fixture, expected) => {
    expect(await labelsAt(fixture, { folders, path })).toEqual(expected);
  });

  test('leaves out the files that lead to this one', async () => {
    const beside = { [path]: 'Include work\nInclude config.d/*\n' };
    const found = await labelsAt('Include $0', { folders, path: '/home/user/.ssh/work', beside });
    expect(found).toEqual(['more', 'config.d/', '~/']);
  });
});

/** Builds that differ in how lines are read, and in what they know. */
const BUILDS: readonly Build[] = [
  buildOf('10.6'),
  buildOf('9.2', ['debian', 'gssapi', 'gssapi-kex']),
  buildOf('8.5'),
  buildOf('8.4', ['apple', 'gssapi']),
];

/** Beginnings of values after which something else is offered than at the start. */
const BEGINNINGS = [
  '',
  'x',
  '5',
  '+',
  '-',
  '^',
  '"',
  '!',
  '~/',
  'none ',
  'confirm ',
  '1G ',
  'ef ',
  '8080 localhost:',
  'a:',
  'u@',
  'canonical ',
  'host ',
  '!',
  'session=',
];

/** Errors that are about a line by itself, not those with which ssh stops for what the file says as a whole. */
function refusals(text: string, build: Build): ReturnType<typeof errorsIn> {
  const others = ['refused-connection', 'fork-without-command', 'too-many-values'];
  return errorsIn(text, build).filter(({ rule }) => !others.includes(rule));
}

/** Which of some lines (from 0) ssh refuses. @param lacking whether those count that only lack an argument */
function refusedLines(lines: readonly string[], build: Build, lacking = false): ReadonlySet<number> {
  const errors = refusals(lines.join('\n'), build).filter(({ rule }) => lacking || rule !== 'missing-argument');
  return new Set(errors.map(({ line }) => line - 1));
}

/** A text that comes of choosing something whole at its end, and the arguments that were there before. */
interface Choice {
  readonly before: string;
  readonly after: string;
}

async function choices(keyword: string, build: Build): Promise<readonly Choice[]> {
  const found: Choice[] = [];
  for (const beginning of BEGINNINGS) {
    // Behind a quote, releases before 8.7 find one more argument, an empty one: no quotes for what takes two.
    const takesTwo = ['ipqos', 'add-keys', 'rekey-limit'].includes(findOption(keyword, build)?.value.kind ?? '');
    if (beginning === '"' && takesTwo && !isAtLeast(build, '8.7')) continue;
    if (beginning === 'session=' && keyword !== 'ChannelTimeout') continue;
    const text = `${keyword} ${beginning}`;
    const { items } = await completionAt(text, text.length, { build });
    for (const item of items) {
      if (item.continues !== undefined) continue;
      const isOpen = item.isPart === true && beginning === '"';
      found.push({ before: text.slice(0, text.lastIndexOf(' ')), after: chosen(text, item) + (isOpen ? '"' : '') });
    }
  }
  return found;
}

describe.each(BUILDS.map(build => [build.release, build] as const))(
  'what is offered for %s is accepted',
  (_, build) => {
    test('keywords, before a value that they take', async () => {
      for (const item of await itemsAt('$0', { build })) {
        if (item.kind === 'snippet') continue;
        const line = `${item.newText}${sampleValue(item.label, build)}`;
        expect(refusals(line, build), line).toEqual([]);
      }
    });

    test('values', async () => {
      const wrong: string[] = [];
      let count = 0;
      for (const keyword of knownKeywords(build)) {
        const all = await choices(keyword, build);
        // What stood there may be wrong by itself: then nothing makes it right.
        const hopeless = refusedLines(
          all.map(({ before }) => before),
          build,
        );
        const sound = all.filter((_, i) => !hopeless.has(i));
        const refused = refusedLines(
          sound.map(({ after }) => after),
          build,
          true,
        );
        wrong.push(...sound.filter((_, i) => refused.has(i)).map(({ after }) => after));
        count += sound.length;
      }
      expect(wrong).toEqual([]);
      expect(count).toBeGreaterThan(1000);
    });
  },
);

test('whatever is offered is not offered again once it is typed', async () => {
  const build = buildOf();
  const again: string[] = [];
  let count = 0;
  for (const keyword of knownKeywords(build)) {
    for (const { after } of await choices(keyword, build)) {
      const found = await completionAt(after, after.length, { build, goesOn: true });
      if (found.items.length > 0) again.push(`${after}| ${found.items.map(({ label }) => label).join(' ')}`);
      count++;
    }
  }
  expect(again).toEqual([]);
  expect(count).toBeGreaterThan(1000);
});

/** A value of an option that ssh accepts. */
function sampleValue(keyword: string, build: Build): string {
  const option = findOption(keyword, build);
  const samples = option === undefined ? [] : samplesFor(option, build);
  const sample = samples.find(value => refusals(`${keyword} ${value}\n`, build).length === 0);
  if (sample === undefined) throw new Error(`no sample for ${keyword}`);
  return sample;
}

test('every word of every option is offered', async () => {
  const build = buildOf();
  for (const option of OPTIONS) {
    if (findOption(option.name, build) === undefined || option.value.kind !== 'enum') continue;
    const same = FLAG_WORDS.slice(2).map(({ word }) => word);
    const words = option.value.words.filter(
      ({ word, since, removed }) =>
        !same.includes(word) &&
        (since === undefined || isAtLeast(build, since)) &&
        (removed === undefined || !isAtLeast(build, removed)),
    );
    expect(await labelsAt(`${option.name} $0`, { build }), option.name).toEqual(words.map(({ word }) => word));
  }
});

describe.runIf(SSH_BUILD !== undefined)('the ssh of this machine', () => {
  const ssh = new RealSsh();
  afterAll(() => ssh.remove());
  test.each([
    'Ciphers',
    'KexAlgorithms',
    'HostKeyAlgorithms',
    'StrictHostKeyChecking',
    'LogLevel',
    'IPQoS',
    'Match',
    'RekeyLimit',
    'ProxyJump',
    'AddKeysToAgent',
  ])('accepts what is offered for %s', async keyword => {
    const build = SSH_BUILD ?? buildOf();
    const lines = (await choices(keyword, build)).map(({ after }) => after);
    const sound = lines.filter(line => refusals(line, build).length === 0);
    expect(sound.length).toBeGreaterThan(3);
    // All in one file, each under a block of its own: ssh refuses the file for any of them.
    const file = sound.map(line => (keyword === 'Match' ? line : `Host h\n${line}`)).join('\n');
    expect(ssh.read(`${file}\n`, 'other').accepted, file).toBe(true);
  });
});

test('wherever the cursor is, an item replaces the word around it, in its line', async () => {
  const lines = OPTIONS.flatMap(option => samplesFor(option, buildOf()).map(sample => `${option.name} ${sample}`));
  const line = fc.oneof(
    fc.constantFrom(...lines),
    fc.string({
      unit: fc.constantFrom(
        'a',
        '"',
        "'",
        '\\',
        ' ',
        '\t',
        '=',
        ',',
        '#',
        '%',
        '$',
        '{',
        '}',
        '~',
        '/',
        '!',
        '@',
        ':',
        '+',
        '-',
        '\r',
        '\0',
        '\f',
        'Host',
        'Match',
        'ProxyJump',
        'IdentityFile',
      ),
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      fc.constantFrom(...BUILDS),
      async (all, seed, build) => {
        const text = all.join('\n');
        const offset = seed % (text.length + 1);
        const { items } = await completionAt(text, offset, { build, folders: DISK });
        const before = text.slice(0, offset);
        const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
        for (const { insert, replace, removes, newText, label } of items) {
          const rest = text.slice(replace.start, replace.end);
          expect(insert.end).toBe(offset);
          expect(start <= insert.start && insert.start === replace.start && offset <= replace.end).toBe(true);
          expect(rest).not.toMatch(/[\r\n]/);
          expect(removes === undefined || (start <= removes.start && removes.end === insert.start)).toBe(true);
          expect(`${newText}${label}`).not.toMatch(/undefined|NaN|\[object/);
        }
      },
    ),
    { numRuns: runs(300) },
  );
});

test('surroundings that are not known offer nothing', async () => {
  expect(await labelsAt('Port h$0', { surroundings: {} })).toEqual([]);
  expect(await labelsAt('IdentityFile ${$0', { surroundings: {} })).toEqual([]);
  expect(await labelsAt('User $0', { surroundings: { user: { name: 'me' } } })).toEqual(['me']);
  expect(SURROUNDINGS.user).toBeUndefined();
});
