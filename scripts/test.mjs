/**
 * `npm test`: everything that says whether this is in order, one stage after the other, with what each took.
 * The last line adds up the tests of all stages; a stage that counts nothing itself is one test. What the machine lacks is
 * said before anything is run; under CI nothing may be missing.
 *
 * It tries the same each time. SSH_CONFIG_FRESH=1 adds what nobody has tried: seeds of the moment, and minutes of random
 * sessions.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countsFile } from '../test/vscode/harness/report.mjs';
import { explainMissing, missingRequirements } from './requirements.mjs';

const VITEST = ['--reporter=dot', '--reporter=json', `--outputFile.json=${countsFile('unit')}`];
/** Made-up files and trees, of which the usual number takes minutes. */
const QUICK = ['--count', '400', '--trees', '60', '--answers', '60'];
/** Pairs of a file and a host to connect with, where there can be a server. */
const PAIRS = ['--pairs', '200'];
const isFresh = process.env['SSH_CONFIG_FRESH'] !== undefined;
const fuzzing = isFresh ? ['--minutes', '2'] : ['--minutes', '0.2', '--seed', '1'];
/** @type {Readonly<Record<string, readonly [string, ...string[]]>>} */
const STAGES = {
  build: ['npm', 'run', '--silent', 'build'],
  check: ['npm', 'run', '--silent', 'check'],
  unit: ['npx', 'vitest', 'run', ...VITEST],
  conformance: [
    'npm',
    'run',
    '--silent',
    'conformance',
    '--',
    '--optional',
    ...PAIRS,
    ...(isFresh ? ['--fresh', '300'] : QUICK),
  ],
  grammar: ['npm', 'run', '--silent', 'test:grammar'],
  package: ['npm', 'run', '--silent', 'package'],
  fuzz: ['npm', 'run', '--silent', 'fuzz', '--', ...fuzzing],
  editors: ['npm', 'run', '--silent', 'test:editors'],
  vscode: ['npm', 'run', '--silent', 'test:vscode'],
  web: ['npm', 'run', '--silent', 'test:web'],
  ui: ['npm', 'run', '--silent', 'test:ui'],
};

const missing = missingRequirements();
if (missing.length > 0) {
  console.log(explainMissing(missing).join('\n'));
  if (process.env['CI']) process.exit(1);
}

const cwd = fileURLToPath(new URL('..', import.meta.url));
const shell = process.platform === 'win32'; // there npm and npx are no programs, but scripts
const total = { passed: 0, failed: 0 };
const times = [];
for (const [stage, [command, ...args]] of Object.entries(STAGES)) {
  console.log(`\n── ${stage}`);
  rmSync(countsFile(stage), { force: true });
  const start = Date.now();
  const ok = spawnSync(command, args, { cwd, shell, stdio: 'inherit' }).status === 0;
  const { passed, failed } = counts(stage) ?? { passed: ok ? 1 : 0, failed: 0 };
  total.passed += passed;
  total.failed += ok ? failed : Math.max(failed, 1);
  const time = `${((Date.now() - start) / 1000).toFixed(1)} s`;
  times.push(`${stage} ${time}`);
  console.log(`── ${stage} ${ok ? 'passed' : 'FAILED'} in ${time}`);
}
console.log(`\n${times.join(', ')}\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * What a stage counted, in our form or in vitest's.
 * @param {string} stage
 */
function counts(stage) {
  if (!existsSync(countsFile(stage))) return undefined;
  const found = JSON.parse(readFileSync(countsFile(stage), 'utf8'));
  return { passed: found.passed ?? found.numPassedTests, failed: found.failed ?? found.numFailedTests };
}
