/** An algorithm name that the ssh in use does not know, or does not know any more. */

import { algorithmNames, findAlgorithm, removedLike } from '../schema/algorithms.ts';
import { nearest, unmistakable } from '../schema/nearest.ts';
import { splitAlgorithms } from '../schema/values/algorithms.ts';
import { certainIf, type Fix, type LineRule, problemsWith, replaceInLine } from './rule.ts';
import { shown } from './support/dead.ts';
import { refusal } from './support/refusal.ts';
import { removeFromList } from './support/remove-from-list.ts';
import { removeLine } from './support/remove-line.ts';

export const unknownAlgorithm: LineRule = refusal('unknown-algorithm', {
  fixes: (found, place, { verdicts }) => {
    const { line } = place;
    const { option } = verdicts.of(line);
    const name = line.text.slice(found.start, found.end);
    // Of a list in which nothing is left, all is marked: there is no one name to fix.
    const [list, ...others] = line.args;
    if (option?.value.kind !== 'algorithms' || list === undefined || !/^[\w.@*?-]+$/.test(name)) return [];
    const { algorithms } = option.value;
    const isRemoved = (listed: string): boolean => removedLike(algorithms, listed, verdicts.build) !== undefined;
    if (others.length === 0 && splitAlgorithms(list.value, algorithms).names.every(listed => isRemoved(listed.name)))
      return [removeLine(place, `Remove ${shown(line)}`, 'changes')];
    const isGone = /[*?]/.test(name) || findAlgorithm(algorithms, name) !== undefined;
    const known = algorithmNames(algorithms, verdicts.build);
    const near = isGone ? undefined : nearest(name, known);
    const isMeant = (right: string): boolean =>
      unmistakable(name, known) === right && problemsWith(line, found, right, verdicts)?.length === 0;
    const rename: Fix[] =
      near === undefined
        ? []
        : [certainIf(isMeant(near), replaceInLine(place, `Change to ${near}`, found, near, true))];
    const shorter = removeFromList(
      found,
      place,
      `Remove ${name} from the list`,
      near === undefined && line.args.length === 1,
    );
    return shorter === undefined ? rename : [...rename, shorter];
  },
});
