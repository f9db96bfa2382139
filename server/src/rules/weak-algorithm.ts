/**
 * An algorithm that a list turns on, and that is off by default because it is weak. For single hosts that know nothing
 * better that is how it should be, and only a remark.
 */
import { defaultAlgorithms, findAlgorithm } from '../schema/algorithms.ts';
import { type LineRule, replaceInLine } from './rule.ts';
import { shown } from './support/dead.ts';
import { isForEveryHost } from './support/every-host.ts';
import { type Listed, listedAlgorithms, listsAlgorithms } from './support/listed-algorithms.ts';
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
  severityAt: place => (isForEveryHost(place) ? undefined : 'information'),
  fixes: (found, place, { verdicts }) => {
    const { line } = place;
    // A single host may know nothing better.
    const preferred = isForEveryHost(place);
    const list = listedAlgorithms(line, verdicts);
    const name = line.text.slice(found.start, found.end);
    const successors = list === undefined ? [] : missingSuccessors(name, list);
    if (successors.length > 0) {
      const better = successors.join(',');
      return [replaceInLine(place, `Change to ${better}`, found, better, preferred)];
    }
    const isAlone = list?.algorithms.every(({ algorithm }) => algorithm.name === name) === true;
    const shorter = isAlone ? undefined : removeFromList(found, place, `Remove ${name} from the list`, preferred);
    return [shorter ?? { ...removeLine(place, `Remove ${shown(line)}`, 'changes'), preferred }];
  },
};

/** The better names for the same keys that neither the list nor, where it adds to that, the default list has. */
function missingSuccessors(name: string, { kind, change, algorithms }: Listed): readonly string[] {
  if (change === '+') return [];
  const listed = algorithms.map(({ algorithm }) => algorithm.name);
  return (findAlgorithm(kind, name)?.successors ?? []).filter(successor => !listed.includes(successor));
}
