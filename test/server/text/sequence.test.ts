/** Sequences: where a condition begins to hold, and what changed between two. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween, firstWhere } from '../../../server/src/text/sequence.ts';
import { runs } from '../../support/seeds.ts';

const few = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });

test('the change between two sequences makes one of the other, and nothing that is the same at the ends is in it', () => {
  fc.assert(
    fc.property(few, few, (before, now) => {
      const { start, endBefore, endNow } = changeBetween(before, now);
      expect(start).toBeLessThanOrEqual(Math.min(endBefore, endNow));
      expect(before.toSpliced(start, endBefore - start, ...now.slice(start, endNow))).toEqual(now);
      const isLeft = start < endBefore && start < endNow;
      if (isLeft) expect(before[start]).not.toBe(now[start]);
      if (isLeft) expect(before[endBefore - 1]).not.toBe(now[endNow - 1]);
    }),
    { numRuns: runs(2000) },
  );
});

test('the first item of which something holds, of which it holds from there on', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(21), (numbers, least) => {
      const sorted = numbers.toSorted((a, b) => a - b);
      const found = sorted.findIndex(number => number >= least);
      expect(firstWhere(sorted, number => number >= least)).toBe(found === -1 ? sorted.length : found);
    }),
  );
});
