/** An algorithm name that the ssh in use does not know, or does not know any more. */

import { algorithmNames, findAlgorithm } from '../schema/algorithms.ts';
import { nearest, unmistakable } from '../schema/nearest.ts';
import { certainIf, type Fix, type LineRule, problemsWith, replaceInLine } from './rule.ts';
import { refusal } from './support/refusal.ts';
import { removeFromList } from './support/remove-from-list.ts';

export const unknownAlgorithm: LineRule = refusal('unknown-algorithm', {
  fixes: (found, place, { verdicts }) => {
    const { line } = place;
    const { option } = verdicts.of(line);
    const name = line.text.slice(found.start, found.end);
    // Of a list in which nothing is left, all is marked: there is no one name to fix.
    if (option?.value.kind !== 'algorithms' || !/^[\w.@-]+$/.test(name)) return [];
    const { algorithms } = option.value;
    const isGone = findAlgorithm(algorithms, name) !== undefined;
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
