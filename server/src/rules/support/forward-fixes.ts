/** Fixes for forwards in the form that `ssh -L` takes: in a file, a blank separates the two ends. */
import { forwardOf, splitCommandLineForward } from '../../schema/values/forward.ts';
import type { Span } from '../../text/span.ts';
import { certainIf, type Fix, type Place, problemsWith, type RuleContext, replaceInLine } from '../rule.ts';

/** What to write where, and the two ends that ssh then reads. */
interface Rewriting {
  readonly span: Span;
  readonly newText: string;
  readonly title: string;
  readonly listen: string;
  readonly target: string;
}

/** The blank that is missing in `8080:localhost:80`, the form that `ssh -L` takes. */
function split({ args }: Place['line']): Rewriting | undefined {
  const [argument] = args;
  if (argument === undefined || args.length !== 1) return undefined;
  const colon = splitCommandLineForward(argument.value);
  // Only as written: inside quotes the blank would not separate.
  if (colon === undefined || argument.value.length !== argument.end - argument.start) return undefined;
  const listen = argument.value.slice(0, colon);
  const target = argument.value.slice(colon + 1);
  const at = argument.start + colon;
  return { span: { start: at, end: at + 1 }, newText: ' ', title: `Write ${listen} ${target}`, listen, target };
}

/** The fixes of a forward that ssh refuses: it takes what they write. None for other options, and none for one without a target. */
export function forwardFixes(place: Place, { verdicts }: RuleContext): readonly Fix[] {
  const value = verdicts.of(place.line).option?.value;
  if (value?.kind !== 'forward' || value.direction === 'dynamic') return [];
  const found = split(place.line);
  if (found === undefined) return [];
  const { span, newText, title, listen, target } = found;
  if (forwardOf(listen, target, value.direction, verdicts.surroundings) === 'invalid') return [];
  const isAccepted = problemsWith(place.line, span, newText, verdicts)?.length === 0;
  return [certainIf(isAccepted, replaceInLine(place, title, span, newText, true))];
}
