/**
 * Waiting for what may never come, such as the answer of a disk. Time counts only while answers can come in: a process that computes, or
 * that has no turn on a busy machine, does not wait meanwhile.
 */

/** In so many parts a time is waited. Of a time without a turn, one part counts; the answers that came in it are taken in before the next. */
const PARTS = 10;

/**
 * Calls `then` when a time has been waited, in milliseconds.
 * @returns what calls it off
 */
export function afterWaiting(milliseconds: number, then: () => void): () => void {
  let left = PARTS;
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    timer = setTimeout(() => (--left === 0 ? then() : wait()), milliseconds / PARTS);
  };
  wait();
  return () => clearTimeout(timer);
}

/** Resolves with `work`, or with undefined when that time has been waited, in milliseconds. Fails as `work` does. */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const callOff = afterWaiting(milliseconds, () => resolve(undefined));
    work.then(resolve, reject).finally(callOff);
  });
}
