/** The page that explains a host opens. What is on it, the tour `first-steps` shows. */
import { commands, Selection, window } from 'vscode';
import { addressOf, eventually, open } from './editor.ts';

describe('Explain Host', () => {
  it('opens the page of the host that a lens names', async () => {
    const { document } = await open('.ssh/config');
    await commands.executeCommand('sshConfig.explainHost', 'web', addressOf(document.uri));
    await closePage('ssh web');
  });

  it('opens the page of the host at the cursor', async () => {
    const editor = await open('.ssh/config');
    const at = editor.document.positionAt(editor.document.getText().indexOf('Host backup'));
    editor.selection = new Selection(at, at);
    await commands.executeCommand('sshConfig.explainThisHost');
    await closePage('ssh backup');
  });

  /** Closes a page as soon as it is there. */
  async function closePage(title: string): Promise<void> {
    const page = await eventually(`the page ${title} is there`, () =>
      window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === title),
    );
    await window.tabGroups.close(page);
  }
});
