/** The server that is shipped, as a worker of a browser runs it: in a scope without Node, and with the files of an editor. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServer } from '../../scripts/bundle.mjs';
import { QUESTIONS_TO_EDITOR } from '../../server/src/host/editor-files.ts';
import { editorFiles } from '../support/editor-files.ts';

const HOME = '/owner/dotfiles';
const URI = `file://${HOME}/.ssh/config`;
const TEXT = 'Include conf.d/*\nInclude /etc/ssh/more\nHost web\n  Prot 22\n  IdentityFile ~/.ssh/id_missing\n';

let folder = '';
let code = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ssh-config-worker-'));
  await buildServer(folder);
  code = await readFile(path.join(folder, 'main.cjs'), 'utf8');
});

afterAll(() => rm(folder, { recursive: true }));

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly path: string };
  readonly result?: unknown;
}

type Listener = (event: { readonly data: unknown }) => void;

/** Runs the server in a scope that has what workers have, of that which it uses, and answers its questions. */
function startWorker() {
  const files = editorFiles(HOME, new Map([[`${HOME}/.ssh/conf.d/a`, 'Host git\n  User git\n']]));
  const sent: Message[] = [];
  const waiting = new Set<() => void>();
  let first: Listener | undefined;
  const scope = {
    WorkerGlobalScope: Object,
    ...{ setTimeout, clearTimeout, queueMicrotask, performance, console, TextEncoder, TextDecoder, URL },
    addEventListener: (kind: string, listener: Listener) => {
      if (kind === 'message') first = listener;
    },
    onmessage: undefined as Listener | undefined,
    postMessage: (message: Message) => {
      sent.push(message);
      for (const look of waiting) look();
      if (message.id !== undefined && message.method !== undefined) void answer(message, message.params?.path ?? '');
    },
  };
  async function answer({ id, method }: Message, at: string): Promise<void> {
    const name = Object.entries(QUESTIONS_TO_EDITOR).find(([, asked]) => asked === method)?.[0];
    const result = name === undefined ? null : ((await files[name as keyof typeof files](at)) ?? null);
    send({ jsonrpc: '2.0', id, result: method === 'workspace/configuration' ? [{}] : result });
  }
  const send = (data: unknown): void => {
    const listener = scope.onmessage ?? first;
    listener?.({ data });
  };
  runInContext(code, createContext(scope));
  let id = 0;
  return {
    sent,
    send,
    notify: (method: string, params: unknown) => send({ jsonrpc: '2.0', method, params }),
    /** The first message that fits, of those that came or will come. */
    next: (fits: (message: Message) => boolean) =>
      new Promise<Message>(resolve => {
        const look = () => {
          const found = sent.find(fits);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    async request(method: string, params: unknown): Promise<unknown> {
      const own = ++id;
      send({ jsonrpc: '2.0', id: own, method, params });
      return (await this.next(message => message.method === undefined && message.id === own)).result;
    },
  };
}

test('it starts without Node, follows Includes of the workspace, and says what it cannot know', async () => {
  const worker = startWorker();
  // All that runs before it listens are microtasks, as in a worker, where messages come after them.
  await new Promise(resolve => setTimeout(resolve, 0));
  worker.send({ home: HOME });
  await worker.request('initialize', {
    processId: null,
    rootUri: null,
    capabilities: { workspace: { configuration: true } },
    initializationOptions: { wantsChanges: true },
  });
  worker.notify('initialized', {});
  worker.notify('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'ssh_config', version: 1, text: TEXT },
  });
  const judge = await worker.next(({ method }) => method === 'sshConfig/judgedBy');
  expect(judge.params).toMatchObject({ vendor: 'portable', known: 'assumed' });
  await worker.next(({ method }) => method === 'sshConfig/changed');
  const published = JSON.stringify(worker.sent.filter(({ method }) => method === 'textDocument/publishDiagnostics'));
  expect(published).toContain('unknown-keyword');
  expect(published).toContain('/etc/ssh/more is not read: in a browser, only files of the workspace are.');
  // Nobody knows which keys there are.
  expect(published).not.toContain('missing-key-file');
  expect(await worker.request('sshConfig/hosts', { from: URI })).toEqual(['git', 'web']);
  const at = { textDocument: { uri: URI }, position: { line: 4, character: 4 } };
  expect(await worker.request('textDocument/hover', at)).toMatchObject({ range: { start: { line: 4 } } });
  expect(JSON.stringify(await worker.request('sshConfig/explain', { host: 'git', from: URI }))).toContain('conf.d/a');
  expect(await worker.request('shutdown', undefined)).toBe(null);
});
