/** Keys are looked at on the disk of the machine: none of a browser's files is one that ssh would use. */
import assert from 'node:assert/strict';
import type { TextEditor } from 'vscode';
import { eventually, fill, hoverAt, inHome, open, reported, revertAndClose, ruleOf } from '../editor.ts';

const FILE = '.ssh/config';

describe('a key file that is not there', () => {
  let editor: TextEditor;
  before(async () => {
    editor = await open(FILE);
    // An absolute path, as the `~` of ssh is not the home folder of these tests.
    await fill(editor, `Host web\n  IdentityFile ${inHome('.ssh/id').fsPath.replaceAll('\\', '/')}\n`);
  });
  after(() => revertAndClose(FILE));

  it('is a problem', async () => {
    await eventually('the second line has one', () =>
      reported(editor.document.uri).find(
        problem => ruleOf(problem) === 'missing-key-file' && problem.range.start.line === 1,
      ),
    );
  });

  it('is said to be none', async () => {
    const { document } = editor;
    const said = await hoverAt(document, document.positionAt(document.getText().indexOf('.ssh/id') + 1));
    assert.match(said, /There is no file `~\/\.ssh\/id`/);
  });
});
