/**
 * `npm test`: everything that says whether this is in order, stage by stage, with what each took. Those that keep one core busy go on side
 * by side; what such a stage prints comes when it has ended. The end says once more what failed, and adds up the tests of all stages; a
 * stage that counts nothing itself is one test. What the machine lacks is said before anything is run; under CI nothing may be missing.
 *
 * It tries the same each time. SSH_CONFIG_FRESH=1 tries more of it, and adds what nobody has tried: seeds of the moment, and minutes of
 * random sessions.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countsFile } from '../test/vscode/harness/report.mjs';
import { explainMissing, missingRequirements } from './requirements.mjs';

const VITEST = ['--reporter=dot', '--reporter=json', `--outputFile.json=${countsFile('unit')}`];
const isFresh = process.env['SSH_CONFIG_FRESH'] !== undefined;
/** Made-up files and trees, of which the usual number takes minutes, and pairs of a file and a host to connect with, where there can be a server. */
const compared = isFresh
  ? ['--fresh', '300', '--pairs', '200']
  : ['--count', '120', '--trees', '15', '--answers', '20', '--pairs', '50'];
const fuzzing = isFresh ? ['--minutes', '2'] : ['--sessions', '8', '--seed', '1'];
const STAGES = /** @satisfies {Readonly<Record<string, readonly [string, ...string[]]>>} */ ({
  build: ['npm', 'run', '--silent', 'build'],
  check: ['npm', 'run', '--silent', 'check'],
  conformance: ['npm', 'run', '--silent', 'conformance', '--', '--optional', ...compared],
  grammar: ['npm', 'run', '--silent', 'test:grammar'],
  package: ['npm', 'run', '--silent', 'package'],
  editors: ['npm', 'run', '--silent', 'test:editors'],
  unit: ['npx', 'vitest', 'run', ...VITEST],
  fuzz: ['npm', 'run', '--silent', 'fuzz', '--', ...fuzzing],
  vscode: ['npm', 'run', '--silent', 'test:vscode'],
  web: ['npm', 'run', '--silent', 'test:web'],
  ui: ['npm', 'run', '--silent', 'test:ui'],
});
/**
 * Which stages follow one another; where there are two rows, they go on side by side. Packaging, and packing for editors, write the same files, which VS Code is given.
 * @type {readonly (readonly (readonly (keyof typeof STAGES)[])[])[]}
 */
const ORDER = [
  [['build']],
  [
    ['check', 'conformance'],
    ['grammar', 'package', 'editors'],
  ],
  [['unit', 'fuzz', 'vscode', 'web', 'ui']],
];

const missing = missingRequirements();
if (missing.length > 0) {
  console.log(explainMissing(missing).join('\n'));
  if (process.env['CI']) process.exit(1);
}

const cwd = fileURLToPath(new URL('..', import.meta.url));
const shell = process.platform === 'win32'; // there npm and npx are no programs, but scripts
const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const times = [];
/** @type {string[]} what failed, with its stage and why */
const failures = [];
for (const rows of ORDER)
  await Promise.all(
    rows.map(async stages => {
      for (const stage of stages) await run(stage, rows.length > 1);
    }),
  );
for (const failure of failures) console.log(`\n✗ ${failure}`);
console.log(`\n${times.join(', ')}\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * Runs a stage, and takes note of what came of it.
 * @param {keyof typeof STAGES} stage
 * @param {boolean} isBeside whether another runs at the same time, so that this one prints when it has ended
 */
async function run(stage, isBeside) {
  const [command, ...args] = STAGES[stage];
  const title = `\n── ${stage}`;
  if (!isBeside) console.log(title);
  rmSync(countsFile(stage), { force: true });
  const start = Date.now();
  const child = spawn(command, args, { cwd, shell, stdio: ['inherit', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const printed = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      printed.push(chunk);
      if (!isBeside) process.stdout.write(chunk);
    });
  const ok = (await once(child, 'close'))[0] === 0;
  const output = Buffer.concat(printed).toString();
  if (isBeside) console.log(`${title}\n${output}`);
  const counted = counts(stage);
  total.passed += counted ? counted.passed : Number(ok);
  const failed = Math.max(counted?.failed ?? 0, ok ? 0 : 1);
  total.failed += failed;
  if (failed > 0)
    failures.push(
      ...(counted?.failures.length ? counted.failures : [output.split('\n').slice(-40).join('\n')]).map(
        reason => `${stage}: ${reason}`,
      ),
    );
  const time = `${((Date.now() - start) / 1000).toFixed(1)} s`;
  times.push(`${stage} ${time}`);
  console.log(`── ${stage} ${ok ? 'passed' : 'FAILED'} in ${time}`);
}

/**
 * What a stage counted, in our form or in vitest's.
 * @param {string} stage
 * @returns {import('../test/vscode/harness/report.mjs').Counts | undefined}
 */
function counts(stage) {
  if (!existsSync(countsFile(stage))) return undefined;
  const found = JSON.parse(readFileSync(countsFile(stage), 'utf8'));
  if (found.testResults === undefined) return found;
  return {
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    failures: found.testResults.flatMap(failuresOf),
  };
}

/**
 * The tests that failed of a file, or why it could not be run.
 * @param {{ name: string, status: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }} file
 */
function failuresOf({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter(test => test.status === 'failed');
  if (failed.length === 0 && status === 'failed') return [`${name}\n${message}`];
  return failed.map(
    test => `${name}: ${test.fullName}\n${test.failureMessages.join('\n').split('\n').slice(0, 60).join('\n')}`,
  );
}
