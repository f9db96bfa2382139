/**
 * What VS Code calls to run the suite in an extension host that is a worker of a browser: without Node, and so without mocha. The
 * folder of the window is a home folder. What came of it goes to the console, from which `web.mjs` takes it.
 */
import {
  type CodeAction,
  CodeActionKind,
  commands,
  type Diagnostic,
  extensions,
  type Hover,
  type LanguageModelTextPart,
  type Location,
  type LocationLink,
  languages,
  lm,
  type MarkdownString,
  type Position,
  type SymbolInformation,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { name, publisher } from '../../../package.json';

const home = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');

async function open(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.joinPath(home, path));
  await window.showTextDocument(document);
  return document;
}

/** Asks again and again until the answer is something; throws `what` when that takes too long. */
async function eventually<T>(what: string, ask: () => T | undefined | false | PromiseLike<T | undefined | false>) {
  for (const end = Date.now() + 15_000; Date.now() < end; await new Promise(done => setTimeout(done, 50))) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`still not: ${what}`);
}

const isOf = (rule: string) => (found: Diagnostic) =>
  String(typeof found.code === 'object' ? found.code.value : found.code) === rule;

function reported(uri: Uri, rule: string): Promise<Diagnostic> {
  return eventually(`${rule} is reported`, () => languages.getDiagnostics(uri).find(isOf(rule)));
}

function positionOf(document: TextDocument, text: string): Position {
  return document.positionAt(document.getText().indexOf(text) + 1);
}

async function hoverAt(document: TextDocument, text: string): Promise<string> {
  const at = positionOf(document, text);
  const found = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at);
  return found.flatMap(({ contents }) => contents.map(content => (content as MarkdownString).value)).join('\n');
}

const TESTS: Readonly<Record<string, () => Promise<void>>> = {
  'the extension is active, without Node': async () => {
    if (!('WorkerGlobalScope' in globalThis)) throw new Error('this is no worker');
    await open('.ssh/config');
    await eventually('it is active', () => extensions.getExtension(`${publisher}.${name}`)?.isActive);
  },
  'an unknown keyword is an error': async () => {
    const { uri } = await open('.ssh/config');
    await reported(uri, 'unknown-keyword');
  },
  'a key that is not in the workspace is no problem': async () => {
    const { uri } = await open('.ssh/config');
    await reported(uri, 'unknown-keyword');
    if (languages.getDiagnostics(uri).some(isOf('missing-key-file'))) throw new Error('it is one');
  },
  'a hover quotes the manual page that is shipped': async () => {
    const document = await open('.ssh/config');
    await eventually('the page is quoted', async () =>
      (await hoverAt(document, 'ServerAliveInterval')).includes('ssh_config(5)'),
    );
  },
  'a link of a hover leads to a file of the workspace': async () => {
    const document = await open('.ssh/config');
    await eventually('it leads there', async () =>
      (await hoverAt(document, 'work\n')).includes(`](<${home.scheme}://${home.authority}/`),
    );
  },
  'an included file is gone to, and has the language': async () => {
    const document = await open('.ssh/config');
    const included = Uri.joinPath(home, '.ssh/work').toString();
    await eventually('it is found', async () => {
      const at = positionOf(document, 'work\n');
      const found = await commands.executeCommand<(Location | LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        at,
      );
      return found.some(link => ('uri' in link ? link.uri : link.targetUri).toString() === included);
    });
    const work = await open('.ssh/work');
    await eventually('it is ssh_config', () => work.languageId === 'ssh_config');
  },
  'hosts of included files are symbols of the workspace': async () => {
    await eventually('there is git.example.org', async () => {
      const found = await commands.executeCommand<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'git');
      return found.some(({ location }) => location.uri.toString() === Uri.joinPath(home, '.ssh/work').toString());
    });
  },
  'a file that changes beside the open ones is read anew': async () => {
    const { uri } = await open('.ssh/config');
    const work = Uri.joinPath(home, '.ssh/later');
    await workspace.fs.writeFile(work, new TextEncoder().encode('Host new.example.org\n  Prot 22\n'));
    await workspace.fs.writeFile(Uri.joinPath(home, '.ssh/more'), new TextEncoder().encode('Include later\n'));
    const more = await open('.ssh/more');
    await languages.setTextDocumentLanguage(more, 'ssh_config');
    await eventually('its error is told', () => languages.getDiagnostics(work).some(isOf('unknown-keyword')));
    await workspace.fs.writeFile(work, new TextEncoder().encode('Host new.example.org\n  Port 22\n'));
    await eventually('it is gone', () => !languages.getDiagnostics(work).some(isOf('unknown-keyword')));
    await reported(uri, 'unknown-keyword');
  },
  'a fix mends the file, and it is saved': async () => {
    const document = await open('.ssh/config');
    const { range } = await reported(document.uri, 'unknown-keyword');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      CodeActionKind.QuickFix.value,
    );
    const edit = actions.find(({ isPreferred }) => isPreferred)?.edit;
    if (edit === undefined || !(await workspace.applyEdit(edit))) throw new Error('there is no fix');
    await document.save();
    const saved = new TextDecoder().decode(await workspace.fs.readFile(document.uri));
    if (!/^ {2}HostName db\.example\.org$/m.test(saved)) throw new Error(saved);
  },
  'a host is explained on a page': async () => {
    const { uri } = await open('.ssh/config');
    await commands.executeCommand(
      'sshConfig.explainHost',
      'web',
      uri.with({ scheme: 'file', authority: '' }).toString(),
    );
    await eventually('the page is there', () =>
      window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => label === 'ssh web'),
    );
  },
  'an AI assistant is answered about files of the workspace': async () => {
    await open('.ssh/config');
    const ask = async (tool: string, input: object = {}): Promise<string> => {
      const { content } = await lm.invokeTool(`ssh-config_${tool}`, { input, toolInvocationToken: undefined });
      return content.map(part => (part as LanguageModelTextPart).value).join('');
    };
    const hosts = await ask('list_hosts');
    if (!/^git\.example\.org\ndb\n/.test(hosts)) throw new Error(hosts);
    const page = await ask('rule', { id: 'no-keepalive' });
    if (!page.startsWith('# no-keepalive\n')) throw new Error(page);
    const found = await ask('check', { text: 'Host a\n  Prot 22\n' });
    if (!/:2:3: error: .*\[unknown-keyword\]/.test(found)) throw new Error(found);
  },
  'the server starts again': async () => {
    const { uri } = await open('.ssh/broken');
    await commands.executeCommand('sshConfig.restartServer');
    await languages.setTextDocumentLanguage(await open('.ssh/broken'), 'ssh_config');
    await reported(uri, 'unknown-keyword');
  },
};

export async function run(): Promise<void> {
  await workspace.fs.writeFile(Uri.joinPath(home, '.ssh/broken'), new TextEncoder().encode('Host a\n  Prot 22\n'));
  const results: { title: string; duration: number; error?: string }[] = [];
  for (const [title, test] of Object.entries(TESTS)) {
    const start = Date.now();
    const error = await test().then(
      () => undefined,
      (failure: unknown) => String(failure),
    );
    results.push({ title, duration: Date.now() - start, ...(error === undefined ? {} : { error }) });
  }
  console.log(`WEB-SUITE ${JSON.stringify(results)}`);
}
