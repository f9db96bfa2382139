/** Typing in a host whose HostName spells it, with `editor.linkedEditing` on. */
import assert from 'node:assert/strict';
import { ConfigurationTarget, commands, Selection, type TextEditor, workspace } from 'vscode';
import { eventually, fill, open, pause } from './editor.ts';

const TEXT = `Host web.example
  User me
  HostName web.example
`;

describe('linked editing', () => {
  let editor: TextEditor;
  let original: string;
  before(async () => {
    editor = await open('.ssh/config');
    original = editor.document.getText();
    await turn(true);
  });
  after(async () => {
    await turn(undefined);
    await fill(editor, original);
  });

  for (const words of ['Host web', 'HostName web']) {
    it(`changes both behind ${words}`, async () => {
      await typeBehind(words, '-2');
      const expected = TEXT.replaceAll('web', 'web-2');
      await eventually('both have changed', () => editor.document.getText() === expected || undefined);
    });
  }

  for (const typed of [' *.x', '@x']) {
    it(`leaves the HostName where ${typed} makes something else of the host`, async () => {
      await typeBehind('Host web.example', typed);
      await pause(500);
      assert.equal(editor.document.getText(), TEXT.replace('Host web.example', `Host web.example${typed}`));
    });
  }

  async function typeBehind(words: string, typed: string): Promise<void> {
    await fill(editor, TEXT);
    const end = editor.document.positionAt(TEXT.indexOf(words) + words.length);
    editor.selection = new Selection(end, end);
    // The editor asks some time after the cursor has come to rest, and shows nothing of what it is told.
    await pause(1000);
    for (const text of typed) await commands.executeCommand('type', { text });
  }

  async function turn(on: boolean | undefined): Promise<void> {
    await workspace.getConfiguration('editor').update('linkedEditing', on, ConfigurationTarget.Global);
  }
});
