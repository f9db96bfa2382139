/**
 * Takes a rule's page in docs/rules apart: its summary, and its examples. An example is a fenced block whose info string
 * begins with `ssh_config bad`, `ssh_config fixed` or `ssh_config good`; in a bad one, comments with carets say what is
 * found in the line above. A block `ssh_config file=PATH` is a file on the disk of the next example. What the rules make of
 * them is not known here.
 *
 * @typedef {object} Example
 * @property {'bad' | 'good'} kind
 * @property {string} text the configuration, without the comments that say what is found
 * @property {readonly string[]} expected "line:column-column severity[rule]", numbers from 1
 * @property {string | undefined} fixed what the preferred fixes make of it
 * @property {Readonly<Record<string, string>>} settings `openssh`, `vendor`, `severity`, `path`, `mode`, `missing` and `silent` (a path, with all that begins like it), `putty` (a path) and `written`, where the info string sets them
 * @property {ReadonlyMap<string, string>} files the other files, by path
 *
 * @typedef {object} Page
 * @property {string} title
 * @property {string} status the generated line below the title
 * @property {string} summary the first paragraph below that, as one line
 * @property {readonly string[]} headings
 * @property {readonly Example[]} examples
 */

const EXPECTATION = /^#( *)(\^+) (error|warning|information|hint)\[([a-z0-9-]+)\]$/;
const COUNTED_UP = /^\s*# … to (\d+)$/;

/** @param {string} source @returns {Page} */
export function parsePage(source) {
  const lines = source.split('\n');
  const end = lines.indexOf('', 4);
  return {
    title: (lines[0] ?? '').replace(/^# /, ''),
    status: lines[2] ?? '',
    summary: lines.slice(4, end === -1 ? undefined : end).join(' '),
    headings: lines.filter(line => line.startsWith('## ')).map(line => line.slice(3)),
    examples: examplesIn(source),
  };
}

/** @param {string} source @returns {readonly Example[]} */
function examplesIn(source) {
  /** @type {Example[]} */
  const examples = [];
  /** @type {Map<string, string>} */
  let files = new Map();
  for (const [, info = '', body = ''] of source.matchAll(/^```ssh_config(.*)\n([\s\S]*?)^```$/gm)) {
    const [kind = '', ...rest] = info.trim().split(' ');
    const settings = Object.fromEntries(rest.map(setting => setting.split('=', 2)));
    const last = examples.at(-1);
    if (kind === 'fixed' && last !== undefined) last.fixed = body;
    else if (kind.startsWith('file=')) files.set(kind.slice('file='.length), body);
    else if (kind === 'bad' || kind === 'good') {
      examples.push({ kind, settings, fixed: undefined, files, ...readBody(body) });
      files = new Map();
    } else throw new Error(`an example is bad, fixed or good, and not "${info.trim()}"`);
  }
  return examples;
}

/**
 * Takes the expectations out of an example, and writes out what it only hints at.
 * @param {string} body
 */
function readBody(body) {
  /** @type {string[]} */
  const kept = [];
  /** @type {string[]} */
  const expected = [];
  for (const line of body.split('\n')) {
    const [, indent = '', carets, severity, rule] = EXPECTATION.exec(line) ?? [];
    const last = COUNTED_UP.exec(line)?.[1];
    if (carets !== undefined) {
      // Right behind the "#", carets mean the start of the line, which it hides.
      const column = indent === '' ? 1 : indent.length + 2;
      const end = indent.length + 2 + carets.length;
      expected.push(`${kept.length}:${column}-${end} ${severity}[${rule}]`);
    } else if (last !== undefined) {
      const pattern = kept.at(-1) ?? '';
      for (let i = Number(/\d+/.exec(pattern)?.[0]) + 1; i <= Number(last); i++)
        kept.push(pattern.replace(/\d+/, String(i)));
    } else {
      kept.push(line);
    }
  }
  return { text: kept.join('\n'), expected };
}
