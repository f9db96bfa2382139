/** How one writes a value that ssh uses. */
import type { Setting } from '../../model/effective/result.ts';
import { valueSpan } from '../../syntax/line.ts';

/** As the line has it that sets it: what `ssh -G` prints may be another form, as `true` is. */
export function writtenValue({ values }: Setting): string {
  const [value] = values;
  const [origin, ...others] = value?.origins ?? [];
  const span = origin?.line !== undefined && values.length + others.length === 1 ? valueSpan(origin.line) : undefined;
  if (span !== undefined && origin?.line !== undefined) return origin.line.text.slice(span.start, span.end);
  const printed = values.map(({ text }) => text).join(' ');
  return PLAIN_FLAGS.get(printed) ?? printed;
}

/** How `ssh -G` prints yes and no, and how one writes them. */
const PLAIN_FLAGS: ReadonlyMap<string, string> = new Map<string, string>(Object.entries({ true: 'yes', false: 'no' }));
