/** What a client has to be sent about documents, and what it already has; the same for clients that pull and for others. */
import type { Connection, Diagnostic, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../features/finding.ts';
import type { SshConfigService } from '../service.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { atStart, toDiagnostics, uriOf } from './convert.ts';
import { excessOf } from './open-documents.ts';

/** Brings findings to the client, either by sending them or by answering. */
export interface Messenger {
  /** A line of a document was typed, and the line rules have been asked about it. */
  typed(uri: string): void;
  /** Nobody types in a document any more: what was held back for that is shown. */
  rested(uri: string): void;
  /** All rules have been asked about documents as they are. */
  settled(): void;
  /** A document is no longer open. */
  closed(uri: string): void;
}

/** What a messenger reports, and to whom. */
export interface Telling {
  readonly connection: Connection;
  readonly service: SshConfigService;
  readonly documents: TextDocuments<TextDocument>;
  readonly client: ClientAbilities;
  /** What to show of an open document now; undefined when it was never judged. */
  readonly shown: (uri: string) => readonly Finding[] | undefined;
}

/** What a client was last sent about a document. */
export interface Told {
  readonly version: number;
  readonly findings: readonly Finding[];
}

/** Whether a client has the present findings. */
export function isTold(told: Told | undefined, version: number, findings: readonly Finding[]): boolean {
  if (told?.version !== version) return false;
  const before = told.findings;
  return (
    before === findings || (before.length === findings.length && before.every((each, i) => isSame(each, findings[i])))
  );
}

function isSame(before: Finding, now: Finding | undefined): boolean {
  return now !== undefined && before.says(now);
}

/** The only diagnostic of a document that is too large to be read; undefined for others. */
export function unread(document: TextDocument): Diagnostic[] | undefined {
  const why = excessOf(document);
  return why === undefined ? undefined : [atStart(`It is not read: it ${why}.`)];
}

/** By URI, the errors in files that are not open but that open documents include: they stop ssh just as well. */
export function errorsBeside({ service, client }: Telling): ReadonlyMap<string, Diagnostic[]> {
  return new Map(
    service.errorsBeside().map(({ path, text, findings }) => {
      const uri = uriOf(path);
      return [uri, toDiagnostics(TextDocument.create(uri, 'ssh_config', 0, text), findings, client)];
    }),
  );
}
