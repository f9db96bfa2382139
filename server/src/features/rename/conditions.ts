/** Match lines that hold for one of two names and not for the other, where no look at a host settles whether that matters. */
import { matchesPatternList } from '../../schema/pattern.ts';
import { splitCriteria } from '../../schema/values/match.ts';
import { isDirective } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import type { Obstacle } from './obstacle.ts';
import type { Renaming } from './rename.ts';

/** Criteria that nothing but the files and the name of the host decides. */
const BY_NAME = ['all', 'host', 'originalhost', 'final', 'canonical'];

/**
 * Why the names are not the same to all Match lines. Lines that look at the name alone are left to `whatChanges`; the
 * user, a tag and the like can be given to ssh each time.
 */
export function differingCondition(renaming: Renaming): Obstacle | undefined {
  const { kind, from, to, sources, changed, placeOf, shown } = renaming;
  const asked = kind === 'tag' ? ['tagged'] : ['host', 'originalhost'];
  const fold = kind === 'tag' ? (text: string) => text : lowerAscii;
  for (const { path, file } of sources) {
    for (const { number, line } of file.directivesNamed('match')) {
      const after = (changed.get(file) ?? file).text.line(number);
      const before = splitCriteria(line, file.build);
      const criteriaAfter = isDirective(after) ? splitCriteria(after, file.build) : [];
      const isOpen = kind === 'tag' || before.some(({ criterion }) => !BY_NAME.includes(criterion?.name ?? ''));
      const differs = before.some(({ criterion, argument }, i) => {
        if (!isOpen || criterion === undefined || !asked.includes(criterion.name)) return false;
        const holds = (name: string, list = ''): boolean => matchesPatternList(fold(name), fold(list)) === 1;
        return holds(from, argument?.value) !== holds(to, criteriaAfter[i]?.argument?.value);
      });
      if (differs) {
        const place = placeOf(path, number);
        return { why: `The Match in ${shown(place)} holds for one of ${from} and ${to} and not for the other.`, place };
      }
    }
  }
  return undefined;
}
