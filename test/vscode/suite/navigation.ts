/** Going to hosts, renaming them and following links, by what VS Code itself makes of the answers. */
import assert from 'node:assert/strict';
import {
  commands,
  type DocumentLink,
  type Location,
  type LocationLink,
  type Position,
  type SymbolInformation,
  type TextEditor,
  type WorkspaceEdit,
  workspace,
} from 'vscode';
import { eventually, fill, hoverAt, inHome, open } from './editor.ts';

const TEXT = `Include work
Host gate
  HostName 192.0.2.1
Host inner
  HostName 192.0.2.2
  ProxyJump me@gate,git.example.org
  IdentityFile ${inHome('.ssh/id').fsPath.replaceAll('\\', '/')}
`;

describe('navigation', () => {
  let editor: TextEditor;
  let original: string;
  before(async () => {
    editor = await open('.ssh/config');
    original = editor.document.getText();
    await fill(editor, TEXT);
  });
  after(() => fill(editor, original));

  /** The place of a word of the text. */
  function placeOf(word: string): Position {
    return editor.document.positionAt(TEXT.indexOf(word) + 1);
  }

  it('goes to a host in an included file that is not open', async () => {
    const uri = await eventually('there is a definition', async () => {
      const found = await commands.executeCommand<readonly (Location | LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        editor.document.uri,
        placeOf('git.example'),
      );
      const [first] = found;
      return first === undefined ? undefined : 'targetUri' in first ? first.targetUri : first.uri;
    });
    assert.equal(uri.toString(), inHome('.ssh/work').toString());
  });

  it('renames a host where it is given and used', async () => {
    const edit = await rename('gate', 'outer');
    assert.ok(await workspace.applyEdit(edit));
    const text = editor.document.getText();
    assert.match(text, /^Host outer$/m);
    assert.match(text, /ProxyJump me@outer,git/);
    await fill(editor, TEXT);
  });

  it('says why a host cannot be renamed', async () => {
    await assert.rejects(() => rename('gate', 'inner'), /inner is a host already/);
  });

  it('keeps what ssh connects to when a host gets another name', async () => {
    await fill(editor, 'Host far.example\n  User me\n');
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      editor.document.positionAt(6),
      'far',
    );
    assert.ok(await workspace.applyEdit(edit));
    assert.equal(editor.document.getText(), 'Host far\n  User me\n  HostName far.example\n');
    await fill(editor, TEXT);
  });

  it('links to files', async () => {
    const links = await commands.executeCommand<readonly DocumentLink[]>(
      'vscode.executeLinkProvider',
      editor.document.uri,
    );
    assert.deepEqual(
      links.map(({ target }) => target?.toString()),
      [inHome('.ssh/work'), inHome('.ssh/id')].map(String),
    );
  });

  it('leads from a hover to an included file', async () => {
    const said = await hoverAt(editor.document, placeOf('work'));
    assert.ok(said.includes(`](<${inHome('.ssh/work')}`), said);
  });

  it('finds hosts of included files by their names', async () => {
    await eventually('git.example.org is found', async () => {
      const found = await commands.executeCommand<readonly SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'git',
      );
      return found.some(({ location }) => location.uri.toString() === inHome('.ssh/work').toString()) || undefined;
    });
  });

  async function rename(word: string, name: string): Promise<WorkspaceEdit> {
    return commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      placeOf(word),
      name,
    );
  }
});
