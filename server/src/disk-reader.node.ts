/** Asks one disk in place of the server, as a process of its own: see `host/other-process.ts`. It ends with the server. */
import { type Answer, QUESTIONS, type Question } from './host/asked.ts';

process.on('message', ({ id, name, args }: Question) => {
  const ask = QUESTIONS[name] as (...args: readonly unknown[]) => Promise<unknown>;
  const answer = (message: Answer) => process.send?.(message);
  ask(...args).then(
    value => answer({ id, value }),
    () => answer({ id, failed: true }),
  );
});
process.on('disconnect', () => process.exit());
