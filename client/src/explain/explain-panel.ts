/**
 * A page beside the editor that says what ssh uses for a host, and follows the files as they are edited. What it says comes from the server; how it looks is in `page.ts`.
 */
import { Disposable, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { chooseHost } from '../choose-host.ts';
import type { Diagnosis, Fix } from '../errors/diagnosis.ts';
import { forwardsOf } from '../forwards/forward.ts';
import type { ListedForward } from '../forwards/forward-rows.ts';
import type { Forwarding } from '../forwards/forwarding.ts';
import { openLine } from '../open-line.ts';
import type { Server } from '../server.ts';
import type { Explanation } from './explanation.ts';
import { explanationPage, messagesPage, type PageMessage } from './page.ts';

/** What is shown: a host, messages of ssh, or both. */
interface Subject {
  /** Undefined where the messages are to tell. */
  readonly host: string | undefined;
  /** The document from which it was asked: it may be a configuration of its own, as with `ssh -F`. */
  readonly from: string | undefined;
  readonly exec: boolean;
  /** What ssh wrote. */
  readonly log?: string;
}

export interface ExplainPanel extends Disposable {
  /** @param from the URI of the document from which it is asked */
  readonly show: (host: string, from: string | undefined) => Promise<void>;
  /** Explains what ssh wrote. @param host which host that is about, where it is known */
  readonly explainLog: (log: string, host: string | undefined) => Promise<void>;
}

/** The command that is explained; it may have been typed whole. */
function titleOf(typed: string | undefined): string {
  return typed === undefined ? 'Output of ssh' : `ssh ${typed.replace(/^ssh\s+/, '')}`;
}

/** The one page that there is; it ends with the result. */
export function explainPanel(server: Server, forwarding: Forwarding): ExplainPanel {
  let panel: WebviewPanel | undefined;
  let subject: Subject | undefined;
  let messages: readonly Diagnosis[] = [];
  /** The host that is on the page. */
  let shown: string | undefined;
  let run = 0;

  async function update(): Promise<void> {
    if (panel === undefined || subject === undefined) return;
    const own = ++run;
    const { log, from, exec } = subject;
    const found =
      log === undefined ? [] : await server.request<readonly Diagnosis[]>('sshConfig/diagnose', { ...subject, log });
    const host = subject.host ?? found?.find(each => each.host !== null)?.host ?? undefined;
    const explanation =
      host === undefined ? null : await server.request<Explanation | null>('sshConfig/explain', { host, from, exec });
    const forwards =
      explanation && forwardsOf(explanation).length > 0
        ? await server.request<readonly ListedForward[]>('sshConfig/forwards', { from })
        : [];
    // Of several answers on their way only the last counts, and none for a page that is gone.
    if (own !== run || panel === undefined || explanation === undefined || found === undefined) return;
    messages = found;
    panel.title = titleOf(host);
    shown = explanation?.host;
    const isForwarding = shown !== undefined && forwarding.hosts.has(shown);
    const options = { nonce: crypto.randomUUID(), home: server.host.home, isForwarding, forwards };
    panel.webview.html =
      explanation !== null
        ? explanationPage(explanation, options, found)
        : found.length > 0
          ? messagesPage(found, options)
          : `<p>ssh would not accept this as a host, or the text has more than a host and options that set values for it.</p>`;
  }

  async function showSubject(next: Subject): Promise<void> {
    subject = next;
    if (panel === undefined) {
      panel = window.createWebviewPanel(
        'sshConfig.explain',
        titleOf(next.host),
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
    if (subject === undefined) return;
    switch (message.kind) {
      case 'assume':
        subject = { ...subject, exec: message.exec };
        return update();
      case 'open':
        return openLine(server, message.file, message.line);
      case 'fix':
        return mend(messages[message.message]?.fixes[message.fix]);
      case 'ask': {
        const host = await chooseHost(server, 'Which Host Is It About?', subject.from);
        if (host === undefined) return;
        subject = { ...subject, host };
        return update();
      }
      case 'forwards':
        return shown === undefined ? undefined : forwarding.toggle(shown, subject.from);
    }
  }

  /** Shows the file, and changes it there: to be looked at, saved, or undone. */
  async function mend(fix: Fix | undefined): Promise<void> {
    if (fix === undefined) return;
    await openLine(server, fix.file, fix.line);
    await workspace.applyEdit(await server.editOf(fix.edits));
  }

  const ended = Disposable.from(
    server.onNotification('sshConfig/changed', () => void update()),
    forwarding.onDidChange(() => void update()),
    new Disposable(() => panel?.dispose()),
  );
  return {
    show: (host, from) => showSubject({ host, from, exec: false }),
    explainLog: (log, host) => showSubject({ host, from: undefined, exec: false, log }),
    dispose: () => ended.dispose(),
  };
}
