/** An algorithm that a list names, and that ssh still offers by default although there are better ones for the same purpose. */
import { findAlgorithm } from '../schema/algorithms.ts';
import { splitAlgorithms } from '../schema/values/algorithms.ts';
import { sourceSpan } from '../schema/values/expansion.ts';
import { removeFromList } from './remove-from-list.ts';
import type { LineRule } from './rule.ts';

export const datedAlgorithm: LineRule = {
  id: 'dated-algorithm',
  severity: 'information',
  scope: 'line',
  find: (line, { verdicts }) => {
    const { option, problems } = verdicts.of(line);
    const argument = line.args[0];
    if (option?.value.kind !== 'algorithms' || problems.length > 0 || argument === undefined) return [];
    const { algorithms } = option.value;
    const { change, names } = splitAlgorithms(argument.value, algorithms);
    // After "-" it is taken away, and after "+" it is there already.
    if (change === '-' || change === '+') return [];
    return names.flatMap(listed => {
      const algorithm = findAlgorithm(algorithms, listed.name);
      if (algorithm?.isDated !== true) return [];
      const span = sourceSpan(line.text, argument, listed);
      return [{ ...span, message: `${listed.name}: ${algorithm.note}.` }];
    });
  },
  fixes: (found, place) => {
    const name = place.line.text.slice(found.start, found.end);
    const shorter = removeFromList(found, place, `Remove ${name} from the list`, true);
    return shorter === undefined ? [] : [shorter];
  },
};
