/** What an editor sees: another process, JSON, and the whole list of diagnostics, which LSP sends anew each time. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { COLUMN, exampleConfig, placesIn, URI } from './example-config.mjs';
import { cpuTimeOf, cpuTimeOfChildren, measure, median, memoryOf, timeOf } from './measure.mjs';

/** A server that does nothing. */
export const ECHO = fileURLToPath(new URL('echo-server.mjs', import.meta.url));

/** How often a start is measured. */
const STARTS = 9;

/** How many hosts are listed. */
export const HOSTS = 10_000;

/** After how many edits the memory of a server is looked at. */
const EDITS = 20;

/** After how many edits hovers are requested, for how long and how often, in milliseconds. */
const WAITS = 5;
/** Edits before the waits are measured: code is compiled by then, as it is for whoever works on a file. */
const WARM_UP = 5;
const WHILE = 1_500;
const BETWEEN = 20;

/** After this time a server that has started has asked ssh what it is, in milliseconds. */
const SETTLED = 1_000;

/** The example has fewer lines for each host. */
const LINES_OF_HOST = 10;

/** What VS Code shows above a Host line. */
const HOST_COMMANDS = ['Explain', 'Connect'].map(title => ({ title, command: `sshConfig.${title}` }));

/** An editor that has one document, and a server of its own. `lastSaid` is when that last sent diagnostics. */
export class Editor {
  #version = 0;
  #isIn = false;
  #heard = () => {};

  /** @param home the folder in which it looks for `.ssh`, if not that of the user */
  constructor(module, args = [], home = homedir()) {
    this.server = spawn(process.execPath, [module, '--stdio', ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, HOME: home },
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.server.stdout),
      new StreamMessageWriter(this.server.stdin),
    );
    this.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onNotification('textDocument/publishDiagnostics', ({ version }) => {
      this.lastSaid = performance.now();
      if (version === this.#version) this.#heard();
    });
    this.connection.listen();
  }

  /** Shakes hands; the settings may still be on their way then. */
  async start() {
    const workspace = { configuration: true, didChangeConfiguration: { dynamicRegistration: true } };
    const textDocument = { documentSymbol: { hierarchicalDocumentSymbolSupport: true } };
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { workspace, textDocument },
      initializationOptions: { hostCommands: HOST_COMMANDS },
    });
    await this.connection.sendNotification('initialized', {});
    return this;
  }

  /** Resolves when there are diagnostics for the text as it is after `change`, which is told the new version. */
  async #diagnosed(change) {
    this.#version++;
    const heard = new Promise(resolve => {
      this.#heard = () => resolve(undefined);
    });
    await change(this.#version);
    await heard;
  }

  open(text) {
    return this.#diagnosed(version => {
      const textDocument = { uri: URI, version, languageId: 'ssh_config', text };
      return this.connection.sendNotification('textDocument/didOpen', { textDocument });
    });
  }

  close() {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
  }

  /** Types a character into a line, or takes it out again. Resolves with the diagnostics for that, or never where only those for a later text come. */
  type(line, column = COLUMN) {
    return this.#diagnosed(version => this.#change(version, line, column));
  }

  #change(version, line, character) {
    const range = { start: { line, character }, end: { line, character: character + (this.#isIn ? 1 : 0) } };
    const contentChanges = [{ range, text: this.#isIn ? '' : 'x' }];
    this.#isIn = !this.#isIn;
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version },
      contentChanges,
    });
  }

  ask(method, params, token) {
    const about = { textDocument: { uri: URI }, ...params };
    // Without a token, an argument that is not there would count as one more parameter.
    return this.connection.sendRequest(`textDocument/${method}`, about, ...(token === undefined ? [] : [token]));
  }

  async stop() {
    const exit = new Promise(resolve => this.server.on('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await exit;
    this.connection.dispose();
  }
}

/** Opening, edits and questions, as an editor that has just opened a file and works on it. @param module of the server */
export async function overStdio(module, text) {
  const { line } = placesIn(text);
  const editor = await new Editor(module).start();
  await editor.open(text);
  for (let i = 0; i < EDITS; i++) await editor.type(line);
  const { now: memory, peak } = await memoryOf(editor.server.pid);
  const edit = await measure(() => editor.type(line));
  const position = { line, character: 6 };
  const at = { position };
  const range = { start: position, end: position };
  const times = {
    edit,
    hover: await measure(() => editor.ask('hover', at)),
    completion: await measure(() => editor.ask('completion', { position: { line, character: 8 } })),
    actions: await measure(() => editor.ask('codeAction', { range, context: { diagnostics: [] } })),
  };
  const open = await measure(
    () => editor.open(text),
    () => editor.close(),
  );
  await editor.stop();
  return { open, ...times, echo: await echo(text), memory, peak };
}

/** An edit with a server that does nothing. */
async function echo(text) {
  const { line } = placesIn(text);
  const editor = await new Editor(ECHO).start();
  await editor.open(text);
  const time = await measure(() => editor.type(line));
  await editor.stop();
  return time;
}

/** How long one waits for a hover at most while all rules are asked, in milliseconds: the median of some edits. @param module of the server */
export async function longestWait(module, text) {
  const { line } = placesIn(text);
  const editor = await new Editor(module).start();
  await editor.open(text);
  const waits = [];
  for (let i = -WARM_UP; i < WAITS; i++) {
    await editor.type(line);
    let most = 0;
    for (const start = performance.now(); performance.now() - start < WHILE; ) {
      most = Math.max(most, await timeOf(() => editor.ask('hover', { position: { line, character: 6 } })));
      await new Promise(resolve => setTimeout(resolve, BETWEEN));
    }
    if (i >= 0) waits.push(most);
  }
  await editor.stop();
  return median(waits);
}

/** What `check` takes of a processor, from the start of its process to the end. @param command of the npm package */
export async function checking(command, text, folder) {
  const file = join(folder, 'checked');
  await writeFile(file, text);
  const times = [];
  for (let i = 0; i < STARTS; i++) {
    const before = await cpuTimeOfChildren();
    // A file with errors ends it with 1.
    spawnSync(process.execPath, [command, 'check', file], { maxBuffer: Number.POSITIVE_INFINITY });
    const after = await cpuTimeOfChildren();
    if (before !== undefined && after !== undefined) times.push(after - before);
  }
  return times.length === 0 ? undefined : median(times);
}

/**
 * From the start of a process to the diagnostics of the first document, with code that was compiled at an earlier start, above the start of a
 * Node that does nothing: time that passes, and time of a processor.
 * @param folder for compiled code
 */
export async function coldStart(module, folder) {
  const text = exampleConfig(100);
  const starts = [];
  const empty = [];
  for (let i = -1; i < STARTS; i++) {
    let editor;
    const time = await timeOf(async () => {
      editor = await new Editor(module, [`--code-cache=${join(folder, 'compiled')}`]).start();
      await editor.open(text);
    });
    const cpu = await cpuTimeOf(editor.server.pid);
    await editor.stop();
    // The first one compiles.
    if (i >= 0) starts.push({ time, cpu });
    empty.push(await emptyStart());
  }
  const above = of => median(starts.map(of)) - median(empty.map(of));
  return { time: above(({ time }) => time), cpu: starts[0].cpu && above(({ cpu }) => cpu) };
}

/**
 * The list of many hosts, of a file that is not open, as the view of hosts first requests it: in a server that has just started, with
 * code that was compiled before, and in the same server again.
 * @param folder for compiled code and for the file
 */
export async function hostList(module, folder) {
  const home = join(folder, 'home');
  await mkdir(join(home, '.ssh'), { recursive: true });
  await writeFile(join(home, '.ssh', 'config'), configOf(HOSTS));
  const firsts = [];
  const seconds = [];
  for (let i = -1; i < STARTS; i++) {
    const editor = await new Editor(module, [`--code-cache=${join(folder, 'compiled-for-hosts')}`], home).start();
    await new Promise(resolve => setTimeout(resolve, SETTLED));
    const list = () => editor.connection.sendRequest('sshConfig/hostsView', { isQuick: true });
    const [first, second] = [await timeOf(list), await timeOf(list)];
    await editor.stop();
    // The first one compiles.
    if (i < 0) continue;
    firsts.push(first);
    seconds.push(second);
  }
  return { first: median(firsts), second: median(seconds) };
}

/** The example with so many Host lines. */
function configOf(hosts) {
  const lines = exampleConfig(hosts * LINES_OF_HOST).split('\n');
  const places = lines.flatMap((line, i) => (line.startsWith('Host ') ? [i] : []));
  return lines.slice(0, places[hosts]).join('\n');
}

/** The start of a Node that does nothing but say that it has started. */
async function emptyStart() {
  let child;
  const time = await timeOf(async () => {
    child = spawn(process.execPath, ['-e', 'console.log(); setInterval(() => {}, 1000)'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise(resolve => child.stdout.once('data', resolve));
  });
  const cpu = await cpuTimeOf(child.pid);
  child.kill();
  return { time, cpu };
}
