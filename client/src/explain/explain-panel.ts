/**
 * The command "Explain Host": a page beside the editor that says what ssh uses for a host, and follows the files as they
 * are edited. What it says comes from the server; how it looks is in `page.ts`.
 */
import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import {
  commands,
  Disposable,
  Range,
  type TextDocument,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { Server } from '../server.ts';
import type { Explanation } from './explanation.ts';
import { explanationPage, type PageMessage } from './page.ts';

/** What is shown. */
interface Subject {
  readonly host: string;
  /** The document from which it was asked: it may be a configuration of its own, as with `ssh -F`. */
  readonly from: string | undefined;
  readonly exec: boolean;
}

/** Registers the command; the page ends with the result. */
export function explainHosts(server: Server): Disposable {
  let panel: WebviewPanel | undefined;
  let subject: Subject | undefined;
  let run = 0;

  async function update(): Promise<void> {
    if (panel === undefined || subject === undefined) return;
    const own = ++run;
    const explanation = await server.request<Explanation | null>('sshConfig/explain', subject);
    // Of several answers on their way only the last counts, and none for a page that is gone.
    if (own !== run || panel === undefined || explanation === undefined) return;
    panel.title = `ssh ${subject.host}`;
    const home = homedir().replaceAll('\\', '/');
    panel.webview.html =
      explanation === null
        ? `<p>ssh would not take this as a host.</p>`
        : explanationPage(explanation, { nonce: randomUUID(), home });
  }

  async function explain(host?: string, from?: string): Promise<void> {
    const source = from ?? activeConfig()?.uri.toString();
    const chosen = host ?? (await chooseHost(server, source));
    if (chosen === undefined) return;
    subject = { host: chosen, from: source, exec: false };
    if (panel === undefined) {
      panel = window.createWebviewPanel(
        'sshConfig.explain',
        `ssh ${chosen}`,
        { viewColumn: ViewColumn.Beside, preserveFocus: true },
        { enableScripts: true, localResourceRoots: [] },
      );
      panel.onDidDispose(() => {
        panel = undefined;
      });
      panel.webview.onDidReceiveMessage((message: PageMessage) => void receive(message));
    } else {
      panel.reveal(undefined, true);
    }
    await update();
  }

  /** For the host at the cursor, or, where none is meant there, one that the user names. */
  async function explainHere(): Promise<void> {
    const editor = window.activeTextEditor;
    if (editor === undefined) return explain();
    const textDocument = { uri: editor.document.uri.toString() };
    const position = editor.selection.active;
    return explain((await server.request<string | null>('sshConfig/hostAt', { textDocument, position })) ?? undefined);
  }

  async function receive(message: PageMessage): Promise<void> {
    if (message.kind === 'assume' && subject !== undefined) {
      subject = { ...subject, exec: message.exec };
      await update();
    } else if (message.kind === 'open') {
      await openLine(message.file, message.line);
    }
  }

  return Disposable.from(
    commands.registerCommand('sshConfig.explainHost', explain),
    commands.registerCommand('sshConfig.explainThisHost', explainHere),
    server.onNotification('sshConfig/changed', () => void update()),
    new Disposable(() => panel?.dispose()),
  );
}

function activeConfig(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === 'ssh_config' ? document : undefined;
}

/** Lets the user pick a host that some file names, or type any other. */
async function chooseHost(server: Server, from: string | undefined): Promise<string | undefined> {
  const hosts = (await server.request<readonly string[]>('sshConfig/hosts', { from })) ?? [];
  return new Promise(resolve => {
    const pick = window.createQuickPick();
    pick.title = 'Explain Host';
    pick.placeholder = 'The host as you would type it after ssh';
    const items = hosts.map(label => ({ label }));
    pick.items = items;
    pick.onDidChangeValue(value => {
      const isNew = value !== '' && !hosts.includes(value);
      pick.items = isNew ? [{ label: value, description: 'as typed' }, ...items] : items;
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** Shows a line (from 1) of a file beside the page, where it is open already if it is. */
async function openLine(file: string, line: number): Promise<void> {
  const uri = Uri.file(file);
  const document = await workspace.openTextDocument(uri);
  const shown = window.visibleTextEditors.find(editor => editor.document === document);
  const selection = document.lineAt(Math.min(line, document.lineCount) - 1).range;
  await window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? ViewColumn.One,
    selection: new Range(selection.start, selection.end),
  });
}
