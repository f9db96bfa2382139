/** Completion as a person has it: VS Code asks while one types, and puts in what one chooses. */
import assert from 'node:assert/strict';
import { type CompletionList, commands, MarkdownString, Selection, type TextEditor, window, workspace } from 'vscode';
import { eventually, pause } from './editor.ts';

describe('completion', () => {
  it('offers keywords, with their documentation on demand', async () => {
    const { document, selection } = await untitled('Host web\n  ServerAliveI');
    const list = await eventually('keywords are offered', async () => {
      const found = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        selection.active,
        undefined,
        5,
      );
      return found.items.some(({ label }) => labelOf(label) === 'ServerAliveInterval') ? found : undefined;
    });
    const [item] = list.items;
    assert.equal(item === undefined ? undefined : labelOf(item.label), 'ServerAliveInterval');
    assert.ok(item?.documentation instanceof MarkdownString);
    assert.match(item.documentation.value, /^```ssh_config\nServerAliveInterval time\n```/);
  });

  it('puts in what is chosen, in the style of the file, and goes on with its value', async () => {
    const editor = await untitled('host web\n  user=git\n  stricth');
    await accept(editor, /\n {2}stricthostkeychecking=$/);
    await accept(editor, /\n {2}stricthostkeychecking=yes$/);
  });

  it('selects a word that is complete, for which Enter makes a new line', async () => {
    await eventually('a word that is begun is completed', async () =>
      (await typedAndAccepted('ProxyJump we')) === 'ProxyJump web' ? true : undefined,
    );
    await eventually('the word itself is selected, and not a longer one', async () =>
      (await typedAndAccepted('ProxyJump web')) === 'ProxyJump web' ? true : undefined,
    );
    const settings = workspace.getConfiguration('editor', { languageId: 'ssh_config' });
    assert.equal(settings.get('acceptSuggestionOnEnter'), 'smart');
  });

  it('leaves new names alone: words of the file are not offered for them', () => {
    const settings = workspace.getConfiguration('editor', { languageId: 'ssh_config' });
    assert.equal(settings.get('wordBasedSuggestions'), 'off');
  });
});

/** The last line once `text` was typed into it and a suggestion was taken, if one is shown. */
async function typedAndAccepted(text: string): Promise<string | undefined> {
  const { document } = await untitled('Host web web2\n\nHost db\n  ');
  for (const letter of text) {
    await commands.executeCommand('type', { text: letter });
    await pause(100);
  }
  await commands.executeCommand('acceptSelectedSuggestion');
  return document.lineAt(document.lineCount - 1).text.trim();
}

function labelOf(label: string | { readonly label: string }): string {
  return typeof label === 'string' ? label : label.label;
}

/** Has suggestions shown and takes the first, until the text is as expected. */
async function accept({ document }: TextEditor, expected: RegExp): Promise<void> {
  await eventually(`the text matches ${expected}`, async () => {
    await commands.executeCommand('editor.action.triggerSuggest');
    await pause(500);
    if (!expected.test(document.getText())) await commands.executeCommand('acceptSelectedSuggestion');
    return expected.test(document.getText()) ? true : undefined;
  });
}

/** A new document with the cursor at its end. */
async function untitled(content: string): Promise<TextEditor> {
  const editor = await window.showTextDocument(await workspace.openTextDocument({ language: 'ssh_config', content }));
  const end = editor.document.positionAt(content.length);
  editor.selection = new Selection(end, end);
  return editor;
}
