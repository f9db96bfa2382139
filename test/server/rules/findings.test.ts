/** Where findings stand: one fixture for each thing that is told apart. The comments in the text are the expectations. */
import { expect, test } from 'vitest';
import { machineOf, usualBuild } from '../../../server/src/schema/build.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../../server/src/settings.ts';
import { compareFindings } from '../../support/fixture.ts';
import { buildOf, errorsIn, SURROUNDINGS, serviceFor, URI } from '../../support/judge.ts';

const OPTIONS = { ...DEFAULT_SETTINGS, build: buildOf(), surroundings: SURROUNDINGS, manual: undefined };

const quiet = 'ServerAliveInterval 60\n';

const FIXTURES: readonly (readonly [what: string, text: string])[] = [
  [
    'each problem under its own word',
    `  Prot 22
# ^^^^ error[unknown-keyword]
  Port 0
#      ^ error[invalid-value]
  Port 22 23 24
#         ^^^^^ error[extra-argument]
  Compression maybe
#             ^^^^^ error[invalid-value]
  Ciphers aes128-ctr,bogus,aes256-ctr
#                    ^^^^^ error[unknown-algorithm]
  ControlPath ~/.ssh/%z-%h
#                    ^^ error[unknown-token]
  ControlPath "~/.ssh/a b/\${NOPE}"
#                         ^^^^^^^ warning[undefined-variable]
  User "it
#      ^^^ error[unbalanced-quote]
  LocalForward 8080:localhost:80
#              ^^^^^^^^^^^^^^^^^ error[missing-argument]
  IdentityFile
# ^^^^^^^^^^^^ error[missing-argument]`,
  ],
  [
    'an open variable of a forward is what is wrong, and not what it would make of it',
    '   LocalForward 8080 h:${SAMPLE_SET\n#                      ^^^^^^^^^^^^ error[invalid-value]',
  ],
  [
    'criteria of Match',
    '   Match host a user\n#               ^^^^ error[missing-argument]\n   Match bogus x\n#        ^^^^^ error[invalid-criterion]\n   Match localnetwork 10.0.0.1/8\n#                     ^^^^^^^^^^ error[invalid-criterion]',
  ],
  ['two problems on a line', '   Bogus "x\n#  ^^^^^ error[unknown-keyword]\n#        ^^ error[unbalanced-quote]'],
  [
    'keywords without effect',
    '  Cipher 3des\n# ^^^^^^ hint[deprecated-keyword]\n  RSAAuthentication yes\n# ^^^^^^^^^^^^^^^^^ warning[unsupported-keyword]',
  ],
  ['IgnoreUnknown above, in the letter case of its own', 'IgnoreUnknown Use*,foo\nusekeychain yes\nFOO 1'],
  ['IgnoreUnknown below', '   UseKeychain yes\n#  ^^^^^^^^^^^ error[unknown-keyword]\nIgnoreUnknown UseKeychain'],
  [
    'IgnoreUnknown that not every host has',
    `Host a\n  ${quiet}  IgnoreUnknown foo\nHost *\n  Foo 1\n# ^^^ error[unknown-keyword]`,
  ],
  [
    'IgnoreUnknown for all, after one for some',
    'Host a*\n  IgnoreUnknown foo\nHost *\n  IgnoreUnknown foo,bar\n  Foo 1\n  Bar 1\n# ^^^ error[unknown-keyword]',
  ],
  ['IgnoreUnknown for all, by another name', 'Host ?*\n  IgnoreUnknown foo\nMatch user bob\n  Foo 1'],
  [
    'IgnoreUnknown below a Match that ssh refuses, and that so changes nothing',
    '  Match\n# ^^^^^ error[missing-argument]\n  IgnoreUnknown foo\n  Foo 1',
  ],
  [
    'IgnoreUnknown that ssh refuses itself',
    "  IgnoreUnknown 'foo\n#               ^^^^ error[unbalanced-quote]\n  Foo 1\n# ^^^ error[unknown-keyword]",
  ],
  ['IgnoreUnknown excuses no value', 'IgnoreUnknown *\n   Port x\n#       ^ error[invalid-value]'],
  [
    'RefuseConnection for every host, and for some',
    '   RefuseConnection "not now"\n#  ^^^^^^^^^^^^^^^^^^^^^^^^^^ error[refused-connection]\nHost old*\n  RefuseConnection "use new"',
  ],
  [
    'a command needs a terminal, unless it runs by itself, or something says whether there is one',
    `Host a*
  RemoteCommand cd /srv && exec bash -l
#               ^^^^^^^^^^^^^^^^^^^^^^^ warning[command-without-terminal]
Host b*
  RemoteCommand sudo su - db
#               ^^^^^^^^^^^^ warning[command-without-terminal]
Host c*
  RemoteCommand docker exec -it web sh
#               ^^^^^^^^^^^^^^^^^^^^^^ warning[command-without-terminal]
Host d*
  RemoteCommand tmux attach -d || tmux new
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[command-without-terminal]
Host e*
  RemoteCommand bash -c 'exec su'
Host f*
  RemoteCommand screen -ls
Host g*
  RemoteCommand echo su
Host h*
  RemoteCommand tmux new -d -s a
Host j*
  RemoteCommand curl x | sh
Host k*
  RemoteCommand sudo -i id
Host i*
  RemoteCommand /usr/bin/fish
Host i? i??
  RequestTTY auto
Host i*
  RequestTTY no
`,
  ],
  [
    'ForkAfterAuthentication without and with a command',
    'Host x*\n  ForkAfterAuthentication yes\n#                         ^^^ error[fork-without-command]\nHost y*\n  ForkAfterAuthentication yes\n  RemoteCommand sleep 10',
  ],
  [
    'RefuseConnection for every host there is',
    '   Match host !,* user *\n   RefuseConnection x\n#  ^^^^^^^^^^^^^^^^^^ error[refused-connection]\n   Match host !a,*\n   RefuseConnection x\n   Host * "" !a\n#         ^^ error[missing-argument]\n   RefuseConnection x\n#  ^^^^^^^^^^^^^^^^^^ error[refused-connection]\n   Host "" *\n#       ^^ error[missing-argument]\n   RefuseConnection x',
  ],
  [
    'ForkAfterAuthentication with a SessionType that a later line does not change',
    '   ForkAfterAuthentication yes\n#                          ^^^ error[fork-without-command]\n   SessionType subsystem\n   SessionType none\n#  ^^^^^^^^^^^^^^^^ warning[unreachable-value]',
  ],
  [
    'ForkAfterAuthentication with a command that ssh refuses',
    '   ForkAfterAuthentication yes\n#                          ^^^ error[fork-without-command]\n   RemoteCommand\n#  ^^^^^^^^^^^^^ error[missing-argument]',
  ],
  [
    'ForkAfterAuthentication with what other blocks say of the same hosts',
    '   ServerAliveInterval 60\n   Host a\n   SessionType none\n   Host a\n   ForkAfterAuthentication yes\n   Host b\n   ForkAfterAuthentication no\n   Host b\n   ForkAfterAuthentication yes\n#  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[unreachable-value]\n   Host a c\n   ForkAfterAuthentication yes\n#                          ^^^ error[fork-without-command]',
  ],
  ['a Host line that ssh refuses wants no keep-alive', 'Host a "b\n#      ^^ error[unbalanced-quote]\n  User x'],
  ['a no-break space that IgnoreUnknown excuses', 'IgnoreUnknown *\n\u00a0Port 22'],
  [
    'a no-break space that IgnoreUnknown does not excuse',
    'IgnoreUnknown *\n   \u00a0Port\n#  ^ error[invisible-character]',
  ],
  ['a no-break space', '   Port\u00a022\n#      ^ error[invisible-character]'],
  ['a host without keep-alive', ' Host a b\n#^^^^^^^^ hint[no-keepalive]\n  HostName a.example.org'],
  ['keep-alive in the block, in a wider one, for all', `Host a\n  ${quiet}\nHost b1\n  Port 23\nHost b*\n  ${quiet}`],
  [
    'keep-alive that is off for some',
    'Host a\n  ServerAliveInterval 0\nHost b*\n  ServerAliveInterval 0\nHost b1\n  Port 23',
  ],
  ['keep-alive that is off for all', ' Host a\n#^^^^^^ hint[no-keepalive]\n  Port 23\nHost *\n  ServerAliveInterval 0'],
  ['keep-alive that a Match may bring', 'Host a\n  Port 23\nMatch user root\n  ServerAliveInterval 10'],
  [
    'lines that ssh passes over',
    ' ==Port 22\n#^^^^^^^^^ warning[dropped-line]\n "Port 22\n#^^^^^^^^ warning[dropped-line]\n "#x" y\n#^^^^^^ warning[dropped-line]',
  ],
  [
    'hosts of git only',
    'Host git.example.org\n  User git\nHost gitlab.example.org gerrit.example.org\n Host b\n#^^^^^^ hint[no-keepalive]\n  User other',
  ],
  [
    'several hosts, once',
    'Host a\n  ServerAliveInterval 5\n Host b c\n#^^^^^^^^ hint[no-keepalive]\nHost d\n# more\nHost b',
  ],
  [
    'several hosts, of which a comment excepts the first',
    '# ssh-config: disable-next-line no-keepalive\nHost a\n Host b\n#^^^^^^ hint[no-keepalive]\nHost a',
  ],
  [
    'this machine, by name and by address, but not that of a jump host',
    'Host vm\n  HostName localhost\nHost vm3\n  HostName localhost\n  ProxyCommand None\nHost vm2\n  HostName 127.0.0.1\nHost ::1\n Host far\n#^^^^^^^^ hint[no-keepalive]\n  HostName localhost\n  ProxyJump gate',
  ],
  [
    'servers of git without a user, by address and port, also through a proxy',
    'Host github.com\n  IdentityFile ~/k\nHost work\n  HostName SSH.GitHub.com\n  ProxyCommand connect %h %p\nHost review\n  Port 29418\n  User ada\n Host gitlab.com\n#^^^^^^^^^^^^^^^ hint[no-keepalive]\n  HostName www.example.org',
  ],
  ['what only scripts use', 'Host backup\n  BatchMode yes'],
  ['wildcards only', 'Host *.example.org !x\n  Port 23'],
  [
    'below what is meant for a block, nothing is said of its hosts',
    'Host a\n  HostName x\n  ServerAliveInterval 60\n Hsot b\n#^^^^ error[unknown-keyword]\n  HostName y\n Hosts c d\n#^^^^^ error[unknown-keyword]\n  HostName z\n  ServerAliveInterval 6',
  ],
  [
    'the same below a Match that ssh refuses, at the top',
    'Match hosst web\n#     ^^^^^ error[invalid-criterion]\n  HostName 192.0.2.1\n  ForwardAgent yes',
  ],
  [
    'a host that its own line excludes',
    'Host !web-* web-1\n#    ^^^^^^^^^^^^ warning[only-negated-patterns]\n  Port 23',
  ],
  [
    'a way of which only the first part is kept alive: to no names that have an interval, no jump, or a hop without one',
    'Host gate\n  ServerAliveInterval 5\nHost *.kept\n  ProxyJump gate\n  ServerAliveInterval 5\nHost *.direct\n  ProxyJump none\nHost *.other\n  ProxyJump far\n Host *.lan\n#^^^^^^^^^^ hint[no-keepalive]\n  ProxyJump me@gate:2222',
  ],
  [
    'where a single host has none, that alone',
    ' Host web\n#^^^^^^^^ hint[no-keepalive]\nHost gate\n  ServerAliveInterval 5\nHost *.lan\n  ProxyJump gate',
  ],
  [
    'intervals by how late they come and how soon and late ssh gives up',
    'Host a\n  ServerAliveInterval 350\n#                     ^^^ hint[unusual-keep-alive]\nHost chosen\n  ServerAliveInterval 349\nHost b\n  ServerAliveInterval 151\n#                     ^^^ hint[unusual-keep-alive]\nHost long\n  ServerAliveInterval 150\nHost c\n  ServerAliveInterval 5\n#                     ^ hint[unusual-keep-alive]\n  ServerAliveCountMax 1\nHost d\n  ServerAliveInterval 5\n  ServerAliveCountMax 2\nHost e\n  ServerAliveInterval 75',
  ],
  [
    'no keep-alive in the network of a home, nor for Mercurial; but behind a jump host',
    'Host nas.local tv code\nHost tv\n  HostName tv.lan\nHost code\n  User hg\n Host far\n#^^^^^^^^ hint[no-keepalive]\n  HostName far.home.arpa\n  ProxyJump nas.local',
  ],
  [
    'no keep-alive for a name that ssh does not take',
    'Host "my server"\n#    ^^^^^^^^^^^ warning[impossible-pattern]\n  User me',
  ],
  [
    'an interval with which no count gives up in time',
    'Host a\n  ServerAliveInterval 200\n#                     ^^^ hint[unusual-keep-alive]\n  ServerAliveCountMax 9',
  ],
  [
    'counts by what the interval for all hosts makes of them',
    'Host a\n  ServerAliveCountMax 30\n#                     ^^ hint[unusual-keep-alive]\nHost b\n  ServerAliveCountMax 4\nHost c\n  ServerAliveInterval 5\n  ServerAliveCountMax 10\nHost *\n  ServerAliveInterval 60',
  ],
  [
    'no interval of hosts alone to which nobody keeps a session',
    'Host github.com code\n  ServerAliveInterval 400\nHost code\n  HostName gitlab.com\nHost local\n  HostName 127.0.0.1\n  ServerAliveInterval 400\nHost github.com web\n  ServerAliveInterval 400\n#                     ^^^ hint[unusual-keep-alive]',
  ],
  [
    'a block that sets more than five options again lists what may be set, and is told of once',
    'Host a\n  Port 1\n  Port 2\n# ^^^^^^ warning[unreachable-value]\n  Port 3\n  User a\n  User b\n  User c\n  Tag a\n  Tag b\n  Tag c\n  ServerAliveInterval 60',
  ],
  [
    'a block that sets five options again, each of which is told of',
    'Host a\n  Port 1\n  Port 2\n# ^^^^^^ warning[unreachable-value]\n  User a\n  User b\n# ^^^^^^ warning[unreachable-value]\n  User c\n# ^^^^^^ warning[unreachable-value]\n  Tag a\n  Tag b\n# ^^^^^ warning[unreachable-value]\n  Tag c\n# ^^^^^ warning[unreachable-value]\n  ServerAliveInterval 60',
  ],
  [
    'what says the same as a block that is to move, and as one that may stay',
    'Host *\n  User all\n  Port 23\n  ServerAliveInterval 60\nHost a\n  User a\n# ^^^^^^ warning[unreachable-value]\n  Port 23\nHost b\n  Port 23\n# ^^^^^^^ hint[unreachable-value]',
  ],
  ['one of several hosts', `Host a\n  ${quiet} Host a b\n#^^^^^^^^ hint[no-keepalive]\n  Port 23`],
];

test.each(FIXTURES)('%s', (_, text) => {
  const { expected, found } = compareFindings(text);
  expect(found).toEqual(expected);
});

test('what is said once of several hosts counts each once, and leads to the other places', () => {
  const [finding, ...others] = serviceFor('Host a\nHost b a c\n  User x\nHost d').findings(URI);
  expect(others).toEqual([]);
  expect(finding?.message).toMatch(/^Nothing keeps idle connections to a and 3 other hosts alive/);
  expect(finding?.related).toEqual([
    { path: '/home/user/.ssh/config', line: 1, message: 'Host b a c' },
    { path: '/home/user/.ssh/config', line: 3, message: 'Host d' },
  ]);
});

test('the same fault of several intervals is told of once, and where TCP does not ask either, that is said', () => {
  const text = 'Host a\n  ServerAliveInterval 400\nHost b\n  ServerAliveInterval 400\nHost c\n  TCPKeepAlive no\n';
  const found = serviceFor(text).findings(URI);
  expect(found.map(({ rule, number }) => [rule, number + 1])).toEqual([
    ['unusual-keep-alive', 2],
    ['no-keepalive', 5],
  ]);
  expect(found[0]?.message).toMatch(/after 4 min \(Azure\)\. Set ServerAliveInterval 60\. It is on 2 lines\.$/);
  expect(found[1]?.message).toContain(', and with TCPKeepAlive no (line 6) ssh never notices.');
});

test.each([
  ['strict', 60, true],
  ['strict', 59, false],
  ['usual', 60, false],
  ['mobile', 239, false],
] as const)('in a network that is %s, a probe after %i s comes too late: %s', (network, interval, isLate) => {
  const service = serviceFor('');
  service.configure({ ...OPTIONS, keepAlive: readSettings({ keepAlive: { network } }).keepAlive });
  service.open(URI, `Host a\n  ServerAliveInterval ${interval}\n  ServerAliveCountMax 1\n`, '/home/user/.ssh/config');
  const rules = service.findings(URI).filter(({ message }) => message.includes('comes too late'));
  expect(rules.length > 0).toBe(isLate);
});

test.each([
  ['Match all\n  Port 23\nHost *\n  Port 24', 'unreachable-value', ' Keep one of the two.'],
  [
    'Host *\n  Port 23\nHost a\n  Port 24',
    'unreachable-value',
    ' Put the lines for every host last, or remove this line.',
  ],
  [
    'ForwardX11 yes\nForwardX11Trusted yes',
    'forward-x11-trusted',
    'ForwardX11 yes, with ForwardX11Trusted yes in line 2, ',
  ],
  ['ForwardX11 yes', 'forward-x11-trusted', 'ForwardX11 yes, as ForwardX11Trusted is yes by default on Debian, '],
  ['KexAlgorithms curve25519-sha256', 'no-post-quantum-exchange', ' An ssh before 8.5 refuses the name.'],
])('%j: %s says %j', (text, rule, words) => {
  const service = serviceFor('');
  service.configure({ ...OPTIONS, build: usualBuild(machineOf('debian'), '10.0') });
  service.open(URI, text, '/home/user/.ssh/config');
  const [finding] = service.findings(URI).filter(each => each.rule === rule);
  expect(finding?.message).toContain(words);
});

test('an ssh that does not know RefuseConnection would connect: to pass over the line is not the fix to take when in doubt', () => {
  const service = serviceFor('');
  service.configure({ ...OPTIONS, build: usualBuild(machineOf('portable'), '10.0') });
  for (const [keyword, isPreferred] of [
    ['RefuseConnection gone', false],
    ['WarnWeakCrypto no', true],
  ] as const) {
    service.open(URI, `Host a\n  ${keyword}\n`, '/home/user/.ssh/config');
    const [error] = service.findings(URI).filter(({ rule }) => rule === 'unknown-keyword');
    expect(error?.fixes().some(({ preferred }) => preferred)).toBe(isPreferred);
  }
});

test.each([
  ['ForwardX11 on', 'use yes, no, true or false.'],
  ['Match foo', 'use all, canonical, final, exec, '],
  ['Ciphers bogus', '"ssh -Q cipher" lists those it knows.'],
])('%s names what there is', (text, words) => {
  expect(
    errorsIn(text)
      .map(({ message }) => message)
      .join(' '),
  ).toContain(words);
});

test('a byte order mark, at the very start', () => {
  expect(compareFindings('\ufeffPort 22\n').found).toEqual(['1:1-2 error[invisible-character]']);
});

test('what is known depends on the release', () => {
  const text = 'Tag x\nObscureKeystrokeTiming no\nCASignatureAlgorithms ssh-ed25519\n';
  expect(compareFindings(text, buildOf('9.6')).found).toEqual([]);
  expect(compareFindings(text, buildOf('9.2')).found).toEqual([
    '1:1-4 error[unknown-keyword]',
    '2:1-23 error[unknown-keyword]',
  ]);
});

test('one IdentityFile more than there is room for, where it applies together with the others', () => {
  const files = (count: number): string => Array.from({ length: count }, (_, i) => `IdentityFile ~/k${i}\n`).join('');
  const text = `IdentitiesOnly yes\n${files(60)}Host a\n${files(60)}${quiet}IdentityFile ~/x\nHost b\n${quiet}`;
  expect(compareFindings(text).found).toEqual([]);
  const more = Array.from({ length: 41 }, (_, i) => `IdentityFile ~/m${i}\n`).join('');
  expect(compareFindings(`${text}${more}`).found).toEqual([
    '127:14-18 hint[general-key-first]',
    '167:14-19 error[too-many-values]',
  ]);
  expect(compareFindings(`${text}${more}IdentityFile ~/k1`).found).toHaveLength(1);
});

test('an IgnoreUnknown with one argument too many, which ssh takes for what it is only since 8.7', () => {
  const text = 'IgnoreUnknown foo bar\nFoo x\n';
  expect(compareFindings(text).found).toEqual(['1:19-22 error[extra-argument]']);
  expect(compareFindings(text, buildOf('8.4')).found).toEqual([
    '1:19-22 error[extra-argument]',
    '2:1-4 error[unknown-keyword]',
  ]);
});

test('more permitted CNAMEs than there was room for up to 9.6', () => {
  const text = `CanonicalizePermittedCNAMEs${' a:b'.repeat(33)}\n`;
  expect(compareFindings(text).found).toEqual([]);
  expect(compareFindings(text, buildOf('9.6')).found).toEqual(['1:157-160 error[extra-argument]']);
});

test('what releases before 8.7 do not look at', () => {
  const text = `${quiet}UserKnownHostsFile ~nosuchuser\nHost a\nUserKnownHostsFile "" \${\nIgnoreUnknown "a"\n`;
  expect(compareFindings(text, buildOf('8.4')).found).toEqual([]);
  expect(compareFindings('IgnoreUnknown *\n\u00a0Port\n', buildOf('8.4')).found).toEqual([]);
  expect(compareFindings(text).found).toHaveLength(2);
});

test('weak algorithms of certificates are told of by what they are for', () => {
  const [found] = serviceFor('Host *\n  ServerAliveInterval 60\n  CASignatureAlgorithms ssh-rsa\n').findings(URI);
  expect(found?.message).toMatch(
    /an authority \(CA\) signed with SHA-1.* since 8\.2.* certificates that cannot be renewed\.$/,
  );
});

test('nor below a Host line behind a byte order mark', () => {
  expect(compareFindings('\ufeffHost web\n  HostName 192.0.2.1\n  ForwardAgent yes\n').found).toEqual([
    '1:1-2 error[invisible-character]',
  ]);
});

test('of a value that never counts, the line is named that wins, also where a later one is for every host', () => {
  const text = 'Host web\n  User kim\nHost *\n  User root\nHost web\n  User jo\nHost db\n  User jo\n';
  const dead = serviceFor(text)
    .findings(URI)
    .filter(({ rule }) => rule === 'unreachable-value');
  expect(dead.map(({ message }) => /never counts: line (\d)/.exec(message)?.[1])).toEqual(['2', '4']);
});

test('an Include in the home of a user is not called empty where it is not known which users there are', () => {
  const { users: _, ...surroundings } = SURROUNDINGS;
  const found = serviceFor('Include ~kim/config\n', buildOf(), surroundings).findings(URI);
  expect(found.map(({ rule }) => rule)).toEqual(['unread-include']);
});
