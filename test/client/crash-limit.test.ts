import { expect, test } from 'vitest';
import { CrashLimit } from '../../client/src/crash-limit.ts';

const MINUTE = 60_000;

test('the fourth crash within three minutes is one too many', () => {
  const limit = new CrashLimit();
  expect([0, 1, 2, 3].map(minute => limit.mayRestart(minute * 0.9 * MINUTE))).toEqual([true, true, true, false]);
});

test('crashes that are far apart are never too many', () => {
  const limit = new CrashLimit();
  expect([0, 1, 2, 3, 4, 5].every(minute => limit.mayRestart(minute * 1.1 * MINUTE))).toBe(true);
});
