/** What the tests do in VS Code again and again: open a file of the home folder, wait for something to become true. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Diagnostic, languages, type TextEditor, type Uri, window, workspace } from 'vscode';

/** Opens `name`, a path relative to the home folder, in an editor. */
export async function open(name: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(inHome(name)));
}

export function inHome(name: string): string {
  return join(homedir(), name);
}

/** Asks again and again until the answer is not undefined; throws `what` when that takes too long. */
export async function eventually<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
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
