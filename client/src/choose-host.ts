/** Asks for a host: one that some file names, or any other, as typed. */
import { window } from 'vscode';
import type { Server } from './server.ts';

/**
 * Undefined when nothing is chosen.
 * @param from the URI of the document whose configuration names the hosts; undefined for what ssh reads by itself
 */
export async function chooseHost(server: Server, title: string, from: string | undefined): Promise<string | undefined> {
  const hosts = (await server.request<readonly string[]>('sshConfig/hosts', { from })) ?? [];
  const known = hosts.map(host => ({ label: host, host }));
  return new Promise(resolve => {
    const pick = window.createQuickPick<(typeof known)[number]>();
    pick.title = title;
    pick.placeholder = 'The host, as typed after ssh';
    pick.items = known;
    pick.onDidChangeValue(value => {
      // By a label it would be found, and as the best match come first: it has an icon for one, and so comes last.
      const typed = { label: '$(edit)', description: `${value} (as typed)`, host: value, alwaysShow: true };
      pick.items = value === '' || hosts.includes(value) ? known : [...known, typed];
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.host);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
