/**
 * Holds the errors that we mark against what real ssh clients refuse, file by file and line by line.
 *
 * Usage: npm run conformance -- [--ssh PATH]... [--count N] [--trees N] [--seed S] [--fresh N] [--optional] [--write-docs]
 *   --ssh PATH    an ssh to compare with; may be repeated (default: the one in PATH)
 *   --count N     how many files to make up (default 1500); 0 for none
 *   --trees N     how many trees of files that include one another (default 100)
 *   --seed S      which files (default 1)
 *   --fresh N     that many files more, from a seed of the moment, which is printed
 *   --fresh-trees N
 *                 the same for trees
 *   --optional    where there is no such ssh, say so and be content
 *   --write-docs  put the table into docs/conformance.md
 * Ends with status 1 when there is a difference; it is then shown, made as small as it gets.
 * What counts as an error, and what is done for safety, is written down in conformance/oracle.mjs.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  allSpellings,
  checker,
  knownBuild,
  optionOf,
  samplesFor,
  treeChecker,
  VARIABLES,
} from './conformance/checker.mjs';
import { compare, shrink } from './conformance/compare.mjs';
import { Generator } from './conformance/generate.mjs';
import { Oracle } from './conformance/oracle.mjs';
import { leaveTheNetwork } from './conformance/safe-ssh.mjs';
import { rowOf, writeTable } from './conformance/table.mjs';
import { TreeOracle } from './conformance/tree-oracle.mjs';
import { tree } from './conformance/trees.mjs';

const { values } = parseArgs({
  options: {
    ssh: { type: 'string', multiple: true, default: ['ssh'] },
    count: { type: 'string', default: '1500' },
    trees: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    fresh: { type: 'string', default: '0' },
    'fresh-trees': { type: 'string', default: '0' },
    optional: { type: 'boolean', default: false },
    'write-docs': { type: 'boolean', default: false },
  },
});

leaveTheNetwork();

const shared = process.env.SSH_CONFIG_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));

/** Files collected elsewhere, and the cases of measured tables, where they lie beside the checkout. */
function* collected() {
  const corpus = join(shared, 'corpus');
  if (existsSync(corpus)) {
    const files = readdirSync(corpus).sort();
    yield { source: 'corpus', files: files.map(name => ({ name, text: readFileSync(join(corpus, name), 'utf8') })) };
  }
  const cases = join(shared, 'facts', 'syntax-cases.json');
  if (existsSync(cases)) {
    const rows = JSON.parse(readFileSync(cases, 'utf8'));
    yield { source: 'tables', files: rows.map(({ rule, content }) => ({ name: `rule ${rule}`, text: content })) };
  }
}

function* generated(generator, seed, count) {
  for (let i = 0; i < count; i++) yield { name: `seed ${seed}, file ${i}`, text: generator.file(seed, i) };
}

function* generatedTrees(generator, seed, count) {
  for (let i = 0; i < count; i++) yield { name: `seed ${seed}, tree ${i}`, text: tree(generator, seed, i) };
}

const show = errors => [...errors].map(([line, message]) => `\n      ${line + 1}: ${message}`).join('') || ' none';

const rows = [];
for (const program of values.ssh) {
  const oracle = new Oracle(program, VARIABLES, optionOf);
  const build = knownBuild(oracle.banner);
  if (build === undefined) {
    const why =
      oracle.banner === '' ? 'there is no such program' : `${oracle.banner} is not a release that is modelled`;
    console.log(`${program} skipped: ${why}`);
    if (!values.optional) process.exitCode = 1;
    oracle.remove();
    continue;
  }
  const check = checker(build, oracle.variables);
  const generator = new Generator(allSpellings(), samplesFor, build);
  const seed = Number(values.seed);
  const fresh = Number(values.fresh);
  const freshTrees = Number(values['fresh-trees']);
  const count = Number(values.count);
  const trees = Number(values.trees);
  const single = { oracle, check };
  const whole = { oracle: new TreeOracle(oracle), check: treeChecker(build, oracle.variables) };
  const moment = Date.now() % 1_000_000_000;
  const sets = [
    ...(count > 0 ? [{ source: `seed ${seed}`, files: generated(generator, seed, count), ...single }] : []),
    ...(trees > 0 ? [{ source: `trees, seed ${seed}`, files: generatedTrees(generator, seed, trees), ...whole }] : []),
    ...Array.from(collected(), set => ({ ...set, ...single })),
    ...(fresh > 0 ? [{ source: `seed ${moment}`, files: generated(generator, moment, fresh), ...single }] : []),
    ...(freshTrees > 0
      ? [{ source: `trees, seed ${moment}`, files: generatedTrees(generator, moment, freshTrees), ...whole }]
      : []),
  ];
  for (const { source, files, oracle: labels, check: ours } of sets) {
    const start = Date.now();
    const result = await compare(files, labels, ours);
    rows.push(rowOf(build.release, source, result));
    const seconds = (Date.now() - start) / 1000;
    console.log(`${rows.at(-1)}  ${seconds.toFixed(1)} s, ${oracle.runs} runs of ssh so far`);
    if (result.agreeing < result.files) process.exitCode = 1;
    for (const { name, text } of result.differing) {
      const smallest = await shrink(text, labels, ours);
      console.log(`  ${build.release}, ${name}: ${JSON.stringify(smallest.text)}`);
      console.log(`    ssh:${show(smallest.theirs)}\n    we:${show(smallest.ours)}`);
    }
  }
  oracle.remove();
}
if (values['write-docs']) writeTable(rows);
