/** Findings, fixes and hovers in LSP's terms. */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type FormattingOptions,
  type Location,
  type TextEdit as LspTextEdit,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { CodeAction as OfferedFix } from '../features/code-actions.ts';
import type { Disablable, Disabling } from '../features/disabling.ts';
import type { Finding } from '../features/finding.ts';
import { type FormatOptions, indentOf } from '../features/formatting.ts';
import type { Located } from '../features/located.ts';
import type { Impossible, Rewrite } from '../features/refactor/refactoring.ts';
import type { OfferedRewrite } from '../features/refactor/refactorings.ts';
import type { Fix, Related, Severity } from '../rules/rule.ts';
import type { TextEdit } from '../text/edit.ts';
import { memo } from '../text/memo.ts';
import type { Span } from '../text/span.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { savingCommand } from './editor-offers.ts';

/** The kind of our "fix all", below the general one that editors run on save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.ssh-config`;

/** The command of a fix that changes the mode of a file: its path, and the mode. */
export const CHANGE_MODE = 'sshConfig.changeMode';

/** The command of a refactoring that makes a file: the document with its version, the range it was offered at, and the path. */
export const MAKE_FILE = 'sshConfig.makeFile';

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

export function toRange(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function toSpan(document: TextDocument, { start, end }: Range): Span {
  const a = document.offsetAt(start);
  const b = document.offsetAt(end);
  return { start: Math.min(a, b), end: Math.max(a, b) };
}

/** The most diagnostics that are sent of one document: nobody reads more, and clients are slow to take them in. */
const MOST_DIAGNOSTICS = 300;

const BY_SEVERITY: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The diagnostics of a document: of very many the most severe, and one that says how many more there are. */
export function toDiagnostics(
  document: TextDocument,
  findings: readonly Finding[],
  client: ClientAbilities,
): Diagnostic[] {
  if (findings.length <= MOST_DIAGNOSTICS) return findings.map(finding => toDiagnostic(document, finding, client));
  const shown = BY_SEVERITY.flatMap(severity => findings.filter(finding => finding.severity === severity)).slice(
    0,
    MOST_DIAGNOSTICS - 1,
  );
  const more = `${findings.length - shown.length} more findings are not shown: these are the most severe ones.`;
  return [atStart(more), ...shown.map(finding => toDiagnostic(document, finding, client))];
}

/** What is to be said of a document as a whole, by no rule. */
export function atStart(message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: DiagnosticSeverity.Information, source: 'ssh_config', message };
}

function toDiagnostic(
  document: TextDocument,
  finding: Finding,
  { rulePages, relatedInformation }: ClientAbilities,
): Diagnostic {
  return {
    range: toRange(document, finding),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    ...(rulePages === undefined ? {} : { codeDescription: { href: rulePages.replaceAll('{rule}', finding.rule) } }),
    source: 'ssh_config',
    message: finding.message,
    ...(finding.tag === undefined ? {} : { tags: [TAGS[finding.tag]] }),
    ...(relatedInformation ? toRelatedInformation(finding.related) : {}),
  };
}

/** The URI of a path. A document that is in no file has its URI for a path; half a character, which no URI can have, is replaced. */
export function uriOf(path: string): string {
  return /^(?:\/|[A-Za-z]:\/)/.test(path) ? URI.file(path.replace(/\p{Surrogate}/gu, '\ufffd')).toString() : path;
}

function toRelatedInformation(related: readonly Related[]): Pick<Diagnostic, 'relatedInformation'> {
  return related.length === 0 ? {} : { relatedInformation: related.map(toRelated) };
}

/** The same places are sent with each key. */
const toRelated = memo(({ path, line, message }: Related): DiagnosticRelatedInformation => {
  const start = { line, character: 0 };
  return { location: { uri: uriOf(path), range: { start, end: start } }, message };
});

/** Parts of files in LSP's terms; each file is split into lines once. */
export class Locations {
  readonly #open: (uri: string) => TextDocument | undefined;
  readonly #documents = new Map<string, TextDocument>();

  constructor(open: (uri: string) => TextDocument | undefined) {
    this.#open = open;
  }

  /** The document of a file, made for the occasion when it is not open. */
  document({ uri, path, text }: Located): TextDocument {
    const address = uri ?? uriOf(path);
    const known = this.#open(address) ?? this.#documents.get(address);
    if (known !== undefined) return known;
    const made = TextDocument.create(address, 'ssh_config', 0, text);
    this.#documents.set(address, made);
    return made;
  }

  location(located: Located): Location {
    const document = this.document(located);
    return { uri: document.uri, range: toRange(document, located) };
  }
}

export function toTextEdit(document: TextDocument, { span, newText }: TextEdit): LspTextEdit {
  return { range: toRange(document, span), newText };
}

export function toFormatOptions({
  tabSize,
  insertSpaces,
  insertFinalNewline,
}: FormattingOptions): Required<FormatOptions> {
  return { indent: indentOf(tabSize, insertSpaces), insertFinalNewline: insertFinalNewline === true };
}

/** Edits of an open document, as it is now. */
export function toWorkspaceEdit(
  document: TextDocument,
  { edits }: Pick<Rewrite, 'edits'>,
  { versionedEdits }: ClientAbilities,
): WorkspaceEdit {
  const changes = edits.map(edit => toTextEdit(document, edit));
  const { uri, version } = document;
  return versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
    : { changes: { [uri]: changes } };
}

export function toQuickFix(document: TextDocument, fix: OfferedFix, client: ClientAbilities): CodeAction {
  const { title, mode } = fix;
  const saving = savingCommand(client.offers, fix);
  return {
    title,
    kind: CodeActionKind.QuickFix,
    ...(fix.finding === undefined ? {} : { diagnostics: [toDiagnostic(document, fix.finding, client)] }),
    isPreferred: fix.preferred,
    ...(mode !== undefined
      ? { command: { title, command: CHANGE_MODE, arguments: [mode.path, mode.mode] } }
      : saving !== undefined
        ? { command: { ...saving, title } }
        : { edit: toWorkspaceEdit(document, fix, client) }),
  };
}

/** How to turn rules off: one action where the editor lets the user choose, else one for the line and one for the file. */
export function toDisabling(
  document: TextDocument,
  { findings, each, together }: Disablable,
  client: ClientAbilities,
): readonly CodeAction[] {
  const { disableCommand } = client.offers;
  const edit = (change: TextEdit): WorkspaceEdit => toWorkspaceEdit(document, { edits: [change] }, client);
  const action = {
    kind: CodeActionKind.QuickFix,
    diagnostics: findings.map(finding => toDiagnostic(document, finding, client)),
    isPreferred: false,
  };
  const names = together.rules.join(', ');
  if (disableCommand !== undefined) {
    const title = together.rules.length === 1 ? `Disable ${names}…` : 'Disable a rule…';
    const rules = each.map(({ rules: [rule], forLine, forFile }: Disabling) => ({
      rule,
      ...(forLine === undefined ? {} : { forLine: edit(forLine) }),
      forFile: edit(forFile),
    }));
    return [{ ...action, title, command: { ...disableCommand, arguments: [{ rules }] } }];
  }
  const { forLine, forFile } = together;
  return [
    ...(forLine === undefined ? [] : [{ ...action, title: `Disable ${names} for this line`, edit: edit(forLine) }]),
    { ...action, title: `Disable ${names} for this file`, edit: edit(forFile) },
  ];
}

/** The kind of a refactoring. */
export function refactoringKind({ kind }: Pick<Rewrite, 'kind'>): string {
  return `${CodeActionKind.Refactor}.${kind}`;
}

export function toRefactoring(
  document: TextDocument,
  range: Range,
  offer: OfferedRewrite | Impossible,
  client: ClientAbilities,
): CodeAction {
  const { title } = offer;
  const kind = refactoringKind(offer);
  if ('reason' in offer) return { title, kind, disabled: { reason: offer.reason } };
  // An editor would make the file as others may read it, and without asking.
  if (offer.created !== undefined) {
    const { uri, version } = document;
    return {
      title,
      kind,
      command: { title, command: MAKE_FILE, arguments: [uri, version, range, offer.created.path] },
    };
  }
  return { title, kind, edit: toWorkspaceEdit(document, offer, client) };
}

export function toFixAll(document: TextDocument, fix: Fix, client: ClientAbilities): CodeAction {
  return { title: fix.title, kind: FIX_ALL, edit: toWorkspaceEdit(document, fix, client) };
}
