/**
 * Gives the language ssh_config to open plain text documents that an open config Includes: `~/.ssh/work`
 * says nothing by its name. Which files those are is for the server to say; only "Plain Text" is ever
 * changed, and each document only once, so a user who sets it back has the last word.
 */
import { Disposable, languages, type TextDocument, workspace } from 'vscode';
import type { Server } from './server.ts';

/** Long enough to take the events of one action as one, short enough not to be seen. */
const DELAY = 150;

/** Starts to follow; ends when the result is disposed. */
export function followIncludes(server: Server): Disposable {
  // A document keeps its identity when its language changes, and gets a new one when it is opened again.
  const changed = new WeakSet<TextDocument>();
  const addressOf = ({ uri }: TextDocument): string => server.host.toServer(uri);
  let timer: NodeJS.Timeout | undefined;

  async function ask(): Promise<void> {
    const candidates = workspace.textDocuments.filter(
      document =>
        document.languageId === 'plaintext' && addressOf(document).startsWith('file:') && !changed.has(document),
    );
    if (candidates.length === 0 || !workspace.textDocuments.some(isConfig)) return;
    const uris = candidates.map(addressOf);
    const included = new Set(await server.request<readonly string[]>('sshConfig/includedFiles', { uris }));
    for (const document of candidates.filter(candidate => included.has(addressOf(candidate)))) {
      // The answer took a while: all of this may have changed since.
      if (document.isClosed || document.languageId !== 'plaintext' || changed.has(document)) continue;
      changed.add(document);
      await languages.setTextDocumentLanguage(document, 'ssh_config');
    }
  }

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), DELAY);
  };
  soon();
  return Disposable.from(
    workspace.onDidOpenTextDocument(document => (isConfig(document) || document.languageId === 'plaintext') && soon()),
    workspace.onDidChangeTextDocument(({ document }) => isConfig(document) && soon()),
    new Disposable(() => clearTimeout(timer)),
  );
}

/** Whether a document is one that the server gets. */
export function isConfig(document: TextDocument): boolean {
  return document.languageId === 'ssh_config';
}
