/** Who waits gives up after a time, and not because of what the process itself did meanwhile. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { afterWaiting, within } from '../../../server/src/text/patience.ts';

const TIME = 50;

/** Keeps this thread from all else, for twice the time. */
const compute = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2 * TIME);

test('an answer that came in while the process was busy is in time', async () => {
  const answer = within(TIME, new Promise(resolve => setImmediate(resolve, 'it')));
  compute();
  expect(await answer).toBe('it');
});

describe('when nothing comes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('all of the time is waited, and no more', () => {
    const then = vi.fn();
    afterWaiting(TIME, then);
    vi.advanceTimersByTime(TIME - 1);
    expect(then).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    vi.advanceTimersByTime(10 * TIME);
    expect(then).toHaveBeenCalledOnce();
  });

  test('nothing happens once it is called off, at any moment of it', () => {
    for (let moment = 0; moment < TIME; moment++) {
      const then = vi.fn();
      const callOff = afterWaiting(TIME, then);
      vi.advanceTimersByTime(moment);
      callOff();
      vi.advanceTimersByTime(10 * TIME);
      expect(then).not.toHaveBeenCalled();
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  test('a failure is passed on', async () => {
    await expect(within(TIME, Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(vi.getTimerCount()).toBe(0);
  });
});
