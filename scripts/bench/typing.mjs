/**
 * Typing, as VS Code reports it to a server: with each key come a hover, a completion, semantic tokens, code actions, code
 * lenses, folds, symbols and inlay hints. One run cancels the earlier request of the same kind; another cancels none.
 */
import { CancellationTokenSource, CodeActionTriggerKind } from 'vscode-languageserver-protocol/node';
import { cpuTimeOf, memoryOf, quantile, timeOf } from './measure.mjs';
import { ECHO, Editor } from './over-stdio.mjs';

/** How many keys, and how far apart they are, in milliseconds. */
export const KEYS = 200;
export const APART = 30;

/** After this time without diagnostics, in milliseconds, a server has sent all. */
const QUIET = 700;

/** How many keys are typed when the user waits for all diagnostics after each. */
const SINGLE_KEYS = 60;

/** The keys that are typed before the measurement, in milliseconds apart: enough for a batch after each. */
const WARM_UP = { keys: 40, apart: 250 };

const pause = time => new Promise(resolve => setTimeout(resolve, time));

/** The place to type at: in the value of a HostName in the middle of the text. */
function placeIn(text) {
  const lines = text.split('\n');
  const isThere = content => /^[ \t]*HostName[ \t]+\w\w/i.test(content);
  const line = lines.findIndex((content, i) => i >= lines.length / 2 && isThere(content));
  return { line, column: /^[ \t]*HostName[ \t]+\w/i.exec(lines[line] ?? '')?.[0].length ?? 0 };
}

/** The requests after each key. @param colours the last answer about semantic tokens: VS Code asks for the changes since */
function questionsAt({ line, column }, colours) {
  const position = { line, character: column };
  const range = { start: position, end: position };
  const visible = { start: { line: Math.max(0, line - 25), character: 0 }, end: { line: line + 25, character: 0 } };
  return [
    ['hover', { position: { line, character: column - 3 } }],
    ['completion', { position, context: { triggerKind: 1 } }],
    colours === undefined
      ? ['semanticTokens/full', {}]
      : ['semanticTokens/full/delta', { previousResultId: colours.resultId }],
    ['codeAction', { range, context: { diagnostics: [], triggerKind: CodeActionTriggerKind.Automatic } }],
    ['codeLens', {}],
    ['foldingRange', {}],
    ['documentSymbol', {}],
    ['inlayHint', { range: visible }],
  ];
}

/**
 * All figures for a text, and those of a server that does nothing.
 * @param module of the server
 * @param isOneKey whether to measure single keys only
 */
export async function typing(module, text, isOneKey = false) {
  const place = placeIn(text);
  const figures = {
    lines: text.split('\n').length,
    open: await opening(module, text),
    single: await singleKeys(module, text, place),
    emptySingle: await singleKeys(ECHO, text, place),
  };
  if (isOneKey) return figures;
  return {
    ...figures,
    cancelling: await manyKeys(module, text, place, true),
    patient: await manyKeys(module, text, place, false),
    empty: await manyKeys(ECHO, text, place, true),
  };
}

async function opened(module, text) {
  const editor = await new Editor(module).start();
  await editor.open(text);
  await quiet(editor);
  return editor;
}

/** An editor after some typing, so that the server's code is compiled. */
async function atWork(module, text, { line, column }) {
  const editor = await opened(module, text);
  for (let key = 0; key < WARM_UP.keys; key++) {
    await editor.type(line, column);
    await pause(WARM_UP.apart);
  }
  await quiet(editor);
  return editor;
}

/** Resolves when a server has sent all diagnostics. */
async function quiet(editor) {
  while (performance.now() - editor.lastSaid < QUIET) await pause(QUIET / 10);
}

/** The processor time to open a text and send all diagnostics, without the start of the server. */
async function opening(module, text) {
  const editor = await opened(module, 'Host a\n');
  const used = await cpuOf(editor, 5, async () => {
    await editor.close();
    await editor.open(text);
    await quiet(editor);
  });
  await editor.stop();
  return used;
}

/**
 * Single keys with a pause after each: the time until the first diagnostics, the processor time for them (`work`), and that for all
 * diagnostics (`all`).
 */
async function singleKeys(module, text, place) {
  const editor = await atWork(module, text, place);
  const firsts = [];
  const works = [];
  const alls = [];
  for (let key = 0; key < SINGLE_KEYS; key++) {
    const all = await cpuOf(editor, 1, async () => {
      const work = await cpuOf(editor, 1, async () => {
        firsts.push(await timeOf(() => editor.type(place.line, place.column)));
      });
      works.push(work);
      await quiet(editor);
    });
    alls.push(all);
  }
  await editor.stop();
  const spread = values => ({ median: quantile(values, 0.5), p95: quantile(values, 0.95) });
  return { first: quantile(firsts, 0.5), work: spread(works), all: spread(alls) };
}

/**
 * The processor time of a server for one `run`, in milliseconds.
 * @param {Editor} editor
 * @param {number} times
 * @param {() => Promise<void>} run
 */
async function cpuOf({ server: { pid } }, times, run) {
  const before = await cpuTimeOf(pid);
  for (let i = 0; i < times; i++) await run();
  const after = await cpuTimeOf(pid);
  return before === undefined || after === undefined ? undefined : (after - before) / times;
}

/** Continuous typing. */
async function manyKeys(module, text, place, isCancelling) {
  const editor = await atWork(module, text, place);
  const asked = new Map();
  const times = [];
  const answers = [];
  let colours;
  const ask = (method, params) => {
    if (isCancelling) asked.get(method)?.cancel();
    const source = new CancellationTokenSource();
    asked.set(method, source);
    const start = performance.now();
    const heard = answer => {
      if (source.token.isCancellationRequested) return;
      times.push(performance.now() - start);
      if (method.startsWith('semanticTokens')) colours = answer ?? undefined;
    };
    // A request that fails was cancelled, or its text has changed.
    answers.push(editor.ask(method, params, source.token).then(heard, () => undefined));
  };
  const before = await cpuTimeOf(editor.server.pid);
  const start = performance.now();
  for (let key = 0; key < KEYS; key++) {
    await pause(Math.max(0, start + key * APART - performance.now()));
    void editor.type(place.line, place.column);
    for (const [method, params] of questionsAt(place, colours)) ask(method, params);
  }
  const lastKey = performance.now();
  await Promise.all(answers);
  const last = performance.now() - lastKey;
  await quiet(editor);
  const after = await cpuTimeOf(editor.server.pid);
  const cpu = before === undefined || after === undefined ? undefined : (after - before) / KEYS;
  const { peak } = await memoryOf(editor.server.pid);
  await editor.stop();
  const [median, p95, most] = [0.5, 0.95, 1].map(part => quantile(times, part));
  return { answered: times.length, median, p95, most, last, cpu, peak };
}
