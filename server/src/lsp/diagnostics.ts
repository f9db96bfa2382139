/** Sends diagnostics: soon after a change, once what they depend on was read, and for the files that open ones include too. */
import type { Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SshConfigService } from '../service.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { toDiagnostic, uriOf } from './convert.ts';
import type { DiskWatch } from './disk-watch.ts';

/** Milliseconds without another close after which the documents that are left are judged: many are closed at once. */
const PAUSE = 100;

export class Diagnostics {
  readonly #connection: Connection;
  readonly #service: SshConfigService;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #client: () => ClientAbilities;
  readonly #waiting = new Set<string>();
  /** What was last said of files that are not open and have errors, as JSON. */
  #beside = new Map<string, string>();
  readonly #onSent: () => void;
  #isScheduled = false;
  #closing: NodeJS.Timeout | undefined;
  #disk: DiskWatch | undefined;

  /** @param onSent called when what was said may be something else than before */
  constructor(
    connection: Connection,
    service: SshConfigService,
    documents: TextDocuments<TextDocument>,
    client: () => ClientAbilities,
    onSent: () => void,
  ) {
    this.#onSent = onSent;
    this.#connection = connection;
    this.#service = service;
    this.#documents = documents;
    this.#client = client;
  }

  /** Begins to send: the settings are known, and which ssh there is. Before that there is nothing to say. */
  start(disk: DiskWatch): void {
    this.#disk = disk;
    this.all();
  }

  /** For every open document. */
  all(): void {
    this.soon(...this.#service.uris);
  }

  /** For these documents and those that depend on them, after all that the client has sent already: of several edits only the last is judged. */
  soon(...uris: readonly string[]): void {
    for (const uri of uris) this.#waiting.add(uri);
    if (this.#isScheduled || this.#disk === undefined) return;
    this.#isScheduled = true;
    setImmediate(() => void this.#run());
  }

  /** A document was closed: its own diagnostics go, unless it is still included. */
  closed(uri: string): void {
    this.#waiting.delete(uri);
    this.#beside.delete(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    clearTimeout(this.#closing);
    this.#closing = setTimeout(() => this.all(), PAUSE);
  }

  async #run(): Promise<void> {
    const service = this.#service;
    const isAll = service.uris.every(uri => this.#waiting.has(uri));
    const affected = isAll ? service.uris : [...this.#waiting].flatMap(uri => service.affectedBy(uri));
    for (const uri of affected) {
      this.#waiting.add(uri);
      service.findings(uri);
    }
    // With a part of the configuration unread, some of it may look wrong that is not.
    await this.#disk?.load();
    this.#isScheduled = false;
    for (const uri of this.#waiting) this.#send(uri);
    this.#waiting.clear();
    this.#sendBeside();
    this.#onSent();
  }

  #send(uri: string): void {
    const document = this.#documents.get(uri);
    if (document === undefined) return;
    const client = this.#client();
    const diagnostics = this.#service.findings(uri).map(finding => toDiagnostic(document, finding, client));
    void this.#connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  }

  /** The errors in files that open documents bring in: they stop ssh just as well. What was said already is not said again. */
  #sendBeside(): void {
    const client = this.#client();
    const now = new Map<string, string>();
    for (const { path, text, findings } of this.#service.errorsBeside()) {
      const uri = uriOf(path);
      const document = TextDocument.create(uri, 'ssh_config', 0, text);
      const diagnostics = findings.map(finding => toDiagnostic(document, finding, client));
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
