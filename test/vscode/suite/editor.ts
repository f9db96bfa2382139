/**
 * What the tests do in VS Code again and again: open a file of the home folder, wait for something to become true. Files are reached
 * by VS Code, which has them in a browser, too.
 */
import {
  commands,
  type Diagnostic,
  type Hover,
  languages,
  type Position,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';

/** The folder of the window is a home folder. */
const home = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');

/** Where `name` is, a path relative to the home folder. */
export function inHome(name: string): Uri {
  return Uri.joinPath(home, name);
}

/** Opens `name` in an editor. */
export async function open(name: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(inHome(name)));
}

/** The text of `name` on the disk, or what is one there. */
export async function read(name: string): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(inHome(name)));
}

/** Writes `name` on the disk, and the folders that it is in. */
export async function write(name: string, text: string): Promise<void> {
  await workspace.fs.writeFile(inHome(name), new TextEncoder().encode(text));
}

/** Deletes `name`, with all that is in it. */
export async function remove(name: string): Promise<void> {
  await workspace.fs.delete(inHome(name), { recursive: true });
}

/** The address by which the server knows a document: that of a file, in a browser, too. */
export function addressOf(uri: Uri): string {
  return uri.with({ scheme: 'file', authority: '' }).toString();
}

/** Closes `name` without saving what was typed into it. */
export async function revertAndClose(name: string): Promise<void> {
  await open(name);
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** Asks again and again until the answer is not undefined; throws `what` when that takes too long. */
export async function eventually<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await pause(50);
  }
  throw new Error(`still not: ${what}`);
}

/** Lets some time pass in which something should not happen. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise(done => setTimeout(done, milliseconds));
}

/** What is said of the word at a place, as Markdown, as soon as something is. */
export function hoverAt({ uri }: TextDocument, at: Position): Promise<string> {
  return eventually('there is a hover', async () => {
    const found = await commands.executeCommand<readonly Hover[]>('vscode.executeHoverProvider', uri, at);
    const texts = found.flatMap(({ contents }) => contents.map(part => (typeof part === 'string' ? part : part.value)));
    return texts.length === 0 ? undefined : texts.join('\n');
  });
}

/** Our own diagnostics with this rule id, as soon as there are any. */
export function diagnostics(uri: Uri, rule: string): Promise<readonly Diagnostic[]> {
  return eventually(`${rule} is reported`, () => {
    const found = reported(uri).filter(diagnostic => ruleOf(diagnostic) === rule);
    return found.length > 0 ? found : undefined;
  });
}

/** Our own diagnostics at this moment. */
export function reported(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'ssh_config');
}

export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Replaces the whole text of a document, without saving it. */
export async function fill(editor: TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const last = document.lineAt(document.lineCount - 1).range.end;
  await editor.edit(edit => edit.replace(document.validateRange(document.lineAt(0).range.with(undefined, last)), text));
}
