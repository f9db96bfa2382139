/** X11 forwarding for every host, and trusted: each of them sees the screen and the keyboard. For chosen hosts it is fine. */
import type { ConfigFile } from '../model/file/config-file.ts';
import { type LineRule, named, replaceInLine } from './rule.ts';
import { isForEveryHost } from './support/every-host.ts';

const YES = /^(?:yes|true)$/i;

/** Whether the file turns X11 forwarding on for every host; without that, only `ssh -X` does. */
function forwardsX11(file: ConfigFile): boolean {
  return YES.test(file.firstForEveryHost('forwardx11')?.line.args[0]?.value ?? '');
}

export const forwardX11Trusted: LineRule = {
  id: 'forward-x11-trusted',
  severity: 'warning',
  strict: 'warning',
  scope: 'line',
  lines: 'accepted',
  concerns: named('ForwardX11Trusted'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined || !YES.test(argument.value)) return [];
    const { start, end } = argument;
    const message =
      'ForwardX11Trusted, together with ForwardX11, lets every host that you connect to read the keyboard and the screen. Turn it on for the hosts that need it.';
    return [{ start, end, message }];
  },
  holds: place => isForEveryHost(place) && forwardsX11(place.file),
  fixes: (found, place) => [replaceInLine(place, 'Change to no', found, 'no', false)],
};
