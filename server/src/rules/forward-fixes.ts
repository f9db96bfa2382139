/** Fixes for forwards that are written as elsewhere: in a file, a blank separates the two ends, and colons the parts of each. */
import { splitCommandLineForward } from '../schema/values/forward.ts';
import { type Fix, type Place, replaceInLine } from './rule.ts';

/** Writes the blank that is missing in `8080:localhost:80`, the form that `ssh -L` takes. */
export function splitForward(place: Place): readonly Fix[] {
  const argument = place.line.args[0];
  if (argument === undefined || place.line.args.length !== 1) return [];
  const colon = splitCommandLineForward(argument.value);
  // Only as written: inside quotes the blank would not separate.
  if (colon === undefined || argument.value.length !== argument.end - argument.start) return [];
  const title = `Write ${argument.value.slice(0, colon)} ${argument.value.slice(colon + 1)}`;
  const span = { start: argument.start + colon, end: argument.start + colon + 1 };
  return [replaceInLine(place, title, span, ' ', true)];
}

/** Writes the colon that is missing in the second end of `8080 localhost 80`. */
export function joinTarget(place: Place): readonly Fix[] {
  const { args } = place.line;
  const [, host, port] = args;
  if (host === undefined || port === undefined || args.length !== 3) return [];
  if (/[:/"'\\]/.test(place.line.text.slice(host.start, host.end)) || !/^[0-9A-Za-z-]+$/.test(port.value)) return [];
  const target = `${host.value}:${port.value}`;
  return [replaceInLine(place, `Write ${target}`, { start: host.start, end: port.end }, target, true)];
}
