/**
 * `npm run bench`: how long people wait, and how much memory it takes, for configurations of 100 to 100,000 lines.
 * Measured in this process, where it is the server's own work, and over stdio, as an editor has it. Prints Markdown.
 *
 *     node scripts/bench.mjs [LINES...]
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { buildServerPackage, oneFile } from './bundle.mjs';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 1_000, 10_000, 100_000];
/** Each measurement is repeated for this long, within these limits, after some runs that do not count. */
const TIME = 1_500;
const RUNS = { least: 7, most: 200, warmUp: 5 };
const URI = 'file:///home/user/.ssh/config';

/** Lines of a configuration as people have them, the same at each run; a few of them ssh refuses. */
function exampleConfig(lines) {
  const written = ['# Settings for every host', 'AddKeysToAgent yes', ''];
  for (let i = 0; written.length < lines; i++) {
    if (i % 25 === 24) written.push(`# Site ${i}`, `Host *.site${i}.example.com !bastion.site${i}.example.com`);
    else if (i % 40 === 39) written.push(`Match host db${i}.example.com user admin`);
    else written.push(`Host web${i} web${i}.example.com`);
    written.push(
      `    HostName web${i}.example.com`,
      `    User ${i % 9 === 8 ? 'git' : 'deploy'}`,
      `    Port ${i % 60 === 59 ? 'ssh-alt' : 2200 + (i % 100)}`,
      `    IdentityFile ~/.ssh/id_site${i % 12}`,
      `    ${i % 80 === 79 ? 'IdentitiesOnyl' : 'IdentitiesOnly'} yes # one key a site`,
    );
    if (i % 3 === 0) written.push(`    ProxyJump deploy@bastion${i % 7}.example.com:2222`);
    if (i % 4 === 0) written.push('    ServerAliveInterval 60');
    if (i % 5 === 0) written.push('    Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-ctr');
    if (i % 30 === 29) written.push('    Protocol 2');
    written.push('');
  }
  return written.slice(0, lines).join('\n');
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median time of `run` in milliseconds; `prepare` comes before each run and is not counted. */
async function measure(run, prepare = () => {}) {
  const times = [];
  const end = performance.now() + TIME;
  for (let i = -RUNS.warmUp; i < RUNS.least || (i < RUNS.most && performance.now() < end); i++) {
    await prepare();
    const start = performance.now();
    await run();
    if (i >= 0) times.push(performance.now() - start);
  }
  return median(times);
}

/** Where in that line a character goes in, and out again with the next edit: inside the value. */
const COLUMN = '    HostName w'.length;

/** Where the edits, hovers and questions for fixes go: to keywords in the middle of the file. */
function placesIn(text) {
  const lines = text.split('\n');
  const line = lines.findIndex((content, i) => i >= lines.length / 2 && content.includes('HostName'));
  const offset = lines.slice(0, line).join('\n').length + 1;
  return { line, offset };
}

/** Frees what can be freed, so that what is in use can be read. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const OPTIONS = {
  build: { release: '10.6', features: new Set(['gssapi']) },
  surroundings: {},
  keepAlive: { interval: 60, countMax: 3 },
  severities: new Map(),
  format: { keywordCase: 'manual', alignValues: true },
  inlayHints: { defaults: true, durations: true },
  manual: undefined,
};

/** Measures the facade of the server. @param Service the class SshConfigService */
async function inProcess(Service, text) {
  const service = new Service(OPTIONS);
  const { offset } = placesIn(text);
  collect();
  const before = process.memoryUsage().heapUsed;
  service.open(URI, text);
  const findings = service.findings(URI).length;
  collect();
  const heap = process.memoryUsage().heapUsed - before;

  const open = await measure(
    () => {
      service.open(URI, text);
      service.findings(URI);
    },
    () => service.close(URI),
  );
  const at = offset + COLUMN;
  let isIn = false;
  const edit = await measure(() => {
    service.change(URI, { start: at, end: isIn ? at + 1 : at }, isIn ? '' : 'x');
    isIn = !isIn;
    service.findings(URI);
  });
  const hover = await measure(() => service.hover(URI, offset + 6, false));
  const actions = await measure(() => service.codeActions(URI, { start: offset + 6, end: offset + 6 }));
  const request = { trigger: undefined, isHere: false };
  const completion = await measure(() => service.completion(URI, offset + 8, request));
  return { findings, open, edit, hover, completion, actions, memory: heap };
}

/** Measures answers about a whole file, each after an edit as the editor asks for it anew. @param Service the class SshConfigService */
async function aboutWholeFiles(Service, text) {
  const service = new Service(OPTIONS);
  service.open(URI, text);
  const at = placesIn(text).offset + COLUMN;
  let isIn = false;
  const edit = () => {
    service.change(URI, { start: at, end: isIn ? at + 1 : at }, isIn ? '' : 'x');
    isIn = !isIn;
  };
  const range = { start: 0, end: text.length };
  const style = { indent: '\t', insertFinalNewline: true };
  const answers = {
    outline: () => service.documentSymbols(URI),
    folds: () => service.folds(URI),
    'semantic tokens': () => service.semanticTokens(URI),
    'inlay hints': () => service.inlayHints(URI, range),
    highlights: () => service.documentHighlights(URI, at - COLUMN + 6),
    'selection range': () => service.selectionRanges(URI, at),
    formatting: () => service.format(URI, style),
  };
  const times = {};
  for (const [name, ask] of Object.entries(answers)) times[name] = await measure(ask, edit);
  return times;
}

/** Into how many files a configuration is cut for the measurements of Includes. */
const FILES = 100;

/** Measures answers about a tree of files, one of which is edited. @param Service the class SshConfigService */
async function inATree(Service, text) {
  const root = '/home/user/.ssh/config';
  const lines = text.split('\n');
  const size = Math.ceil(lines.length / FILES);
  const files = new Map([[root, 'Include conf.d/*\n']]);
  for (let i = 0; i < FILES; i++)
    files.set(`/home/user/.ssh/conf.d/${i + 100}`, lines.slice(i * size, (i + 1) * size).join('\n'));
  const service = new Service({ ...OPTIONS, surroundings: { home: '/home/user' } });
  const [path, part] = [...files].at(FILES >> 1);
  const uri = `file://${path}`;
  const load = () => {
    for (service.discover(); ; service.discover()) {
      const wanted = service.wanted();
      if (wanted === undefined) return;
      const entry = name =>
        files.has(name)
          ? { kind: 'file', text: files.get(name), access: undefined, realPath: name }
          : { kind: 'missing' };
      service.learn({
        entries: new Map(wanted.paths.map(name => [name, entry(name)])),
        lists: new Map(wanted.patterns.map(pattern => [pattern, [...files.keys()].filter(name => name !== root)])),
        statuses: new Map(wanted.statuses.map(name => [name, { kind: 'missing' }])),
      });
    }
  };
  const open = await measure(
    () => {
      service.open(uri, part, path);
      service.open(URI, files.get(root), root);
      load();
      service.findings(uri);
    },
    () => {
      for (const each of [uri, URI]) service.close(each);
    },
  );
  const at = part.indexOf('HostName w', part.length >> 1) + 'HostName w'.length;
  let isIn = false;
  const change = () => {
    service.change(uri, { start: at, end: isIn ? at + 1 : at }, isIn ? '' : 'x');
    isIn = !isIn;
    load();
  };
  const edit = await measure(() => {
    change();
    service.findings(uri);
  });
  const host = service.hosts(uri).at(-1);
  return { open, edit, explain: await measure(() => service.explain(host, uri, false), change) };
}

async function overStdio(command, text) {
  const server = spawn(process.execPath, [command, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const heard = new Map();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }) =>
    heard.get(`${uri} ${version}`)?.(),
  );
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  // The settings are read, and with them the manual page, before anything is measured.
  await new Promise(resolve => setTimeout(resolve, 500));

  const textDocument = { uri: URI };
  let version = 0;
  const diagnosed = () => new Promise(resolve => heard.set(`${URI} ${version}`, resolve));
  const close = () => connection.sendNotification('textDocument/didClose', { textDocument });
  const { line } = placesIn(text);
  const open = await measure(
    async () => {
      version++;
      const answer = diagnosed();
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { ...textDocument, version, languageId: 'ssh_config', text },
      });
      await answer;
    },
    () => (version === 0 ? undefined : close()),
  );
  let isIn = false;
  const edit = await measure(async () => {
    version++;
    const answer = diagnosed();
    const range = { start: { line, character: COLUMN }, end: { line, character: isIn ? COLUMN + 1 : COLUMN } };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { ...textDocument, version },
      contentChanges: [{ range, text: isIn ? '' : 'x' }],
    });
    isIn = !isIn;
    await answer;
  });
  const position = { line, character: 6 };
  const hover = await measure(() => connection.sendRequest('textDocument/hover', { textDocument, position }));
  const range = { start: position, end: position };
  const context = { diagnostics: [] };
  const actions = await measure(() =>
    connection.sendRequest('textDocument/codeAction', { textDocument, range, context }),
  );
  const completion = await measure(() =>
    connection.sendRequest('textDocument/completion', { textDocument, position: { line, character: 8 } }),
  );
  const memory = await peakMemory(server.pid);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  return { open, edit, hover, completion, actions, memory };
}

/** The most memory that a process has had so far, in bytes; undefined where the system does not tell. */
async function peakMemory(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** Two digits that mean something, or all of a whole number. */
function milliseconds(time) {
  return time < 100 ? String(Number(time.toPrecision(2))) : Math.round(time).toLocaleString('en');
}

function megabytes(bytes) {
  return bytes === undefined
    ? 'unknown'
    : `${Math.max(0, bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`;
}

function table(title, memory, rows) {
  const head = [
    'lines',
    'findings',
    'open → diagnostics',
    'edit → diagnostics',
    'hover',
    'completion',
    'code actions',
    memory,
  ];
  const body = rows.map(({ lines, findings, open, edit, hover, completion, actions, memory: bytes }) => [
    lines.toLocaleString('en'),
    findings.toLocaleString('en'),
    ...[open, edit, hover, completion, actions].map(time => `${milliseconds(time)} ms`),
    megabytes(bytes),
  ]);
  const line = cells => `| ${cells.join(' | ')} |`;
  return [`### ${title}`, '', line(head), line(head.map(() => '---:')), ...body.map(line), ''].join('\n');
}

function treeTable(rows) {
  const body = rows.map(
    ({ lines, open, edit, explain }) =>
      `| ${[lines.toLocaleString('en'), ...[open, edit, explain].map(time => `${milliseconds(time)} ms`)].join(' | ')} |`,
  );
  const head = ['lines', 'open → diagnostics', 'edit → diagnostics', 'explain a host after an edit'];
  const line = cells => `| ${cells.join(' | ')} |`;
  return [`### In ${FILES} files that one includes`, '', line(head), line(head.map(() => '---:')), ...body, ''].join(
    '\n',
  );
}

function wholeFileTable(rows) {
  const names = Object.keys(rows[0]?.times ?? {});
  const line = cells => `| ${cells.join(' | ')} |`;
  const body = rows.map(({ lines, times }) => [
    lines.toLocaleString('en'),
    ...names.map(name => `${milliseconds(times[name])} ms`),
  ]);
  const head = ['lines', ...names];
  return ['### About a whole file', '', line(head), line(head.map(() => '---:')), ...body.map(line), ''].join('\n');
}

const folder = await mkdtemp(join(os.tmpdir(), 'ssh-config-bench-'));
try {
  const module = join(folder, 'service.cjs');
  await build({ ...oneFile('server/src/service.ts', folder, 'service'), logLevel: 'error' });
  const { SshConfigService } = await import(pathToFileURL(module).href);
  const command = await buildServerPackage(folder);
  const inside = [];
  const outside = [];
  const whole = [];
  const trees = [];
  for (const lines of SIZES) {
    const text = exampleConfig(lines);
    const measured = await inProcess(SshConfigService, text);
    inside.push({ lines, ...measured });
    whole.push({ lines, times: await aboutWholeFiles(SshConfigService, text) });
    if (lines >= FILES) trees.push({ lines, ...(await inATree(SshConfigService, text)) });
    outside.push({ lines, findings: measured.findings, ...(await overStdio(command, text)) });
  }
  const [{ model } = { model: 'unknown' }] = os.cpus();
  console.log(`Node ${process.versions.node}, ${os.cpus().length} × ${model}, ${os.type()}\n`);
  console.log(table('In the process', 'heap for the file', inside));
  console.log(wholeFileTable(whole));
  console.log(treeTable(trees));
  console.log(table('Over stdio', 'peak memory of the server', outside));
} finally {
  await rm(folder, { recursive: true });
}
