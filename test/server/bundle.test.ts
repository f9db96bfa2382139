/** What is shipped of the server: no more than it may be, and it works, with compiled code from an earlier start and without. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServer, LARGEST_SERVER } from '../../scripts/bundle.mjs';
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

/** A session in which a document is opened and something asked. @param args what the server is started with */
async function session(...args: string[]): Promise<void> {
  const client = await LspClient.start({ command: server.module, args });
  await client.open(URI, TEXT);
  expect((await client.diagnostics(URI)).map(brief)).toContain('1:2-1:6 error unknown-keyword');
  expect(await client.hover(URI, { line: 2, character: 4 })).toMatchObject({ range: { start: { line: 2 } } });
  expect(await client.stop()).toBe(0);
  expect(client.complaints).toEqual([]);
}

test('it is not too large', () => {
  expect(server.size).toBeLessThanOrEqual(LARGEST_SERVER);
  expect(server.size).toBeGreaterThan(LARGEST_SERVER / 4);
});

test('it starts, judges what is opened, and answers', () => session());

test('it keeps its compiled code, uses it, and starts anew from what is none', async () => {
  const kept = path.join(folder, 'new', 'compiled');
  const option = `--code-cache=${kept}`;
  await session(option);
  const [name = '', ...others] = await readdir(kept);
  expect(others).toEqual([]);
  const file = path.join(kept, name);
  const compiled = await readFile(file);
  expect(compiled.length).toBeGreaterThan(100_000);

  await session(option);
  expect((await readFile(file)).equals(compiled)).toBe(true);

  await writeFile(path.join(kept, 'of another release'), 'anything');
  await writeFile(file, 'no code');
  await session(option);
  expect(await readdir(kept)).toEqual([name]);
  expect((await readFile(file)).length).toBeGreaterThan(100_000);
});

test('it starts where nothing can be kept', () => session('--code-cache=/dev/null/nowhere'));
