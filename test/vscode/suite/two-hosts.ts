/** A file with two hosts that ssh refuses, open anew for each test of a suite. */
import type { TextEditor } from 'vscode';
import { open, remove, revertAndClose, write } from './editor.ts';

const FILE = 'elsewhere/ssh_config';

/** Registers the hooks of a suite that open the file and remove it. @param use gets its editor before each test */
export function openTwoHosts(use: (editor: TextEditor) => void): void {
  beforeEach(async () => {
    await write(FILE, 'Foo 1\nHost web\n  User me\n\nHost db\n  User me\n');
    use(await open(FILE));
  });
  afterEach(async () => {
    await revertAndClose(FILE);
    await remove(FILE);
  });
}
