/** An algorithm that a list names, and that ssh still offers by default although there are better ones for the same purpose. */

import type { LineRule } from './rule.ts';
import { isForEveryHost } from './support/every-host.ts';
import { listedAlgorithms, listsAlgorithms } from './support/listed-algorithms.ts';
import { removeFromList } from './support/remove-from-list.ts';

export const datedAlgorithm: LineRule = {
  id: 'dated-algorithm',
  severity: 'information',
  scope: 'line',
  lines: 'accepted',
  concerns: listsAlgorithms,
  find: (line, { verdicts }) => {
    const list = listedAlgorithms(line, verdicts);
    // After "-" it is taken away, and after "+" it is there already.
    if (list === undefined || list.change === '-' || list.change === '+') return [];
    return list.algorithms.flatMap(({ start, end, algorithm: { name, isDated, note } }) =>
      isDated === true ? [{ start, end, message: `${name} is dated: ${note.replaceAll('`', '')}.` }] : [],
    );
  },
  fixes: (found, place) => {
    const name = place.line.text.slice(found.start, found.end);
    const shorter = removeFromList(found, place, `Remove ${name} from the list`, isForEveryHost(place));
    return shorter === undefined ? [] : [shorter];
  },
};
