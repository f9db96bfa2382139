/**
 * Whatever a configuration, a key or the environment holds, nothing that is shown of it is markup: each hover, and what is said of
 * offers and arguments, is read as Markdown with HTML allowed, and user text is found in pieces of code alone.
 */
import fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';
import { expect, test } from 'vitest';
import { uriOf } from '../../../server/src/lsp/convert.ts';
import { SshConfigService } from '../../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/settings.ts';
import { buildOf, SURROUNDINGS } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';

const URI = 'file:///home/user/.ssh/config';

const markdownIt = new MarkdownIt({ html: true, linkify: true });
markdownIt.validateLink = () => true;
// Our own words name hosts, and `ssh.example` is no address.
markdownIt.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

/** In all that the user wrote, and nowhere else. */
const MARK = 'zq9';

const PIECES = [
  ...['`', '``', '`![a](https://e.example/p.png)`', '![a](https://e.example/p.png)', '[a](command:x)', '<img src=x>'],
  ...[
    '<https://e.example>',
    'https://e.example',
    '</code>',
    '<!--',
    '](x)',
    '|',
    '\\',
    '**',
    '__',
    '~~',
    '&lt;',
    '$(x)',
  ],
  ...[
    '\u202e',
    '\u200b',
    '\x1b[1m',
    '# ',
    '- ',
    '\t',
    '\r',
    "'",
    '"',
    '%h',
    '${',
    '}',
    '*',
    '!',
    ',',
    '@',
    ':',
    '=',
    '/',
  ],
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string()), { minLength: 1, maxLength: 4 })
  .map(parts => parts.join(MARK).replaceAll('\n', ' '))
  .map(text => `${MARK}${text}${MARK}`);

/** Every kind of place where user text stands; `X` is that text. */
const LINES = [
  ...[
    'Host X',
    'Host *X*',
    'Host X*',
    'Host !X',
    'Host a,X',
    'Match host X',
    'Match exec "X"',
    'Match X',
    'Match tagged X',
  ],
  ...['Match localnetwork X', 'Match user X host=X', 'User X', 'HostName X', 'ProxyJump X,b', 'LocalForward X X:80'],
  ...['RemoteForward X', 'DynamicForward X', 'Ciphers +X*', 'Ciphers X', 'ChannelTimeout X=5m', 'IdentityFile X'],
  ...[
    'IdentityFile ${X}',
    'IdentityFile ${EVIL}',
    'CertificateFile ~/X',
    'Include X',
    'SetEnv X=1',
    'SendEnv X',
    'Tag X',
  ],
  ...[
    'ProxyCommand X',
    'RemoteCommand X',
    'KnownHostsCommand X',
    'ControlPath X%h',
    'Port X',
    'ConnectTimeout X',
    'X y',
  ],
  ...['IgnoreUnknown X', 'RekeyLimit X X', 'StreamLocalBindMask X', 'ServerAliveInterval X', 'ServerAliveInterval 60'],
  ...['# X', 'User "X"', 'ProxyJump "X"', 'VersionAddendum X'],
];

/** The tokens, those inside others included. */
function all(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap(token => [token, ...all(token.children ?? [])]);
}

/** What of some Markdown is not as we write it. */
function markup(markdown: string): readonly string[] {
  return all(markdownIt.parse(markdown, {})).flatMap(({ type, content, attrs }) => {
    if (type === 'image' || type === 'html_block' || type === 'html_inline') return [`${type}: ${content}`];
    if (type === 'link_open')
      return (attrs ?? [])
        .filter(([, value]) => !`${value}`.startsWith('file:///'))
        .map(([name, value]) => `${name}: ${value}`);
    // Text that is no code, and what would have made it more.
    return type === 'text' && content.includes(MARK) ? [`text: ${content}`] : [];
  });
}

function serviceOf(text: string, evil: string): SshConfigService {
  const key = { half: 'public', type: 'ssh-ed25519', comment: evil, fingerprint: 'SHA256:x' } as const;
  const service = new SshConfigService({
    ...DEFAULT_SETTINGS,
    build: buildOf(),
    surroundings: { ...SURROUNDINGS, home: '/home/user', variables: new Map([['EVIL', evil]]) },
    manual: undefined,
    inlayHints: { defaults: true, durations: true },
    folders: {
      listFolder: async () => [{ name: evil, kind: 'file' }],
      keyFile: async () => ({ key, mode: 0o644, owner: 0 }) as never,
      keyKind: async () => ({ half: 'private' }),
    },
  });
  service.open(URI, text, '/home/user/.ssh/config');
  return service;
}

test('what is Markdown has user text as code alone', async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(hostile, fc.constantFrom(...LINES), fc.boolean(), async (evil, line, isLinking) => {
      const own = line.replaceAll('X', () => evil);
      // A host to ask about, above and below.
      const text = `Host ${evil}\n  ${own}\n  ServerAliveInterval 60\n  User ${evil}\nHost *\n  HostName ${evil}\n`;
      const service = serviceOf(text, evil);
      const said: (string | undefined)[] = [];
      const [start, end] = [text.indexOf('\n'), text.indexOf('\n') + own.length + 4];
      const step = Math.max(1, Math.floor(own.length / 12));
      for (const at of [
        2,
        8,
        ...Array.from({ length: 14 }, (_, i) => start + 1 + i * step),
        end + 4,
        text.length - 3,
      ]) {
        const found = await service.hover(URI, at, true, isLinking ? uriOf : undefined);
        said.push(found?.markdown);
        const signature = await service.signatureHelp(URI, at);
        said.push(signature?.documentation, ...(signature?.parameters ?? []).map(({ documentation }) => documentation));
        const { items = [] } =
          (await service.completion(URI, at, { trigger: undefined, goesOn: false, isHere: true })) ?? {};
        said.push(...items.map(({ documentation }) => documentation));
      }
      said.push(await service.keywordDocumentation(URI, 1, 'serveraliveinterval'));
      for (const markdown of said) {
        if (markdown === undefined) continue;
        if (markdown.includes(MARK)) seen++;
        expect(markup(markdown)).toEqual([]);
        expect(markdown).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
      }
    }),
    { numRuns: runs(400) },
  );
  expect(seen).toBeGreaterThan(500);
});

test('what is plain text has nothing that deceives, and is of a few words', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, fc.constantFrom(...LINES), async (evil, line) => {
      const own = line.replaceAll('X', () => evil);
      const text = `Host ${evil}\n  ${own}\n  User ${evil}${'x'.repeat(5000)}\n`;
      const service = serviceOf(text, evil);
      const whole = { start: 0, end: text.length };
      const symbols = service.documentSymbols(URI).flatMap(symbol => [symbol, ...symbol.children]);
      const said = [
        ...service.findings(URI).flatMap(finding => [finding.message, ...finding.fixes().map(({ title }) => title)]),
        ...(await service.codeActions(URI, whole)).map(({ title }) => title),
        ...(await service.refactorings(URI, { start: 3, end: 3 }, true)).map(({ title }) => title),
        ...symbols.flatMap(({ name, detail }) => [name, detail ?? '']),
        ...(await service.workspaceSymbols('')).map(({ name }) => name),
        ...(await service.inlayHints(URI, whole)).map(({ label }) => label),
      ];
      for (const each of said) {
        expect(each).not.toMatch(/[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
        expect(each.length).toBeLessThan(2000);
      }
    }),
    { numRuns: runs(200) },
  );
});

/** As in a key file: lines of a key that was pasted, and the last one, which is short. */
const KEY_LINE = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW';
const LAST_LINE = 'AAAAIOpJ4r3mQx8c1Zk0vA';
const KEY = `-----BEGIN OPENSSH PRIVATE KEY-----\n${`${KEY_LINE}\n`.repeat(4)}${LAST_LINE}\n-----END OPENSSH PRIVATE KEY-----\n`;

test.each([
  ['as it is', `Host a\n  User b\n${KEY}Host c\n`],
  ['at the start', `${KEY}Host a\n`],
  ['as a value', `Host a\n  User ${KEY_LINE}\n  IdentityFile ${KEY_LINE.repeat(3)}\n`],
  ['as names', `Host ${KEY_LINE}\n  User b\nMatch host ${KEY_LINE}\n  Tag ${KEY_LINE}\n  ProxyJump ${KEY_LINE}\n`],
  ['in a comment above a block', `# ${KEY_LINE} #\nHost a\n`],
])('a private key that was pasted %s is shown nowhere', async (_, text) => {
  const service = serviceOf(text, 'x');
  const whole = { start: 0, end: text.length };
  const actions = await service.codeActions(URI, whole);
  const said: unknown[] = [
    service.findings(URI).map(finding => [finding.message, finding.related, finding.fixes().map(({ title }) => title)]),
    actions.map(({ title }) => title),
    service.documentSymbols(URI),
    (await service.workspaceSymbols('')).map(({ name }) => name),
    service.explain('a', URI, false),
  ];
  for (let at = 0; at <= text.length; at += 7) {
    said.push((await service.hover(URI, at, true, uriOf))?.markdown);
    said.push(await service.completion(URI, at, { trigger: undefined, goesOn: false, isHere: true }));
    for (const { title } of await service.refactorings(URI, { start: at, end: at }, true)) said.push(title);
  }
  const shown = JSON.stringify(said);
  for (let at = 0; at + 20 <= KEY_LINE.length; at++) expect(shown).not.toContain(KEY_LINE.slice(at, at + 20));
  expect(shown).not.toContain(LAST_LINE);
});
