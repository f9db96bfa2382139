/**
 * The command "Forwards…": all forwards of all hosts in a list, with what listens where and where it leads, which ports two of them
 * want and which are taken now. To choose one starts or stops those of its host. Given a host, it does so at once.
 */
import { commands, type Disposable, window } from 'vscode';
import { openLine } from '../open-line.ts';
import type { Server } from '../server.ts';
import { forwardRows, type ListedForward } from './forward-rows.ts';
import type { Forwarding } from './forwarding.ts';

export function forwardsCommand(server: Server, forwarding: Forwarding): Disposable {
  return commands.registerCommand('sshConfig.forwards', async (given?: unknown, from?: string) => {
    if (typeof given === 'string') return forwarding.toggle(given, from);
    const found = await server.request<readonly ListedForward[]>('sshConfig/forwards', {});
    if (found === undefined) return undefined;
    if (found.length === 0) {
      void window.showInformationMessage('No host has a LocalForward, a RemoteForward or a DynamicForward.');
      return undefined;
    }
    const taken = await server.host.socketsTaken(found.flatMap(({ sockets }) => sockets));
    const chosen = await window.showQuickPick(forwardRows(found, taken, forwarding.hosts), {
      title: 'Forwards',
      placeHolder: 'Choose one to start or stop all forwards of its host',
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (chosen === undefined) return undefined;
    const { host, path, line } = chosen.forward;
    return host === null ? openLine(server, path, line) : forwarding.toggle(host, undefined);
  });
}
