/**
 * A ControlPath that is too long for a socket, whatever the host: counted is only what is certain. ssh makes the socket
 * under a name with 17 characters more (mux.c, muxserver_listen), so that fewer than the system's limit are left.
 */
import type { Build } from '../schema/build.ts';
import { findReferences } from '../schema/values/expansion.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { type LineRule, named, type RuleContext, replaceInLine } from './rule.ts';

/** The most bytes that a path may have: what is left of `sun_path`, measured. */
function longest({ features }: Build): number {
  return features.has('apple') ? 86 : 90;
}

/** A SHA-1 in hexadecimal digits. */
const HASH = 40;

/** The fewest bytes that a ControlPath becomes; undefined where nothing can be said. */
function leastLength(value: string, { surroundings }: RuleContext['verdicts']): number | undefined {
  const home = surroundings.home?.length ?? 2;
  let length = new TextEncoder().encode(value).length;
  if (/^~(?:\/|$)/.test(value)) length += home - 1;
  for (const reference of findReferences(value, { percent: true, dollar: true })) {
    const written = reference.end - reference.start;
    if (reference.kind === 'variable') return undefined;
    const token = value.slice(reference.start, reference.end);
    length += (token === '%C' ? HASH : token === '%d' ? home : 1) - written;
  }
  return length;
}

const SHORT = '~/.ssh/%C';

export const longControlPath: LineRule = {
  id: 'long-control-path',
  severity: 'warning',
  scope: 'line',
  lines: 'accepted',
  concerns: named('ControlPath'),
  find: (line, { verdicts }) => {
    const argument = line.args[0];
    const { build } = verdicts;
    if (argument === undefined || build.features.has('windows')) return [];
    const length = equalsIgnoringCase(argument.value, 'none') ? undefined : leastLength(argument.value, verdicts);
    if (length === undefined || length <= longest(build)) return [];
    const { start, end } = argument;
    const message = `ControlPath ${inFew(argument.value)} becomes ${length} bytes or more, and a socket has room for ${longest(build)}: "too long for Unix domain socket", and connections are not shared.`;
    return [{ start, end, message }];
  },
  fixes: (found, place, { verdicts }) =>
    (leastLength(SHORT, verdicts) as number) > longest(verdicts.build)
      ? []
      : [replaceInLine(place, `Change to ${SHORT}`, found, SHORT, true)],
};
