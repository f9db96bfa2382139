/** An algorithm name that the ssh in use does not know, or does not know any more. ssh names the first of a list; a fix takes out all. */

import type { Verdicts } from '../model/file/verdict.ts';
import { algorithmNames, findAlgorithm, removedLike } from '../schema/algorithms.ts';
import { nearest, unmistakable } from '../schema/nearest.ts';
import { hasWildcard } from '../schema/pattern.ts';
import { splitAlgorithms } from '../schema/values/algorithms.ts';
import { sourceSpan } from '../schema/values/expansion.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import { certainIf, editInLine, type Fix, type LineRule, type Place, problemsWith, replaceInLine } from './rule.ts';
import { shown } from './support/dead.ts';
import { refusal } from './support/refusal.ts';
import { cutFromList } from './support/remove-from-list.ts';
import { removeLine } from './support/remove-line.ts';

export const unknownAlgorithm: LineRule = refusal('unknown-algorithm', {
  fixes: (found, place, { verdicts }) => {
    const { line } = place;
    const { option } = verdicts.of(line);
    const name = line.text.slice(found.start, found.end);
    // Of a list in which nothing is left, all is marked: there is no one name to fix.
    const [list, ...others] = line.args;
    if (option?.value.kind !== 'algorithms' || list === undefined || !/^[\w.@*?][\w.@*?-]*$/.test(name)) return [];
    const { algorithms } = option.value;
    const isRemoved = (listed: string): boolean => removedLike(algorithms, listed, verdicts.build) !== undefined;
    if (others.length === 0 && splitAlgorithms(list.value, algorithms).names.every(listed => isRemoved(listed.name)))
      return [removeLine(place, `Remove ${shown(line)}`, 'changes')];
    const isGone = hasWildcard(name) || findAlgorithm(algorithms, name) !== undefined;
    const known = algorithmNames(algorithms, verdicts.build);
    const begun = known.filter(each => each.startsWith(`${name}-`));
    const near = isGone ? undefined : (nearest(name, known) ?? (begun.length === 1 ? begun[0] : undefined));
    const isMeant = (right: string): boolean =>
      unmistakable(name, known) === right && problemsWith(line, found, right, verdicts)?.length === 0;
    const rename: Fix[] =
      near === undefined
        ? []
        : [certainIf(isMeant(near), replaceInLine(place, `Change to ${near}`, found, near, true))];
    return [...rename, ...removingUnknown(found, place, verdicts, near === undefined && line.args.length === 1)];
  },
});

/** Takes out all names that ssh does not know; where none would be left, the line. */
function removingUnknown(found: Span, place: Place, verdicts: Verdicts, preferred: boolean): readonly Fix[] {
  const { line, start } = place;
  const unknown = unknownNames(found, line, verdicts);
  const cuts = cutFromList(unknown, place);
  if (cuts === undefined)
    return unknown.length < 2 ? [] : [{ ...removeLine(place, `Remove ${shown(line)}`, 'changes'), preferred: false }];
  const title =
    unknown.length === 1
      ? `Remove ${line.text.slice(found.start, found.end)} from the list`
      : `Remove the ${unknown.length} names that ssh does not know from the list`;
  return [{ title, edits: cuts.map(cut => editInLine(start, cut, '')), effect: 'changes', preferred }];
}

/** The name that is found, and those in the same list that ssh would come to next. */
function unknownNames(found: Span, line: DirectiveLine, verdicts: Verdicts): readonly Span[] {
  const { option } = verdicts.of(line);
  const [list] = line.args;
  if (option?.value.kind !== 'algorithms' || list === undefined) return [found];
  const { change = '', names } = splitAlgorithms(list.value, option.value.algorithms);
  const spans = names.map(name => ({ name: name.name, ...sourceSpan(line.text, list, name) }));
  return spans.filter(
    ({ name, start }) =>
      start === found.start ||
      problemsWith(line, list, change + name, verdicts)?.some(({ rule }) => rule === 'unknown-algorithm'),
  );
}
