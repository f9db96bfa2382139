/** Hover: every keyword has one, every kind of value says what it stands for, and nowhere does it throw. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hover, hover } from '../../../server/src/features/hover/hover.ts';
import { criterionDocumentationOf, documentationOf } from '../../../server/src/schema/documentation.ts';
import { OPTIONS } from '../../../server/src/schema/options.ts';
import type { Release } from '../../../server/src/schema/release.ts';
import { configurationOf } from '../../support/configuration.ts';
import { atCursor } from '../../support/fixture.ts';
import { buildOf } from '../../support/judge.ts';
import { samplesFor } from '../../support/samples.ts';
import { runs } from '../../support/seeds.ts';
import { workspaceAt } from '../../support/workspace.ts';

const manual = {
  label: 'ssh_config(5), OpenSSH 9.9',
  entry: (keyword: string) => (keyword === 'port' ? 'What the page says.' : undefined),
};

const NOTHING_ELSE = { explainHost: undefined, linkTo: undefined };

/** Hover in the user's file, without what ssh uses for the hosts. */
function hoverIn(text: string, offset: number, build = buildOf()): Hover | undefined {
  const configuration = configurationOf(text, build);
  const [tree] = configuration.trees;
  if (tree === undefined) throw new Error('there is no file');
  return hover(tree.root.file, offset, { manual, configuration, ...NOTHING_ELSE });
}

/** The text that a hover is about, and its first line. */
function firstLine(fixture: string): string | undefined {
  const { text, offset } = atCursor(fixture);
  const found = hoverIn(text, offset);
  return found === undefined
    ? undefined
    : `${text.slice(found.span.start, found.span.end)} → ${found.markdown.split('\n')[0]}`;
}

test.each(OPTIONS.map(option => [option.name, option] as const))('the keyword %s', (name, option) => {
  const found = hoverIn(`${name} x\n`, 2);
  expect(found?.span).toEqual({ start: 0, end: name.length });
  expect(found?.markdown).toContain(`\`\`\`ssh_config\n${name} `);
  const { summary, use = '', beware = '' } = documentationOf(option);
  expect(found?.markdown).toContain(beware);
  expect(found?.markdown).toContain(use);
  if (name !== 'Port') expect(found?.markdown).toContain(summary);
  expect(found?.markdown).not.toMatch(/undefined|\[object/);
});

test('the manual page comes before what we say, under its own name, and nothing is said twice', () => {
  const found = hoverIn('port 22\n', 0);
  expect(found?.markdown).toMatch(
    /^```ssh_config\nPort port\n```\n\n---\n\n\*ssh_config\(5\), OpenSSH 9\.9:\*\n\nWhat the page says\.\n\n---\n\n/,
  );
  expect(found?.markdown).not.toContain(documentationOf({ name: 'Port' }).summary);
  expect(hoverIn('User x\n', 0)?.markdown).not.toContain('ssh_config(5)');
});

const VALUES: readonly (readonly [fixture: string, expected: string])[] = [
  ['ServerAliveInterval 1h$030m', '1h30m → `1h30m` is 5400 seconds (1 hour 30 minutes)'],
  ['ConnectTimeout $01', '1 → `1` is 1 second'],
  ['RekeyLimit 1.5$0G 90', '1.5G → `1.5G` is 1,610,612,736 bytes'],
  ['RekeyLimit 1G 9$00', '90 → `90` is 90 seconds (1 minute 30 seconds)'],
  ['RekeyLimit 1G $00', '0 → `0`: no time limit.'],
  ['ControlPersist $00', '0 → `0`: no time limit.'],
  ['ChannelTimeout session=$00', 'session=0 → `session`: shells, commands and file transfers · `0`: no time limit.'],
  ['StreamLocalBindMask 01$077', '0177 → A mask of `0177` leaves sockets with mode `0600` (`rw-------`).'],
  ['Port htt$0ps', 'https → The TCP service `https` is port 443.'],
  ['Port 4$043', '443 → TCP port 443: the service `https`.'],
  [
    'ControlPath ~/.ssh/%$0C',
    '%C → `%C`: a hash of local host name, `%h`, `%p`, `%r` and (since 9.6) `%j`: short, and different for each destination',
  ],
  ['ControlPath "$0~/a b"', '~ → `~` is your home directory: `/home/user`'],
  ['IdentityFile ${SAMPLE$0_SET}/x', '${SAMPLE_SET} → `${SAMPLE_SET}`: this environment variable is set.'],
  ['ProxyCommand nc %$0h %p', '%h → `%h`: the host name to connect to, after `Hostname` was applied'],
  [
    'ProxyJump a,u@b$0:22',
    'u@b:22 → Hop 2 of 2: `u@b:22`. ssh connects to it first, with the settings that this configuration has for it, and goes on from there.',
  ],
  [
    'LocalForward 80$080 h:80',
    '8080 → Listens on `8080` on this machine; each connection goes on to `h:80` from the server.',
  ],
  [
    'RemoteForward 80$080',
    '8080 → Listens on `8080` on the server as a SOCKS proxy; connections go out from this machine.',
  ],
  [
    'Host me@w$0eb',
    'me@web → `me@web` matches no host: a user in front of "@" is not part of a name. Write only the name.',
  ],
  [
    'Host web$0*',
    'web* → `web*` matches every host that begins with `web`. It is compared with the name as typed after `ssh`; letter case counts.',
  ],
  [
    'Host a !d$0b',
    '!db → `!db` excludes the host `db`. It switches the whole block off, wherever it stands in the line; by itself it never switches it on.',
  ],
  [
    'Host a,$0b',
    'a,b → `a,b` matches the host `a,b`. It is compared with the name as typed after `ssh`; letter case counts.',
  ],
  ['Match user a ho$0st b', `host b → \`host b\`: ${criterionDocumentationOf({ name: 'host' }).summary}`],
  [
    'Match !fin$0al',
    `!final → \`!final\`, which turns it around: ${criterionDocumentationOf({ name: 'final' }).summary}`,
  ],
  [
    'StrictHostKeyChecking Accept-$0New',
    'Accept-New → `accept-new`: accepts and records new keys, refuses changed ones · since OpenSSH 7.6',
  ],
  ['ForwardX11 y$0es', 'yes → `yes`: on'],
  ['ControlPersist ye$0s', 'yes → `yes`: keeps the connection until `ssh -O exit`'],
  ['ControlPersist tr$0ue', 'true → `true`: same as `yes`'],
  ['IdentityFile no$0ne', 'none → `none`: no key file of those used by default'],
  ['UserKnownHostsFile no$0ne', 'none → `none`: no file'],
  [
    'Ciphers aes128-ctr,3des$0-cbc',
    '3des-cbc → **3des-cbc** · cipher · **weak**: a block of 64 bits, which repeats after some gigabytes; off by default since 7.4',
  ],
  [
    'ChannelTimeout sess$0ion=5m',
    'session=5m → `session`: shells, commands and file transfers · `5m` is 300 seconds (5 minutes)',
  ],
];

test.each(VALUES)('%s', (fixture, expected) => {
  expect(firstLine(fixture)).toBe(expected);
});

test.each<[string, Release, string]>([
  ['User %$0u', '9.2', '`%u` stays as it is: ssh replaces it in User since OpenSSH 10.0; this one is 9.2.'],
  ['SetEnv A=%$0h', '9.2', '`%h` stays as it is: ssh replaces it in SetEnv since OpenSSH 10.0; this one is 9.2.'],
  [
    'RevokedHostKeys /x/%$0h',
    '9.2',
    '`%h` stays as it is: ssh replaces it in RevokedHostKeys since OpenSSH 9.4; this one is 9.2.',
  ],
  ['Include ${$0X}', '9.2', '`${X}` stays as it is: ssh replaces it in Include since OpenSSH 9.9; this one is 9.2.'],
  ['HostKeyAlias %$0h', '10.6', '`%h` stays as it is: ssh replaces no tokens in HostKeyAlias.'],
  ['GlobalKnownHostsFile %$0d/x', '10.6', '`%d` stays as it is: ssh replaces no tokens in GlobalKnownHostsFile.'],
  [
    'GlobalKnownHostsFile ${$0HOME}/x',
    '10.6',
    '`${HOME}` stays as it is: ssh replaces no variables in GlobalKnownHostsFile.',
  ],
  ['User %$0u', '10.6', '`%u`: the local user name'],
])('%s, by %s', (fixture, release, expected) => {
  const { text, offset } = atCursor(fixture);
  expect(hoverIn(text, offset, buildOf(release))?.markdown).toContain(expected);
});

test.each([
  'ProxyJump 2001:$0db8::1',
  'LocalForward 80$080:a:80',
  'LocalForward a 80$080 b:80',
  'DynamicForward 655$036',
])('nothing comes of what ssh refuses at %s', fixture => {
  expect(firstLine(fixture)).toBeUndefined();
});

test.each(['# Po$0rt 22', 'Port 22 # no$0te', 'Bogus$0 x', '$0', 'Port  $0  22'])('nothing at %s', fixture => {
  expect(firstLine(fixture)).toBeUndefined();
});

describe('in force', () => {
  /** The sections of what hovering at `$0` says. */
  async function sections(config: string, more = ''): Promise<readonly string[]> {
    const { service, uri, offset } = await workspaceAt({ config, more });
    const found = await service.hover(uri, offset, false, path => `file://${path}`);
    return found?.markdown.split('\n\n---\n\n') ?? [];
  }

  test.each([
    ['Host a b\n  Us$0er x\n', '**In force for `a`:** `x`, set here'],
    ['Host *\n  User y\nHost a\n  User$0 x\n', '**In force for `a`:** `y`, set in line 2'],
    ['Us$0er x\n', '**In force for hosts that no block names:** `x`, set here'],
    ['Host we*\n  Connect$0Timeout 1m # note\n', '**In force for `we*`:** `1m`, set here'],
    [
      'Include more\nHost a\n  Po$0rt 3\n',
      '**In force for `a`:** `22`, set in [`~/.ssh/more:2`](<file:///home/user/.ssh/more#L2>)',
    ],
    [
      'Host a\n  Certificate$0File x\n  CertificateFile y\n  PubkeyAuthentication no\n',
      '**In force for `a`:** `x`, set here; `y`, set in line 3',
    ],
    ['Host a\n  Match$0 all\n', undefined],
    ['Match user x\n  Po$0rt 3\n', undefined],
    ['Host a\n  Por$0t 3\nHost b\n  Port x\n', '**In force for `a`, when the errors are fixed:** `3`, set here'],
    ['Host a\n  Port 3\n  Por$0t x\n', '**In force for `a`, when the errors are fixed:** `3`, set in line 2'],
    ['Ho$0st a *\n  Port 3\n', '**ssh connects to** `user@a:3` · no keep-alive'],
    ['Ho$0st a\nHost b\n  Port x\n', '**ssh connects to** `user@a:22`, when the errors are fixed · no keep-alive'],
  ])('%s', async (config, expected) => {
    const [first = ''] = await sections(config, 'Match all\n  Port 22\n');
    expect(first.split('\n```\n\n')[1]).toBe(expected);
  });

  test('stands before what a value means', async () => {
    const [value] = await sections('Host *\n  Port 80\nHost a\n  Port 44$03\n');
    expect(value).toBe('**In force for `a`:** `80`, set in line 2\n\nTCP port 443: the service `https`.');
  });

  test('tells what a token is replaced by', async () => {
    expect(await sections('Host a\n  HostName b\n  ProxyCommand nc %$0h %p\n')).toEqual([
      '`%h` is `b` for `a`: the host name to connect to, after `Hostname` was applied',
    ]);
  });

  test('stands before how a host pattern is read', async () => {
    const [host = ''] = await sections('Host a$0b\n  User x\n');
    expect(host.startsWith('**ssh connects to** `x@ab:22`')).toBe(true);
    expect(host).toContain('`ab` matches the host `ab`.');
  });

  test('stands before what is no pattern', async () => {
    const all = await sections('Host 10.2.0$0.0/16\n');
    expect(all.join('\n')).toContain('**Beware:** ssh has no networks in patterns');
  });

  test('of what decides which keys are tried: in which order, and what an agent adds', async () => {
    const config = (line: string) => `Host a\n  IdentityFile ~/k1\n  ${line}\nHost *\n  IdentityFile ~/k2\n`;
    expect((await sections(config('Identity$0File ~/k0')))[0]).toContain(
      'Keys tried, in order:\n\n1. `~/k1` · [`~/.ssh/config:2`](<file:///home/user/.ssh/config#L2>)\n1. `~/k0` · [`~/.ssh/config:3`](<file:///home/user/.ssh/config#L3>)\n1. `~/k2` · [`~/.ssh/config:5`](<file:///home/user/.ssh/config#L5>)\n\nAn agent adds its keys',
    );
    expect((await sections(config('Identities$0Only yes')))[0]).toContain(
      'Keys of an agent are tried only if they are in this list',
    );
    expect((await sections(config('PKCS11$0Provider /x.so')))[0]).toContain('The keys of the token of PKCS11Provider');
    expect((await sections('Host a\n  ProxyJump b\n  Identities$0Only no'))[0]).toMatch(/tried at `b`.*tried at `a`/s);
    expect((await sections(config('Identity$0Agent none')))[0]).toContain('No agent is asked.');
    expect((await sections('Host a\n  IdentityFile none\n  Identities$0Only yes'))[0]).toContain(
      'No key in a file is tried.',
    );
    expect((await sections('Host a\n  PubkeyAuthentication no\n  Identity$0File ~/k1'))[0]).not.toContain('tried');
  });

  describe('of keep-alive', () => {
    test('says of a way through a jump host who keeps which part alive', async () => {
      const config = 'Host a\n  ProxyJump gate\n  Server$0AliveInterval 30\nHost gate\n  HostName gate.example\n';
      expect((await sections(config))[0]).toContain(
        '- this machine → `gate.example`: kept alive by the probes to `a`, after 30 seconds\n- `gate.example` → `a`: kept alive by its own probes, after 30 seconds',
      );
    });
    test('counts interval × (count + 1) from the last byte, and comes back to timeouts at the end', async () => {
      const all = await sections('Host a\n  Server$0AliveInterval 300\n  ServerAliveCountMax 2\n');
      expect(all[0]).toContain(
        'A probe after 300 s of silence; ssh gives up 900 s after the last byte from the server (300 × (2 + 1)).',
      );
      expect(all.at(-1)).toContain(
        'Survives idle timeouts from 350 s (AWS) on. Too slow for 4 min (Azure), 5 min (mobile carriers).',
      );
    });
    test('takes the first value, wherever it stands', async () => {
      const config = 'Host *\n  ServerAliveInterval 15\nHost a\n  Server$0AliveInterval 300\n';
      expect((await sections(config))[0]).toContain('15 s of silence; ssh gives up 60 s');
    });
    test('says what a count of 0 does', async () => {
      const config = 'Host a\n  Server$0AliveInterval 30\n  ServerAliveCountMax 0\n';
      expect((await sections(config))[0]).toContain('disconnects after 30 idle seconds, without any probe');
    });
    test('says that it is off', async () => {
      expect((await sections('Host a\n  Server$0AliveInterval 0\n'))[0]).toContain('No probes');
    });
  });
});

test('no place in any text makes it throw', () => {
  const lines = OPTIONS.flatMap(option => samplesFor(option, buildOf()).map(sample => `${option.name} ${sample}`));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 6 }), text => {
      const joined = text.join('\n');
      for (let offset = 0; offset <= joined.length; offset++) {
        const found = hoverIn(joined, offset);
        if (found === undefined) continue;
        expect(
          0 <= found.span.start &&
            found.span.start <= offset &&
            offset <= found.span.end &&
            found.span.end <= joined.length,
        ).toBe(true);
        expect(found.markdown).not.toMatch(/undefined|NaN|\[object/);
      }
    }),
    { numRuns: runs(300) },
  );
});
