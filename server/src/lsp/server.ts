/**
 * The language server: one handler a request, each a conversion around a call of the service. What it tells the client
 * by itself are diagnostics, and nothing else.
 */
import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  MarkupKind,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Machine } from '../host/machine.ts';
import type { ManualSource } from '../manpage/manual.ts';
import { type Build, buildOfBanner, nearestKnown, usualBuild } from '../schema/build.ts';
import { SshConfigService } from '../service.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../settings.ts';
import { FIX_ALL, toDiagnostic, toFixAll, toQuickFix, toRange, toSpan } from './convert.ts';
import { openDocuments } from './open-documents.ts';

/** Which of the documents some open one includes: asked by clients that set languages by it. */
const INCLUDED_FILES = 'sshConfig/includedFiles';
/** Tells that the workspace is trusted from now on. */
const TRUSTED = 'sshConfig/trusted';

/** Serves a client until it closes the connection. */
export function startServer(connection: Connection, machine: Machine): void {
  let trusted = true;
  /** The settings as the client last sent them: of use where it cannot be asked. */
  let sentSettings: unknown;
  let client: ClientAbilities = {
    configuration: false,
    registersConfiguration: false,
    markdown: true,
    versionedEdits: false,
  };
  const service = new SshConfigService(serviceOptions(DEFAULT_SETTINGS, usualBuild(machine.facts), undefined));
  const documents = openDocuments(service);

  function serviceOptions({ keepAlive, severities }: Settings, build: Build, manual: ManualSource | undefined) {
    const { surroundings, home } = machine;
    return { build, surroundings, home, keepAlive, severities, manual };
  }

  /** Reads settings, ssh's version and the manual page anew. Of several runs at once, only the last takes effect. */
  let configuring = 0;
  async function configure(section: unknown): Promise<void> {
    const run = ++configuring;
    const settings = readSettings(section);
    const banner = trusted ? await machine.sshVersion(settings.sshPath) : undefined;
    const installed = banner === undefined ? undefined : /^OpenSSH_(?:for_Windows_)?(\S+?),?(?:\s|$)/.exec(banner)?.[1];
    const manual = await machine.manual(settings.manPage, installed);
    if (run !== configuring) return;
    const asked = banner === undefined ? undefined : buildOfBanner(banner, machine.facts);
    const build =
      settings.release === undefined
        ? (asked ?? usualBuild(machine.facts))
        : usualBuild(machine.facts, settings.release);
    service.configure(serviceOptions(settings, nearestKnown(build), manual));
    for (const { uri } of documents.all()) diagnose(uri);
  }

  async function fetchSettings(): Promise<void> {
    await configure(client.configuration ? await connection.workspace.getConfiguration('sshConfig') : sentSettings);
  }

  const waiting = new Set<string>();
  /** Sends diagnostics soon: after all that the client has sent already, so that only the last of several edits is judged. */
  function diagnose(uri: string): void {
    if (waiting.size === 0) setImmediate(sendDiagnostics);
    waiting.add(uri);
  }

  function sendDiagnostics(): void {
    const uris = [...waiting];
    waiting.clear();
    for (const uri of uris) {
      const document = documents.get(uri);
      if (document === undefined) continue;
      const diagnostics = service.findings(uri).map(finding => toDiagnostic(document, finding));
      void connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    }
  }

  connection.onInitialize((params): InitializeResult => {
    client = abilitiesOf(params);
    trusted = params.initializationOptions?.trusted !== false;
    sentSettings = params.initializationOptions?.settings;
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
      },
      serverInfo: { name: 'ssh-config-language-server' },
    };
  });

  connection.onInitialized(async () => {
    if (client.registersConfiguration)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'sshConfig' });
    await fetchSettings();
  });

  connection.onDidChangeConfiguration(async ({ settings }) => {
    sentSettings = settings?.sshConfig;
    await fetchSettings();
  });

  connection.onNotification(TRUSTED, async () => {
    trusted = true;
    await fetchSettings();
  });

  connection.onRequest(INCLUDED_FILES, ({ uris }: { uris: readonly string[] }): string[] => {
    const byPath = new Map(
      uris.filter(uri => uri.startsWith('file:')).map(uri => [URI.parse(uri).fsPath.replaceAll('\\', '/'), uri]),
    );
    return service.includedPaths([...byPath.keys()]).map(path => byPath.get(path) as string);
  });

  connection.onHover(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    const found = document === undefined ? undefined : service.hover(document.uri, document.offsetAt(position));
    if (document === undefined || found === undefined) return null;
    const kind = client.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
    return { contents: { kind, value: found.markdown }, range: toRange(document, found.span) };
  });

  connection.onCodeAction(({ textDocument, range, context }): CodeAction[] => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return [];
    const wants = (kind: string): boolean =>
      context.only?.some(only => kind === only || kind.startsWith(`${only}.`)) ?? false;
    const quickFixes =
      context.only === undefined || wants(CodeActionKind.QuickFix)
        ? service.codeActions(document.uri, toSpan(document, range))
        : [];
    // Only where it is asked for by name: it is meant for "fix all" and for saving, not for the lightbulb.
    const fixAll = wants(FIX_ALL) ? service.fixAll(document.uri) : [];
    return [
      ...quickFixes.map(fix => toQuickFix(document, fix, client.versionedEdits)),
      ...fixAll.map(fix => toFixAll(document, fix, client.versionedEdits)),
    ];
  });

  documents.onDidChangeContent(({ document }) => diagnose(document.uri));
  documents.onDidClose(({ document }) => {
    service.close(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  documents.listen(connection);
  connection.listen();
}

/** What the client can do, of that which makes a difference here. */
interface ClientAbilities {
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly markdown: boolean;
  readonly versionedEdits: boolean;
}

function abilitiesOf({ capabilities: { workspace, textDocument } }: InitializeParams): ClientAbilities {
  return {
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    markdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
  };
}
