/** The language server as a Node process: over IPC for VS Code, over stdio or a socket for other clients, as the arguments say. */
import { createConnection, LSPErrorCodes, Message, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeMachine } from './host/node.ts';
import { Readiness } from './lsp/readiness.ts';
import { startServer } from './lsp/server.ts';

/** What a client takes back before it was begun, is not begun. */
function cancelUndispatched(message: Message) {
  if (!Message.isRequest(message)) return undefined;
  const error = { code: LSPErrorCodes.RequestCancelled, message: 'cancelled' };
  return { jsonrpc: '2.0', id: message.id, error };
}

const readiness = new Readiness();
const options = { connectionStrategy: { cancelUndispatched }, messageStrategy: readiness };
startServer(createConnection(ProposedFeatures.all, options), nodeMachine(), readiness);
