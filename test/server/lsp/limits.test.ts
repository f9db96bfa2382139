/** What is too large is named and not read: a document, and what its Includes lead to. Nothing asked of it fails. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Bounds, FOLLOWED, INCLUDED, INCLUDED_IN_ALL, OPENED } from '../../../server/src/text/bounds.ts';
import { brief, LspClient } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
const clients: LspClient[] = [];
let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'limits-'));
  mkdirSync(join(home, '.ssh'));
});
afterAll(() => rmSync(home, { recursive: true }));
afterEach(() => {
  for (const client of clients.splice(0)) client.kill();
});

async function start(): Promise<LspClient> {
  const client = await LspClient.start({ command: server.command, env: { PATH: '/nonexistent', HOME: home } });
  clients.push(client);
  return client;
}

const URI = 'file:///home/user/project/ssh_config';
const START = { line: 0, character: 0 };

test.each([
  ['characters', `Host ${'a'.repeat(OPENED.size)}\n`, 'It is not read: it is larger than 16 MiB.'],
  ['lines', 'Prot 1\n'.repeat(OPENED.lines), 'It is not read: it has more than 300,000 lines.'],
])('a document of too many %s', async (_, text, message) => {
  const client = await start();
  await client.open(URI, text);
  expect(await client.diagnostics(URI)).toEqual([expect.objectContaining({ message, severity: 3 })]);
  expect(await client.hover(URI, START)).toBeNull();
  // It is read once it is small enough, and goes on being read as it is edited.
  await client.change(URI, 2, [
    { range: { start: START, end: { line: OPENED.lines, character: 0 } }, text: 'Prot 1\n' },
  ]);
  expect((await client.diagnostics(URI, 2)).map(brief)).toEqual(['0:0-0:4 error unknown-keyword']);
  await client.change(URI, 3, [{ range: { start: START, end: START }, text: '#\n' }]);
  expect((await client.diagnostics(URI, 3)).map(brief)).toEqual(['1:0-1:4 error unknown-keyword']);
  await client.change(URI, 4, [{ text }]);
  expect(await client.diagnostics(URI, 4)).toEqual([expect.objectContaining({ message })]);
  expect(client.complaints).toEqual([]);
});

const UNREAD = 'too much is included to read it all';

test.each<[string, () => string, readonly string[]]>([
  [
    'a file of one word',
    () => {
      writeFileSync(join(home, '.ssh/word'), `Host ${'a'.repeat(INCLUDED.size)}`);
      return 'Include word';
    },
    ['~/.ssh/word is not read: it is larger than 4 MiB.'],
  ],
  [
    'a file of many lines',
    () => {
      writeFileSync(join(home, '.ssh/lines'), 'Port 1\n'.repeat(INCLUDED.lines));
      return 'Include lines';
    },
    ['~/.ssh/lines is not read: it has more than 100,000 lines.'],
  ],
  [
    'sixteen links to one that is just small enough',
    () => {
      writeFileSync(join(home, '.ssh/large'), `Host ${'a'.repeat(INCLUDED.size - 100_000)}`);
      mkdirSync(join(home, '.ssh/links'));
      for (let i = 10; i < 26; i++) symlinkSync('../large', join(home, `.ssh/links/${i}`));
      return 'Include links/*';
    },
    [`~/.ssh/links/${10 + INCLUDED_IN_ALL.size / INCLUDED.size} is not read: ${UNREAD}.`],
  ],
  [
    'a tree, four wide and sixteen deep',
    () => {
      for (let i = 0; i < 15; i++) writeFileSync(join(home, `.ssh/f${i}`), `Include f${i + 1}\n`.repeat(4));
      writeFileSync(join(home, '.ssh/f15'), 'Host x\n');
      return 'Include f0\n'.repeat(4);
    },
    // All that the first one leads to has been followed before that.
    [`~/.ssh/f0 is not read: ${UNREAD}.`],
  ],
  [
    'more files than are followed',
    () => {
      mkdirSync(join(home, '.ssh/many'));
      for (let i = 0; i <= FOLLOWED.files; i++) writeFileSync(join(home, `.ssh/many/${10_000 + i}`), 'Host x\n');
      return 'Include many/*';
    },
    [`~/.ssh/many/${10_000 + FOLLOWED.files} is not read: ${UNREAD}.`],
  ],
])('an Include of %s', async (_, make, messages) => {
  const client = await start();
  const uri = pathToFileURL(join(home, '.ssh/config')).href;
  await client.open(uri, `${make()}\nHost web\n  ServerAliveInterval 60\n`);
  const found = await client.diagnostics(uri);
  const unread = found.filter(({ code }) => code === 'unread-include');
  expect([...new Set(unread.map(({ message }) => message))]).toEqual(messages);
  expect(found.filter(({ severity }) => severity === 1)).toEqual([]);
  expect(client.complaints).toEqual([]);
});

test('the page tells of these limits', () => {
  const page = readFileSync(new URL('../../../docs/limits.md', import.meta.url), 'utf8');
  const shown = ({ size, lines }: Bounds): string => `${size / 2 ** 20} MiB and ${lines.toLocaleString('en')} lines`;
  const [opened, included, inAll, followed] = Array.from(
    page.matchAll(/^\| [^|]+ \| ([^|]+?) +\|/gm),
    ([, much]) => much,
  ).slice(2);
  expect([opened, included, inAll]).toEqual([OPENED, INCLUDED, INCLUDED_IN_ALL].map(shown));
  expect(followed).toBe(`${FOLLOWED.files.toLocaleString('en')} with ${FOLLOWED.lines.toLocaleString('en')} lines`);
});
