/** Hover: every keyword has one, every kind of value says what it stands for, and nowhere does it throw. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hover, hover } from '../../../server/src/features/hover/hover.ts';
import { documentationOf } from '../../../server/src/schema/documentation.ts';
import { OPTIONS } from '../../../server/src/schema/options.ts';
import { configurationOf } from '../../support/configuration.ts';
import { atCursor } from '../../support/fixture.ts';
import { buildOf, SURROUNDINGS } from '../../support/judge.ts';
import { samplesFor } from '../../support/samples.ts';

const manual = {
  label: 'ssh_config(5), OpenSSH 9.9',
  entry: (keyword: string) => (keyword === 'port' ? 'What the page says.' : undefined),
};

/** Hover in the user's file. */
function hoverIn(text: string, offset: number): Hover | undefined {
  const configuration = configurationOf(text);
  const [tree] = configuration.trees;
  if (tree === undefined) throw new Error('there is no file');
  return hover(tree.root.file, offset, { manual, surroundings: SURROUNDINGS, configuration });
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
  expect(found?.markdown).toContain(documentationOf(option).summary);
  expect(found?.markdown).not.toMatch(/undefined|\[object/);
});

test('the manual page comes last, under its own name', () => {
  const found = hoverIn('port 22\n', 0);
  expect(found?.markdown).toMatch(/\n\n---\n\n\*ssh_config\(5\), OpenSSH 9\.9:\*\n\nWhat the page says\.$/);
  expect(hoverIn('User x\n', 0)?.markdown).not.toContain('ssh_config(5)');
});

const VALUES: readonly (readonly [fixture: string, expected: string])[] = [
  ['ServerAliveInterval 1h$030m', '1h30m → `1h30m` is 5400 seconds (1 hour 30 minutes)'],
  ['ConnectTimeout $01', '1 → `1` is 1 second'],
  ['RekeyLimit 1.5$0G 90', '1.5G → `1.5G` is 1,610,612,736 bytes'],
  ['RekeyLimit 1G 9$00', '90 → `90` is 90 seconds (1 minute 30 seconds)'],
  ['StreamLocalBindMask 01$077', '0177 → A mask of `0177` leaves sockets with mode `0600` (`rw-------`).'],
  ['Port htt$0ps', 'https → The TCP service `https` is port 443.'],
  ['Port 4$043', '443 → TCP port 443: the service `https`.'],
  [
    'ControlPath ~/.ssh/%$0C',
    '%C → `%C`: a hash of local host name, `%h`, `%p`, `%r` and (since 9.6) `%j`: short, and different for each destination',
  ],
  ['ControlPath "$0~/a b"', '~ → `~` is your home directory: `/home/user`'],
  ['IdentityFile ${SAMPLE$0_SET}/x', '${SAMPLE_SET} → `${SAMPLE_SET}`: an environment variable, here `value`.'],
  ['ProxyCommand nc %$0h %p', '%h → `%h`: the host name to connect to, after `Hostname` was applied'],
  [
    'ProxyJump a,u@b$0:22',
    'u@b:22 → Hop 2 of 2: `u@b:22`. ssh connects to it first and from there on, with the settings that this configuration has for it; those of the target do not apply to it.',
  ],
  [
    'LocalForward 80$080 h:80',
    '8080 → Listens on `8080` on this machine; each connection goes on to `h:80` from the server.',
  ],
  [
    'RemoteForward 80$080',
    '8080 → Listens on `8080` on the server as a SOCKS proxy; connections go out from this machine.',
  ],
  ['Host web$0*', 'web* → `web*` matches every host that begins with `web`.'],
  ['Host a !d$0b', '!db → `!db` excludes the host `db`.'],
  ['Host a,$0b', 'a,b → `a,b` matches the host `a,b`.'],
  ['Match user a ho$0st b', 'host b → `host b` · since OpenSSH 6.5'],
  ['Match !fin$0al', '!final → `!final` · since OpenSSH 8.0 · negated: holds when it would not'],
  [
    'StrictHostKeyChecking Accept-$0New',
    'Accept-New → `accept-new`: accepts and records new keys, refuses changed ones · since OpenSSH 7.6',
  ],
  ['ForwardX11 y$0es', 'yes → `yes`: on'],
  ['ControlPersist ye$0s', 'yes → `yes`: keeps the connection until `ssh -O exit`'],
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

test.each(['# Po$0rt 22', 'Port 22 # no$0te', 'Bogus$0 x', '$0', 'Port  $0  22'])('nothing at %s', fixture => {
  expect(firstLine(fixture)).toBeUndefined();
});

describe('keep-alive in force', () => {
  const note = (text: string): string | undefined =>
    /\*\*In force .*/.exec(hoverIn(text, text.indexOf('Server') + 1)?.markdown ?? '')?.[0];

  test('counts interval × (count + 1) from the last byte', () => {
    expect(note('Host a\n  ServerAliveInterval 300\n  ServerAliveCountMax 2\n')).toBe(
      '**In force for a:** a probe after 300 s of silence; ssh gives up 900 s after the last byte from the server (300 × (2 + 1)). Survives idle timeouts of 350 s (AWS), 10 min (Google Cloud), 20 min (cloud NAT, session managers), 1 h (firewalls). Too slow for 4 min (Azure), 5 min (hardened servers).',
    );
  });
  test('takes the first value, wherever it stands', () => {
    expect(note('Host *\n  ServerAliveInterval 15\nHost a\n  ServerAliveInterval 300\n')).toContain(
      '15 s of silence; ssh gives up 60 s',
    );
  });
  test('says what a count of 0 does', () => {
    expect(note('Host a\n  ServerAliveInterval 30\n  ServerAliveCountMax 0\n')).toContain(
      'disconnects after 30 silent seconds, without any probe',
    );
  });
  test('says that it is off', () => {
    expect(note('Host a\n  ServerAliveInterval 0\n')).toContain('no probes');
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
    { numRuns: 300 },
  );
});
