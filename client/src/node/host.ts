/** An editor with a machine below it: the server is a process. */
import { homedir } from 'node:os';
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { CLIENT, type EditorHost } from '../editor-host.ts';
import { connecting } from './connect.ts';
import { openConfig } from './open-config.ts';
import { socketsTaken } from './sockets-taken.ts';

export function editorHost(context: ExtensionContext): EditorHost {
  const module = context.asAbsolutePath('dist/server/start.cjs');
  // The server keeps its code there as the engine has compiled it.
  const compiled = Uri.joinPath(context.globalStorageUri, 'compiled').fsPath;
  return {
    createClient: options =>
      new LanguageClient(
        ...CLIENT,
        { module, transport: TransportKind.ipc, args: [`--code-cache=${compiled}`] },
        options,
      ),
    toServer: uri => uri.toString(),
    toEditor: address => Uri.parse(address),
    home: homedir().replaceAll('\\', '/'),
    openConfig,
    connecting,
    socketsTaken,
    canConnect: true,
    unknown: undefined,
  };
}
