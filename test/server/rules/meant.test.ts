/** What the preferred fix of a mistake writes, byte for byte, and what the message says of it. How often fixes are right is in mistakes.test.ts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FOREIGN_NAMES, keywordFor, SERVER_KEYWORDS, serverOption } from '../../../server/src/schema/elsewhere.ts';
import { findAnyOption } from '../../../server/src/schema/options.ts';
import { NEWEST, type Release } from '../../../server/src/schema/release.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { buildOf, serviceFor, URI } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';

/** What is said of the first error or warning of a text, and the text after the fix that is preferred for it. */
async function preferred(
  text: string,
  release: Release = NEWEST,
): Promise<{ message: string; after: string | undefined }> {
  const service = serviceFor(text, buildOf(release ?? NEWEST));
  const findings = service.findings(URI);
  const first =
    findings.find(({ severity }) => severity === 'error') ?? findings.find(({ severity }) => severity === 'warning');
  if (first === undefined) throw new Error(`nothing is wrong with ${text}`);
  const fix = (await service.codeActions(URI, first)).find(action => action.preferred);
  return { message: first.message, after: fix && applyEdits(text, fix.edits) };
}

type Case = readonly [what: string, before: string, after: string, says?: string, release?: Release];

const CASES: readonly Case[] = [
  // Comments.
  [
    'a comment for a release that knows none behind a value',
    'Host lab\n\tHostName 192.0.2.9 # rack 4\n',
    'Host lab\n\t# rack 4\n\tHostName 192.0.2.9\n',
    'OpenSSH 8.4 knows no comment behind a value',
    '8.4',
  ],
  [
    'a comment behind patterns there',
    'Host lab # in the cellar\n',
    '# in the cellar\nHost lab\n',
    'but part of Host',
    '8.4',
  ],
  [
    'a comment that ends the line for its release stays',
    'Host a\n  IdentityFile ~/k1 ~/k2 # both\n  Prt 22 # sshd\n',
    'Host a\n  IdentityFile ~/k1\n  IdentityFile ~/k2 # both\n  Prt 22 # sshd\n',
    'write one for each',
    '8.5',
  ],
  ['a comment without a blank', 'Port 2222# sshd\n', 'Port 2222 # sshd\n', 'A comment begins with "#"'],
  [
    'a comment of an INI file behind a value',
    'Host a\n  IdentityFile ~/.ssh/id ; key of the lab\n',
    'Host a\n  IdentityFile ~/.ssh/id # key of the lab\n',
    'A comment begins with "#"',
  ],
  ['a comment of C behind a value', 'Port 22 // usual\n', 'Port 22 # usual\n', 'A comment begins with "#"'],
  ['a comment of C', 'Host a\n  // old\n', 'Host a\n  # old\n', 'A comment begins with "#"'],
  // Words of other programs.
  ['the address family by its usual name', 'AddressFamily IPv4\n', 'AddressFamily inet\n'],
  ['a word for no', 'StrictHostKeyChecking never\n', 'StrictHostKeyChecking no\n'],
  // Signs of lists.
  [
    'a sign in front of each name, with blanks',
    'Ciphers +aes128-cbc +3des-cbc\n',
    'Ciphers +aes128-cbc,3des-cbc\n',
    'Commas separate the parts',
  ],
  // Keywords grown together with a value.
  [
    'a keyword of two words before its value',
    'Host a\n  HostNameweb.example.org\n',
    'Host a\n  HostName web.example.org\n',
  ],
  // Addresses.
  ['the port in front of the address', 'DynamicForward 1080 localhost\n', 'DynamicForward localhost:1080\n'],
  ['the name of a port', 'LocalForward 8080 db http\n', 'LocalForward 8080 db:http\n'],
  [
    'an address and a port in two words',
    'Host a\n  DynamicForward localhost 1080\n',
    'Host a\n  DynamicForward localhost:1080\n',
    'A colon joins an address and its port.',
  ],
  [
    'the same in front of a target',
    'Host a\n  LocalForward 127.0.0.1 8080 db:80 # web\n',
    'Host a\n  LocalForward 127.0.0.1:8080 db:80 # web\n',
    'A colon joins an address and its port.',
  ],
  [
    'the scheme of a socket',
    'LocalForward 2375 unix:/var/run/docker.sock\n',
    'LocalForward 2375 /var/run/docker.sock\n',
    'A socket is its path alone.',
  ],
  ['the same of both', 'RemoteForward * 80 db 80\n', 'RemoteForward *:80 db:80\n'],
  [
    'an IPv6 address in a list of jump hosts',
    'ProxyJump me@2001:db8::1,b\n',
    'ProxyJump me@[2001:db8::1],b\n',
    'An IPv6 address needs brackets.',
  ],
  // Percent signs.
  [
    'the zone of an address',
    'HostName fe80::1%eth0\n',
    'HostName fe80::1%%eth0\n',
    'The zone of an address needs two percent signs: fe80::1%%eth0.',
    '8.4',
  ],
  // Several things on one line.
  [
    'two keys',
    'Host a\r\n  IdentityFile ~/.ssh/work ~/.ssh/home # both\r\n',
    'Host a\r\n  IdentityFile ~/.ssh/work\r\n  IdentityFile ~/.ssh/home # both\r\n',
    'write one for each',
  ],
  [
    'two forwards',
    'Host a\n  LocalForward 80 b:80, 81 b:81 # both\n',
    'Host a\n  LocalForward 80 b:80\n  LocalForward 81 b:81 # both\n',
    'LocalForward takes one forward',
  ],
  ['two ports of proxies', 'DynamicForward 1080 1081\n', 'DynamicForward 1080\nDynamicForward 1081\n'],
  ['two keywords', 'Host a\n  User me Port 22\n', 'Host a\n  User me\n  Port 22\n', 'a line of its own'],
  ['two keywords that have grown together', 'Host a\n  Port 22User me\n', 'Host a\n  Port 22\n  User me\n'],
  ['a port behind the name', 'Host a\n  HostName b 2222\n', 'Host a\n  HostName b\n  Port 2222\n'],
  [
    'options of the command line behind the name',
    'Host a\n  HostName b -p 2222 # lab\n',
    'Host a\n  HostName b\n  Port 2222 # lab\n',
    'have keywords of their own',
  ],
  ['a command for a name', 'Host a\n  HostName ssh -i k me@b\n', 'Host a\n  HostName b\n  User me\n  IdentityFile k\n'],
  ['an option of the command line in front of a value', 'IdentityFile -i ~/.ssh/x\n', 'IdentityFile ~/.ssh/x\n'],
  ['a forward to a URI', 'LocalForward 1 http://a:2/\n', 'LocalForward 1 a:2\n', 'leads to a host and a port'],
  ['a forward to the same port', 'LocalForward 8080 db\n', 'LocalForward 8080 db:8080\n'],
  ['a yes for seconds', 'ServerAliveInterval yes\n', 'ServerAliveInterval 60\n', 'the seconds between two messages'],
  // Lists.
  ['an arrow between names', 'CanonicalizePermittedCNAMEs *.a -> *.b\n', 'CanonicalizePermittedCNAMEs *.a:*.b\n'],
  [
    'blanks in a list',
    'Ciphers aes128-ctr, aes256-ctr\n',
    'Ciphers aes128-ctr,aes256-ctr\n',
    'Commas separate the parts',
  ],
  [
    'commas in a list',
    'PermitRemoteOpen a:1,b:2\n',
    'PermitRemoteOpen a:1 b:2\n',
    'Blanks, not commas, separate the parts',
  ],
  [
    'a sign in front of each name',
    'KexAlgorithms +diffie-hellman-group1-sha1,+diffie-hellman-group14-sha1\n',
    'KexAlgorithms +diffie-hellman-group1-sha1,diffie-hellman-group14-sha1\n',
    'a + stands only at the start of the list',
  ],
  ['the beginning of a name', 'Ciphers +3des\n', 'Ciphers +3des-cbc\n'],
  [
    'a command line of ssh in RemoteForward',
    'RemoteForward 1:a:2\n',
    'RemoteForward 1 a:2\n',
    'a blank instead of the colon',
  ],
  // Paths and quotes.
  ['a home directory without its slash', 'IdentityFile ~.ssh/id\n', 'IdentityFile ~/.ssh/id\n'],
  ['a path with a blank', 'IdentityFile ~/My Keys/id\n', 'IdentityFile "~/My Keys/id"\n', 'Put the value in quotes'],
  [
    'a Windows path with a blank',
    'IdentityFile C:\\Users\\Jo Doe\\.ssh\\id\n',
    'IdentityFile "C:\\Users\\Jo Doe\\.ssh\\id"\n',
  ],
  ['a Windows path that ends with a backslash', 'ControlPath C:\\My Keys\\\n', 'ControlPath "C:\\My Keys\\\\"\n'],
  [
    'the same in an old release, where nothing escapes',
    'ControlPath C:\\My Keys\\\n',
    'ControlPath "C:\\My Keys\\"\n',
    '',
    '8.4',
  ],
  [
    'a Windows path in quotes that ends with one',
    'ControlPath "C:\\My Keys\\"\n',
    'ControlPath "C:\\My Keys\\\\"\n',
    'at the end it is doubled',
  ],
  ['typographic quotes', 'IdentityFile “~/My Keys/id”\n', 'IdentityFile "~/My Keys/id"\n', 'only " and \' are quotes'],
  [
    'single quotes in an old release',
    "IdentityFile '~/My Keys/id'\n",
    'IdentityFile "~/My Keys/id"\n',
    'there since 8.7',
    '8.4',
  ],
  ['a quote that ends behind a comment', 'IdentityFile "~/id # mine\n', 'IdentityFile "~/id" # mine\n'],
  ['a quote that nothing opens', 'IdentityFile ~/My Keys/id"\n', 'IdentityFile "~/My Keys/id"\n'],
  // Keywords.
  ['the keyword that takes the value', 'IdentityOnly yes\n', 'IdentitiesOnly yes\n', 'Did you mean IdentitiesOnly?'],
  ['the other one, for another value', 'IdentitysFile ~/id\n', 'IdentityFile ~/id\n', 'Did you mean IdentityFile?'],
  ['no blank', 'Port22\n', 'Port 22\n', 'A blank separates Port from its value'],
  ['a colon for the blank', 'User:me\n', 'User me\n'],
  ['words of a keyword', 'Identity File ~/id\n', 'IdentityFile ~/id\n', 'Did you mean IdentityFile?'],
  [
    'an option of sshd',
    'ClientAliveInterval 60\n',
    'ServerAliveInterval 60\n',
    'belongs in sshd_config. The option of ssh is',
  ],
  ['another one', 'X11Forwarding yes\n', 'ForwardX11 yes\n', 'ForwardX11'],
  ['what PuTTY calls it', 'Username jo\n', 'User jo\n', 'Did you mean User?'],
  ['whether passwords are used', 'Password no\n', 'PasswordAuthentication no\n'],
  // Lines of a terminal.
  [
    'a command',
    'Host *\n  Compression yes\nssh -i ~/.ssh/lab -p 2222 jo@lab.example.org\n',
    'Host *\n  Compression yes\nHost lab.example.org\n  User jo\n  Port 2222\n  IdentityFile ~/.ssh/lab\n',
    'a command for a terminal',
  ],
  [
    'a command in a block',
    'Host lab\n  ssh -i ~/.ssh/lab jo@lab.example.org\n  Compression yes\n',
    'Host lab\n  HostName lab.example.org\n  User jo\n  IdentityFile ~/.ssh/lab\n  Compression yes\n',
  ],
  ['a section', '[lab]\n  User jo\n', 'Host lab\n  User jo\n', 'A block begins with Host'],
  [
    'a key with a blank in front of a comment, in an old release',
    'Host a\n  IdentityFile ~/.ssh/my key # work\n',
    'Host a\n  # work\n  IdentityFile "~/.ssh/my key"\n',
    '',
    '8.4',
  ],
  [
    'two keys in front of a comment, in an old release',
    'Host a\n  IdentityFile ~/.ssh/a ~/.ssh/b # both\n',
    'Host a\n  # both\n  IdentityFile ~/.ssh/a\n  IdentityFile ~/.ssh/b\n',
    '',
    '8.4',
  ],
  ['a backslash in front of the next keyword', 'Host a\n  User jo \\\n  Port 22\n', 'Host a\n  User jo\n  Port 22\n'],
  ['what changes a list, with a blank', 'HostKeyAlgorithms + ssh-rsa\n', 'HostKeyAlgorithms +ssh-rsa\n'],
  ['a command of one word', 'Match host a b exec true\n', 'Match host a,b exec true\n'],
  ['and between criteria', 'Match host a and user b\n', 'Match host a user b\n'],
  ['a variable of Windows', 'IdentityFile %USERPROFILE%\\.ssh\\id\n', 'IdentityFile ~/.ssh/id\n'],
  [
    'a command for ProxyJump',
    'ProxyJump ssh -W %h:%p b\n',
    'ProxyCommand ssh -W %h:%p b\n',
    'Did you mean ProxyCommand?',
  ],
  ['a key for IdentitiesOnly', 'IdentitiesOnly ~/.ssh/x\n', 'IdentityFile ~/.ssh/x\n', 'Did you mean IdentityFile?'],
  ['an assignment without its sign', 'SetEnv FOO bar\n', 'SetEnv FOO=bar\n'],
  ['an assignment without its quotes', 'SetEnv FOO=a b\n', 'SetEnv "FOO=a b"\n'],
  ['an assignment for SendEnv', 'SendEnv FOO=bar\n', 'SetEnv FOO=bar\n'],
  ['an option', 'Host lab\n  -L 8080:localhost:80\n', 'Host lab\n  LocalForward 8080 localhost:80\n'],
  ['lines that go on', 'Host a \\\n     b \\\n     c\n  Port 22\n', 'Host a b c\n  Port 22\n'],
  // Match.
  [
    'a command without quotes',
    'Match host a,b !exec nc -z %h 22\n',
    'Match host a,b !exec "nc -z %h 22"\n',
    'exec takes one argument: put the command in quotes',
  ],
  ['names with blanks between them', 'Match host a, b user me\n', 'Match host a,b user me\n', 'Commas alone separate'],
  ['a criterion one letter off', 'Match host a usr me\n', 'Match host a user me\n', 'Did you mean user?'],
  ['a criterion by the name of its keyword', 'Match tag a\n', 'Match tagged a\n', 'Did you mean tagged?'],
  ['a criterion that is joined to its argument', 'Match !host:a user:b\n', 'Match !host a user b\n'],
  ['a comparison', 'Match host == a user is b\n', 'Match host a user b\n'],
  ['a command directly behind exec', 'Match exec"true"\n', 'Match exec "true"\n'],
  ['networks by a name of their own', 'Match network 10.0.0.0/8\n', 'Match localnetwork 10.0.0.0/8\n', 'Did you mean'],
  ['names alone', 'Match a b\n', 'Match host a,b\n'],
  ['a name alone that is excluded', 'Match !a\n', 'Match !host a\n'],
  ['or between names', 'Match host a or b user me\n', 'Match host a,b user me\n'],
  ['or between criteria of one name', 'Match host a || host b\n', 'Match host a,b\n'],
  ['not in front of a criterion', 'Match not host a and not exec "! x or y"\n', 'Match !host a !exec "! x or y"\n'],
  ['not behind it', 'Match host ! a\n', 'Match !host a\n'],
  ['a blank behind a sign in a list', 'Match host *.b ! a.b\n', 'Match host *.b,!a.b\n'],
  ['all in front of what is asked', 'Match all host a\n', 'Match host a\n'],
  [
    'escaped quotes in an old release',
    'Match exec "grep -q \\"a b\\" /etc/hosts"\n',
    'Match exec "grep -q \'a b\' /etc/hosts"\n',
    'has neither single nor escaped quotes: they exist since 9.9',
    '9.2',
  ],
  ['single quotes there', "Match exec 'test -f /x'\n", 'Match exec "test -f /x"\n', 'since 9.9', '9.2'],
  [
    'a variable of Windows',
    'IdentityFile %USERPROFILE%/.ssh/id_web\n',
    'IdentityFile ~/.ssh/id_web\n',
    'ssh does not read %USERPROFILE% as a variable: the home directory is %d, or ~',
  ],
  [
    'a variable of Windows that begins with the letter of a token',
    'IdentityFile %userprofile%/.ssh/id_web\n',
    'IdentityFile ~/.ssh/id_web\n',
    'ssh does not read %userprofile% as a variable: the home directory is %d, or ~',
  ],
  [
    'a command in quotes in front of a comment',
    'Host a\n  ProxyCommand "ssh -W %h:%p jump" # via jump\n',
    'Host a\n  ProxyCommand ssh -W %h:%p jump # via jump\n',
    'leave the quotes out',
  ],
  [
    'a port behind a host name',
    'Host a\n  HostName a.example:2222\n',
    'Host a\n  HostName a.example\n  Port 2222\n',
    'Give Port a line of its own.',
  ],
  [
    'several letters that nobody sees',
    'Host x\nHostName a\u200b.b\u200b\n',
    'Host x\nHostName a.b\n',
    'part of the value. Remove it. The line has 1 more such.',
  ],
  // IgnoreUnknown.
  [
    'an IgnoreUnknown below',
    'Host *.lan\n  UseKeychain yes\n\nHost *\n  IgnoreUnknown UseKeychain\n  User me\n',
    'IgnoreUnknown UseKeychain\n\nHost *.lan\n  UseKeychain yes\n\nHost *\n  User me\n',
  ],
  [
    'a second IgnoreUnknown, which does not count',
    'IgnoreUnknown Foo\nIgnoreUnknown UseKeychain,Bar\nUseKeychain yes\n',
    'IgnoreUnknown Foo,UseKeychain,Bar\nUseKeychain yes\n',
  ],
  ['an IgnoreUnknown that names what no ssh knows', 'Foo 1\nIgnoreUnknown Foo\n', 'IgnoreUnknown Foo\nFoo 1\n'],
  // Values.
  ['a mark at the end', 'Port 22;\n', 'Port 22\n'],
  ['JSON', '"Port": 22,\n', '"Port" 22\n'],
  [
    'seconds for a keep-alive',
    'TCPKeepAlive 30 # s\n',
    'ServerAliveInterval 30 # s\n',
    'ServerAliveInterval sets the seconds',
  ],
  ['a time in words', 'ConnectTimeout 10 seconds\n', 'ConnectTimeout 10s\n', 'the letter of its unit'],
];

describe('the preferred fix writes what was meant', () => {
  test.each(CASES.map(each => [each[0], each] as const))('%s', async (_, [, before, after, says, release]) => {
    const found = await preferred(before, release);
    expect(found.after).toBe(after);
    expect(found.message).toContain(says ?? '');
  });
});

/** Mistakes of which nobody knows what was meant: the message says what is wrong, and nothing is done without being asked. */
const OPEN: readonly (readonly [what: string, text: string, says: string, release?: Release])[] = [
  [
    'an option of sshd that ssh has nothing for',
    'PermitRootLogin no\n',
    'belongs in sshd_config. ssh has no such option',
  ],
  ['a password', 'Password hunter2\n', 'ssh takes no password from a file'],
  ['a word that no ssh knows', 'Bogus yes\n', 'Bad configuration option: Bogus'],
  ['a line of known_hosts', 'Host a\n  User me\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@lab\n', 'Bad configuration option'],
  ['two names that may be one path or two keys', 'IdentityFile ~/.ssh/id_work id_home\n', 'extra arguments'],
  [
    'methods of login that are off',
    'Host a\n  PreferredAuthentications publickey\n  PubkeyAuthentication no\n',
    '(PubkeyAuthentication is no)',
  ],
  ['a second value that is none', 'AddKeysToAgent confirm yes\n', 'invalid time value "yes"', '9.2'],
  ['two host names', 'HostName a b\n', 'extra arguments'],
  ['a quoted variable in a quoted command', 'Match exec "[ -n \\"$via\\" ]"\n', 'put the command into a script', '9.2'],
  ['what ssh cannot ask', 'Match os darwin\n', 'os is no criterion'],
  ['a criterion of sshd', 'Match user me Group admins\n', 'sshd alone has it'],
  ['a criterion of a later release', 'Match host a LocalNetwork 192.0.2.0/24\n', 'known since OpenSSH 9.4', '9.2'],
  ['one criterion or another', 'Match host a or user b\n', 'or is no criterion'],
  ['a target for DynamicForward', 'DynamicForward 1080 b:80\n', 'each connection says where it leads'],
  ['a sign in the middle of a list', 'MACs hmac-sha2-256,+hmac-sha1\n', 'a + stands only at the start'],
  ['another sign in it', 'MACs +hmac-sha1,-hmac-md5\n', 'a - stands only at the start'],
  [
    'a command that may end in front of the next criterion',
    'Match exec test -f x host y\n',
    'put the command in quotes',
  ],
];

test.each(OPEN.map(each => [each[0], each] as const))('%s: no fix is preferred', async (_, [, text, says, release]) => {
  const found = await preferred(text, release);
  expect(found.after).toBeUndefined();
  expect(found.message).toContain(says);
});

test('of all that is offered at a place, one fix is preferred: that of what stands there', async () => {
  const text = 'Host a\n  Prt 22\n  User x\n';
  const offset = text.indexOf('Prt');
  const actions = await serviceFor(text).codeActions(URI, { start: offset, end: offset });
  expect(actions.filter(action => action.preferred).map(({ title }) => title)).toEqual(['Change to Port']);
});

test('no option of sshd and no other name is a keyword of an ssh, and all that they stand for are', () => {
  for (const name of [...SERVER_KEYWORDS, ...FOREIGN_NAMES])
    expect([name, findAnyOption(name)?.name]).toEqual([name, undefined]);
  const meant = [
    ...SERVER_KEYWORDS.flatMap(name => serverOption(name)?.counterpart ?? []),
    ...FOREIGN_NAMES.map(keywordFor),
  ];
  for (const keyword of meant) expect(findAnyOption(keyword ?? '')?.name).toBe(keyword);
});

/** What lines are made of, in any order: keywords, quotes, what a shell and other files have. */
const PIECES = [
  ...[
    'Host',
    'Port',
    '22',
    'ssh',
    '-i',
    '~/x',
    '"',
    "'",
    '#',
    '=',
    ':',
    '\\',
    'Match',
    'exec',
    'host',
    'user',
    'a,b',
    ', ',
  ],
  ...[
    'IdentityFile',
    'User',
    'none',
    'yes',
    '“',
    '”',
    'me@h',
    '-p',
    'IgnoreUnknown',
    'Foo',
    '\t',
    '\r',
    '\0',
    'é',
    '{',
    '[',
    ']',
    ';',
  ],
];

test('of any line, a preferred fix takes its finding away, and leaves no more errors than there were', () => {
  const release = fc.constantFrom('8.4', '8.5', '9.2', '10.6');
  const line = fc.tuple(fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }), fc.constantFrom(' ', ''));
  fc.assert(
    fc.property(line, release, ([pieces, joint], of) => {
      const text = `Host z\n  ${pieces.join(joint)}\n  Compression yes\n`;
      const errorsIn = (what: string) =>
        serviceFor(what, buildOf(of as Release))
          .findings(URI)
          .filter(({ severity }) => severity === 'error');
      const errors = errorsIn(text);
      for (const error of errors) {
        const fixes = error.fixes().filter(fix => fix.preferred);
        expect(fixes.length).toBeLessThanOrEqual(1);
        for (const { edits } of fixes) {
          const left = errorsIn(applyEdits(text, edits));
          expect(left.some(({ rule, message }) => rule === error.rule && message === error.message)).toBe(false);
          expect(left.length).toBeLessThanOrEqual(errors.length);
        }
      }
    }),
    { numRuns: runs(300) },
  );
});

test('a keyword that takes a path is no guess for yes, unless nothing else can be meant', () => {
  const titles = (text: string) =>
    serviceFor(text)
      .findings(URI)[0]
      ?.fixes()
      .map(({ title }) => title);
  expect(titles('IdentityOnly yes\n')).toEqual(['Change to IdentitiesOnly', 'Add IgnoreUnknown IdentityOnly above']);
  expect(titles('ProxyComand yes\n')).toContain('Change to ProxyCommand');
});
