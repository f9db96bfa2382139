/** Runs a property for as long as it is told to, each time with another seed, and says how to have a failure again. */
import fc, { type IAsyncProperty } from 'fast-check';

const { FUZZ_MINUTES = '1', FUZZ_SEED, FUZZ_PATH } = process.env;
const RUNS_A_SEED = 50;

/** Tries sessions until time is up. Throws at the first that fails, made as small as it gets. @param target the name by which to run this alone */
export async function fuzz<T>(target: string, property: IAsyncProperty<T>): Promise<void> {
  const first = FUZZ_SEED === undefined ? Date.now() & 0x7fffffff : Number(FUZZ_SEED);
  const end = Date.now() + Number(FUZZ_MINUTES) * 60_000;
  let runs = 0;
  console.log(`${target}: seed ${first}`);
  for (let seed = first; Date.now() < end; seed++) {
    const details = await fc.check(property, {
      seed,
      numRuns: RUNS_A_SEED,
      // A failure at the last moment is still made small.
      interruptAfterTimeLimit: Math.max(20_000, end - Date.now()),
      ...(FUZZ_PATH === undefined ? {} : { path: FUZZ_PATH, endOnFailure: true }),
    });
    runs += details.numRuns;
    if (!details.failed) continue;
    const again = `npm run fuzz -- --target ${target} --seed ${seed} --path ${details.counterexamplePath}`;
    const { message } = details.errorInstance as Error;
    throw new Error(`${message}\n${fc.defaultReportMessage(details) ?? ''}\nAgain: ${again}`);
  }
  console.log(`${target}: ${runs} sessions`);
}
