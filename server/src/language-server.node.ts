/** The language server as a Node process: over IPC for VS Code, over stdio or a socket for other clients, as the arguments say. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeMachine } from './host/node.ts';
import { cancelUndispatched } from './lsp/cancel-undispatched.ts';
import { Inbox } from './lsp/inbox.ts';
import { startServer } from './lsp/server.ts';

const inbox = new Inbox();
const options = { connectionStrategy: { cancelUndispatched }, messageStrategy: inbox };
startServer(createConnection(ProposedFeatures.all, options), nodeMachine(), inbox);
