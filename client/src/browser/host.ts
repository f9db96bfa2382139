/** An editor in a browser: the server is a worker, and its files are those of the workspace. */
import { type ExtensionContext, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient/browser';
import { CLIENT, type EditorHost } from '../editor-host.ts';
import { addressesOf } from './addresses.ts';
import { answerAboutFiles } from './files.ts';
import { linksToEditor } from './hover-links.ts';
import { openConfig } from './open-config.ts';
import { refusingToConnect } from './refuse-to-connect.ts';
import { startWorker } from './worker.ts';

const UNKNOWN =
  'assumed: in a browser there is no ssh, no installed manual page, and no keys. Set the release in the settings.';

export function editorHost({ extensionUri }: ExtensionContext): EditorHost {
  const { home, scheme, origin, toServer, toEditor } = addressesOf(
    workspace.workspaceFolders ?? [],
    workspace.textDocuments.filter(({ languageId }) => languageId === 'ssh_config').map(({ uri }) => uri),
  );

  function createClient(options: LanguageClientOptions): LanguageClient {
    const all: LanguageClientOptions = {
      ...options,
      documentSelector: [...(options.documentSelector ?? []), { scheme, language: 'ssh_config' }],
      uriConverters: { code2Protocol: toServer, protocol2Code: toEditor },
      middleware: { ...options.middleware, ...linksToEditor(origin) },
    };
    const client: LanguageClient = new LanguageClient(
      ...CLIENT,
      async () => {
        const worker = await startWorker(extensionUri, { home });
        // A worker does not end by itself, as a process does.
        client.onDidChangeState(({ newState }) => newState === State.Stopped && worker.terminate());
        return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
      },
      all,
    );
    answerAboutFiles(client, extensionUri, toEditor);
    return client;
  }

  return {
    createClient,
    toServer,
    toEditor,
    home,
    openConfig,
    connecting: refusingToConnect,
    socketsTaken: async () => new Set(),
    canConnect: false,
    unknown: UNKNOWN,
  };
}
