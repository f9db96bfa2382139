/** What deprecated-keyword and unsupported-keyword share: a keyword that ssh accepts and that does nothing. */
import type { Option } from '../../schema/option.ts';
import { certainIf, type LineRule } from '../rule.ts';
import type { RuleId } from '../rule-ids.ts';
import { removeLine } from './remove-line.ts';

/** A rule for options of some statuses; `says` words what ssh itself says of them. */
export function withoutEffect(
  id: RuleId,
  statuses: readonly Option['status'][],
  says: (name: string) => string,
): LineRule {
  return {
    id,
    severity: 'warning',
    scope: 'line',
    lines: 'both',
    concerns: ({ status }) => statuses.includes(status),
    tag: 'deprecated',
    find: (line, { verdicts }) => {
      const { option } = verdicts.of(line);
      if (option === undefined) return [];
      const since = option.deprecatedSince === undefined ? '' : ` since OpenSSH ${option.deprecatedSince}`;
      const about = option.isOfProtocol1 === true ? 'It is about protocol 1, and' : 'It';
      const instead =
        option.replacedBy === undefined ? 'Remove it.' : `Use ${option.replacedBy} instead, or remove it.`;
      const { start, end } = line.keyword;
      return [{ start, end, message: `${says(option.name)} ${about} has had no effect${since}. ${instead}` }];
    },
    fixes: (_found, place, { verdicts }) => [
      // What another keyword does now, somebody may still want.
      certainIf(
        verdicts.of(place.line).option?.replacedBy === undefined,
        removeLine(place, `Remove the ${place.line.keyword.text} line`, 'keeps'),
      ),
    ],
  };
}
