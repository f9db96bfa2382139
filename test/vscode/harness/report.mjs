/** Prints what passed and what failed, and leaves both where `scripts/test.mjs` adds them up. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

/**
 * What came of a stage of `npm test`.
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} failures for each test that failed, its title, and on further lines why
 */

/**
 * The file with the {@link Counts} of a stage.
 * @param {string} stage
 */
export function countsFile(stage) {
  return fileURLToPath(new URL(`../../../.cache/test/${stage}.json`, import.meta.url));
}

/**
 * Says that a stage has nothing to run in, which is a failure under CI.
 * @param {string} stage
 * @param {string} reason
 */
export async function skip(stage, reason) {
  const failed = process.env['CI'] ? 1 : 0;
  console.log(`${stage}: ${failed ? 'FAILED' : 'skipped'}: ${reason}`);
  await finish(stage, { passed: 0, failed, failures: failed ? [reason] : [] });
}

/**
 * What came of a test.
 * @typedef {object} Result
 * @property {string} title
 * @property {number} duration in milliseconds
 * @property {string} [error] why it failed, if it did
 */

/**
 * Prints the tests and sets the exit code.
 * @param {string} stage
 * @param {readonly Result[]} tests
 * @param {unknown} [failure] why the tests could not run to their end, if they could not
 */
export async function report(stage, tests, failure) {
  /** @type {string[]} */
  const failures = [];
  for (const { title, duration, error } of tests) {
    console.log(`${error ? '✗' : '✓'} ${title} (${Math.round(duration)} ms)`);
    if (!error) continue;
    const reason = error.replaceAll(/^/gm, '    ');
    console.log(reason);
    failures.push(`${title}\n${reason}`);
  }
  if (failures.length === 0 && (failure !== undefined || tests.length === 0)) {
    const reason = `the tests did not come to their end ${inspect(failure)}`;
    console.log(`✗ ${reason}`);
    failures.push(reason);
  }
  const passed = tests.filter(({ error }) => !error).length;
  console.log(`${stage}: ${passed} passed, ${failures.length} failed`);
  await finish(stage, { passed, failed: failures.length, failures });
}

/**
 * @param {string} stage
 * @param {Counts} counts
 */
async function finish(stage, counts) {
  await mkdir(dirname(countsFile(stage)), { recursive: true });
  await writeFile(countsFile(stage), JSON.stringify(counts));
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
