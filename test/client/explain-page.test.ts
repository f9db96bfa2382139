/** The page of an explanation: all that is to be said is on it, and nothing from a file is anything but text there. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnosis } from '../../client/src/errors/diagnosis.ts';
import type { Explanation, Hop, Place } from '../../client/src/explain/explanation.ts';
import { html } from '../../client/src/explain/html.ts';
import { explanationPage, messagesPage } from '../../client/src/explain/page.ts';
import { visible } from '../../server/src/text/visible.ts';

const at = (line: number, text: string): Place => ({ file: '/home/me/.ssh/config', line, text });

const NO_PROBES: Hop['keepAlive'] = {
  interval: 0,
  countMax: 3,
  givesUpAfter: null,
  by: { kind: 'tcp' },
  shared: false,
  survives: [],
  tooSlowFor: [],
};

const hop = (part: Partial<Hop>): Hop => ({
  typed: 'web',
  host: '10.0.0.5',
  port: 22,
  user: 'bob',
  via: 'direct',
  command: null,
  keepAlive: NO_PROBES,
  login: { methods: [], agent: 'all', token: null, files: [] },
  ...part,
});

const LOGIN: Hop['login'] = {
  agent: 'named',
  token: null,
  methods: ['publickey', 'password'],
  files: [
    {
      kind: 'key',
      path: '/home/me/.ssh/id_work',
      ofKey: null,
      origins: [at(7, 'IdentityFile ~/.ssh/id_work')],
      type: 'ssh-ed25519',
      remark: null,
    },
    {
      kind: 'certificate',
      path: '/home/me/.ssh/id_work-cert.pub',
      ofKey: '/home/me/.ssh/id_work',
      origins: [],
      type: null,
      remark: null,
    },
    { kind: 'key', path: '/home/me/.ssh/id_old', ofKey: null, origins: [], type: null, remark: 'is not there' },
  ],
};

const EXPLANATION: Explanation = {
  host: 'web',
  connectsTo: '10.0.0.5',
  user: 'bob',
  port: 2222,
  openssh: '9.2',
  roots: ['/home/me/.ssh/config'],
  readTwice: false,
  settings: [
    {
      option: 'Port',
      keyword: 'port',
      printed: true,
      values: [{ text: '2222', written: '2222', origins: [at(4, 'Port 2222')] }],
      losers: [at(20, 'Port 22')],
    },
    {
      option: 'ControlPersist',
      keyword: 'controlpersist',
      printed: true,
      values: [{ text: '600', written: '10m', origins: [at(5, 'ControlPersist 10m')] }],
      losers: [],
    },
    {
      option: 'IdentityFile',
      keyword: 'identityfile',
      printed: true,
      values: [
        { text: '~/my key', written: '"~/my key"', origins: [at(6, 'IdentityFile "~/my key"')] },
        { text: '~/other', written: '~/other', origins: [at(7, 'IdentityFile ~/other')] },
      ],
      losers: [],
    },
    {
      option: 'Compression',
      keyword: 'compression',
      printed: true,
      values: [{ text: 'no', written: null, origins: [] }],
      losers: [],
    },
  ],
  chain: {
    end: 'complete',
    hops: [
      hop({
        typed: 'bastion',
        host: 'bastion.example.org',
        keepAlive: { ...NO_PROBES, by: { kind: 'behind', host: '10.0.0.5', interval: 30 } },
      }),
      hop({
        via: 'jump',
        login: LOGIN,
        keepAlive: {
          interval: 30,
          countMax: 3,
          givesUpAfter: 120,
          by: { kind: 'own', interval: 30 },
          shared: true,
          survives: [{ seconds: 240, whose: 'Azure' }],
          tooSlowFor: [{ seconds: 20, whose: 'a lab' }],
        },
      }),
    ],
  },
  dependsOn: [{ kind: 'exec', command: 'true', assumed: true, origin: at(9, 'Match exec true') }],
  refusals: [{ message: 'Bad configuration option: foo', origin: at(30, 'Foo 1') }],
};

const OPTIONS = { nonce: 'N', home: '/home/me' };
const page = (explanation: Explanation): string => explanationPage(explanation, OPTIONS);

/** What a reader sees, roughly: the text without its tags. */
function text(source: string): string {
  return source
    .replace(/<(style|script).*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

test('says what is set and where, what came too late, and what is refused', () => {
  const seen = text(page(EXPLANATION));
  for (const part of [
    'web → bob@10.0.0.5:2222',
    'What OpenSSH 9.2 uses, from ~/.ssh/config',
    'Option Value, and where it is set Port 2222 ~/.ssh/config:4 Port 22 came too late ~/.ssh/config:20',
    'Control Persist 10m = 600 ~/.ssh/config:5',
    'Identity File ~/my key ~/.ssh/config:6 ~/other ~/.ssh/config:7',
    'ssh refuses: Bad configuration option: foo ~/.ssh/config:30',
    'bob@bastion.example.org:22 bastion',
    'this machine → bastion.example.org : kept alive by 10.0.0.5 , whose probes go through it after 30 s of silence.',
    'bastion.example.org → 10.0.0.5 : kept alive by a probe after 30 s of silence, given up after 2 min',
    'Login to bastion.example.org',
    'By publickey, password. First the keys below that the agent has, then the others; no other keys of the agent (IdentitiesOnly).',
    'key ~/.ssh/id_work ssh-ed25519 ~/.ssh/config:7 key ~/.ssh/id_old is not there (by default)',
    'One option has its default',
  ])
    expect(seen).toContain(part);
});

test('one error is shown, several are folded', () => {
  expect(page(EXPLANATION)).not.toContain('id="refusals"');
  const refusals = [...EXPLANATION.refusals, { message: 'no argument', origin: at(31, 'Port') }];
  const source = page({ ...EXPLANATION, refusals });
  expect(source).toContain('<details class="refusal" id="refusals">');
  expect(text(source)).toContain(
    'ssh refuses this configuration: 2 errors Bad configuration option: foo ~/.ssh/config:30 no argument ~/.ssh/config:31',
  );
});

test('tables can be read to somebody', () => {
  const source = page(EXPLANATION);
  for (const table of source.match(/<table>.*?<\/table>/gs) ?? []) {
    expect(table).toMatch(
      /^<table><caption>[^<]+<\/caption>\n<thead><tr>(?:<th scope="col">[^<]+<\/th>){2}<\/tr><\/thead>/,
    );
    for (const body of table.match(/<tbody>.*?<\/tbody>/gs) ?? [])
      expect(body).toContain(`<th scope="rowgroup" rowspan="${body.match(/<tr>/g)?.length}">`);
  }
  expect(source.match(/<tbody>/g)).toHaveLength(4);
});

test('leads to lines, and keeps to what is assumed', () => {
  const source = page(EXPLANATION);
  expect(source).toContain('data-file="/home/me/.ssh/config" data-line="4"');
  expect(source).toMatch(/value="true" checked>/);
  expect(source).not.toMatch(/value="false" checked>/);
});

test('runs and loads nothing but its own', () => {
  const source = page(EXPLANATION);
  expect(source).toContain(`content="default-src 'none'; style-src 'nonce-N'; script-src 'nonce-N'"`);
  expect(source.match(/<script/g)).toEqual(['<script']);
  expect(source).not.toMatch(/ on[a-z]+=| style=|https?:/);
});

const MESSAGE: Diagnosis = {
  said: 'client_loop: send disconnect: Broken pipe',
  place: null,
  isRefusal: false,
  isAboutKeepAlive: true,
  host: 'web',
  hosts: [],
  title: 'The connection was gone.',
  meaning: ['Nobody ended it.'],
  advice: ['Keep it alive.'],
  concerned: [{ option: 'ServerAliveInterval', value: '600', file: '/home/me/.ssh/config', line: 4 }],
  fixes: [{ title: 'Set it', cost: 'A packet.', file: '/home/me/.ssh/config', line: 4, edits: {} }],
};

test('what ssh said comes first, then the keep-alive where it is about that, each once', () => {
  const keepAlive = 'When nothing is heard from the server';
  const source = explanationPage(EXPLANATION, OPTIONS, [MESSAGE]);
  const seen = text(source);
  expect(seen).toContain('ServerAliveInterval 600 ~/.ssh/config:4 Keep it alive. Set it ~/.ssh/config:4 A packet.');
  expect(source).toContain('data-message="0" data-fix="0"');
  const places = [MESSAGE.title, keepAlive, 'web → bob'].map(each => seen.indexOf(each));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(seen.split(keepAlive)).toHaveLength(2);
  const others = text(explanationPage(EXPLANATION, OPTIONS, [{ ...MESSAGE, isAboutKeepAlive: false }]));
  expect(others.indexOf(keepAlive)).toBeGreaterThan(others.indexOf('web → bob'));
});

test('a host that is not known is asked for', () => {
  expect(messagesPage([{ ...MESSAGE, host: null }], OPTIONS)).toContain('<button data-ask>');
  expect(messagesPage([MESSAGE], OPTIONS)).not.toContain('<button data-ask>');
  expect(messagesPage([{ ...MESSAGE, host: null, isRefusal: true }], OPTIONS)).not.toContain('<button data-ask>');
});

const tags = (source: string): readonly string[] => source.match(/<[^>]*>?/g) ?? [];

test('what comes from a log is text, whatever it is', () => {
  const plain = tags(messagesPage([MESSAGE], OPTIONS)).length;
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), odd => {
      const [line] = MESSAGE.concerned;
      const [fix] = MESSAGE.fixes;
      const message = { ...MESSAGE, said: odd, host: odd, title: odd, meaning: [odd], advice: [odd] };
      const concerned = line === undefined ? [] : [{ ...line, value: odd, file: odd }];
      const fixes = fix === undefined ? [] : [{ ...fix, title: odd, cost: odd, file: odd }];
      expect(tags(messagesPage([{ ...message, concerned, fixes }], OPTIONS))).toHaveLength(plain);
    }),
  );
});

test('what comes from a file is text, whatever it is', () => {
  const plain = tags(page(EXPLANATION)).length + 2; // where ssh has another word for it
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), odd => {
      const [first, ...others] = EXPLANATION.settings;
      const setting = {
        ...(first as NonNullable<typeof first>),
        values: [{ text: odd, written: `${odd} `, origins: [at(4, odd)] }],
      };
      const question = { kind: 'exec', command: odd, assumed: true, origin: at(9, odd) } as const;
      const source = page({ ...EXPLANATION, host: odd, settings: [setting, ...others], dependsOn: [question] });
      expect(tags(source)).toHaveLength(plain);
      expect(html`${odd}`.source).not.toMatch(/[<>"'&](?!#\d+;)/);
    }),
  );
});

test('characters that deceive are shown as in messages of the server', () => {
  const differing: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    const char = String.fromCodePoint(code);
    // Those that are markup are escaped in their own way, and line feeds and tabs are as good as blanks on a page.
    if ('&<>"\'\n\t'.includes(char)) continue;
    const shown = html`${char}`.source.replace(/&#(\d+);/g, (_, number) => String.fromCharCode(number));
    if (shown !== visible(char)) differing.push(`U+${code.toString(16)}`);
  }
  expect(differing).toEqual([]);
});
