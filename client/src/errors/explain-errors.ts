/**
 * Messages of ssh, explained: in a terminal they are links, and a command takes them from a selection or the clipboard. Of a
 * terminal nothing is read but the line in which a link may be, and nothing is run.
 */
import { commands, Disposable, env, type TerminalLink, type TerminalLinkProvider, window } from 'vscode';
import type { ExplainPanel } from '../explain/explain-panel.ts';
import { openLine } from '../open-line.ts';
import type { Server } from '../server.ts';
import type { Diagnosis } from './diagnosis.ts';
import { mayBeMessage } from './may-be-message.ts';

/** What the server says of a line (`sshConfig/messageIn`). */
interface LineMessage {
  readonly start: number;
  readonly end: number;
  readonly title: string;
}

/** Paths of the server have forward slashes; of what it could not find, ssh's own words are left. */
const IS_ABSOLUTE = /^(?:[A-Za-z]:)?[\\/]/;

interface MessageLink extends TerminalLink {
  readonly line: string;
}

export function explainErrors(server: Server, panel: ExplainPanel): Disposable {
  /** Leads to the place that ssh refuses, where all messages are about one; else to a page. */
  async function explain(log: string): Promise<void> {
    const found = await server.request<readonly Diagnosis[]>('sshConfig/diagnose', { log });
    if (found === undefined) return; // the server does not run, which it has said
    const [first] = found;
    if (first === undefined) {
      await window.showInformationMessage('No known message of ssh. Select or copy the output of ssh, and try again.');
      return;
    }
    const { place } = first;
    if (place !== null && IS_ABSOLUTE.test(place.file) && found.every(({ isRefusal }) => isRefusal))
      return openWithFixes(server, place.file, place.line);
    const meant = found.find(({ hosts }) => hosts.length > 0);
    const host =
      meant === undefined
        ? undefined
        : await window.showQuickPick([...meant.hosts], { title: 'Which host is it about?', placeHolder: meant.said });
    await panel.explainLog(log, host);
  }

  const links: TerminalLinkProvider<MessageLink> = {
    provideTerminalLinks: async ({ line }) => {
      const found = mayBeMessage(line)
        ? await server.request<LineMessage | null>('sshConfig/messageIn', { line })
        : undefined;
      if (!found) return [];
      const { start, end, title } = found;
      return [{ startIndex: start, length: end - start, tooltip: title, line }];
    },
    handleTerminalLink: ({ line }) => explain(line),
  };
  return Disposable.from(
    window.registerTerminalLinkProvider(links),
    commands.registerCommand('sshConfig.explainError', async () => {
      const editor = window.activeTextEditor;
      const selected = editor?.document.getText(editor.selection) ?? '';
      await explain(selected === '' ? await env.clipboard.readText() : selected);
    }),
  );
}

/** Shows a line that ssh refuses, and what the lightbulb offers there. */
async function openWithFixes(server: Server, file: string, line: number): Promise<void> {
  await openLine(server, file, line, 'ssh_config');
  await commands.executeCommand('editor.action.quickFix');
}
