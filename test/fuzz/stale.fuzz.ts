/** Random sessions with the same lines in many places: a service that lives through them says what a new one says. */
import fc from 'fast-check';
import { test } from 'vitest';
import { editingSession } from '../support/editing-session.ts';
import { LastingService } from '../support/lasting-service.ts';
import { fuzz } from './fuzz.ts';

test('nothing is kept for longer than it is true', async () => {
  await fuzz(
    'stale',
    fc.asyncProperty(editingSession, async steps => {
      const service = new LastingService();
      for (const step of steps) await service.take(step);
    }),
  );
});
