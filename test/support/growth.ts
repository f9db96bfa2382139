/**
 * How work grows with what it is about. Both amounts are measured by the same process one after the other, in the time that
 * it has a processor, so neither the machine nor what else it does has a say.
 */

const LARGER = 8;
/** Milliseconds below which chance has too large a part. */
const MEASURABLE = 4;

/** Milliseconds in which this process had a processor. */
function spentOn(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * How many times as much work a piece takes when there are eight times as many: about 1 where work grows as the pieces do,
 * about 8 where it grows by their square.
 * @param size how many pieces to begin with; there are up to 64 times as many where these take too little to be measured
 */
export function growth(work: (size: number) => unknown, size: number): number {
  let few = 0;
  let count = size;
  for (; ; count *= 2) {
    work(count); // a first time, so that compiling does not count
    few = Math.min(
      spentOn(() => work(count)),
      spentOn(() => work(count)),
    );
    if (few >= MEASURABLE || count >= size * 64) break;
  }
  return spentOn(() => work(count * LARGER)) / Math.max(few, 1) / LARGER;
}
