/** The fix that two rules share: take a line out whole. */
import type { Fix, Place } from './rule.ts';

/** Removes a directive with its line feed, or, where it is the last line without one, with the line feed before it. */
export function removeLine({ file, line, number, start }: Place): Fix {
  const end = start + line.text.length;
  const takesFeedBefore = !line.text.endsWith('\n') && number > 0;
  const before = takesFeedBefore ? file.text.line(number - 1).text : '';
  const feed = before.endsWith('\r\n') ? 2 : takesFeedBefore ? 1 : 0;
  return {
    title: `Remove the ${line.keyword.text} line`,
    edits: [{ span: { start: start - feed, end }, newText: '' }],
    preferred: true,
  };
}
