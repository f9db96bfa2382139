/** Long work in slices: between two of them, other messages have their turn. */
import type { Steps } from '../text/steps.ts';
import type { Inbox } from './inbox.ts';

/** Milliseconds of work before other messages have their turn. */
const SLICE = 8;

/** Does all of the work. */
export function inSlices<T>(steps: Steps<T>, inbox: Inbox): Promise<T>;
/** Does the work as long as it is wanted; undefined when it ends before. @param isWanted asked after each slice */
export function inSlices<T>(steps: Steps<T>, inbox: Inbox, isWanted: () => boolean): Promise<T | undefined>;
export async function inSlices<T>(
  steps: Steps<T>,
  inbox: Inbox,
  isWanted: () => boolean = () => true,
): Promise<T | undefined> {
  for (;;) {
    const end = performance.now() + SLICE;
    do {
      const { done, value } = steps.next();
      if (done === true) return value;
    } while (performance.now() < end);
    await inbox.idle();
    if (!isWanted()) return undefined;
  }
}
