/**
 * How work grows with what it is about. Both amounts are measured by the same process one after the other, in the time that
 * it has a processor, so neither the machine nor what else it does has a say.
 */

const LARGER = 8;

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
 * @param size for how many pieces it is measured first; they should take some milliseconds
 */
export function growth(work: (size: number) => unknown, size: number): number {
  work(size); // a first time, so that compiling does not count
  const few = Math.max(
    1,
    Math.min(
      spentOn(() => work(size)),
      spentOn(() => work(size)),
    ),
  );
  return spentOn(() => work(size * LARGER)) / few / LARGER;
}
