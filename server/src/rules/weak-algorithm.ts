/**
 * An algorithm that a list turns on, and that is off by default because it is weak. For single hosts that know nothing
 * better that is how it should be, and only a remark.
 */
import { defaultAlgorithms, findAlgorithm } from '../schema/algorithms.ts';
import { splitAlgorithms } from '../schema/values/algorithms.ts';
import { sourceSpan } from '../schema/values/expansion.ts';
import { removeFromList } from './remove-from-list.ts';
import { removeLine } from './remove-line.ts';
import type { LineRule } from './rule.ts';

export const weakAlgorithm: LineRule = {
  id: 'weak-algorithm',
  severity: 'warning',
  scope: 'line',
  find: (line, { verdicts }) => {
    const { option, problems } = verdicts.of(line);
    const argument = line.args[0];
    if (option?.value.kind !== 'algorithms' || problems.length > 0 || argument === undefined) return [];
    const { algorithms } = option.value;
    const { change, names } = splitAlgorithms(argument.value, algorithms);
    if (change === '-') return [];
    const usual = defaultAlgorithms(algorithms, verdicts.build);
    return names.flatMap(listed => {
      const algorithm = findAlgorithm(algorithms, listed.name);
      if (algorithm === undefined || usual.includes(listed.name)) return [];
      if (algorithm.strength !== 'weak' && algorithm.strength !== 'broken') return [];
      const span = sourceSpan(line.text, argument, listed);
      return [{ ...span, message: `${listed.name} is ${algorithm.strength}: ${algorithm.note.replaceAll('`', '')}.` }];
    });
  },
  severityAt: ({ occurrences, number }) =>
    occurrences.some(occurrence => occurrence.isForEveryHost(number)) ? undefined : 'information',
  fixes: (found, place) => {
    const { line } = place;
    const name = line.text.slice(found.start, found.end);
    const isAlone = (line.args[0]?.value ?? '').replace(/^[+^]/, '').replaceAll(',', '') === name;
    const shorter = isAlone ? undefined : removeFromList(found, place, `Remove ${name} from the list`, true);
    return [shorter ?? removeLine(place, `Remove the ${line.keyword.text} line`, 'changes')];
  },
};
