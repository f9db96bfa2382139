/** The command that a diagnostic leads to: shows the page of its rule, which comes with the extension. */
import { commands, type Disposable, Uri } from 'vscode';

/** @param extension where the extension is installed */
export function showRules(extension: Uri): Disposable {
  return commands.registerCommand('sshConfig.showRule', async (rule: unknown) => {
    // The name becomes part of a path.
    if (typeof rule !== 'string' || !/^[a-z0-9-]+$/.test(rule)) return;
    await commands.executeCommand('markdown.showPreview', Uri.joinPath(extension, 'docs', 'rules', `${rule}.md`));
  });
}
