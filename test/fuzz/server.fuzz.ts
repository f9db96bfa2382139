/**
 * Random sessions with the built server, as an editor has them: every request is answered within a second and without
 * an error, all that comes is about places that exist, edits can be made, and a document that is opened anew gets the
 * same answers as one that was edited.
 */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { LSPErrorCodes, ResponseError, type TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FULL, LspClient, RELEASE } from '../support/lsp-client.ts';
import { builtServer } from '../support/server-command.ts';
import { fuzz } from './fuzz.ts';
import { FILES, LINK, OpenTexts, type Step, session, spanOf, writtenFile } from './session.ts';

const PATIENCE = 1000;
const server = builtServer();
let client: LspClient | undefined;

/** Every request that is served, by what the server calls the ability; the others are below. */
const REQUESTS: Readonly<Record<string, readonly string[]>> = {
  hoverProvider: ['textDocument/hover'],
  completionProvider: ['textDocument/completion'],
  codeActionProvider: ['textDocument/codeAction'],
  codeLensProvider: ['textDocument/codeLens'],
  executeCommandProvider: [],
  documentFormattingProvider: ['textDocument/formatting'],
  documentRangeFormattingProvider: ['textDocument/rangeFormatting'],
  documentOnTypeFormattingProvider: ['textDocument/onTypeFormatting'],
  documentSymbolProvider: ['textDocument/documentSymbol'],
  documentHighlightProvider: ['textDocument/documentHighlight'],
  foldingRangeProvider: ['textDocument/foldingRange'],
  selectionRangeProvider: ['textDocument/selectionRange'],
  semanticTokensProvider: ['textDocument/semanticTokens/full', 'textDocument/semanticTokens/range'],
  inlayHintProvider: ['textDocument/inlayHint'],
  signatureHelpProvider: ['textDocument/signatureHelp'],
  definitionProvider: ['textDocument/definition'],
  referencesProvider: ['textDocument/references'],
  renameProvider: ['textDocument/prepareRename', 'textDocument/rename'],
  linkedEditingRangeProvider: ['textDocument/linkedEditingRange'],
  documentLinkProvider: ['textDocument/documentLink'],
  workspaceSymbolProvider: ['workspace/symbol'],
};
/** A name may not be given, and that is said. */
const MAY_REFUSE = /[rR]ename$/;
const OWN = [
  'sshConfig/explain',
  'sshConfig/hosts',
  'sshConfig/hostsView',
  'sshConfig/messageIn',
  'sshConfig/diagnose',
  'sshConfig/hostAt',
  'sshConfig/isStandard',
  'sshConfig/includedFiles',
  'sshConfig/addKeepAlive',
];

const pathOf = (file: number): string => join(server.folder, 'home', FILES[file] ?? '');
const uriOf = (file: number): string => pathToFileURL(pathOf(file)).toString();

function fail(complaint: string): never {
  throw new Error(complaint);
}

async function theClient(): Promise<LspClient> {
  if (client !== undefined) return client;
  const home = join(server.folder, 'home');
  mkdirSync(dirname(pathOf(LINK.from)), { recursive: true });
  symlinkSync(pathOf(LINK.to), pathOf(LINK.from));
  const settings = { ...RELEASE, inlayHints: { defaults: true, durations: true } };
  client = await LspClient.start({
    command: server.command,
    capabilities: { ...FULL, textDocument: { ...FULL.textDocument, codeAction: {} } },
    initializationOptions: { hostCommands: [{ title: 'Explain', command: 'explain' }] },
    settings,
    env: { PATH: '/nonexistent', HOME: home },
  });
  const unknown = Object.keys(client.initialized.capabilities).filter(
    name => name.endsWith('Provider') && !(name in REQUESTS),
  );
  expect(unknown).toEqual([]);
  return client;
}

afterAll(async () => {
  expect(await client?.stop()).toBe(0);
});

async function ask(server: LspClient, method: string, params: object): Promise<unknown> {
  for (let attempt = 0; ; attempt++) {
    const start = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${method} is never answered`)), 20 * PATIENCE);
    });
    const request = server.connection.sendRequest(method, params).catch((error: unknown) => {
      if (!(MAY_REFUSE.test(method) && error instanceof ResponseError)) throw error;
      return error.code === LSPErrorCodes.RequestFailed ? error.message : fail(`${method}: ${error.message}`);
    });
    const answer = await Promise.race([request, late]).finally(() => clearTimeout(timer));
    // The machine may have been busy with something else: late is what is late again.
    if (performance.now() - start < PATIENCE) return answer;
    if (attempt === 2) fail(`${method} takes too long`);
  }
}

/** Every range in an answer is one of the document, in order. Ranges of other documents are left out. */
function checkRanges(method: string, answer: unknown, document: TextDocument): void {
  if (typeof answer !== 'object' || answer === null || isAbout(answer, document) === false) return;
  if ('start' in answer && 'end' in answer) {
    const { start, end } = answer as { start: { line: number; character: number }; end: typeof start };
    for (const place of [start, end])
      if (!isDeepStrictEqual(document.positionAt(document.offsetAt(place)), place))
        fail(`${method}: no such place ${JSON.stringify(place)}`);
    if (document.offsetAt(start) > document.offsetAt(end)) fail(`${method}: a range that ends before it starts`);
    return;
  }
  for (const [name, value] of Object.entries(answer))
    if (name !== 'relatedInformation' && (name === document.uri || !name.startsWith('file:')))
      checkRanges(method, value, document);
}

/** Whether a part of an answer is about the document; undefined where it does not say. */
function isAbout(answer: object, { uri }: TextDocument): boolean | undefined {
  const { textDocument, targetUri, uri: own } = answer as Record<string, unknown>;
  const about = targetUri ?? own ?? (textDocument as { uri?: unknown } | undefined)?.uri;
  return about === undefined ? undefined : about === uri;
}

type Edits = readonly TextEdit[];

/** The changes in an answer to a request; `TextDocument.applyEdits` fails where they are in each other's way. */
function changesIn(method: string, answer: unknown, uri: string): readonly Edits[] {
  if (/ormatting$/.test(method)) return [answer as Edits];
  if (method === 'textDocument/rename') return workspaceChanges(answer, uri);
  const items = (answer as { items?: unknown })?.items ?? answer;
  if (!Array.isArray(items)) return [];
  return items.flatMap(({ edit, textEdit, additionalTextEdits = [] }): readonly Edits[] => {
    if (edit !== undefined) return workspaceChanges(edit, uri);
    return textEdit === undefined ? [] : [[...additionalTextEdits, textEdit]];
  });
}

/** The changes to one document. */
function workspaceChanges(edit: unknown, uri: string): readonly Edits[] {
  const { documentChanges = [], changes = {} } = (typeof edit === 'object' && edit !== null ? edit : {}) as {
    documentChanges?: readonly { textDocument?: { uri: string }; edits: Edits }[];
    changes?: Readonly<Record<string, Edits>>;
  };
  const versioned = documentChanges.filter(({ textDocument }) => textDocument?.uri === uri);
  return [...versioned.map(({ edits }) => edits), ...(changes[uri] === undefined ? [] : [changes[uri]])];
}

class World {
  readonly #open = new OpenTexts();
  #version = 0;
  readonly #client: LspClient;

  constructor(client: LspClient) {
    this.#client = client;
  }

  async run(step: Step): Promise<void> {
    await this.#do(step);
    const text = this.#open.text(step.file);
    if (step.do !== 'take' || text === undefined) return;
    const { changes } = await this.#askAll(step.file, step.at);
    const edits = changes.filter(change => change.length > 0)[step.which % Math.max(1, changes.length)];
    if (edits === undefined) return;
    const document = TextDocument.create(uriOf(step.file), 'ssh_config', 0, text);
    await this.#change(step.file, TextDocument.applyEdits(document, [...edits]), [
      ...edits.toSorted((a, b) => document.offsetAt(a.range.start) - document.offsetAt(b.range.start)).toReversed(),
    ]);
  }

  /** Closes all documents, after asking whether editing has left anything behind. */
  async end(): Promise<void> {
    for (const file of this.#open.files) {
      await this.#settle(file);
      // What is explained may want more of the disk than findings do; only then are answers whole.
      await this.#askAll(file, 7);
      const before = await this.#askAll(file, 7);
      await this.#settle(file);
      const after = await this.#askAll(file, 7);
      for (const [method, answer] of before.answers)
        if (!isDeepStrictEqual(lasting(answer), lasting(after.answers.get(method))))
          fail(`${method}: ${JSON.stringify(answer)}\nand anew: ${JSON.stringify(after.answers.get(method))}`);
    }
    for (const file of this.#open.files) await this.#client.close(uriOf(file));
    expect(this.#client.complaints).toEqual([]);
  }

  /** Waits until what the document depends on has been read. */
  async #settle(file: number): Promise<void> {
    const text = this.#open.text(file) ?? '';
    await this.#change(file, text, [{ text }]);
    await this.#client.diagnostics(uriOf(file), this.#version);
  }

  async #do(step: Step): Promise<void> {
    const { file } = step;
    const before = this.#open.text(file);
    switch (step.do) {
      case 'open':
      case 'replace':
        if (before !== undefined) return this.#change(file, step.text, [{ text: step.text }]);
        this.#open.open(file, step.text);
        return this.#client.open(uriOf(file), step.text, ++this.#version);
      case 'edit': {
        if (before === undefined) return;
        const document = TextDocument.create(uriOf(file), 'ssh_config', 0, before);
        const { start, end } = spanOf(before, step.at, step.length);
        const change = { range: { start: document.positionAt(start), end: document.positionAt(end) }, text: step.text };
        return this.#change(file, TextDocument.update(document, [change], 1).getText(), [change]);
      }
      case 'undo': {
        const text = this.#open.undo(file);
        return text === undefined ? undefined : this.#change(file, text, [{ text }]);
      }
      case 'close':
        if (before === undefined) return;
        this.#open.close(file);
        return this.#client.close(uriOf(file));
      case 'write': {
        const written = writtenFile(file);
        const path = pathOf(written);
        mkdirSync(dirname(path), { recursive: true });
        if (step.text === undefined) rmSync(path, { force: true });
        else writeFileSync(path, step.text);
        const changes = [{ uri: uriOf(written), type: 2 }];
        return this.#client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      }
      case 'take':
        return;
    }
  }

  #change(file: number, text: string, changes: readonly (TextEdit | { readonly text: string })[]): Promise<void> {
    this.#open.change(file, text);
    const contentChanges = changes.map(change =>
      'newText' in change ? { range: change.range, text: change.newText } : change,
    );
    return this.#client.change(uriOf(file), ++this.#version, contentChanges);
  }

  async #askAll(file: number, at: number) {
    const uri = uriOf(file);
    const document = TextDocument.create(uri, 'ssh_config', 0, this.#open.text(file) ?? '');
    const position = document.positionAt(at % (document.getText().length + 1));
    const params = {
      textDocument: { uri },
      position,
      positions: [position],
      range: { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) },
      context: { diagnostics: [], includeDeclaration: true },
      newName: 'other',
      query: 'a',
      options: { tabSize: 4, insertSpaces: true, insertFinalNewline: true },
      ch: '\n',
      host: 'web',
      from: uri,
      uris: FILES.map((_, other) => uriOf(other)),
    };
    const answers = new Map<string, unknown>();
    const changes: Edits[] = [];
    for (const method of [...Object.values(REQUESTS).flat(), ...OWN]) {
      const answer = await ask(this.#client, method, params);
      answers.set(method, answer);
      if (!method.startsWith('sshConfig/')) checkRanges(method, answer, document);
      for (const edits of changesIn(method, answer, uri)) {
        TextDocument.applyEdits(document, [...edits]);
        changes.push(edits);
      }
    }
    return { answers, changes };
  }
}

/** An answer without the version that it is for, and without its own name. */
function lasting(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer ?? null, (key, value) => (key === 'version' || key === 'resultId' ? undefined : value)),
  );
}

test('the server withstands any session', async () => {
  await fuzz(
    'server',
    fc.asyncProperty(session, async steps => {
      const world = new World(await theClient());
      for (const step of steps) await world.run(step);
      await world.end();
    }),
  );
});
