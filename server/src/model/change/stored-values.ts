/** What lines store, as values of which each has its condition, so that the same of two versions of a file can be compared. */
import { type DirectiveLine, textOf } from '../../syntax/line.ts';
import { memoOfTwo } from '../../text/memo.ts';
import { type Contribution, contributionsOf, isNone, type Slot } from '../effective/contribution.ts';
import type { Verdicts } from '../file/verdict.ts';
import { exclusive } from './condition.ts';
import type { KeywordUse } from './keyword-uses.ts';
import type { Counting, Value } from './value-list.ts';

export interface Stored extends Value {
  readonly slot: Slot;
  readonly counting: Counting;
}

const storedIn = memoOfTwo((line: DirectiveLine, verdicts: Verdicts): readonly Omit<Stored, 'condition'>[] => {
  const { option, problems } = verdicts.of(line);
  // What ssh refuses, it refuses before and after.
  if (option === undefined || problems.some(({ when }) => when === undefined)) return [];
  return contributionsOf(line, option, verdicts.build, verdicts.surroundings).map(storedAs);
}, textOf);

/** What lines store, for each of their conditions. */
export function storedBy(items: readonly KeywordUse[], verdicts: Verdicts): readonly Stored[] {
  return items.flatMap(({ line, when }) =>
    storedIn(line, verdicts).flatMap(stored => {
      // A line counts once for a host that it matches twice.
      const conditions = stored.counting === 'each' ? exclusive(when) : when.conditions;
      return conditions.map(condition => ({ condition, ...stored }));
    }),
  );
}

function storedAs(contribution: Contribution): Omit<Stored, 'condition'> {
  const text = JSON.stringify(contribution);
  switch (contribution.kind) {
    case 'first': {
      const { slot, values } = contribution;
      const isProxy = slot === 'proxyjump' || slot === 'proxycommand';
      // What a jump of none keeps from counting depends on the release.
      return {
        slot: isProxy ? 'proxy' : slot,
        text,
        counting: slot === 'proxyjump' && isNone(values[0]) ? 'each once' : 'first',
      };
    }
    case 'last':
    case 'add':
      return { slot: contribution.slot, text, counting: 'each once' };
    case 'forward':
      return { slot: contribution.direction, text, counting: 'each once' };
    case 'send-env':
      return { slot: 'sendenv', text, counting: 'each' };
  }
}
