/** Diagnostics for clients that do not pull them: sent as soon as they are known, and again when they change. */
import { toDiagnostics } from './convert.ts';
import { errorsBeside, isTold, type Messenger, type Telling, type Told, unread } from './told.ts';

export class PushedDiagnostics implements Messenger {
  readonly #telling: Telling;
  readonly #told = new Map<string, Told>();
  /** What was last said of files that are not open and have errors, as JSON. */
  #beside = new Map<string, string>();

  constructor(telling: Telling) {
    this.#telling = telling;
  }

  typed(uri: string): void {
    this.#send(uri);
  }

  rested(uri: string): void {
    this.#send(uri);
  }

  settled(): void {
    for (const uri of this.#telling.service.uris) this.#send(uri);
    for (const document of this.#telling.documents.all()) {
      const diagnostics = unread(document);
      const { uri, version } = document;
      if (diagnostics !== undefined) void this.#telling.connection.sendDiagnostics({ uri, version, diagnostics });
    }
    this.#sendBeside();
  }

  /** Takes back the diagnostics of the document, unless it is still included. */
  closed(uri: string): void {
    this.#told.delete(uri);
    this.#beside.delete(uri);
    void this.#telling.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #send(uri: string): void {
    const document = this.#telling.documents.get(uri);
    const findings = this.#telling.shown(uri);
    if (document === undefined || findings === undefined) return;
    const { version } = document;
    if (isTold(this.#told.get(uri), version, findings)) return;
    this.#told.set(uri, { version, findings });
    const diagnostics = toDiagnostics(document, findings, this.#telling.client);
    void this.#telling.connection.sendDiagnostics({ uri, version, diagnostics });
  }

  /** Diagnostics that the client has already are not sent again. */
  #sendBeside(): void {
    const now = new Map<string, string>();
    for (const [uri, diagnostics] of errorsBeside(this.#telling)) {
      now.set(uri, JSON.stringify(diagnostics));
      if (now.get(uri) !== this.#beside.get(uri)) void this.#telling.connection.sendDiagnostics({ uri, diagnostics });
    }
    for (const uri of this.#beside.keys()) {
      const isOpen = this.#telling.documents.get(uri) !== undefined;
      if (!now.has(uri) && !isOpen) void this.#telling.connection.sendDiagnostics({ uri, diagnostics: [] });
    }
    this.#beside = now;
  }
}
