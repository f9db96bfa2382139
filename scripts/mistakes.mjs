/**
 * What fixes make of mistakes: takes valid files, makes one mistake of each kind that people make, takes the fix that is
 * preferred, and asks a real ssh whether it answers again as it did before.
 *
 * Usage: npm run mistakes -- [--ssh PATH]... [--count N] [--seed S] [--write-docs]
 *   --ssh PATH    an ssh to ask; may be repeated (default: the one in PATH)
 *   --count N     how many mistakes of each kind (default 50)
 *   --seed S      which ones (default 1)
 *   --write-docs  put the table into docs/conformance.md
 * Ends with status 1 when a fix makes something else of a file, or has a preferred one where nothing right is known.
 * The kinds are in conformance/mistakes.mjs, what is done for safety in conformance/safe-ssh.mjs.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { allSpellings, knownBuild, samplesFor, VARIABLES } from './conformance/checker.mjs';
import { Generator } from './conformance/generate.mjs';
import { leaveTheNetwork, runSsh, safeEnvironment } from './conformance/safe-ssh.mjs';
import { findProgram } from './find-program.mjs';
import { importTypeScript } from './import-typescript.mjs';
import { writePart } from './marked-part.mjs';

const { values } = parseArgs({
  options: {
    ssh: { type: 'string', multiple: true, default: ['ssh'] },
    count: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    'write-docs': { type: 'boolean', default: false },
  },
});

leaveTheNetwork();

const { restore, validPart, withoutLookUps } =
  /** @type {typeof import('../test/support/restored.ts') & typeof import('../test/support/samples.ts')} */ (
    await importTypeScript(`
  export { restore, validPart } from './test/support/restored.ts';
  export { withoutLookUps } from './test/support/samples.ts';
`)
  );

const shared = process.env.SSH_CONFIG_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
const corpus = join(shared, 'corpus');
/** Of real files, those that are no longer than what is quickly asked about. */
const collected = (existsSync(corpus) ? readdirSync(corpus).sort() : [])
  .map(name => readFileSync(join(corpus, name), 'utf8'))
  .filter(({ length }) => length < 8_000);

const MADE_UP = 200;
const folder = mkdtempSync(join(tmpdir(), 'mistakes-'));

/**
 * Asks a real ssh for all that it would use; undefined where it refuses a file for one of the hosts.
 * @param {string} program
 * @param {import('../server/src/schema/build.ts').Build} build
 */
function asking(program, build) {
  const file = join(folder, 'config');
  return async (/** @type {string} */ text, /** @type {readonly string[]} */ hosts) => {
    writeFileSync(file, text, { mode: 0o600 });
    const options = ['-G', '-o', 'CanonicalizeHostname=no', ...withoutLookUps(build), '-F', file];
    const env = safeEnvironment(VARIABLES, folder);
    const answers = await Promise.all(hosts.map(host => runSsh(program, [...options, host], env)));
    return answers.some(({ status }) => status !== 0) ? undefined : answers.map(({ stdout }) => stdout).join('\n');
  };
}

/** @typedef {import('../test/support/restored.ts').Outcome} Outcome */

/** Counts of a kind, by release. @type {Map<string, Map<string, Outcome>>} */
const rows = new Map();
/** @type {string[]} */
const releases = [];
const [count, seed] = [Number(values.count), Number(values.seed)];
for (const name of values.ssh) {
  const program = findProgram(name);
  const { stderr } = await runSsh(program, ['-V'], safeEnvironment({}, folder));
  const build = knownBuild(stderr);
  if (build === undefined) {
    console.log(`${name} skipped: ${stderr.trim()} is not a release that is modelled`);
    process.exitCode = 1;
    continue;
  }
  releases.push(build.release);
  const generator = new Generator(allSpellings(), samplesFor, build);
  const madeUp = Array.from({ length: MADE_UP }, (_, i) => generator.file(seed, i));
  const files = [...madeUp, ...collected].flatMap(text => validPart(text, build) ?? []);
  for await (const outcome of restore(files, build, seed, count, asking(program, build))) {
    const { refused, restored, without, left, different, isHopeless } = outcome;
    rows.set(outcome.name, new Map(rows.get(outcome.name)).set(build.release, outcome));
    console.log(
      `${build.release}  ${outcome.name}: ${restored} of ${refused} restored, ${without} without a preferred fix, ${left.length} refused still, ${different.length} different`,
    );
    const wrong = isHopeless ? [...different, ...left] : different;
    for (const each of wrong) console.log(each.replace(/^/gm, '    '));
    if (wrong.length > 0 || (isHopeless && without < refused)) process.exitCode = 1;
  }
}
rmSync(folder, { recursive: true });

/** The sum of what became of some mistakes. @param {readonly Outcome[]} outcomes */
function sumOf(outcomes) {
  const sum = { refused: 0, restored: 0, without: 0, left: 0, different: 0 };
  for (const { refused, restored, without, left, different } of outcomes) {
    sum.refused += refused;
    sum.restored += restored;
    sum.without += without;
    sum.left += left.length;
    sum.different += different.length;
  }
  return sum;
}

/** @param {string} name @param {ReturnType<typeof sumOf>} sum @param {boolean} isHopeless */
function rowOf(name, { refused, restored, without, left, different }, isHopeless) {
  const share = isHopeless || refused === 0 ? '' : `${Math.floor((restored / refused) * 100)}%`;
  return `| ${name} | ${refused} | ${restored} | ${share} | ${without} | ${left} | ${different} |`;
}

const outcomes = [...rows].map(([name, byRelease]) => ({ name, each: [...byRelease.values()] }));
const hopeful = outcomes.flatMap(({ each }) => each).filter(({ isHopeless }) => !isHopeless);
const table = [
  '| mistake | refused | restored | share | no fix preferred | refused still | different |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...outcomes.map(({ name, each }) => rowOf(name, sumOf(each), each[0]?.isHopeless === true)),
  rowOf('all of which something right is known', sumOf(hopeful), false),
];
console.log(table.join('\n'));
if (values['write-docs']) {
  const document = new URL('../docs/conformance.md', import.meta.url);
  const marks = /** @type {const} */ ([
    '<!-- table: npm run mistakes -- --write-docs -->\n',
    '<!-- end of table of mistakes -->\n',
  ]);
  writePart(
    document,
    marks,
    () =>
      `With \`--count ${count} --seed ${seed}\`, asked were OpenSSH ${releases.join(', ')}.\n\n${table.join('\n')}\n`,
  );
}
