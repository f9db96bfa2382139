/** A ControlPath right in a folder in which anybody may make files. What is in a folder below it, its owner decides. */
import { inFew } from '../text/in-few.ts';
import { type LineRule, named, replaceInLine } from './rule.ts';
import { USUAL_CONTROL_PATH } from './support/control-path.ts';

const OF_ALL = /^\/(?:private\/)?(?:(?:var\/)?tmp|dev\/shm)\/[^/]*$/;

export const exposedControlPath: LineRule = {
  id: 'exposed-control-path',
  severity: 'information',
  strict: 'warning',
  scope: 'line',
  concerns: named('ControlPath'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined || !OF_ALL.test(argument.value)) return [];
    const { start, end, value } = argument;
    const message = `Everybody on this machine may put a socket of their own at ${inFew(value)}, and ssh would hand them your session. Use a folder of your own: ControlPath ${USUAL_CONTROL_PATH}.`;
    return [{ start, end, message }];
  },
  fixes: (found, place) => [replaceInLine(place, `Change to ${USUAL_CONTROL_PATH}`, found, USUAL_CONTROL_PATH, true)],
};
