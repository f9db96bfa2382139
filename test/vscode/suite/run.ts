/** Runs tests with mocha, and says what came of each: in both extension hosts alike. */
import type { Test } from 'mocha';
import type { Result } from '../harness/report.mjs';

/**
 * @param load imports the modules that have tests, and is called when `describe` and `it` are there
 * @returns what came of each, and of hooks that failed
 */
export async function runTests(load: () => Promise<unknown>): Promise<readonly Result[]> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ timeout: 180_000, reporter: 'base' }); // which prints nothing
  const results: Result[] = [];
  const add = (test: Test, error?: Error): void => {
    const { duration = 0 } = test;
    results.push({ title: test.fullTitle(), duration, ...(error && { error: error.stack ?? String(error) }) });
  };
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, 'suite', mocha);
  await load();
  await new Promise(ended => {
    const runner = mocha.run(ended);
    runner.on('pass', test => add(test));
    runner.on('fail', add); // of hooks, too
  });
  return results;
}
