/** The language server as a Node process: over IPC for VS Code, over stdio or a socket for other clients, as the arguments say. */
import { createConnection, LSPErrorCodes, Message, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeMachine } from './host/node.ts';
import { Inbox } from './lsp/inbox.ts';
import { startServer } from './lsp/server.ts';

/** What a client takes back before it was begun, is not begun. */
function cancelUndispatched(message: Message) {
  if (!Message.isRequest(message)) return undefined;
  const error = { code: LSPErrorCodes.RequestCancelled, message: 'cancelled' };
  return { jsonrpc: '2.0', id: message.id, error };
}

const inbox = new Inbox();
const options = { connectionStrategy: { cancelUndispatched }, messageStrategy: inbox };
startServer(createConnection(ProposedFeatures.all, options), nodeMachine(), inbox);
