/** The language server in a worker of a browser: it is sent first what is known of the surroundings, then the messages of a client. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { browserMachine } from './host/browser.ts';
import { type EditorFiles, QUESTIONS_TO_EDITOR } from './host/editor-files.ts';
import { cancelUndispatched } from './lsp/cancel-undispatched.ts';
import { Inbox } from './lsp/inbox.ts';
import { startServer } from './lsp/server.ts';
import type { Surroundings } from './schema/surroundings.ts';

/** The part of a worker's scope that is used here. */
interface WorkerScope {
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: Surroundings }) => void,
    options: { readonly once: true },
  ): void;
  setImmediate?: (callback: () => void) => void;
}

const scope = globalThis as unknown as WorkerScope;

// What the connection takes for a turn in a browser, too.
scope.setImmediate ??= callback => void setTimeout(callback, 0);

scope.addEventListener('message', ({ data }) => serve(data), { once: true });

function serve(surroundings: Surroundings): void {
  const port = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  const inbox = new Inbox();
  const options = { connectionStrategy: { cancelUndispatched }, messageStrategy: inbox };
  const [reader, writer] = [new BrowserMessageReader(port), new BrowserMessageWriter(port)];
  const connection = createConnection(ProposedFeatures.all, reader, writer, options);
  const { look, read, list, shipped } = QUESTIONS_TO_EDITOR;
  const files: EditorFiles = {
    look: path => connection.sendRequest(look, { path }),
    read: async path => (await connection.sendRequest<Uint8Array | null>(read, { path })) ?? undefined,
    list: path => connection.sendRequest(list, { path }),
    shipped: async path => (await connection.sendRequest<string | null>(shipped, { path })) ?? undefined,
  };
  startServer(connection, browserMachine(files, surroundings), inbox);
}
