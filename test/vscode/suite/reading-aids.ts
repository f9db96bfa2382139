/** Formatting, outlines, colours and what else helps to read a file, by what VS Code itself makes of the answers. */
import assert from 'node:assert/strict';
import {
  type CodeLens,
  commands,
  type DocumentHighlight,
  type DocumentSymbol,
  type FoldingRange,
  type InlayHint,
  type Location,
  type Position,
  Range,
  type SelectionRange,
  type SemanticTokens,
  type SemanticTokensLegend,
  type SignatureHelp,
  type SymbolInformation,
  type TextEdit,
  type TextEditor,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { eventually, fill, open } from './editor.ts';

const TEXT = `# === Home ===

Host jump
ServerAliveInterval 90
  Ciphers 3des-cbc

Host inner !other
  ProxyJump jump
  LocalForward 8080 localhost:80
`;

describe('reading aids', () => {
  let editor: TextEditor;
  let original: string;
  before(async () => {
    editor = await open('.ssh/config');
    original = editor.document.getText();
    await fill(editor, TEXT);
  });
  after(() => fill(editor, original));

  /** Asks VS Code for what providers say, until they say something. */
  function ask<T extends readonly unknown[] | object>(command: string, ...args: readonly unknown[]): Promise<T> {
    return eventually(`${command} has an answer`, async () => {
      const found = await commands.executeCommand<T | undefined>(`vscode.${command}`, editor.document.uri, ...args);
      return found === undefined || ('length' in found && found.length === 0) ? undefined : found;
    });
  }

  /** The place within a word of the text. */
  function placeOf(word: string): Position {
    return editor.document.positionAt(TEXT.indexOf(word) + 1);
  }

  function textAt(range: Range): string {
    return editor.document.getText(range);
  }

  it('outlines sections, blocks and options', async () => {
    const [section] = await ask<readonly DocumentSymbol[]>('executeDocumentSymbolProvider');
    assert.equal(section?.name, 'Home');
    assert.deepEqual(
      section?.children.map(({ name, children }) => [name, children.map(child => child.name)]),
      [
        ['Host jump', ['ServerAliveInterval', 'Ciphers']],
        ['Host inner !other', ['ProxyJump', 'LocalForward']],
      ],
    );
  });

  it('finds hosts of all files by some of their characters', async () => {
    const names = await eventually('hosts are found', async () => {
      const found = await commands.executeCommand<readonly SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'inr',
      );
      return found.length === 0 ? undefined : found.map(({ name }) => name);
    });
    assert.ok(names.some(name => name.includes('inner')));
  });

  it('folds blocks', async () => {
    const folds = await ask<readonly FoldingRange[]>('executeFoldingRangeProvider');
    assert.ok(folds.some(({ start, end }) => start === 2 && end === 4));
  });

  it('marks where else a host stands, and finds all places', async () => {
    const marks = await ask<readonly DocumentHighlight[]>('executeDocumentHighlights', placeOf('jump'));
    assert.deepEqual(marks.map(({ range }) => range.start.line).sort(), [2, 7]);
    const places = await ask<readonly Location[]>('executeReferenceProvider', placeOf('jump'));
    assert.deepEqual(places.map(({ range }) => range.start.line).sort(), [2, 7]);
  });

  it('grows a selection from a word to its line', async () => {
    const [innermost] = await ask<readonly SelectionRange[]>('executeSelectionRangeProvider', [placeOf('localhost')]);
    const texts: string[] = [];
    for (let at = innermost; at !== undefined; at = at.parent) texts.push(textAt(at.range).trim());
    assert.ok(texts.indexOf('localhost:80') < texts.indexOf('8080 localhost:80'));
    assert.ok(texts.indexOf('8080 localhost:80') < texts.indexOf('LocalForward 8080 localhost:80'));
  });

  it('colours what this ssh knows, and crosses out what is weak', async () => {
    const legend = await ask<SemanticTokensLegend>('provideDocumentSemanticTokensLegend');
    const { data } = await ask<SemanticTokens>('provideDocumentSemanticTokens');
    const found: string[] = [];
    let [line, column] = [0, 0];
    for (let i = 0; i < data.length; i += 5) {
      const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(i, i + 5);
      [line, column] = [line + down, down === 0 ? column + right : right];
      const names = legend.tokenModifiers.filter((_, bit) => (modifiers >> bit) & 1);
      found.push([textAt(new Range(line, column, line, column + length)), legend.tokenTypes[type], ...names].join(' '));
    }
    assert.ok(found.includes('3des-cbc enumMember deprecated'), found.join());
    assert.ok(
      found.some(token => /^other class .*negated/.test(token)),
      found.join(),
    );
  });

  it('hints at what figures come to, once that is on', async () => {
    const settings = workspace.getConfiguration('sshConfig');
    await settings.update('inlayHints.durations', true, true);
    const hints = await ask<readonly InlayHint[]>('executeInlayHintProvider', new Range(0, 0, 9, 0));
    await settings.update('inlayHints.durations', undefined, true);
    assert.ok(hints.some(({ position, label }) => position.line === 3 && String(label).includes('1 min')));
  });

  it('helps with the arguments of a keyword', async () => {
    const { signatures, activeParameter } = await ask<SignatureHelp>(
      'executeSignatureHelpProvider',
      editor.document.positionAt(TEXT.indexOf('localhost')),
    );
    assert.match(signatures[0]?.label ?? '', /^LocalForward .*host:port/);
    assert.equal(activeParameter, 1);
  });

  it('offers to explain each host', async () => {
    const lenses = await ask<readonly CodeLens[]>('executeCodeLensProvider');
    const explaining = lenses.filter(({ command }) => command?.title === 'Explain');
    assert.deepEqual(explaining.map(({ range }) => range.start.line).sort(), [2, 6]);
  });

  it('formats, and changes nothing but white space', async () => {
    const edits = await ask<readonly TextEdit[]>('executeFormatDocumentProvider', { tabSize: 2, insertSpaces: true });
    const change = new WorkspaceEdit();
    for (const { range, newText } of edits) {
      assert.equal(textAt(range).trim() + newText.trim(), '');
      change.replace(editor.document.uri, range, newText);
    }
    assert.ok(await workspace.applyEdit(change));
    assert.match(editor.document.getText(), /^ {2}ServerAliveInterval 90$/m);
    await fill(editor, TEXT);
  });
});
