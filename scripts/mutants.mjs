/**
 * `npm run mutants`: puts faults into the source of the server, one at a time, and says which of them no test notices.
 *
 *     npm run mutants -- [--count N] [--seed S] [--layer NAME] [--file PART] [--first I] [--own] [--list]
 *
 *   --count  how many faults (default 20); they are spread over the layers
 *   --seed   which (default: one of the moment, which is printed)
 *   --layer  only those of a folder of server/src, --file only those of files whose path has this in it
 *   --first  leaves out as many, to go on where an earlier run stopped
 *   --own    asks the tests of the fault's own layer alone: a quick look at what to try by all
 *   --list   shows the faults, and tries nothing
 *
 * A fault is asked of the tests of its own layer first, then of all tests that have anything to do with its file. It is put
 * into a copy of the working tree, so one may go on working. Ends with 1 when a fault survives.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SyntaxKind } from 'typescript/unstable/ast';
import {
  isBinaryExpression,
  isConditionalExpression,
  isIfStatement,
  isNumericLiteral,
  isPrefixUnaryExpression,
} from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';
import { choices } from './conformance/random.mjs';

/**
 * @typedef {{ readonly file: string, readonly start: number, readonly end: number, readonly now: string }} Fault
 * @typedef {import('typescript/unstable/ast').Node} Node
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    layer: { type: 'string' },
    file: { type: 'string', default: '' },
    first: { type: 'string', default: '0' },
    own: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});

/** What operators are mistaken for. @type {Readonly<Record<string, readonly string[]>>} */
const OPERATORS = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '&&': ['||'],
  '||': ['&&'],
  '+': ['-'],
  '-': ['+'],
};

/**
 * The faults that a node may have.
 * @param {Node} node
 * @param {string} text of its file
 * @returns {readonly Omit<Fault, 'file'>[]}
 */
function faultsOf(node, text) {
  /** @type {(of: Node, now: string) => Omit<Fault, 'file'>} */
  const instead = (of, now) => ({ start: startOf(of, text), end: of.end, now });
  if (isBinaryExpression(node)) {
    const { operatorToken, left, right } = node;
    const wrong = OPERATORS[text.slice(startOf(operatorToken, text), operatorToken.end)] ?? [];
    const isText = [left, right].some(({ kind }) => TEXTS.has(kind));
    return isText ? [] : wrong.map(now => instead(operatorToken, now));
  }
  if (isIfStatement(node)) return [instead(node.expression, 'false'), instead(node.expression, 'true')];
  if (isConditionalExpression(node)) return [instead(node.condition, 'false'), instead(node.condition, 'true')];
  if (isNumericLiteral(node)) return [instead(node, `(${node.text} + 1)`)];
  if (isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken)
    return [instead(node, text.slice(startOf(node.operand, text), node.operand.end))];
  return [];
}

/** Of these a + puts pieces of text together, which no - can take apart. */
const TEXTS = new Set([
  SyntaxKind.StringLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateExpression,
]);

/**
 * Where a node starts, without the blanks and comments before it.
 * @param {Node} node
 * @param {string} text
 */
function startOf(node, text) {
  const skipped = /^(?:\s+|\/\/.*|\/\*[\s\S]*?\*\/)*/.exec(text.slice(node.pos, node.end))?.[0].length ?? 0;
  return node.pos + skipped;
}

/** All faults of the server's source, by layer: a folder, or the entry points. @returns {Map<string, Fault[]>} */
function allFaults() {
  const config = join(root, 'server/tsconfig.json');
  const api = new API();
  /** @type {Map<string, Fault[]>} */
  const found = new Map();
  try {
    const program = api.updateSnapshot({ openProjects: [config] }).getProject(config)?.program;
    for (const path of program?.getSourceFileNames() ?? []) {
      const file = relative(root, path).replaceAll('\\', '/');
      const source = file.startsWith('server/src/') ? program?.getSourceFile(path) : undefined;
      if (source === undefined || !file.includes(values.file)) continue;
      const [, layer = 'entry points'] = /^server\/src\/([^/]+)\//.exec(file) ?? [];
      const faults = found.get(layer) ?? [];
      found.set(layer, faults);
      /** @param {Node} node */
      const visit = node => {
        for (const fault of faultsOf(node, source.text)) faults.push({ file, ...fault });
        node.forEachChild(child => void visit(child));
      };
      visit(source);
    }
  } finally {
    api.close();
  }
  return found;
}

/** A sample of the faults, one layer after the other in turn. @returns {readonly Fault[]} */
function sample() {
  const random = choices(Number(values.seed), 0);
  const layers = [...allFaults()].filter(([layer]) => values.layer === undefined || layer === values.layer);
  const left = layers.map(([, faults]) => faults).filter(faults => faults.length > 0);
  /** @type {Fault[]} */
  const taken = [];
  const wanted = Number(values.first) + Number(values.count);
  for (let i = 0; taken.length < wanted && left.some(faults => faults.length > 0); i++) {
    const faults = left[i % left.length] ?? [];
    taken.push(...faults.splice(random.below(faults.length), 1));
  }
  return taken.slice(Number(values.first));
}

/** @param {Fault} fault */
function describe({ file, start, end, now }) {
  const text = readFileSync(join(root, file), 'utf8');
  const line = text.slice(0, start).split('\n').length;
  return `${file}:${line}: ${text.slice(start, end)} → ${now}`;
}

/** Copies what tests need. @returns the folder */
function copy() {
  const folder = mkdtempSync(join(tmpdir(), 'ssh-config-mutants-'));
  const { stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const file of stdout.split('\n'))
    if (file !== '' && existsSync(join(root, file)) && !file.startsWith('.cache'))
      cpSync(join(root, file), join(folder, file), { recursive: true });
  for (const modules of ['node_modules', 'server/node_modules'])
    if (existsSync(join(root, modules))) symlinkSync(join(root, modules), join(folder, modules), 'junction');
  return folder;
}

/**
 * Whether tests notice what is in a folder.
 * @param {string} folder
 * @param {readonly string[]} which
 */
function notice(folder, ...which) {
  const { status } = spawnSync('npx', ['vitest', ...which, '--run', '--bail=1', '--reporter=dot'], {
    cwd: folder,
    stdio: 'ignore',
    shell: process.platform === 'win32',
    // What makes no end of it is noticed too.
    timeout: 600_000,
  });
  return status !== 0;
}

const faults = sample();
console.log(`seed ${values.seed}, ${faults.length} faults`);
if (values.list) for (const fault of faults) console.log(describe(fault));
else {
  const folder = copy();
  /** @type {Fault[]} */
  const survivors = [];
  try {
    for (const [i, fault] of faults.entries()) {
      const path = join(folder, fault.file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.slice(0, fault.start) + fault.now + text.slice(fault.end));
      const own = join('test', dirname(fault.file).replace('/src', ''));
      const isNoticed =
        (existsSync(join(folder, own)) && own !== 'test/server' && notice(folder, own)) ||
        (!values.own && notice(folder, 'related', fault.file));
      writeFileSync(path, text);
      if (!isNoticed) survivors.push(fault);
      console.log(`${Number(values.first) + i + 1}. ${isNoticed ? 'noticed ' : 'SURVIVES'} ${describe(fault)}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(`${faults.length - survivors.length} of ${faults.length} faults were noticed`);
  process.exitCode = survivors.length === 0 ? 0 : 1;
}
