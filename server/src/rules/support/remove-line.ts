/** The fix that takes a whole directive away. Whether that is right, the rule says. */
import type { Line } from '../../syntax/line.ts';
import type { Effect, Fix, Place } from '../rule.ts';

/** Removes a directive with its line feed, or, where it is the last line without one, with the line feed before it. */
export function removeLine(
  { file, line, number, start }: Omit<Place<Line>, 'occurrences'>,
  title: string,
  effect: Effect,
): Fix {
  const takesFeedBefore = !line.text.endsWith('\n') && number > 0;
  const before = takesFeedBefore ? file.text.line(number - 1).text : '';
  const feed = before.endsWith('\r\n') ? 2 : takesFeedBefore ? 1 : 0;
  const span = { start: start - feed, end: start + line.text.length };
  return { title, edits: [{ span, newText: '' }], effect, preferred: true };
}
