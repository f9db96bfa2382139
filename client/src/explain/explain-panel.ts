/**
 * A page beside the editor that says what ssh uses for a host, and follows the files as they are edited. What it says comes from the server; how it looks is in `page.ts`.
 */
import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { Disposable, Range, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
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

export interface ExplainPanel extends Disposable {
  /** @param from the URI of the document from which it is asked */
  readonly show: (host: string, from: string | undefined) => Promise<void>;
}

/** The command that is explained; it may have been typed whole. */
function titleOf(typed: string): string {
  return `ssh ${typed.replace(/^ssh\s+/, '')}`;
}

/** The one page that there is; it ends with the result. */
export function explainPanel(server: Server): ExplainPanel {
  let panel: WebviewPanel | undefined;
  let subject: Subject | undefined;
  let run = 0;

  async function update(): Promise<void> {
    if (panel === undefined || subject === undefined) return;
    const own = ++run;
    const explanation = await server.request<Explanation | null>('sshConfig/explain', subject);
    // Of several answers on their way only the last counts, and none for a page that is gone.
    if (own !== run || panel === undefined || explanation === undefined) return;
    panel.title = titleOf(subject.host);
    const home = homedir().replaceAll('\\', '/');
    panel.webview.html =
      explanation === null
        ? `<p>ssh would not take this as a host, or there is more in it than a host and options that set something for it.</p>`
        : explanationPage(explanation, { nonce: randomUUID(), home });
  }

  async function show(host: string, from: string | undefined): Promise<void> {
    subject = { host, from, exec: false };
    if (panel === undefined) {
      panel = window.createWebviewPanel(
        'sshConfig.explain',
        titleOf(host),
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

  async function receive(message: PageMessage): Promise<void> {
    if (message.kind === 'assume' && subject !== undefined) {
      subject = { ...subject, exec: message.exec };
      await update();
    } else if (message.kind === 'open') {
      await openLine(message.file, message.line);
    }
  }

  const ended = Disposable.from(
    server.onNotification('sshConfig/changed', () => void update()),
    new Disposable(() => panel?.dispose()),
  );
  return { show, dispose: () => ended.dispose() };
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
