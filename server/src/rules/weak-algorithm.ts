/**
 * An algorithm that a list turns on, and that is off by default because it is weak. For single hosts that know nothing
 * better that is how it should be, and only a remark.
 */
import { defaultAlgorithms } from '../schema/algorithms.ts';
import type { LineRule } from './rule.ts';
import { shown } from './support/dead.ts';
import { listedAlgorithms, listsAlgorithms } from './support/listed-algorithms.ts';
import { removeFromList } from './support/remove-from-list.ts';
import { removeLine } from './support/remove-line.ts';

export const weakAlgorithm: LineRule = {
  id: 'weak-algorithm',
  severity: 'warning',
  scope: 'line',
  lines: 'accepted',
  concerns: listsAlgorithms,
  find: (line, { verdicts }) => {
    const list = listedAlgorithms(line, verdicts);
    if (list === undefined || list.change === '-') return [];
    const usual = defaultAlgorithms(list.kind, verdicts.build);
    return list.algorithms.flatMap(({ start, end, algorithm: { name, strength, note } }) => {
      if (usual.includes(name) || (strength !== 'weak' && strength !== 'broken')) return [];
      return [{ start, end, message: `${name} is ${strength}: ${note.replaceAll('`', '')}.` }];
    });
  },
  severityAt: ({ occurrences, number }) =>
    occurrences.some(occurrence => occurrence.isForEveryHost(number)) ? undefined : 'information',
  fixes: (found, place) => {
    const { line } = place;
    const name = line.text.slice(found.start, found.end);
    const isAlone = (line.args[0]?.value ?? '').replace(/^[+^]/, '').replaceAll(',', '') === name;
    const shorter = isAlone ? undefined : removeFromList(found, place, `Remove ${name} from the list`, true);
    return [shorter ?? removeLine(place, `Remove ${shown(line)}`, 'changes')];
  },
};
