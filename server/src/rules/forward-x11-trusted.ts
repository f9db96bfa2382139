/**
 * X11 forwarding for every host, and trusted, which Debian's ssh has as its default: each of them sees the screen and the
 * keyboard. For chosen hosts it is fine.
 */
import { isYes } from '../schema/flag-words.ts';
import { defaultOf, findOption } from '../schema/options.ts';
import { type LineRule, named, type Place, replaceInLine } from './rule.ts';
import { isForEveryHost } from './support/every-host.ts';

const TRUSTED = 'forwardx11trusted';

/** Whether the file turns X11 forwarding on for every host; without that, only `ssh -X` does. */
function forwardsX11({ file }: Place): boolean {
  return isYes(file.firstForEveryHost('forwardx11')?.line.args[0]?.value);
}

/** Whether X11 clients are trusted where no line says so. */
function isTrustedByDefault({ file }: Place): boolean {
  const option = findOption(TRUSTED, file.build);
  return option !== undefined && defaultOf(option, file.build) === 'yes';
}

/** Whether a line for every host says that they are not. */
function isUntrusted({ occurrences }: Place): boolean {
  const lines = occurrences.flatMap(({ tree }) => tree.configuration.directivesNamed(TRUSTED));
  return lines.some(({ line, occurrence, number }) => !isYes(line.args[0]?.value) && occurrence.isForEveryHost(number));
}

/** Whether moving the line away helps: where trust is the default, ForwardX11 is the line to move. */
function isCause(place: Place): boolean {
  const isByDefault = isTrustedByDefault(place);
  if (place.line.keyword.name === TRUSTED) return forwardsX11(place) && !isByDefault;
  return isByDefault && !isUntrusted(place);
}

function letsRead(how: string): string {
  return `${how} lets every host that you connect to read the keyboard and the screen. Move the line to the hosts that need it.`;
}

export const forwardX11Trusted: LineRule = {
  id: 'forward-x11-trusted',
  severity: 'warning',
  scope: 'line',
  concerns: named('ForwardX11', 'ForwardX11Trusted'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined || !isYes(argument.value)) return [];
    const { start, end } = argument;
    const how =
      line.keyword.name === TRUSTED
        ? 'ForwardX11Trusted yes, together with ForwardX11 yes,'
        : 'ForwardX11 yes, as ForwardX11Trusted is yes by default on Debian,';
    return [{ start, end, message: letsRead(how) }];
  },
  holds: place => isForEveryHost(place) && isCause(place),
  messageAt: ({ file, line }) => {
    const trusted = file.firstForEveryHost(TRUSTED);
    if (line.keyword.name === TRUSTED || trusted === undefined) return undefined;
    return letsRead(`ForwardX11 yes, with ForwardX11Trusted yes in line ${trusted.number + 1},`);
  },
  fixes: (found, place) => [replaceInLine(place, 'Change to no', found, 'no', false)],
};
