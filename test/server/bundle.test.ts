/** What is shipped of the server: no more than it may be, and it works with what it loads on demand. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServer, MOST_AT_START } from '../../scripts/bundle.mjs';
import { brief, LspClient } from '../support/lsp-client.ts';

const URI = 'file:///home/tester/.ssh/config';
const TEXT = 'Host web\n  Prot 22\n  HostName web.example.org\n';

let folder = '';
let server = { module: '', size: 0 };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ssh-config-bundle-'));
  server = await buildServer(path.join(folder, 'server'));
});

afterAll(() => rm(folder, { recursive: true }));

test('what is loaded at the start is not too much', () => {
  expect(server.size).toBeLessThanOrEqual(MOST_AT_START);
  expect(server.size).toBeGreaterThan(MOST_AT_START / 4);
});

test('it starts, judges what is opened, and answers what it has to load more for', async () => {
  const client = await LspClient.start({ command: server.module });
  await client.open(URI, TEXT);
  expect((await client.diagnostics(URI)).map(brief)).toContain('1:2-1:6 error unknown-keyword');
  expect(await client.hover(URI, { line: 2, character: 4 })).toMatchObject({ range: { start: { line: 2 } } });
  expect(await client.stop()).toBe(0);
  expect(client.complaints).toEqual([]);
});
