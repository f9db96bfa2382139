/**
 * What ssh refuses only when it connects, and how it logs in, of files in memory. Measured by `npm run conformance -- --connect`
 * with a real client and a real server.
 */
import { describe, expect, test } from 'vitest';
import { refusalsOnTheWay } from '../../../server/src/model/effective/jump-chain.ts';
import { loginOf } from '../../../server/src/model/effective/login.ts';
import type { Release } from '../../../server/src/schema/release.ts';
import { explained, requestFor } from '../../support/effective.ts';
import { buildOf, errorsIn, SURROUNDINGS, serviceFor, URI } from '../../support/judge.ts';

/** When ssh of a release refuses what for a host; `using` is what `ssh -G` refuses too. */
function refusals(text: string, typed = 'web', release: Release = '10.6'): readonly string[] {
  const { found } = explained(text, typed, { build: buildOf(release) });
  return found.refusals.map(({ when = 'using', message }) => `${when}: ${message}`);
}

describe('tokens, variables and homes', () => {
  const wrong: readonly (readonly [line: string, refusal: string, release?: Release])[] = [
    ['IdentityFile ~/.ssh/%z', 'connecting: %z is none of the tokens'],
    ['IdentityFile ${NOT_SET}/id', 'connecting: IdentityFile: env var ${NOT_SET} is not set'],
    ['IdentityFile ~nosuchuser/id', 'connecting: IdentityFile: No such user nosuchuser'],
    ['CertificateFile %', 'connecting: CertificateFile: invalid format'],
    ['ProxyCommand nc %d', 'connecting: %d is none of the tokens'],
    ['ProxyJump u%z@gate', 'connecting: %z is none of the tokens'],
    ['ProxyJump ssh://u%25@gate', 'connecting: ProxyJump: invalid format', '9.2'],
    ['ProxyJump ssh://u%41@gate,gate', 'connecting: %4 is none of the tokens', '9.2'],
    ['KnownHostsCommand /bin/keys %H %z', 'connecting: %z is none of the tokens'],
    ['KnownHostsCommand "/bin/my keys" "${NOT_SET}"', 'connecting: KnownHostsCommand: env var ${NOT_SET}'],
    ['GlobalKnownHostsFile ~nosuchuser/hosts', 'connecting: GlobalKnownHostsFile: No such user nosuchuser'],
    ['LocalCommand echo %z', 'logged in: %z is none of the tokens'],
    ['RemoteCommand echo %z', 'using: %z is none of the tokens'],
    // Nothing is right elsewhere either.
    ['IdentityFile ${NOT_SET}/%z', 'connecting: %z is none of the tokens'],
  ];
  test.each(wrong.map(([line, refusal, release = '10.6']) => [line, refusal, release] as const))(
    '%s',
    (line, refusal, release) => {
      expect(refusals(`Host web\n  ${line}\n`, 'web', release)).toEqual([expect.stringContaining(refusal)]);
      expect(refusals(`Host web\n  ${line}\n`, 'other', release)).toEqual([]);
    },
  );

  const right: readonly (readonly [line: string, release?: Release])[] = [
    ['ProxyJump %k'],
    ['ProxyJump ssh://u%41@gate'],
    ['ProxyJump ssh://u%ff@gate'],
    ['KnownHostsCommand /bin/%z'],
    ['KnownHostsCommand "/bin/%z %y" %H'],
    ['GlobalKnownHostsFile %z'],
    ['IdentityFile ~nosuchuser', '8.4'],
    ['LocalCommand echo %T ${NOT_SET}'],
    ['ProxyCommand nc ${NOT_SET}'],
    ['HostKeyAlias %z'],
    ['RevokedHostKeys %z', '9.2'],
  ];
  test.each(right.map(([line, release = '10.6']) => [line, release] as const))('%s is right', (line, release) => {
    expect(refusals(line, 'web', release)).toEqual([]);
    expect(errorsIn(line, buildOf(release))).toEqual([]);
  });

  test('what is wrong on every machine is an error, what depends on the machine a warning that can be disabled', () => {
    const text = `IdentityFile %z
IdentityFile \${NOT_SET}
CertificateFile ~nosuchuser/x
LocalForward 8080 \${NOT_SET}
ControlPath \${
# ssh-config: disable-next-line undefined-variable
UserKnownHostsFile \${NOT_SET}
`;
    const found = serviceFor(text)
      .findings(URI)
      .map(({ number, rule, severity }) => `${number} ${rule} ${severity}`)
      .filter(each => /unknown|undefined|invalid/.test(each));
    expect(found).toEqual([
      '0 unknown-token error',
      '1 undefined-variable warning',
      '2 unknown-user warning',
      '3 undefined-variable warning',
      '4 invalid-value error',
    ]);
  });

  test('a file that is included does not break its Include by what only ends a connection', () => {
    const service = serviceFor('Include more\n');
    service.learn({
      entries: new Map([
        [
          '/home/user/.ssh/more',
          { kind: 'file', text: 'IdentityFile %z\n', access: undefined, realPath: '/home/user/.ssh/more' },
        ],
      ]),
      lists: new Map([['/home/user/.ssh/more', ['/home/user/.ssh/more']]]),
      statuses: new Map(),
    });
    expect(service.findings(URI).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(service.errorsBeside().flatMap(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
      'unknown-token',
    ]);
  });
});

describe('names', () => {
  const complaint = 'using: remote username contains invalid characters';

  test.each<readonly [text: string, typed: string, refused: readonly Release[]]>([
    ['', 'CORP\\bob@web', ['10.6']],
    ['', 'a$@web', ['10.6']],
    ['', 'a;b@web', ['8.4', '9.2', '10.0', '10.6']],
    ['', '-x@web', ['8.4', '9.2', '10.0', '10.6']],
    ['', 'x\\@web', ['8.4', '9.2', '10.0', '10.6']],
    ['', 'ssh://CORP%5Cbob@web', ['10.6']],
    ['', 'a b@web', []],
    // What is written out is not looked at.
    ['User CORP\\\\alice', 'web', []],
    ['User a;b', 'web', []],
    ['User -x', 'web', []],
    ['User %u$', 'web', ['10.6']],
    ['User %u\\\\x', 'web', ['10.6']],
    ['User ${DOMAIN_USER}', 'web', ['10.6']],
    ['User ${BAD_USER}', 'web', ['10.0', '10.6']],
  ])('%s for %s', (text, typed, refused) => {
    const variables = new Map([
      ['DOMAIN_USER', 'CORP\\alice'],
      ['BAD_USER', 'a;b'],
    ]);
    for (const release of ['8.4', '9.2', '10.0', '10.6'] as const) {
      const { surroundings } = requestFor('web');
      const { found } = explained(text, typed, {
        build: buildOf(release),
        surroundings: { ...surroundings, variables },
      });
      const said = found.refusals.map(({ when = 'using', message }) => `${when}: ${message}`);
      expect([release, said]).toEqual([release, refused.includes(release) ? [expect.stringContaining(complaint)] : []]);
    }
  });

  test('of hosts, as typed', () => {
    for (const host of ['a;b', 'a$b', "it's", 'a\\b', 'a b', 'a(b'])
      expect([host, refusals('', host)]).toEqual([host, [expect.stringContaining('hostname contains invalid')]]);
    for (const host of ['a%b', 'a/b', 'a..b', 'é', '[::1]', 'a#b'])
      expect([host, refusals('', host)]).toEqual([host, []]);
    expect(refusals('', 'a,b', '8.4')).toEqual([]);
    expect(refusals('', 'a,b', '9.2')).toHaveLength(1);
  });
});

describe('a ControlPath that is too long for a socket', () => {
  const path = (length: number): string => `ControlPath /${'x'.repeat(length - 1)}\n`;

  test.each([
    [90, 'auto', []],
    [91, 'no', []],
    [107, 'no', []],
    [91, 'auto', ['logged in']],
    [91, 'ask', ['logged in']],
    [107, 'autoask', ['logged in']],
    [108, 'no', ['connecting']],
    [108, 'auto', ['connecting']],
    [108, 'yes', ['logged in']],
    [108, 'true', ['logged in']],
    [107, 'false', []],
    [200, 'ask', ['logged in']],
  ])('%i bytes with ControlMaster %s', (length, master, whens) => {
    const { found } = explained(`${path(length)}ControlMaster ${master}\n`, 'web');
    expect(found.refusals.map(({ when }) => when)).toEqual(whens);
    expect(found.refusals.every(({ message }) => message.includes(`for web it has ${length} bytes`))).toBe(true);
  });

  test('is found for the hosts that are named, with names that their blocks give them', () => {
    const text = `Host ws
  HostName ${'long.'.repeat(14)}example.com
Host short
  HostName s.example.com
Host *
  ControlMaster auto
  ControlPath ~/.ssh/masters/%r@%h:%p
`;
    const findings = (without: string) =>
      serviceFor(text.replace(without, ''))
        .findings(URI)
        .filter(({ rule }) => rule === 'long-control-path')
        .map(({ number, message }) => `${number} ${message}`);
    expect(findings('nothing')).toEqual([expect.stringMatching(/^6 ControlPath too long: for ws it has 1\d\d bytes/)]);
    expect(findings('long.'.repeat(14))).toEqual([]);
  });
});

describe('login', () => {
  const login = (text: string, release: Release = '10.6') => {
    const { found } = explained(text, 'web', { build: buildOf(release) });
    const { surroundings } = requestFor('web');
    const { methods, files } = loginOf(found, { build: buildOf(release), surroundings });
    return {
      methods: methods.join(),
      files: files.map(({ path, ofKey }) => (ofKey === undefined ? path : `(${path})`)),
    };
  };

  test('keys in their order, each with the certificate that may lie beside it', () => {
    expect(login('IdentityFile ~/.ssh/b_%h\nIdentityFile none\nIdentityFile %d/a\n').files).toEqual([
      '/home/user/.ssh/b_web',
      '(/home/user/.ssh/b_web-cert.pub)',
      '/home/user/a',
      '(/home/user/a-cert.pub)',
    ]);
  });

  test('certificates that are named come first, and no others are looked for', () => {
    expect(login('IdentityFile ~/a\nCertificateFile ~/c\n').files).toEqual(['/home/user/c', '/home/user/a']);
  });

  test.each<[string, string, Release?]>([
    ['', 'publickey,keyboard-interactive,password'],
    ['PreferredAuthentications password,publickey,password', 'password,publickey'],
    ['PreferredAuthentications pubkey', ''],
    ['PreferredAuthentications Password', ''],
    ['PreferredAuthentications password\nPasswordAuthentication no', ''],
    ['BatchMode yes', 'publickey'],
    ['PubkeyAuthentication no', 'keyboard-interactive,password'],
    ['ChallengeResponseAuthentication no', 'publickey,password'],
    ['ChallengeResponseAuthentication no', 'publickey,keyboard-interactive,password', '8.4'],
    ['KbdInteractiveAuthentication no', 'publickey,keyboard-interactive,password', '8.4'],
    ['PubkeyAuthentication unbound', 'publickey,keyboard-interactive,password'],
    ['HostbasedAuthentication yes', 'hostbased,publickey,keyboard-interactive,password'],
  ])('methods: %s', (text, methods, release) => {
    expect(login(text, release).methods).toBe(methods);
  });
});

test('what stops a hop stops the way to the host, and is told once', () => {
  const text = 'ControlPath ~/%z\nHost web\n  ProxyJump gate\nHost gate\n  IdentityFile %y\n';
  const { found, chain } = explained(text, 'web');
  expect(refusalsOnTheWay(found, chain).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^%z is none of the tokens/),
    expect.stringMatching(/^Jump host gate: %y is none of the tokens/),
  ]);
});

test('the code of a percent sign in a URI is not taken for the sign', () => {
  const [found] = serviceFor('ProxyJump ssh://u%25@gate\n').findings(URI);
  expect(found?.rule).toBe('unknown-token');
  expect(found?.fixes()).toEqual([]);
});

test('what ssh refuses while it reads is not hidden by what it would refuse later', () => {
  expect(refusals('Host other\n  IdentityAgent ${NOT_SET}%z\n')).toEqual([
    expect.stringMatching(/^using: IdentityAgent: env var \$\{NOT_SET\} is not set/),
  ]);
});

test('what no machine knows is not objected to', () => {
  const { users: _, variables: __, ...unknown } = SURROUNDINGS;
  const { found } = explained('IdentityFile ~x/${Y}\nUser ${Z}', 'web', { surroundings: unknown });
  expect(found.refusals).toEqual([]);
});
