/** What deprecated-keyword and unsupported-keyword share: a keyword that ssh accepts and that does nothing. */
import type { Option } from '../schema/option.ts';
import type { Fix, LineRule, Place, RuleId } from './rule.ts';

/** Removes a directive with its line feed, or, where it is the last line without one, with the line feed before it. */
function removeLine({ file, line, number, start }: Place): Fix {
  const takesFeedBefore = !line.text.endsWith('\n') && number > 0;
  const before = takesFeedBefore ? file.text.line(number - 1).text : '';
  const feed = before.endsWith('\r\n') ? 2 : takesFeedBefore ? 1 : 0;
  const span = { start: start - feed, end: start + line.text.length };
  return { title: `Remove the ${line.keyword.text} line`, edits: [{ span, newText: '' }], preferred: true };
}

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
    tag: 'deprecated',
    find: (line, { verdicts }) => {
      const { option } = verdicts.of(line);
      if (option === undefined || !statuses.includes(option.status)) return [];
      const since = option.deprecatedSince === undefined ? '' : ` since OpenSSH ${option.deprecatedSince}`;
      const instead =
        option.replacedBy === undefined ? 'Remove it.' : `Use ${option.replacedBy} instead, or remove it.`;
      const { start, end } = line.keyword;
      return [{ start, end, message: `${says(option.name)} It has had no effect${since}. ${instead}` }];
    },
    fixes: (_found, place) => [removeLine(place)],
  };
}
