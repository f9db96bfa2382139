/**
 * Holds what we say against real ssh clients: the errors that we mark against what ssh refuses, file by file and line by
 * line; and what we say that ssh uses for a host against `ssh -G`, all lines.
 *
 * Usage: npm run conformance -- [--ssh PATH]... [--count N] [--trees N] [--answers N] [--seed S] [--fresh N] [--optional]
 *        [--pairs N] [--connect] [--peers] [--write-docs]
 *   --ssh PATH    an ssh to compare with; may be repeated (default: the one in PATH)
 *   --count N     how many files to make up (default 1500); 0 for none
 *   --trees N     how many trees of files that include one another (default 100); 0 for none
 *   --answers N   how many trees to ask about hosts (default: as many as --trees); 0 for none
 *   --seed S      which files (default 1)
 *   --fresh N     that many files more, and an eighth as many trees, from a seed of the moment, which is printed
 *   --pairs N     how many pairs of a file and a host to connect with, to a server of our own (default 0)
 *   --connect     do nothing else, with 2000 pairs by default
 *   --peers       ask instead what others try on ssh_config, all of it: whole command lines, tokens in all options, quotes,
 *                 patterns, hops; each sixteenth of that is asked at any time
 *   --optional    where there is no such ssh, or no server, say so and be content
 *   --write-docs  put the table into docs/conformance.md
 * Ends with status 1 when there is a difference; it is then shown, made as small as it gets.
 * What counts as an error, and what is done for safety, is written down in conformance/oracle.mjs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  allSpellings,
  checker,
  finder,
  knowing,
  knownBuild,
  optionOf,
  samplesFor,
  treeChecker,
  VARIABLES,
} from './conformance/checker.mjs';
import { compare, shrink } from './conformance/compare.mjs';
import { bannerOf, Connector } from './conformance/connect.mjs';
import { CONNECT_VARIABLES, ConnectFiles } from './conformance/connect-files.mjs';
import { Comparison, singleFiles } from './conformance/effective.mjs';
import { Trees } from './conformance/effective-trees.mjs';
import { Generator } from './conformance/generate.mjs';
import { KEPT, KEPT_TREES } from './conformance/kept.mjs';
import { LonelyServer, leaveTheMachine, whyNoServer } from './conformance/lonely-server.mjs';
import { answer, inForce, judge, response } from './conformance/model.mjs';
import { Oracle } from './conformance/oracle.mjs';
import { peerQuestions } from './conformance/peer-questions.mjs';
import { Peers, typedArguments } from './conformance/peers.mjs';
import { leaveTheNetwork } from './conformance/safe-ssh.mjs';
import { isComplete, textOf, writeTable } from './conformance/table.mjs';
import { TreeOracle } from './conformance/tree-oracle.mjs';
import { tree } from './conformance/trees.mjs';

const { values } = parseArgs({
  options: {
    ssh: { type: 'string', multiple: true, default: ['ssh'] },
    count: { type: 'string', default: '1500' },
    trees: { type: 'string', default: '100' },
    answers: { type: 'string' },
    seed: { type: 'string', default: '1' },
    fresh: { type: 'string', default: '0' },
    pairs: { type: 'string' },
    connect: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    optional: { type: 'boolean', default: false },
    'write-docs': { type: 'boolean', default: false },
  },
});

/** Ends when there can be no server: that is no failure where nothing is insisted upon. */
function leaveForServer() {
  const why = whyNoServer();
  if (why === undefined) return leaveTheMachine();
  console.log(`connecting skipped: ${why}`);
  process.exit(values.optional ? 0 : 1);
}

if (values.connect) leaveForServer();
else leaveTheNetwork();

/** Of what others try, each so many-th question is asked with all the rest. */
const SAMPLE_OF_PEERS = 16;

/**
 * @typedef {import('./conformance/checker.mjs').Build} Build
 * @typedef {{ readonly name: string, readonly text: string }} Text
 */

const shared = process.env['SSH_CONFIG_SHARED'] ?? fileURLToPath(new URL('../../shared', import.meta.url));

/** Files collected elsewhere, where they lie beside the checkout. */
const corpus = join(shared, 'corpus');
const names = existsSync(corpus) ? readdirSync(corpus).sort() : [];

/** @returns {IterableIterator<{ readonly source: string, readonly files: readonly Text[] }>} */
function* collected() {
  const made = fileURLToPath(new URL('../test/fixtures/real-like', import.meta.url));
  const files = readdirSync(made).filter(name => name.endsWith('.conf'));
  yield {
    source: 'made up like real',
    files: files.map(name => ({ name, text: readFileSync(join(made, name), 'utf8') })),
  };
  if (names.length > 0)
    yield { source: 'corpus', files: names.map(name => ({ name, text: readFileSync(join(corpus, name), 'utf8') })) };
  const cases = new URL('../test/fixtures/facts/syntax-cases.json', import.meta.url);
  /** @type {readonly { readonly rule: string, readonly content: string }[]} */
  const rows = JSON.parse(readFileSync(cases, 'utf8'));
  yield { source: 'tables', files: rows.map(({ rule, content }) => ({ name: `rule ${rule}`, text: content })) };
}

/** @type {(texts: readonly string[]) => readonly Text[]} */
const numbered = texts => texts.map((text, i) => ({ name: `kept ${i}`, text }));

/**
 * @param {Generator} generator
 * @param {number} seed
 * @param {number} count
 */
function* generated(generator, seed, count) {
  for (let i = 0; i < count; i++) yield { name: `seed ${seed}, file ${i}`, text: generator.file(seed, i) };
}

/**
 * @param {Generator} generator
 * @param {number} seed
 * @param {number} count
 */
function* generatedTrees(generator, seed, count) {
  for (let i = 0; i < count; i++) yield { name: `seed ${seed}, tree ${i}`, text: tree(generator, seed, i) };
}

/**
 * @param {Trees} trees
 * @param {number} seed
 * @param {number} count
 */
function* askedAbout(trees, seed, count) {
  for (let i = 0; i < count; i++) yield { name: `seed ${seed}, tree ${i} of answers`, ...trees.tree(seed, i) };
}

/** What our side is asked by who connects. */
const MODEL = { knownBuild, inForce, finder };

/** @type {(errors: import('./conformance/oracle.mjs').Errors) => string} */
const show = errors => [...errors].map(([line, message]) => `\n      ${line + 1}: ${message}`).join('') || ' none';

/**
 * Prints what came of a set, and takes note of it for the table.
 * @param {import('./conformance/table.mjs').Row} row
 * @param {number} start
 */
function report(row, start) {
  rows.push(row);
  announce(row, start);
}

/** @type {typeof report} */
function announce(row, start) {
  console.log(`${textOf(row)}  ${((Date.now() - start) / 1000).toFixed(1)} s`);
  if (!isComplete(row)) process.exitCode = 1;
}

/**
 * @param {Build} build
 * @param {{ readonly source: string, readonly files: Iterable<Text>, readonly oracle: import('./conformance/compare.mjs').Labeller, readonly check: import('./conformance/compare.mjs').Check }} set
 */
async function compareErrors({ release }, { source, files, oracle, check }) {
  const start = Date.now();
  const result = await compare(files, oracle, check);
  report({ release, source, errors: result }, start);
  for (const { name, text } of result.differing) {
    const smallest = await shrink(text, oracle, check);
    console.log(`  ${release}, ${name}: ${JSON.stringify(smallest.text)}`);
    console.log(`    ssh:${show(smallest.theirs)}\n    we:${show(smallest.ours)}`);
  }
}

/**
 * @param {Build} build
 * @param {Comparison} comparison
 * @param {{ readonly source: string, readonly trees: Iterable<import('./conformance/effective.mjs').Tree> }} set
 */
async function compareAnswers({ release }, comparison, { source, trees }) {
  const start = Date.now();
  const result = await comparison.compare(trees);
  report({ release, source, answers: result }, start);
  for (const { name, files, question } of result.differing) {
    const smallest = await comparison.shrink(files, question);
    console.log(`  ${release}, ${name}, ${JSON.stringify(question)}:`);
    for (const [path, text] of smallest.files) console.log(`    ${path}: ${JSON.stringify(text)}`);
    console.log(`    ssh: ${smallest.theirs.join('\n         ')}\n    we:  ${smallest.ours.join('\n         ')}`);
  }
}

/**
 * @param {string} program
 * @param {Build} build
 * @param {number} every
 */
async function comparePeers(program, build, every) {
  const peers = new Peers(program, build, VARIABLES, response);
  for (const { source, questions } of peerQuestions(build, every)) {
    const start = Date.now();
    const result = await peers.compare(questions);
    const row = { release: build.release, source, answers: result };
    if (every === 1) report(row, start);
    else announce(row, start);
    for (const { question, theirs, ours } of result.differing.slice(0, 10)) {
      console.log(
        `  ${build.release}, ssh ${typedArguments(question)
          .map(word => JSON.stringify(word))
          .join(' ')}:`,
      );
      for (const [path, text] of question.files) console.log(`    ${path}: ${JSON.stringify(text)}`);
      console.log(`    ssh: ${theirs.join('\n         ')}\n    we:  ${ours.join('\n         ')}`);
    }
  }
  peers.remove();
}

/** @type {import('./conformance/table.mjs').Row[]} */
const rows = [];

/**
 * Whether an ssh can be compared with, or is passed over.
 * @param {string} program
 * @param {string} banner
 * @param {Build | undefined} build
 * @returns {build is Build}
 */
function isModelled(program, banner, build) {
  if (build !== undefined) return true;
  const why = banner === '' ? 'there is no such program' : `${banner} is not a release that is modelled`;
  console.log(`${program} skipped: ${why}`);
  if (!values.optional) process.exitCode = 1;
  return false;
}

/**
 * Connects to a server of our own with each ssh.
 * @param {number} seed
 * @param {number} pairs
 */
async function connectWithAll(seed, pairs) {
  const server = new LonelyServer();
  await server.start();
  for (const program of values.ssh) {
    const banner = bannerOf(program);
    const build = knownBuild(banner);
    if (!isModelled(program, banner, build)) continue;
    const asked = { program, banner, build };
    const connector = new Connector(asked, server, { ...VARIABLES, ...CONNECT_VARIABLES }, MODEL);
    const files = new ConnectFiles(server, knowing(build));
    const start = Date.now();
    const result = await connector.compare(connectingFiles(files, seed, pairs));
    report({ release: build.release, source: `seed ${seed}`, connects: result }, start);
    for (const { name, text, question } of result.differing) {
      const smallest = await connector.shrink(text, question);
      console.log(`  ${build.release}, ${name}, ${JSON.stringify(question)}: ${JSON.stringify(smallest.text)}`);
      for (const { what, theirs, ours } of smallest.differences)
        console.log(`    ${what}: ssh ${JSON.stringify(theirs)}\n      we ${JSON.stringify(ours)}`);
    }
  }
  server.stop();
}

/**
 * @param {ConnectFiles} files
 * @param {number} seed
 * @param {number} pairs
 */
function* connectingFiles(files, seed, pairs) {
  for (let index = 0, asked = 0; asked < pairs; index++) {
    const file = files.file(seed, index);
    asked += file.asked.length;
    yield file;
  }
}

const count = Number(values.count);
const trees = Number(values.trees);
const seed = Number(values.seed);
const fresh = Number(values.fresh);
const answers = values.answers === undefined ? trees : Number(values.answers);
const pairs = Number(values.pairs ?? (values.connect ? 2000 : 0));
const moment = Date.now() % 1_000_000_000;
if (values.connect) await connectWithAll(seed, pairs);
for (const program of values.connect ? [] : values.ssh) {
  const oracle = new Oracle(program, VARIABLES, optionOf);
  const build = knownBuild(oracle.banner);
  if (!isModelled(program, oracle.banner, build)) {
    oracle.remove();
    continue;
  }
  await comparePeers(program, build, values.peers ? 1 : SAMPLE_OF_PEERS);
  if (values.peers) {
    oracle.remove();
    continue;
  }
  const generator = new Generator(allSpellings(), samplesFor, build);
  const single = { oracle, check: checker(build, oracle.variables) };
  const whole = { oracle: new TreeOracle(oracle), check: treeChecker(build, oracle.variables) };
  /** @type {(own: number, files: number, count: number) => readonly Parameters<typeof compareErrors>[1][]} */
  const madeUp = (own, files, count) => [
    ...(files > 0 ? [{ source: `seed ${own}`, files: generated(generator, own, files), ...single }] : []),
    ...(count > 0 ? [{ source: `seed ${own}, trees`, files: generatedTrees(generator, own, count), ...whole }] : []),
  ];
  const sets = [
    { source: 'kept', files: numbered(KEPT), ...single },
    { source: 'kept, trees', files: numbered(KEPT_TREES), ...whole },
    ...madeUp(seed, count, trees),
    ...Array.from(collected(), set => ({ ...set, ...single })),
    ...madeUp(moment, fresh, fresh >> 3),
  ];
  for (const set of sets) await compareErrors(build, set);
  oracle.remove();

  const comparison = new Comparison(program, VARIABLES, { knownBuild, answer });
  const makeTrees = new Trees(allSpellings(), samplesFor, judge(build), build);
  /** @type {(own: number, count: number) => readonly Parameters<typeof compareAnswers>[2][]} */
  const asked = (own, count) =>
    count > 0 ? [{ source: `seed ${own}, answers`, trees: askedAbout(makeTrees, own, count) }] : [];
  const questions = [
    ...asked(seed, answers),
    ...(names.length > 0 ? [{ source: 'corpus', trees: singleFiles(corpus, names) }] : []),
    ...asked(moment, fresh >> 3),
  ];
  for (const set of questions) await compareAnswers(build, comparison, set);
  comparison.remove();
}
if (values['write-docs']) writeTable(rows, values.connect ? 'connect' : 'main');
if (!values.connect && pairs > 0) connectElsewhere();

/** Connects in a process of its own, as that leaves this machine. */
function connectElsewhere() {
  const args = [
    '--connect',
    '--pairs',
    String(pairs),
    '--seed',
    values.seed,
    ...values.ssh.flatMap(ssh => ['--ssh', ssh]),
  ];
  const { status } = spawnSync(
    process.execPath,
    [process.argv[1] ?? '', ...args, ...(values.optional ? ['--optional'] : [])],
    {
      stdio: 'inherit',
    },
  );
  if (status !== 0) process.exitCode = 1;
}
