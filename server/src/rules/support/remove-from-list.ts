/** The change that takes names out of a list that commas separate. Whether they are wrong, the rule says. */
import type { Span } from '../../text/span.ts';
import type { Place } from '../rule.ts';

/** What to cut out of a line for names to go, each with one comma; spans are relative to the line. Undefined when no other name is left. */
export function cutFromList(
  names: readonly Span[],
  { line: { text, args } }: Pick<Place, 'line'>,
): readonly Span[] | undefined {
  const [first] = names;
  const list = args.find(({ start, end }) => first !== undefined && start <= first.start && first.end <= end);
  if (first === undefined || list === undefined) return undefined;
  const kept = (from: number, to: number): boolean => {
    const holes = names.filter(({ start, end }) => start >= from && end <= to);
    const pieces = [...holes, { start: to, end: to }].map(({ start }, i) =>
      text.slice(holes[i - 1]?.end ?? from, start),
    );
    return /[^,"'+^-]/.test(pieces.join(''));
  };
  if (!kept(list.start, list.end)) return undefined;
  // The comma in front of a name goes with it; where only names stand there that go as well, the one behind it.
  const cuts = names.map(({ start, end }) =>
    kept(list.start, start) ? { start: start - 1, end, comma: start - 1 } : { start, end: end + 1, comma: end },
  );
  return cuts.every(({ comma }) => text[comma] === ',') ? cuts : undefined;
}
