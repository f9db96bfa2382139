/** Algorithms that a list names, and that ssh still offers by default although there are better ones for the same purpose. */

import { editInLine, type LineRule } from './rule.ts';
import { isForEveryHost } from './support/every-host.ts';
import { datedIn, listsAlgorithms, spanOf } from './support/listed-algorithms.ts';
import { cutFromList } from './support/remove-from-list.ts';

export const datedAlgorithm: LineRule = {
  id: 'dated-algorithm',
  severity: 'off',
  strict: 'information',
  scope: 'line',
  concerns: listsAlgorithms,
  find: (line, { verdicts }) => {
    const dated = datedIn(line, verdicts);
    const said = dated.map(({ algorithm: { name, note } }) => `${name} is dated: ${note.replaceAll('`', '')}.`);
    const message = `${said.join(' ')} Remove ${dated.length === 1 ? 'it' : 'them'} from the list.`;
    return dated.length === 0 ? [] : [{ ...spanOf(dated), message }];
  },
  fixes: (_found, place, { verdicts }) => {
    const dated = datedIn(place.line, verdicts);
    const cuts = cutFromList(dated, place);
    if (cuts === undefined) return [];
    const names = dated.map(({ algorithm }) => algorithm.name).join(' and ');
    const edits = cuts.map(cut => editInLine(place.start, cut, ''));
    return [{ title: `Remove ${names} from the list`, edits, effect: 'changes', preferred: isForEveryHost(place) }];
  },
};
