/** What is typed after ssh counts as it does in ssh. That all of it agrees with real clients, `npm run conformance -- --peers` shows. */
import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../../server/src/model/effective/command-line.ts';
import { type Given, givenByOption, readDestination } from '../../../server/src/model/effective/request.ts';
import type { Release } from '../../../server/src/schema/release.ts';
import { explained, requestFor, valuesOf } from '../../support/effective.ts';
import { buildOf, SURROUNDINGS } from '../../support/judge.ts';

/** Words such as `-o Port=1`, in pairs. */
function given(words: readonly string[]): readonly Given[] {
  return words.flatMap((word, i) => (i % 2 === 1 ? [] : [givenByOption(word.slice(1), words[i + 1] ?? '')]));
}

/** The answer to a command line: words before the host, the host, words behind it. */
function typed(
  file: string,
  destination: string,
  { before = [], behind = [], release = '10.6' }: { before?: string[]; behind?: string[]; release?: Release } = {},
) {
  const { given: own = [], build } = requestFor(destination, { build: buildOf(release) });
  const all = [...given(before), ...own, ...given(behind)];
  const { found } = explained(file, destination, { build, given: all });
  return { value: (keyword: string) => valuesOf(found, keyword), refusals: found.refusals.map(each => each.message) };
}

describe('what comes first on the command line counts', () => {
  test.each<[string, string[], string[], string]>([
    ['kim@web', ['-o', 'User=ops'], [], 'ops'],
    ['kim@web', ['-l', 'ops'], [], 'ops'],
    ['kim@web', ['-o', 'User=one', '-l', 'two'], [], 'one'],
    ['kim@web', [], ['-o', 'User=ops', '-l', 'me'], 'kim'],
    ['web', [], ['-o', 'User=ops'], 'ops'],
  ])('%s with %j before and %j behind', (destination, before, behind, user) => {
    expect(typed('Host web\n  User general\n', destination, { before, behind }).value('user')).toEqual([user]);
  });

  test('ports too', () => {
    expect(typed('', 'ssh://web:2', { before: ['-o', 'Port=1'] }).value('port')).toEqual(['1']);
    expect(typed('', 'ssh://web:2', { behind: ['-p', '1'] }).value('port')).toEqual(['2']);
    expect(typed('', 'web', { before: ['-p', '0'] }).refusals).toEqual(["Bad port '0'"]);
  });
});

describe('an option that sets what a keyword sets counts', () => {
  test.each<[string, string[], string, string[]]>([
    [
      'over -o, wherever that stands',
      ['-o', 'AddressFamily=inet6', '-4', '', '-o', 'AddressFamily=any'],
      'addressfamily',
      ['inet'],
    ],
    ['over itself', ['-X', '', '-x', ''], 'forwardx11', ['no']],
    ['as often as it is given, for -v', ['-v', '', '-v', ''], 'loglevel', ['DEBUG2']],
    ['and twice is more, for -t', ['-t', '', '-t', ''], 'requesttty', ['force']],
    ['for more than one keyword', ['-N', ''], 'requesttty', ['false']],
    ['as a forward', ['-L', '[::1]:80:db:80'], 'localforward', ['[::1]:80 [db]:80']],
    ['after what came before, in a list', ['-o', 'IdentityFile=a', '-i', 'b "#'], 'identityfile', ['a', 'b "#']],
  ])('%s', (_, before, keyword, expected) => {
    expect(typed('', 'web', { before }).value(keyword)).toEqual(expected);
  });

  test.each([
    [['-c', 'nothing'], "Unknown cipher type 'nothing'"],
    [['-L', '80'], "Bad local forwarding specification '80'"],
    [['-f', ''], 'Cannot fork into background without a command to execute.'],
    [['-N', '', '-o', 'SessionType=subsystem', '-f', ''], undefined],
    [['-o', 'SessionType=subsystem'], 'You must specify a subsystem to invoke.'],
  ])('%j is refused', (before, complaint) => {
    expect(typed('', 'web', { before }).refusals).toEqual(complaint === undefined ? [] : [complaint]);
  });
});

describe('the name of a user that is typed is taken as it is', () => {
  test.each(['%u@web', '%r@web', 'ssh://%25u@web'])('%s', destination => {
    const user = destination.includes('r') ? '%r' : '%u';
    expect(typed('User %u\n', destination).value('user')).toEqual([destination.startsWith('ssh') ? '%u' : user]);
  });

  test('and that of -o is not, since 10.0', () => {
    expect(typed('', 'web', { before: ['-o', 'User=%u'] }).value('user')).toEqual(['user']);
    expect(typed('', 'web', { before: ['-o', 'User=%u'], release: '9.2' }).value('user')).toEqual(['%u']);
  });

  test('and a NUL ends it, until a release refuses that', () => {
    expect(readDestination('ssh://kim%00x@web', buildOf('8.4'), SURROUNDINGS)).toEqual({ host: 'web', user: 'kim' });
    expect(readDestination('ssh://%00@web', buildOf('8.4'), SURROUNDINGS)).toEqual({ host: 'web', user: '' });
    expect(readDestination('ssh://%00@web', buildOf('9.2', []), SURROUNDINGS)).toEqual({ host: 'web', user: '' });
    for (const build of [buildOf('9.2', ['debian']), buildOf('10.6')])
      expect(readDestination('ssh://kim%00x@web', build, SURROUNDINGS)).toBeUndefined();
  });

  test('on the way to a host tokens of a hop are those of the host behind it', () => {
    const { chain } = explained(
      'Host web\n  User kim\n  Port 7\n  ProxyJump %r@gate-%n:22\nHost gate*\n  Port 8\n',
      'web',
    );
    expect(chain.hops.map(({ user, host, port }) => `${user}@${host}:${port}`)).toEqual([
      'kim@gate-web:22',
      'kim@web:7',
    ]);
  });
});

describe('a line that is typed', () => {
  test.each(['Host=web', 'Match=host web', 'Match all', 'Include=other', 'include /etc/other'])('%s is none', text => {
    const [name = ''] = text.split(/[ =]/);
    const { refusals } = typed('', 'web', { before: ['-o', text] });
    expect(refusals).toHaveLength(1);
    expect(refusals[0]?.toLowerCase()).toBe(`${name.toLowerCase()} directive not supported as a command-line option`);
  });

  test.each(['', ' ', '# User=x'])('%j says nothing', text => {
    expect(typed('', 'web', { before: ['-o', text] }).refusals).toEqual([]);
  });

  test.each<[string, Release]>([
    ['ControlPath=%z', '9.2'],
    ['IdentityAgent=%f', '9.2'],
    ['LocalForward=/%z /x', '9.2'],
    ['HostName=%z', '8.4'],
    ['ControlPath=${NOPE}', '9.2'],
    ['User=%z', '10.0'],
    ['SetEnv=A=%z', '10.6'],
    ['RevokedHostKeys=%z', '10.6'],
    ['HostKeyAlgorithms=!ssh-rsa', '9.2'],
  ])('%s is judged as in a file, by %s', (text, release) => {
    expect(typed('', 'web', { before: ['-o', text], release }).refusals).toHaveLength(1);
    const [keyword, value] = text.split(/=(.*)/s);
    expect(typed(`${keyword} ${value}\n`, 'web', { release }).refusals).toHaveLength(1);
  });

  test('tokens that this release does not replace are none', () => {
    expect(typed('', 'web', { before: ['-o', 'SetEnv=A=%z'], release: '9.2' }).refusals).toEqual([]);
  });
});

describe('hops', () => {
  test('with characters of a shell are refused, and in a file they are not', () => {
    for (const hops of ['ops;x@gate', 'gate$(id)', 'gate,a|b', 'ssh://a%3bb@gate']) {
      expect(typed('', 'web', { before: ['-o', `ProxyJump=${hops}`] }).refusals).toHaveLength(1);
      expect(typed('', 'web', { before: ['-J', hops] }).refusals).toHaveLength(1);
      expect(typed(`ProxyJump ${hops}\n`, 'web').refusals).toEqual([]);
    }
  });

  test('of -J exclude a ProxyCommand, and are given once; none does no more', () => {
    const file = 'ProxyCommand nc %h\n';
    expect(typed(file, 'web', { before: ['-J', 'gate'] }).value('proxyjump')).toEqual(['gate']);
    expect(typed(file, 'web', { before: ['-J', 'none'] }).value('proxycommand')).toEqual(['nc %h']);
    expect(typed(file, 'web', { before: ['-J', 'none'], release: '8.4' }).value('proxycommand')).toEqual([]);
    expect(typed('', 'web', { before: ['-J', 'a', '-J', 'b'] }).refusals).toHaveLength(1);
    expect(typed('', 'web', { before: ['-o', 'ProxyCommand=x', '-J', 'a'] }).refusals).toHaveLength(1);
  });
});

test.each<[string, object | undefined]>([
  ['web', { host: 'web', given: [] }],
  ['my server', { host: 'my server', given: [] }],
  [
    'ssh -p 22 kim@web',
    {
      host: 'web',
      given: [
        { kind: 'port', text: '22' },
        { kind: 'user', text: 'kim' },
      ],
    },
  ],
  [
    'kim@web -lops',
    {
      host: 'web',
      given: [
        { kind: 'user', text: 'kim' },
        { kind: 'user', text: 'ops' },
      ],
    },
  ],
  [
    `-o 'ProxyCommand=nc "a b" %h' -J gate -- web`,
    {
      host: 'web',
      given: [
        { kind: 'option', text: 'ProxyCommand=nc "a b" %h' },
        { kind: 'jump', text: 'gate' },
      ],
    },
  ],
  ['-o "User=a\\"b" web', { host: 'web', given: [{ kind: 'option', text: 'User=a"b' }] }],
  [
    '-vA4 -p22 web',
    {
      host: 'web',
      given: [
        { kind: 'letter', letter: 'v', text: '' },
        { kind: 'letter', letter: 'A', text: '' },
        { kind: 'letter', letter: '4', text: '' },
        { kind: 'port', text: '22' },
      ],
    },
  ],
  ['-- -web', { host: '-web', given: [] }],
  ['-W db:22 web', undefined],
  ['-p 22', undefined],
  ['web -p', undefined],
  ['-p 22 web uptime', undefined],
  ['-o "User=a web', undefined],
])('the command line %j', (typed, expected) => {
  expect(readCommandLine(typed, buildOf(), SURROUNDINGS)).toEqual(expected);
});

test('names of hosts that ssh does not take', () => {
  for (const host of [
    'my server',
    'web|db',
    'a;b',
    'a$b',
    'a`b',
    "a'b",
    'a"b',
    'a\\b',
    'a<b',
    'a(b',
    'a{b',
    '-a',
    'kim@-a',
  ])
    expect(typed('Host *\n  Port 7\n', host).refusals, host).toHaveLength(1);
  for (const host of ['a:22', '[::1]', 'a/b', 'a%b', 'a_b', 'jürg']) expect(typed('', host).refusals, host).toEqual([]);
});
