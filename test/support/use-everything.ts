/** Asks a server everything that there is to ask about one document, as somebody would who tries it all. */
import type { LspClient } from './lsp-client.ts';
import { WANTS_FRESH } from './seeds.ts';

/** What is asked about a whole document: most of it an editor asks by itself when the document is opened. */
const OF_DOCUMENTS = [
  ...['codeAction', 'codeLens', 'formatting', 'rangeFormatting', 'documentSymbol', 'foldingRange', 'inlayHint'],
  ...['semanticTokens/full', 'documentLink'],
];

/** What is asked about a place. */
const OF_PLACES = [
  ...['hover', 'completion', 'signatureHelp', 'documentHighlight', 'onTypeFormatting', 'linkedEditingRange'],
  ...['definition', 'references', 'prepareRename', 'rename', 'codeAction'],
];

interface Places {
  readonly methods: readonly string[];
  readonly isAtEnds: boolean;
  /** Which lines (0-based) are left out. */
  readonly isLeftOut?: (line: number) => boolean;
}

const EVERYWHERE: Places = { methods: OF_PLACES, isAtEnds: false };

/** Less than everything: some methods, only at the ends of lines. Parts 0 to 2 together have every line; where fresh seeds are wanted, each part has. */
export function atEnds(part: number): Places {
  return {
    methods: ['hover', 'completion', 'definition'],
    isAtEnds: true,
    isLeftOut: line => !WANTS_FRESH && line % 3 !== part,
  };
}

/**
 * @param uri an open document with this text
 * @param hosts to explain
 * @param places what is asked at the beginning and the end of each line
 * @returns all answers
 */
export async function useEverything(
  { connection }: LspClient,
  uri: string,
  text: string,
  hosts: readonly string[],
  { methods, isAtEnds, isLeftOut = () => false }: Places = EVERYWHERE,
): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  const ask = async (method: string, params: unknown): Promise<void> => {
    // A name may not be given.
    answers.push(await connection.sendRequest(method, params).catch(({ message }: Error) => message));
  };
  const lines = text.split('\n');
  const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  const options = { tabSize: 4, insertSpaces: true };
  const whole = { textDocument: { uri }, range, options, ch: '\n', context: { diagnostics: [] } };
  for (const method of OF_DOCUMENTS) await ask(`textDocument/${method}`, whole);
  for (const [line, { length }] of lines.entries()) {
    if (isLeftOut(line)) continue;
    for (const character of isAtEnds ? [length] : [2, length])
      for (const method of methods) {
        const position = { line, character };
        const about = { ...whole, position, range: { start: position, end: position }, newName: 'other' };
        await ask(`textDocument/${method}`, about);
      }
  }
  await ask('workspace/symbol', { query: 'w' });
  for (const host of hosts) for (const exec of [true, false]) await ask('sshConfig/explain', { host, from: uri, exec });
  await ask('sshConfig/hosts', { from: uri });
  await ask('sshConfig/hostsView', {});
  for (const host of hosts)
    await ask('sshConfig/diagnose', { log: 'client_loop: send disconnect: Broken pipe', host, from: uri });
  await ask('sshConfig/includedFiles', { uris: [uri] });
  return answers;
}
