/** Prints what passed and what failed, and leaves the numbers where `scripts/test.mjs` adds them up. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The file with `{ passed, failed }` of a stage of `npm test`.
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
  await finish(stage, 0, failed);
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
  for (const { title, duration, error } of tests) {
    console.log(`${error ? '✗' : '✓'} ${title} (${Math.round(duration)} ms)`);
    if (error) console.log(error.replaceAll(/^/gm, '    '));
  }
  let failed = tests.filter(({ error }) => error).length;
  if (failed === 0 && (failure !== undefined || tests.length === 0)) {
    console.log('✗ the tests did not come to their end', failure ?? '');
    failed = 1;
  }
  const passed = tests.filter(({ error }) => !error).length;
  console.log(`${stage}: ${passed} passed, ${failed} failed`);
  await finish(stage, passed, failed);
}

/**
 * @param {string} stage
 * @param {number} passed
 * @param {number} failed
 */
async function finish(stage, passed, failed) {
  await mkdir(dirname(countsFile(stage)), { recursive: true });
  await writeFile(countsFile(stage), JSON.stringify({ passed, failed }));
  process.exitCode = failed === 0 ? 0 : 1;
}
