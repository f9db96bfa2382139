/** Hover over the protocol: which text it is about, and that the manual page of this machine is quoted. */
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FULL, LspClient, RELEASE } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const PAGE = fileURLToPath(new URL('ssh_config.5', import.meta.url));
const URI = 'file:///home/tester/.ssh/config';

const server = builtServer();
let client: LspClient;

/** A server on a machine that has the page of this folder, and no other. */
async function startWithPage(settings: object, capabilities = FULL): Promise<LspClient> {
  const man = path.join(server.folder, 'man');
  await mkdir(path.join(man, 'man5'), { recursive: true });
  await cp(PAGE, path.join(man, 'man5/ssh_config.5'));
  const env = { PATH: '/nonexistent', HOME: '/home/tester', MANPATH: man };
  const rules = { 'no-keepalive': 'information' };
  const started = await LspClient.start({
    command: server.command,
    capabilities,
    env,
    settings: { ...RELEASE, ...settings, rules },
  });
  // Once the severity shows, so does everything that comes with the settings.
  await started.open('file:///settings', 'Host a\n');
  await started.diagnostics('file:///settings', 1, ([found]) => found?.severity === 3);
  return started;
}

beforeAll(async () => {
  client = await startWithPage({});
});
afterAll(async () => {
  expect(client.complaints).toEqual([]);
  expect(await client.stop()).toBe(0);
});

function textOf(hover: Hover | null): string | undefined {
  return MarkupContent.is(hover?.contents) ? hover.contents.value : undefined;
}

let version = 0;
/** What hovering at `$0` shows, and the text that it is about. */
async function hoverAt(marked: string, on = client): Promise<{ about: string; markdown: string } | undefined> {
  const text = marked.replace('$0', '');
  const document = TextDocument.create(URI, 'ssh_config', ++version, text);
  await on.open(URI, text, version);
  const hover = await on.hover(URI, document.positionAt(marked.indexOf('$0')));
  await on.close(URI);
  return hover === null ? undefined : { about: document.getText(hover.range), markdown: textOf(hover) ?? '' };
}

describe.skipIf(process.platform === 'win32')('the manual page', () => {
  const QUOTED = '*ssh_config(5), March 7, 2021:*\n\nSays `hello` from an invented page.\n\nSecond paragraph.';

  test('is quoted for a keyword, in any case', async () => {
    for (const keyword of ['ServerAliveInterval', 'serveraliveinterval']) {
      const found = await hoverAt(`Host a\n  ${keyword.slice(0, 6)}$0${keyword.slice(6)} 30\n`);
      expect(found?.about).toBe(keyword);
      expect(found?.markdown).toContain(`\n\n---\n\n${QUOTED}\n\n---\n\n`);
    }
  });

  test('comes behind what is in force, with the line that sets it', async () => {
    const found = await hoverAt('Host *\n  ServerAliveInterval 9\nHost a\n  Server$0AliveInterval 30\n');
    const [first] = found?.markdown.split(QUOTED) ?? [];
    expect(first).toContain('**In force for `a`:** `9`, set in line 2\n');
  });

  test('is not missed for a keyword that it lacks', async () => {
    const found = await hoverAt('Po$0rt 22\n');
    expect(found?.about).toBe('Port');
    expect(found?.markdown).not.toContain('ssh_config(5)');
    expect(found?.markdown).toContain('`22`');
  });

  test('is left out where the user does not want it', async () => {
    const without = await startWithPage({ manPage: 'none' });
    const found = await hoverAt('Server$0AliveInterval 30\n', without);
    expect(found?.markdown).toContain('ServerAliveInterval');
    expect(found?.markdown).not.toContain('invented');
    expect(await without.stop()).toBe(0);
  });
});

test.each([
  ['a time', 'ServerAliveInterval 1$0h30m\n', '1h30m', '5400 seconds'],
  ['an algorithm of a list', 'Ciphers aes128-ctr,aes256-$0cbc\r\n', 'aes256-cbc', 'cipher'],
  ['a host pattern after wide characters', 'Host 🐧 !web$0*\n', '!web*', 'excludes'],
  ['a criterion', 'Match host a us$0er b\n', 'user b', 'user'],
  ['a token inside an argument', 'ControlPath ~/.ssh/%$0C\n', '%C', '%C'],
  ['a token of a command', 'ProxyCommand nc %$0h %p\n', '%h', '%h'],
  ['a hop', 'ProxyJump a,us$0er@b:22,c\n', 'user@b:22', 'Hop 2 of 3'],
])('a value: %s', async (_, marked, about, says) => {
  const found = await hoverAt(marked);
  expect(found?.about).toBe(about);
  expect(found?.markdown).toContain(says);
});

test('in lines that only the client counts', async () => {
  expect((await hoverAt('# a\rb\nPo$0rt 22\n'))?.about).toBe('Port');
});

test.each(['# com$0ment\n', 'Port 22\n$0\nUser x\n', '$0', 'Pr$0ot 22\n', '  $0  Port 22\n', 'Port 22 # no$0te\n'])(
  'nothing at %j',
  async marked => {
    expect(await hoverAt(marked)).toBeUndefined();
  },
);

test('a client that shows plain text only gets that', async () => {
  const plain = await startWithPage({}, { ...FULL, textDocument: { hover: { contentFormat: ['plaintext'] } } });
  await plain.open(URI, 'Port 22\n');
  const hover = await plain.hover(URI, { line: 0, character: 0 });
  expect(hover?.contents).toMatchObject({ kind: 'plaintext' });
  expect(textOf(hover)).toContain('Port');
  expect(await plain.stop()).toBe(0);
});
