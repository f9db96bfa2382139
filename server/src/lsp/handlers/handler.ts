/** A handler serves one kind of LSP request: it asks the service and converts the answer. `handlers.ts` lists them. */
import type {
  Connection,
  ServerCapabilities,
  TextDocumentIdentifier,
  TextDocuments,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Disk, Machine } from '../../host/machine.ts';
import type { SshConfigService } from '../../service.ts';
import type { Steps } from '../../text/steps.ts';
import type { ClientAbilities } from '../client-abilities.ts';

/** The context of handlers. */
export interface HandlerContext {
  readonly connection: Connection;
  readonly service: SshConfigService;
  readonly machine: Machine;
  /** The disk for requests: it contacts no other machine just because a file names it, and always answers soon. */
  readonly disk: Disk;
  readonly documents: TextDocuments<TextDocument>;
  /** What the client can do; known once it has introduced itself. */
  readonly client: ClientAbilities;
  /** Reads the files that earlier answers missed, but waits no longer than an answer may take that comes by itself. */
  readonly load: () => Promise<void>;
  /** The same for what a person or an assistant asked for, where a missing file makes the answer wrong: waits as long as a disk may take. */
  readonly patient: Pick<HandlerContext, 'service' | 'load'>;
  /** Waits until all rules have been asked about documents as they are, or something has changed. @param isUrgent whether not to wait for a pause in typing */
  readonly settled: (isUrgent: boolean) => Promise<void>;
  /** Does work that may take long, with the lowest priority. */
  readonly unhurried: <T>(steps: Steps<T>) => Promise<T>;
  /** Reads files again that may have changed, and sends the client the result. */
  readonly refresh: (uris: readonly string[]) => Promise<void>;
}

export interface Handler {
  /** The capabilities to announce to the client. */
  readonly capabilities: ServerCapabilities;
  /** Starts to serve. Called before the client has introduced itself. */
  register(context: HandlerContext): void;
  /** Called when answers about all documents may have changed: tells a client that keeps them to ask again. */
  changed?(context: HandlerContext): void;
  /** Called when all rules have been asked about documents as they are now. */
  settled?(context: HandlerContext): void;
}

/**
 * An answer about the version of a document at the time of the request: what is typed meanwhile may move what the answer is about.
 * @param otherwise the answer when the document is not open
 * @param moved the answer when the document has changed meanwhile
 */
export async function ofVersion<T, N, M = N>(
  { documents }: Pick<HandlerContext, 'documents'>,
  { uri }: TextDocumentIdentifier,
  otherwise: N,
  answer: (document: TextDocument, hasChanged: () => boolean) => Promise<T>,
  moved?: M,
): Promise<T | N | M> {
  const document = documents.get(uri);
  if (document === undefined) return otherwise;
  const { version } = document;
  const hasChanged = (): boolean => document.version !== version;
  const found = await answer(document, hasChanged);
  return hasChanged() ? (moved ?? otherwise) : found;
}

/** Whether a document belongs to this machine, so that its disk may be read. */
export function isHere(uri: string): boolean {
  return ['file', 'untitled'].includes(URI.parse(uri).scheme);
}

/** Has the client make an edit, and says whether it did. */
export async function isApplied(connection: Connection, label: string, edit: WorkspaceEdit): Promise<boolean> {
  const { applied } = await connection.workspace.applyEdit({ label, edit }).catch(() => ({ applied: false })); // a client that cannot
  return applied;
}
