/**
 * Keeps what is asked of disks from taking all threads that Node has for such work: code, and whatever else waits for one, would
 * not get its turn while a disk is silent.
 */

/** Node has four threads. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Does `work` when fewer than two others are at it. Nothing in `work` may wait for another turn. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running === AT_ONCE) await new Promise<void>(resolve => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}
