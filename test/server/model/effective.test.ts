/** What ssh uses for a host: where values come from, what lost, what is open. That they are ssh's, effective-ssh.test.ts proves. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effective } from '../../../server/src/model/effective/effective.ts';
import { readDestination } from '../../../server/src/model/effective/request.ts';
import { Verdicts } from '../../../server/src/model/file/verdict.ts';
import { Configuration } from '../../../server/src/model/tree/configuration.ts';
import { canonicalAddress } from '../../../server/src/schema/values/network.ts';
import { sha1 } from '../../../server/src/text/sha1.ts';
import {
  type Explained,
  explained,
  filesOf,
  placeOf,
  requestFor,
  SYSTEM_FILE,
  USER_FILE,
  valuesOf,
} from '../../support/effective.ts';
import { growth } from '../../support/growth.ts';
import { buildOf, SURROUNDINGS } from '../../support/judge.ts';

const INC = '/home/user/.ssh/inc';

/** One option with its origins and losers: "22 <- config:1 | config:3". */
function trace({ found }: Explained, keyword: string): readonly string[] {
  const setting = found.settings.find(other => other.keyword === keyword);
  if (setting === undefined) return [];
  const losers = setting.losers.length === 0 ? '' : ` | ${setting.losers.map(placeOf).join(' ')}`;
  return setting.values.map(({ text, origins }) => `${text} <- ${origins.map(placeOf).join(' ')}${losers}`);
}

describe('where values come from', () => {
  test('the first line that applies wins; later ones that apply lost', () => {
    const answer = explained('Host b\n Port 1\nHost a\n Port 2\nHost *\n Port 3\n Port 4\n', 'a');
    expect(trace(answer, 'port')).toEqual(['2 <- config:4 | config:6 config:7']);
  });

  test('a default comes from nowhere', () => {
    expect(trace(explained('', 'a'), 'port')).toEqual(['22 <- ']);
  });

  test('the user’s file before the system’s, Includes in their place', () => {
    const answer = explained(
      { [USER_FILE]: 'Include inc\nPort 2\n', [INC]: 'Host a\nPort 1\n', [SYSTEM_FILE]: 'Port 3\nUser x\n' },
      'a',
    );
    expect(trace(answer, 'port')).toEqual(['1 <- inc:2 | config:2 ssh_config:1']);
    expect(trace(answer, 'user')).toEqual(['x <- ssh_config:2']);
  });

  test('arguments of ssh win over files', () => {
    const answer = explained('User a\nPort 1\nCompression yes\n', 'h', {
      given: [
        { kind: 'user', text: 'bob' },
        { kind: 'port', text: '7' },
        { kind: 'option', text: 'Compression no' },
      ],
    });
    expect(trace(answer, 'user')).toEqual(['bob <- -l bob | config:1']);
    expect(trace(answer, 'port')).toEqual(['7 <- -p 7 | config:2']);
    expect(trace(answer, 'compression')).toEqual(['no <- -o Compression no | config:3']);
  });

  test('keywords that accumulate have no losers', () => {
    const answer = explained('IdentityFile a\nIdentityFile b\nIdentityFile a\n', 'h');
    expect(trace(answer, 'identityfile')).toEqual(['a <- config:1', 'b <- config:2']);
  });

  test('a value of two parts has two origins', () => {
    const answer = explained('RekeyLimit 1G\nRekeyLimit 2G 1h\n', 'h');
    expect(trace(answer, 'rekeylimit')).toEqual(['1073741824 3600 <- config:1 config:2 | config:2']);
  });

  test.each(['8.4', '8.8', '10.6'] as const)('all hops are kept, %s', release => {
    const { found } = explained('ProxyJump a,b@c,d # e\n', 'h', { build: buildOf(release, []) });
    expect(valuesOf(found, 'proxyjump')[0]).toMatch(/^a,b@c,d(?: # e)?$/);
  });

  test('ProxyJump and ProxyCommand lose against each other', () => {
    expect(trace(explained('ProxyJump j\nProxyCommand c\n', 'h'), 'proxyjump')).toEqual(['j <- config:1 | config:2']);
    const none = explained('ProxyCommand none\nProxyJump j\n', 'h');
    expect(trace(none, 'proxycommand')).toEqual(['none <- config:1 | config:2']);
    expect(valuesOf(none.found, 'proxycommand')).toEqual([]);
  });

  test('what another value brings about comes from that one', () => {
    const answer = explained('BatchMode yes\n', 'h', { build: buildOf('10.6', ['debian']) });
    expect(trace(answer, 'serveraliveinterval')).toEqual(['300 <- config:1']);
    expect(trace(explained('BatchMode yes\n', 'h', { build: buildOf('10.6', []) }), 'serveraliveinterval')).toEqual([
      '0 <- ',
    ]);
  });
});

describe('Match exec', () => {
  const text = 'Match exec "test x"\n Port 1\nMatch host b exec "test y"\n User z\nHost *\n Port 2\n';

  test('is never run: its outcome is assumed, and asked about where it matters', () => {
    const no = explained(text, 'a');
    expect(trace(no, 'port')).toEqual(['2 <- config:6']);
    expect(no.found.open).toMatchObject([{ kind: 'exec', command: 'test x', assumed: false }]);
    const yes = explained(text, 'a', { assumptions: { exec: true, localNetwork: false } });
    expect(trace(yes, 'port')).toEqual(['1 <- config:2 | config:6']);
    expect(trace(yes, 'user')).toEqual(['user <- ']);
    expect(yes.found.open).toHaveLength(1);
  });

  test('below a block that does not apply it decides nothing', () => {
    const answer = explained({ [USER_FILE]: 'Host b\nInclude inc\n', [INC]: 'Match exec x\nPort 1\n' }, 'a', {
      assumptions: { exec: true, localNetwork: false },
    });
    expect(trace(answer, 'port')).toEqual(['22 <- ']);
    expect(answer.found.open).toEqual([]);
  });
});

describe('the second pass', () => {
  test('Match final applies to what is not set yet', () => {
    const answer = explained('Match final\n Port 1\n User f\nHost *\n Port 2\n', 'a');
    expect(trace(answer, 'port')).toEqual(['2 <- config:5 | config:2']);
    expect(trace(answer, 'user')).toEqual(['f <- config:3']);
    expect(answer.found.isReadTwice).toBe(true);
  });

  test('a line that is read twice does not lose against itself', () => {
    expect(trace(explained('Port 1\nMatch final\n', 'a'), 'port')).toEqual(['1 <- config:1']);
  });

  test('Host lines see the new name in it, and HostName counts no more', () => {
    const answer = explained('Host a\n HostName b\nHost b\n User x\n HostName c\nMatch final\n', 'a');
    expect(answer.found.host).toBe('b');
    expect(trace(answer, 'user')).toEqual(['x <- config:4']);
    expect(trace(answer, 'hostname')).toEqual(['b <- config:2 | config:5']);
  });

  test('names that would be looked up are asked about', () => {
    const text = 'CanonicalizeHostname yes\nCanonicalDomains example.org\nHost *.example.org\n User x\n';
    const unknown = explained(text, 'a').found;
    expect(unknown.open).toMatchObject([{ kind: 'canonicalization', assumed: 'a' }]);
    expect(valuesOf(unknown, 'user')).toEqual(['user']);
    const assumptions = { exec: false, localNetwork: false, canonicalHost: 'a.example.org' };
    const known = explained(text, 'a', { assumptions }).found;
    expect([known.host, ...valuesOf(known, 'user')]).toEqual(['a.example.org', 'x']);
  });
});

describe('refusals', () => {
  const messages = ({ found }: Explained): readonly string[] =>
    found.refusals.map(({ origin, message }) => `${origin === undefined ? '' : placeOf(origin)} ${message}`);

  test.each([
    ['an unknown keyword, in whichever block', 'Host b\nFoo x\n', /^config:2 Bad configuration option: Foo/],
    [
      'a wrong token in a value that counts',
      'ControlPath %z\n',
      /^config:1 %z is none of the tokens that ssh replaces in ControlPath/,
    ],
    ['a host that is its own hop', 'ProxyJump a\n', /^config:1 jumphost loop via a/],
    ['a connection that is refused', 'RefuseConnection "go away"\n', /^config:1 RefuseConnection: go away/],
    ['nothing to fork for', 'ForkAfterAuthentication yes\n', /^config:1 Cannot fork/],
    ['an Include of itself', 'Include config\n', /^config:1 Too many recursive/],
  ])('%s', (_, text, expected) => {
    const found = messages(explained(text, 'a'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  test.each([
    ['an unknown keyword that is excused for this host', 'Host a\nIgnoreUnknown Foo\nHost *\nFoo x\n'],
    ['a wrong token in a block that does not apply', 'Host b\nControlPath %z\n'],
    ['a wrong token in a line that lost', 'ControlPath x\nControlPath %z\n'],
    ['RefuseConnection for another host', 'Host b\nRefuseConnection x\n'],
  ])('not %s', (_, text) => {
    expect(messages(explained(text, 'a'))).toEqual([]);
  });

  test('each once, though the files are read twice', () => {
    expect(messages(explained('Foo x\nMatch final\n', 'a'))).toHaveLength(1);
  });
});

test('files that include one another many times over, and many lines that lose or are wrong, do not take long', () => {
  const messages = (texts: Readonly<Record<string, string>>): readonly string[] =>
    explained(texts, 'a').found.refusals.map(({ message }) => message);
  const [round = ''] = messages({ [USER_FILE]: 'Include inc inc inc\n', [INC]: 'Include inc inc inc\nPort 1\n' });
  expect(round).toContain('Too many recursive configuration includes');
  const below = Array.from({ length: 15 }, (_, i) => [`${INC}${i}`, `Include inc${i + 1} inc${i + 1}\n`]);
  const wide = { [USER_FILE]: 'Include inc0 inc0\n', ...Object.fromEntries(below), [`${INC}15`]: 'Port 1\n' };
  expect(messages(wide)).toEqual(['Too much is included to read it all.']);
  const lines = ['Port 1', 'LocalForward 1 a:1', 'IdentityFile x', 'Foo x'];
  const read = (count: number): unknown =>
    explained(Array.from({ length: count }, (_, i) => `${lines[i % 4]}${i}`).join('\n'), 'a');
  expect(growth(read, 1500)).toBeLessThan(6);
});

test('a file that is not known yet makes the answer incomplete, not wrong', () => {
  const request = requestFor('a');
  const verdicts = new Verdicts(request.build, request.surroundings);
  const files = filesOf('Include inc\nPort 2\n', verdicts);
  const roots = [{ path: USER_FILE, scope: 'user', isChecked: true }] as const;
  const answer = effective(Configuration.of(roots, { files: files.now, verdicts }, true), request);
  expect([answer.isComplete, ...valuesOf(answer, 'port')]).toEqual([false, '2']);
  expect(files.wanted()?.patterns).toEqual([INC]);
});

describe('the jump chain', () => {
  const summary = ({ chain }: Explained): readonly string[] =>
    chain.hops.map(({ user, host, port, via }) => `${user}@${host}:${port} ${via}`);

  test('each hop has its own values and its own hops', () => {
    const answer = explained(
      'Host a\n ProxyJump x@b:33,c\nHost b\n ProxyJump d\n ServerAliveInterval 20\nHost c\n HostName 127.1\nHost d\n ProxyCommand nc\nHost *\n ServerAliveInterval 60\n ServerAliveCountMax 1\n',
      'a',
    );
    expect(summary(answer)).toEqual(['user@d:22 command', 'x@b:33 jump', 'user@127.0.0.1:22 jump', 'user@a:22 jump']);
    expect(answer.chain.hops.map(({ keepAlive, givesUpAfter }) => [keepAlive.interval, givesUpAfter])).toEqual([
      [60, 120],
      [20, 40],
      [60, 120],
      [60, 120],
    ]);
    expect(answer.chain.end).toBe('complete');
  });

  test.each([
    ['Host *\n ProxyJump b\nHost b\n HostName x\n', 'a'],
    ['Host a\n ProxyJump b\nHost b\n ProxyJump c\nHost c\n ProxyJump b\n', 'a'],
  ])('a loop is noticed: %j', (text, host) => {
    const { chain } = explained(text, host);
    expect(chain.end).toBe('loop');
    expect(chain.hops.length).toBeLessThan(6);
  });

  test('none ends it', () => {
    expect(summary(explained('Host b\n ProxyJump none\nHost *\n ProxyJump b\n', 'a'))).toEqual([
      'user@b:22 direct',
      'user@a:22 jump',
    ]);
  });
});

test.each([
  ['a', { host: 'a' }],
  ['u@a', { host: 'a', user: 'u' }],
  ['u@v@a', { host: 'a', user: 'u@v' }],
  ['ssh://a', { host: 'a' }],
  ['ssh://u%40x@a:33/', { host: 'a', user: 'u@x', port: 33 }],
  ['ssh://a;x@b', { host: 'b', user: 'a' }],
  ['ssh://a+c%2b@b', { host: 'b', user: 'a c+' }],
  ['ssh://a.b.', { host: 'a.b' }],
  ['ssh://a%ff@b', { host: 'b', user: 'a\udcff' }],
  ['ssh://a_b:ssh', { host: 'a_b', port: 22 }],
  ['', { host: '' }],
  ['u@', { host: '', user: 'u' }],
  ['-a', { host: '-a' }],
  ['a:22', { host: 'a:22' }],
  ['@a', undefined],
  ['ssh://', undefined],
  ['ssh://@a', undefined],
  ['ssh://a:x', undefined],
  ['ssh://a:0', undefined],
  ['ssh://a/b', undefined],
  ['ssh://a..b', undefined],
  ['ssh://a%zz@b', undefined],
  // A URI names a domain: there is no way to write an address of IPv6.
  ['ssh://[::1]:22', undefined],
])('the destination %j', (typed, expected) => {
  expect(readDestination(typed, buildOf(), SURROUNDINGS)).toEqual(expected);
});

test.each([
  ['', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '84983e441c3bd26ebaae4aa1f95129e5e54670f1'],
  ['a'.repeat(1000), '291e9a6c66994949b57ba5e650361e98fc36b1ba'],
])('SHA-1 of %j', (text, expected) => {
  expect(sha1(text)).toBe(expected);
});

test.each([
  ['127.1', '127.0.0.1'],
  ['0x7f.0.0.010', '127.0.0.8'],
  ['1:0:0:2::3', '1:0:0:2::3'],
  ['2001:DB8:0:0:1:0:0:0', '2001:db8:0:0:1::'],
  ['::ffff:1.2.3.4', '::ffff:1.2.3.4'],
  ['::', '::'],
  ['1.2.3.4.5', undefined],
  ['host', undefined],
])('the address %s', (text, expected) => {
  expect(canonicalAddress(text)).toBe(expected);
});

test('any text has an answer, and adding a line for another host changes nothing', () => {
  const line = fc.constantFrom(
    'Host a',
    'Host *',
    'Match final',
    'Match exec x',
    'Port 1',
    'User u',
    'SendEnv A -*',
    'Include inc',
    'ProxyJump b',
    'Foo',
    'Match host b',
    '"',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), lines => {
      const plain = (text: string) => {
        const { found } = explained({ [USER_FILE]: text, [INC]: 'Port 9\nHost b\nPort 8\n' }, 'a');
        return found.settings.map(({ keyword, values }) => [keyword, values.map(({ text: value }) => value)]);
      };
      expect(plain(`${lines.join('\n')}\nHost other\nPort 77\nUser other\n`)).toEqual(plain(lines.join('\n')));
    }),
    { numRuns: 100 },
  );
});
