/** Diagnostics for clients that do not ask for them: sent as soon as they are known, and again when they are others. */
import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SshConfigService } from '../service.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { toDiagnostics } from './convert.ts';
import { errorsBeside, isTold, type Messenger, type Shown, type Told, unread } from './told.ts';

export class PushedDiagnostics implements Messenger {
  readonly #connection: Connection;
  readonly #service: SshConfigService;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #client: ClientAbilities;
  readonly #shown: Shown;
  readonly #told = new Map<string, Told>();
  /** What was last said of files that are not open and have errors, as JSON. */
  #beside = new Map<string, string>();

  constructor(
    connection: Connection,
    service: SshConfigService,
    documents: TextDocuments<TextDocument>,
    client: ClientAbilities,
    shown: Shown,
  ) {
    this.#connection = connection;
    this.#service = service;
    this.#documents = documents;
    this.#client = client;
    this.#shown = shown;
  }

  typed(uri: string): void {
    this.#send(uri);
  }

  rested(uri: string): void {
    this.#send(uri);
  }

  settled(): void {
    for (const uri of this.#service.uris) this.#send(uri);
    for (const document of this.#documents.all()) {
      const diagnostics = unread(document);
      const { uri, version } = document;
      if (diagnostics !== undefined) void this.#connection.sendDiagnostics({ uri, version, diagnostics });
    }
    this.#sendBeside();
  }

  /** What was said of the document is taken back, unless it is still included. */
  closed(uri: string): void {
    this.#told.delete(uri);
    this.#beside.delete(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #send(uri: string): void {
    const document = this.#documents.get(uri);
    const findings = this.#shown(uri);
    if (document === undefined || findings === undefined) return;
    const { version } = document;
    if (isTold(this.#told.get(uri), version, findings)) return;
    this.#told.set(uri, { version, findings });
    const diagnostics = toDiagnostics(document, findings, this.#client);
    void this.#connection.sendDiagnostics({ uri, version, diagnostics });
  }

  /** What was said already is not said again. */
  #sendBeside(): void {
    const now = new Map<string, string>();
    for (const [uri, diagnostics] of errorsBeside(this.#service, this.#client)) {
      now.set(uri, JSON.stringify(diagnostics));
      if (now.get(uri) !== this.#beside.get(uri)) void this.#connection.sendDiagnostics({ uri, diagnostics });
    }
    for (const uri of this.#beside.keys()) {
      const isOpen = this.#documents.get(uri) !== undefined;
      if (!now.has(uri) && !isOpen) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    }
    this.#beside = now;
  }
}
