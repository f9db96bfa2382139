/** What a client starts: the language server. It is one file for Node and for a worker of a browser, each of which runs its own part. */

void ('WorkerGlobalScope' in globalThis ? import('./language-server.browser.ts') : import('./main.node.ts'));
