/** How one writes a value that ssh uses. */
import { originKey, type Setting } from '../../model/effective/result.ts';
import { findAnyOption } from '../../schema/options.ts';
import { type DirectiveLine, valueSpan } from '../../syntax/line.ts';

/** As the line has it that sets it: what `ssh -G` prints may be another form, as `true` is. */
export function writtenValue(setting: Setting): string {
  const line = lineOf(setting);
  const span = line && valueSpan(line);
  if (line !== undefined && span !== undefined) return line.text.slice(span.start, span.end);
  const printed = setting.values.map(({ text }) => text).join(' ');
  return PLAIN_FLAGS.get(printed) ?? printed;
}

/** Whether a value only follows from the lines of other options, as UpdateHostKeys from UserKnownHostsFile. */
export function followsFromOthers({ option, values }: Setting): boolean {
  const lines = values.flatMap(({ origins }) => origins.flatMap(({ line }) => line ?? []));
  return lines.length > 0 && !lines.some(line => findAnyOption(line.keyword.name)?.name === option.name);
}

/** The line that sets all of the value by itself; undefined where there are several, or it is a line of another option. */
function lineOf({ option, values }: Setting): DirectiveLine | undefined {
  const [origin, ...others] = values.flatMap(({ origins }) => origins);
  if (origin?.line === undefined || others.some(other => originKey(other) !== originKey(origin))) return undefined;
  return findAnyOption(origin.line.keyword.name)?.name === option.name ? origin.line : undefined;
}

/** How `ssh -G` prints yes and no, and how one writes them. */
const PLAIN_FLAGS: ReadonlyMap<string, string> = new Map<string, string>(Object.entries({ true: 'yes', false: 'no' }));
