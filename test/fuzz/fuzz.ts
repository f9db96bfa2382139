/** Runs a property for as long as it is told to, or so many times, and says how to have a failure again. */
import fc, { type IAsyncProperty } from 'fast-check';

const { FUZZ_MINUTES = '1', FUZZ_SESSIONS, FUZZ_SEED, FUZZ_PATH } = process.env;
const RUNS_A_SEED = 50;

/**
 * Tries sessions until time is up, each fifty with another seed, or a number of them with one. Throws at the first that fails, made as
 * small as it gets. @param target the name by which to run this alone
 */
export async function fuzz<T>(target: string, property: IAsyncProperty<T>): Promise<void> {
  const first = FUZZ_SEED === undefined ? Date.now() & 0x7fffffff : Number(FUZZ_SEED);
  const end = Date.now() + Number(FUZZ_MINUTES) * 60_000;
  let [seed, runs] = [first, 0];
  console.log(`${target}: seed ${first}`);
  do {
    const details = await fc.check(property, {
      seed,
      ...(FUZZ_SESSIONS === undefined
        ? // A failure at the last moment is still made small.
          { numRuns: RUNS_A_SEED, interruptAfterTimeLimit: Math.max(20_000, end - Date.now()) }
        : { numRuns: Number(FUZZ_SESSIONS) }),
      ...(FUZZ_PATH === undefined ? {} : { path: FUZZ_PATH, endOnFailure: true }),
    });
    if (details.failed) {
      const again = `npm run fuzz -- --target ${target} --seed ${seed} --path ${details.counterexamplePath}`;
      const { message } = details.errorInstance as Error;
      throw new Error(`${message}\n${fc.defaultReportMessage(details) ?? ''}\nAgain: ${again}`);
    }
    runs += details.numRuns;
    seed++;
  } while (FUZZ_SESSIONS === undefined && Date.now() < end);
  console.log(`${target}: ${runs} sessions`);
}
