/**
 * Host keys that are not checked: any server may answer. That a block forgets them besides is the same decision, and is said
 * with it. Connections to this machine itself are left alone.
 */
import { isLoopback } from '../model/file/loopback.ts';
import { type Fix, type LineRule, named, type Place, replaceInLine } from './rule.ts';
import { shown } from './support/dead.ts';
import { checking, forgettingLine, severityForNetwork } from './support/host-keys.ts';
import { removeLine } from './support/remove-line.ts';

const BETTER = 'accept-new';

/** The fix where keys are forgotten as well: changing one of the lines alone would help little. */
function bothFix(place: Place, forgetting: NonNullable<ReturnType<typeof forgettingLine>>, change: Fix): Fix {
  const { file } = place;
  const { line, number } = forgetting;
  const start = file.text.startOf(number);
  const removal = removeLine({ file, line, number, start }, '', 'changes');
  // Machines that are made anew all the time would be refused then.
  return {
    ...change,
    title: `${change.title}, and remove ${shown(line)}`,
    edits: [...change.edits, ...removal.edits],
    preferred: false,
  };
}

export const strictHostKeyCheckingOff: LineRule = {
  id: 'strict-host-key-checking-off',
  severity: 'warning',
  strict: 'warning',
  scope: 'line',
  concerns: named('StrictHostKeyChecking'),
  find: line => {
    const [argument] = line.args;
    if (argument === undefined || checking(line) !== 'off') return [];
    const { start, end } = argument;
    const message = `With ${shown(line)}, ssh accepts any host key, even one that has changed: the session may be with a machine in between. Use ${BETTER}: it asks as little, and refuses a key that has changed.`;
    return [{ start, end, message }];
  },
  holds: ({ file, number }) => !isLoopback(file, file.blockAt(number)),
  severityAt: severityForNetwork,
  messageAt: place => {
    const forgetting = forgettingLine(place);
    if (forgetting === undefined) return undefined;
    return `With ${shown(place.line)} and ${shown(forgetting.line)}, ssh neither checks nor remembers host keys: the session may be with a machine in between. Use ${BETTER} and remove ${shown(forgetting.line)}, unless these machines are made anew all the time.`;
  },
  fixes: (found, place) => {
    const change = replaceInLine(place, `Change to ${BETTER}`, found, BETTER, true);
    const forgetting = forgettingLine(place);
    return [forgetting === undefined ? change : bothFix(place, forgetting, change)];
  },
};
