/** ControlMaster for the ssh of Windows, which cannot hand a connection on: there are no file descriptors in its sockets. */
import { type LineRule, named, replaceInLine } from './rule.ts';

export const controlMasterOnWindows: LineRule = {
  id: 'control-master-on-windows',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('ControlMaster'),
  find: (line, { verdicts }) => {
    const argument = line.args[0];
    if (argument === undefined || !verdicts.build.features.has('windows')) return [];
    if (/^(?:no|false)$/i.test(argument.value)) return [];
    const { start, end } = argument;
    const message = `ControlMaster ${argument.value}: the ssh of Windows cannot share connections, and stops with "getsockname failed: Not a socket".`;
    return [{ start, end, message }];
  },
  fixes: (found, place) => [replaceInLine(place, 'Change to no', found, 'no', true)],
};
