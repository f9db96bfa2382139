/** Starts the server in a worker. */
import { Uri, workspace } from 'vscode';

/** The part of a browser's worker that is used here. */
declare class Worker {
  constructor(address: string);
  postMessage(message: unknown): void;
  terminate(): void;
}

/**
 * @param extension where the extension is installed: a place from which a browser may not start a worker, so the code is read, and
 *   the worker started from a copy
 * @param surroundings what the server is told before any message
 */
export async function startWorker(extension: Uri, surroundings: { readonly home: string }): Promise<Worker> {
  const code = await workspace.fs.readFile(Uri.joinPath(extension, 'dist/server/main.cjs'));
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  worker.postMessage(surroundings);
  return worker;
}
