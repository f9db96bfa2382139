/**
 * The commands that do something with a host. Each is there twice: once it asks which host (the palette, the Explorer), and
 * once it takes the one at the cursor (the menu of the editor). Lenses name host and document.
 */
import { commands, Disposable, type TextDocument, Uri, window } from 'vscode';
import { chooseHost } from './choose-host.ts';
import type { Connect } from './connecting.ts';
import { copyCommand, copyWholeCommand } from './copy-command.ts';
import type { ExplainPanel } from './explain/explain-panel.ts';
import type { Server } from './server.ts';

/** @param from the document that it is about, as the server knows it; undefined where none is open */
type HostAction = (host: string, from: string | undefined) => unknown;

interface HostCommand {
  readonly title: string;
  readonly asking: string;
  readonly atCursor: string;
  readonly run: HostAction;
}

/** Registers them. */
export function hostCommands(server: Server, explain: ExplainPanel, connect: Connect): Disposable {
  const list: readonly HostCommand[] = [
    {
      title: 'Explain Host',
      asking: 'sshConfig.explainHost',
      atCursor: 'sshConfig.explainThisHost',
      run: explain.show,
    },
    {
      title: 'Connect',
      asking: 'sshConfig.connect',
      atCursor: 'sshConfig.connectToThisHost',
      run: (host, from) => connect(host, from),
    },
    {
      title: 'Copy ssh Command',
      asking: 'sshConfig.copyCommand',
      atCursor: 'sshConfig.copyThisCommand',
      run: (host, from) => copyCommand(server, host, from),
    },
    {
      title: 'Copy ssh Command That Needs No File',
      asking: 'sshConfig.copyWholeCommand',
      atCursor: 'sshConfig.copyThisWholeCommand',
      run: (host, from) => copyWholeCommand(server, host, from),
    },
  ];
  const addressOf = (uri: Uri | undefined): string | undefined => uri && server.host.toServer(uri);
  return Disposable.from(
    ...list.flatMap(({ title, asking, atCursor, run }) => {
      const ask = async (from: string | undefined): Promise<void> => {
        const host = await chooseHost(server, title, from);
        if (host !== undefined) await run(host, from);
      };
      return [
        commands.registerCommand(asking, async (given?: string | Uri, from?: string) => {
          if (typeof given === 'string') return run(given, from);
          // A file of the Explorer is opened, so that its server knows it.
          if (given instanceof Uri) await window.showTextDocument(given);
          return ask(addressOf(given ?? activeConfig()?.uri));
        }),
        commands.registerCommand(atCursor, async () => {
          const from = addressOf(activeConfig()?.uri);
          const host = from === undefined ? undefined : await hostAtCursor(server, from);
          return host === undefined ? ask(from) : run(host, from);
        }),
      ];
    }),
  );
}

/** The ssh_config document that somebody works in. */
export function activeConfig(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === 'ssh_config' ? document : undefined;
}

async function hostAtCursor(server: Server, uri: string): Promise<string | undefined> {
  const position = window.activeTextEditor?.selection.active;
  return (await server.request<string | null>('sshConfig/hostAt', { textDocument: { uri }, position })) ?? undefined;
}
