/** Forwards: read from an explanation they are, given to ssh as options, the same forwards; in lists and on the page they say where they lead. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forwardsHtml } from '../../client/src/explain/forwards-html.ts';
import { html } from '../../client/src/explain/html.ts';
import { forwardsOf, optionFor } from '../../client/src/forwards/forward.ts';
import { forwardRows, type Socket } from '../../client/src/forwards/forward-rows.ts';
import { SURROUNDINGS, serviceFor, URI } from '../support/judge.ts';
import { SSH_BUILD } from '../support/real-ssh.ts';
import { runs } from '../support/seeds.ts';

function forwardsIn(lines: readonly string[]) {
  const service = serviceFor(`Host x\n${lines.join('\n')}\n`, SSH_BUILD, SURROUNDINGS);
  const explanation = service.explain('x', URI, false);
  if (explanation === undefined) throw new Error('x is a host');
  return forwardsOf(explanation);
}

function listedIn(lines: readonly string[]) {
  return serviceFor(`Host x\n${lines.join('\n')}\n`, SSH_BUILD, SURROUNDINGS).forwards(undefined);
}

const port = fc.integer({ min: 1, max: 65_535 });
const address = fc.constantFrom('', '127.0.0.1:', '[::1]:', 'localhost:', '*:');
const target = fc.oneof(
  fc.tuple(fc.constantFrom('db', 'localhost', '[2001:db8::1]', '10.0.0.1'), port).map(([host, at]) => `${host}:${at}`),
  fc.constant('/run/app.sock'),
);
const line = fc.oneof(
  fc.tuple(address, port, target).map(([at, number, to]) => `LocalForward ${at}${number} ${to}`),
  fc.tuple(address, port, target).map(([at, number, to]) => `RemoteForward ${at}${number} ${to}`),
  fc.tuple(address, port).map(([at, number]) => `RemoteForward ${at}${number}`),
  fc.tuple(address, port).map(([at, number]) => `DynamicForward ${at}${number}`),
  fc.constant('LocalForward /tmp/a.sock /tmp/b.sock'),
);

/** What `ssh -G` says of forwards. */
function printed(...args: readonly string[]): readonly string[] {
  const { stdout } = spawnSync('ssh', ['-G', ...args, 'x'], { encoding: 'utf8' });
  return stdout.split('\n').filter(each => /^(?:local|remote|dynamic)forward /.test(each));
}

test.runIf(SSH_BUILD !== undefined)('as options of ssh they are what the lines are', () => {
  fc.assert(
    fc.property(fc.uniqueArray(line, { maxLength: 4, selector: text => text.split(' ')[1] }), lines => {
      const options = lines.flatMap(each => ['-o', each.replace(' ', '=')]);
      const given = forwardsIn(lines).flatMap(optionFor);
      expect(printed('-F', 'none', ...given).toSorted()).toEqual(printed('-F', 'none', ...options).toSorted());
    }),
    { numRuns: runs(60) },
  );
});

describe('where they lead', () => {
  const HOPS = [{ host: 'gate' }, { host: 'web' }] as unknown as Parameters<typeof forwardsHtml>[1];
  const page = (lines: readonly string[], isForwarding = false): string =>
    (forwardsHtml(forwardsIn(lines), HOPS, { isForwarding, forwards: listedIn(lines) }, () => html``)?.source ?? '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();

  test.each([
    ['LocalForward 8080 db:80', '-L 8080:[db]:80 this machine 8080 → gate → web → [db]:80'],
    ['RemoteForward 9000 localhost:3000', '-R 9000:[localhost]:3000 web 9000 → gate → this machine → [localhost]:3000'],
    ['DynamicForward 1080', '-D 1080 this machine 1080 → gate → web → anywhere (SOCKS)'],
    ['RemoteForward 1080', '-R 1080 web 1080 → gate → this machine → anywhere (SOCKS)'],
  ])('%s', (text, way) => {
    expect(page([text])).toBe(`Forwards ${way} Start it`);
  });

  test('a line that another one wants to listen beside is told of', () => {
    const drawn = page([
      'LocalForward 8080 db:80',
      'LocalForward 127.0.0.1:8080 db:81',
      'LocalForward 127.0.0.2:8080 x:1',
    ]);
    expect(
      Array.from(drawn.matchAll(/-L (\S+) (port .*?)? ?this machine/g), ([, option, rival]) => [option, rival]),
    ).toEqual([
      ['8080:[db]:80', 'port 8080 is also for x, line 3'],
      ['[127.0.0.1]:8080:[db]:81', 'port 8080 is also for x, line 2'],
      ['[127.0.0.2]:8080:[x]:1', undefined],
    ]);
  });

  test.each([[['RemoteForward none']], [['LocalForward 8080 db:80', 'ClearAllForwardings yes']]])(
    '%j is no section',
    lines => {
      expect(page(lines)).toBe('');
    },
  );

  test('none is no section; those that run can be stopped', () => {
    expect(page([])).toBe('');
    expect(page(['DynamicForward 1080', 'DynamicForward 1081'], true)).toMatch(
      /They run, started from here\. Stop them$/,
    );
  });
});

function rowsOf(text: string, isTaken: (socket: Socket) => boolean, running: readonly string[] = []) {
  const listed = serviceFor(text).forwards(undefined);
  const taken = new Set(listed.flatMap(({ sockets }) => sockets.filter(isTaken)));
  return forwardRows(listed, taken, new Set(running));
}

test('the list says what runs, what is taken, and which two want one port', () => {
  const rows = rowsOf(
    'Host a $(bug)\n  LocalForward 8080 db:80\n  RemoteForward 8080 localhost:1\nHost b\n  DynamicForward 127.0.0.1:8080\nHost *.x\n  LocalForward /tmp/s db:5\n  LocalForward 99999 x:1\n',
    ({ port }) => port === 8080,
    ['b'],
  );
  expect(rows.map(({ label, description, detail }) => [label, description, detail])).toEqual([
    [
      '$(circle-outline) 8080 → db:80 by way of a',
      'a, line 2',
      'port 8080 is in use now · port 8080 is also for b, line 5',
    ],
    ['$(circle-outline) on a, 8080 → localhost:1 from here', 'a, line 3', ''],
    [
      '$(circle-filled) 127.0.0.1:8080 → anywhere by way of b (SOCKS)',
      'b, line 5',
      'running: choose it to stop it · port 8080 is also for a, line 2',
    ],
    [
      '$(circle-outline) /tmp/s → db:5 by way of Host *.x',
      'Host *.x, line 7',
      'for several hosts: choose it to see the line',
    ],
  ]);
});

test.each<[string, string, readonly string[]]>([
  [
    'other addresses are other places',
    'Host a\n  LocalForward 127.0.0.2:80 x:1\nHost b\n  LocalForward 80 x:1\n',
    ['', ''],
  ],
  ['all addresses are these too', 'Host a\n  LocalForward [::1]:80 x:1\nHost b\n  LocalForward *:80 x:1\n', ['b', 'a']],
  [
    'options of the hosts count',
    'Host a\n  LocalForward [::1]:80 x:1\nHost b\n  LocalForward 80 x:1\n  AddressFamily inet\nHost c\n  LocalForward 80 x:1\n  GatewayPorts yes\n',
    ['c', 'c', 'a'],
  ],
  ['a socket is one for all', 'Host a\n  LocalForward /tmp/s x:1\nHost b\n  LocalForward /tmp/s x:2\n', ['b', 'a']],
  ['with a token it is one each', 'Host a\n  LocalForward /tmp/%h x:1\nHost b\n  LocalForward /tmp/%h x:2\n', ['', '']],
  [
    'a forward that is never made wants nothing',
    'Host a\n  LocalForward 80 x:1\nHost b\n  LocalForward 80 x:2\n  ClearAllForwardings yes\n',
    ['', 'ClearAllForwardings'],
  ],
])('%s', (_, text, expected) => {
  const rows = rowsOf(text, () => false);
  expect(rows.map(({ detail }) => /(?:for |made: )(\w+)/.exec(detail)?.[1] ?? '')).toEqual(expected);
});

test('a forward is taken where each of its addresses is', () => {
  const text = 'Host a\n  LocalForward 80 x:1\nHost b\n  LocalForward 127.0.0.1:80 x:1\n';
  const details = rowsOf(text, ({ address }) => address === '127.0.0.1').map(({ detail }) =>
    /is in use now/.test(detail),
  );
  expect(details).toEqual([false, true]);
});
