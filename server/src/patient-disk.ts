/**
 * A disk that always answers soon. If the real one does not, that is the answer; and it reports when the real one has answered
 * after all.
 */
import type { Disk } from './host/machine.ts';
import { afterWaiting, within } from './text/patience.ts';

/** How long a disk may take before it counts as silent, in milliseconds. */
export const PATIENCE = 1000;

/** How long a request waits for disks and pages, in milliseconds: then it is answered by what is known. */
export const REQUEST_PATIENCE = 250;

/** Resolves with `work`, or after that time without it. */
export function orSoon<T>(work: Promise<T>): Promise<T | undefined> {
  return within(REQUEST_PATIENCE, work);
}

const SILENT = { kind: 'unread', why: 'its disk has not answered yet' } as const;

/**
 * @param disk the real one, which may never answer
 * @param onAnswer called when a disk that was silent has answered all that it was asked: what was said of it may be wrong
 */
export function patientDisk(disk: Disk, onAnswer: () => void): Disk {
  /** How many answers are owed by each disk, or for each path on a disk from which answers are due. */
  const owed = new Map<string, number>();

  const ask = <T>(path: string, question: () => Promise<T>, silent: T): Promise<T> => {
    const debtor = disk.where(path)?.root ?? path;
    if (owed.has(debtor)) return Promise.resolve(silent);
    return new Promise(resolve => {
      let isLate = false;
      const callOff = afterWaiting(PATIENCE, () => {
        isLate = true;
        owed.set(debtor, (owed.get(debtor) ?? 0) + 1);
        resolve(silent);
      });
      void question().then(answer => {
        callOff();
        resolve(answer);
        if (!isLate) return;
        const rest = (owed.get(debtor) ?? 1) - 1;
        if (rest > 0) {
          owed.set(debtor, rest);
          return;
        }
        owed.delete(debtor);
        onAnswer();
      });
    });
  };

  return {
    ...disk,
    read: path => ask(path, () => disk.read(path), SILENT),
    settings: path => ask(path, () => disk.settings(path), undefined),
    status: path => ask(path, () => disk.status(path), SILENT),
    expand: pattern => ask(pattern, () => disk.expand(pattern), undefined),
  };
}
