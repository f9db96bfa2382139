/** The commands "Add Keep-Alive", for the host at the cursor, and "Keep All Hosts Alive", which says first for which. The server makes the edit. */
import {
  commands,
  Disposable,
  Position,
  type QuickPickItem,
  QuickPickItemKind,
  Range,
  TextEditorRevealType,
  Uri,
  window,
} from 'vscode';
import { activeConfig } from './host-commands.ts';
import type { Server } from './server.ts';

/** A host, and the seconds of silence after which ssh probes (`sshConfig/keptHosts`); 0 is never. */
interface KeptHost {
  readonly host: string;
  readonly before: number;
  readonly after: number;
}

const NOTHING = 'Nothing to add: there is a keep-alive already, or it would have no effect.';
const KEEP = '$(check) Insert it for all hosts';

/** Adds a keep-alive to a document that is shown. @param position where the host is; undefined for all hosts */
export async function addKeepAlive(server: Server, uri: string, position: Position | undefined): Promise<void> {
  const at = await server.request<Pick<Position, 'line' | 'character'> | null>('sshConfig/addKeepAlive', {
    textDocument: { uri },
    position,
  });
  if (at === undefined) return; // the server does not run, which it has said
  if (at === null) {
    await window.showInformationMessage(NOTHING);
    return;
  }
  const start = new Position(at.line, at.character);
  window.activeTextEditor?.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
}

export function keepAliveCommands(server: Server): Disposable {
  /** The document that somebody works in, as the server knows it. */
  function activeUri(): string | undefined {
    const document = activeConfig();
    return document && server.host.toServer(document.uri);
  }

  return Disposable.from(
    commands.registerCommand('sshConfig.addKeepAlive', async () => {
      const uri = activeUri();
      if (uri !== undefined) await addKeepAlive(server, uri, window.activeTextEditor?.selection.active);
    }),
    commands.registerCommand('sshConfig.addKeepAliveForAll', async (file?: Uri) => {
      if (file instanceof Uri) await window.showTextDocument(file);
      else if (activeConfig() === undefined) await server.host.openConfig();
      const uri = activeUri();
      if (uri !== undefined && (await isWanted(uri))) await addKeepAlive(server, uri, undefined);
    }),
  );

  /** Shows what it comes to for each host, and asks. Whoever chooses a host sees its page. */
  async function isWanted(uri: string): Promise<boolean> {
    const hosts = await server.request<readonly KeptHost[] | null>('sshConfig/keptHosts', { textDocument: { uri } });
    if (hosts === null) await window.showInformationMessage(NOTHING);
    if (!hosts) return false;
    const chosen = await window.showQuickPick([{ label: KEEP }, ...rowsOf(hosts)], {
      title: 'Keep All Hosts Alive',
      placeHolder: 'One undo reverts it',
      matchOnDescription: true,
    });
    if (chosen?.host !== undefined) await commands.executeCommand('sshConfig.explainHost', chosen.host, uri);
    return chosen?.label === KEEP;
  }
}

interface Row extends QuickPickItem {
  readonly host?: string;
}

/** Those for which something changes, then the others. */
function rowsOf(hosts: readonly KeptHost[]): readonly Row[] {
  const groups: readonly (readonly [label: string, is: (host: KeptHost) => boolean])[] = [
    ['kept alive from now on', ({ before, after }) => before !== after],
    ['unchanged', ({ before, after }) => before === after && after > 0],
    ['still not, because a line turns it off', ({ before, after }) => before === after && after === 0],
  ];
  return groups.flatMap(([label, is]): readonly Row[] => {
    const rows = hosts.filter(is).map(({ host, after }) => ({
      label: host,
      host,
      description: after > 0 ? `a probe after ${after} s of silence` : 'no probes',
    }));
    return rows.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...rows];
  });
}
