/** The language server as a Node process: over IPC for VS Code, over stdio or a socket for other clients, as the arguments say. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeMachine } from './host/node.ts';
import { startServer } from './lsp/server.ts';

startServer(createConnection(ProposedFeatures.all), nodeMachine());
