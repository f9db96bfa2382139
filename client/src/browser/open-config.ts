/** The command "Open SSH Config" in a browser: the configurations of the workspace. */
import { window, workspace } from 'vscode';

/** The names by which ssh knows its files; the language goes by more of them (package.json). */
const NAMES = '**/{.ssh/config,ssh_config}';
const MOST = 100;

export async function openConfig(): Promise<void> {
  const found = await workspace.findFiles(NAMES, undefined, MOST);
  const choices = found.map(uri => ({ label: workspace.asRelativePath(uri), uri }));
  if (choices.length === 0) {
    await window.showInformationMessage('No file of this workspace is named .ssh/config or ssh_config.');
    return;
  }
  const picked = choices.length === 1 ? choices[0] : await window.showQuickPick(choices, { title: 'Open SSH Config' });
  if (picked !== undefined) await window.showTextDocument(picked.uri);
}
