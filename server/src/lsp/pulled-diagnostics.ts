/**
 * Diagnostics for clients that pull them. After each key they get what the line rules say of the line, with what was found
 * before; they are told to pull again once all rules have found something else.
 */
import {
  type CancellationToken,
  type Diagnostic,
  type DiagnosticOptions,
  DiagnosticRefreshRequest,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type ResponseError,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { toDiagnostics } from './convert.ts';
import { notBegun } from './inbox.ts';
import { refresh } from './refresh.ts';
import { errorsBeside, isTold, type Messenger, type Telling, type Told, unread } from './told.ts';

/** What to tell a client that asks. The identifier keeps them apart from any that other servers have. */
export const PULLED: DiagnosticOptions = {
  identifier: 'sshConfig',
  interFileDependencies: true,
  workspaceDiagnostics: true,
};

/** What a client may show of a file that it does not ask about by name. */
interface Reported {
  readonly id: string;
  readonly version: number | null;
  readonly items: Diagnostic[];
  /** The items as JSON; undefined where it may show anything. */
  readonly json: string | undefined;
}

/** Takes the answer to a request about all files. */
type Listener = (items: WorkspaceDocumentDiagnosticReport[]) => void;

export class PulledDiagnostics implements Messenger {
  readonly #telling: Telling;
  #lastId = 0;
  /** The documents about which the client asks by name. */
  readonly #asked = new Set<string>();
  readonly #told = new Map<string, Told & { readonly id: string }>();
  /** Of all other files, by URI. */
  readonly #reported = new Map<string, Reported>();
  /** Requests that wait until all rules have been asked. */
  #waiting: (() => void)[] = [];
  /** Requests about all files that wait for news. */
  readonly #listeners = new Set<Listener>();

  constructor(telling: Telling) {
    this.#telling = telling;
    const { diagnostics } = telling.connection.languages;
    diagnostics.on((params, token) => this.#answer(params, token));
    diagnostics.onWorkspace(async (params, token, _, progress) => {
      return this.#answerForAll(params, token, progress && (items => progress.report({ items })));
    });
  }

  /** The client asks by itself. */
  typed(): void {}

  rested(): void {
    this.#refresh();
  }

  settled(): void {
    this.#release();
    this.#refresh();
    const news = this.#updated();
    if (news.length > 0) for (const hear of this.#listeners) hear(news);
  }

  /** Tells the client to pull again where it does not know all findings. */
  #refresh(): void {
    const isOther = ([uri, told]: readonly [string, Told]): boolean => {
      const version = this.#telling.documents.get(uri)?.version;
      const findings = this.#telling.shown(uri);
      return version !== undefined && findings !== undefined && !isTold(told, version, findings);
    };
    if ([...this.#told].some(isOther)) refresh(this.#telling.connection, DiagnosticRefreshRequest.type);
  }

  closed(uri: string): void {
    // For a closed file, clients rely on the reports about all files.
    this.#told.delete(uri);
    if (this.#asked.delete(uri)) this.#reported.set(uri, { id: '', version: null, items: [], json: undefined });
    this.#release();
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async #answer(
    { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport | ResponseError<DiagnosticServerCancellationData>> {
    if (this.#telling.documents.get(uri) !== undefined) this.#asked.add(uri);
    while (
      this.#telling.service.isOpen(uri) &&
      !this.#telling.service.wasJudged(uri) &&
      !token.isCancellationRequested
    ) {
      await new Promise<void>(resolve => {
        this.#waiting.push(resolve);
        token.onCancellationRequested(() => resolve());
      });
    }
    if (token.isCancellationRequested) return notBegun('cancelled');
    const document = this.#telling.documents.get(uri);
    const findings = this.#telling.shown(uri);
    if (document === undefined || findings === undefined) {
      const items = (document && unread(document)) ?? this.#reported.get(uri)?.items ?? [];
      return { kind: DocumentDiagnosticReportKind.Full, items };
    }
    const { version } = document;
    const told = this.#told.get(uri);
    if (told !== undefined && told.id === previousResultId && isTold(told, version, findings))
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: told.id };
    const id = this.#nextId();
    this.#told.set(uri, { id, version, findings });
    const items = toDiagnostics(document, findings, this.#telling.client);
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  }

  /** Answers when the client lacks something. A listening client gets more until it cancels the request. */
  async #answerForAll(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    tell: Listener | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const unknown = [...this.#reported].filter(([uri, { id, json }]) => json !== undefined && known.get(uri) !== id);
    const items = unknown.map(([uri, reported]) => report(uri, reported));
    if (tell === undefined && (items.length > 0 || known.size === 0)) return { items };
    if (items.length > 0) tell?.(items);
    return new Promise(resolve => {
      const end = (last: WorkspaceDocumentDiagnosticReport[]): void => {
        this.#listeners.delete(hear);
        resolve({ items: last });
      };
      const hear = tell ?? end;
      this.#listeners.add(hear);
      token.onCancellationRequested(() => end([]));
    });
  }

  /** Brings up to date what is said of files that the client does not ask about by name. @returns what is new */
  #updated(): WorkspaceDocumentDiagnosticReport[] {
    const now = new Map<string, Omit<Reported, 'id' | 'json'>>();
    for (const uri of this.#reported.keys()) now.set(uri, { version: null, items: [] });
    for (const [uri, items] of errorsBeside(this.#telling)) now.set(uri, { version: null, items });
    for (const document of this.#telling.documents.all()) {
      const { uri, version } = document;
      if (this.#asked.has(uri)) continue;
      const items = unread(document) ?? toDiagnostics(document, this.#telling.shown(uri) ?? [], this.#telling.client);
      now.set(uri, { version, items });
    }
    for (const uri of this.#asked) {
      now.delete(uri);
      this.#reported.delete(uri);
    }
    return Array.from(now).flatMap(([uri, { version, items }]) => {
      const json = JSON.stringify(items);
      if (json === this.#reported.get(uri)?.json) return [];
      const reported = { id: this.#nextId(), version, items, json };
      this.#reported.set(uri, reported);
      return [report(uri, reported)];
    });
  }

  #nextId(): string {
    return String(++this.#lastId);
  }
}

function report(uri: string, { id, version, items }: Reported): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId: id, items };
}
