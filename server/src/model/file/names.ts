/**
 * The names that a line gives or uses: host names and patterns, and tags. That two of them are the same is a matter of
 * their text; whether a pattern matches a name is not asked here.
 */
import type { Build } from '../../schema/build.ts';
import { findOption } from '../../schema/options.ts';
import { sourceSpan } from '../../schema/values/expansion.ts';
import { splitHostPort } from '../../schema/values/host-port.ts';
import { type JumpHost, splitJumps } from '../../schema/values/jump-list.ts';
import { type MatchCriterion, splitCriteria } from '../../schema/values/match.ts';
import { type Argument, type DirectiveLine, textOf } from '../../syntax/line.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { memoOfTwo } from '../../text/memo.ts';
import { type Span, shift } from '../../text/span.ts';

/** A name in a line; offsets are relative to the line. The "!" before a negated one is not part of it. */
export interface Name extends Span {
  readonly kind: 'host' | 'tag';
  readonly text: string;
  readonly negated: boolean;
  /** ssh compares it in lower case: host names in a Match line. */
  readonly ignoresCase: boolean;
  /** A Host line or a Tag gives a name; a Match line or a ProxyJump uses one. */
  readonly role: 'definition' | 'use';
}

const NOT_IN_HOST = '\\x00- \\x7f"#$%&\'()*,/:;<=>?@\\[\\\\\\]`{|}!';

/**
 * A name that is one host on every line of a configuration, as the source of a regular expression that all engines take:
 * without characters that separate, quote or have a meaning in one of the places.
 */
export const SINGLE_HOST = `[^-${NOT_IN_HOST}][^${NOT_IN_HOST}]*`;

const NONE: readonly Name[] = [];

/** Whether two names, as texts, are the same to ssh. */
export function isSameName(a: Name, b: Name): boolean {
  if (a.kind !== b.kind) return false;
  return a.text === b.text || ((a.ignoresCase || b.ignoresCase) && equalsIgnoringCase(a.text, b.text));
}

/** The names in a line, in order; empty ones are left out. */
export const namesIn = memoOfTwo((line: DirectiveLine, build: Build): readonly Name[] => {
  const found = find(line, build).filter(({ start, end }) => start < end);
  return found.length === 0 ? NONE : found;
}, textOf);

function find(line: DirectiveLine, build: Build): readonly Name[] {
  const value = findOption(line.keyword.name, build)?.value;
  switch (value?.kind) {
    case 'host-patterns':
      return line.args.map(argument =>
        patternName(
          line,
          argument,
          { start: 0, end: argument.value.length },
          { kind: 'host', ignoresCase: false, role: 'definition' },
        ),
      );
    case 'match':
      return splitCriteria(line, build).flatMap(item => criterionNames(line, item));
    case 'jump-list':
      return jumpNames(line);
    case 'text':
      return value.of === 'tag' ? tagNames(line) : NONE;
    case 'flag':
    case 'enum':
    case 'add-keys':
    case 'control-persist':
    case 'forward-agent':
    case 'integer':
    case 'port':
    case 'time':
    case 'rekey-limit':
    case 'files':
    case 'agent-socket':
    case 'command':
    case 'banner':
    case 'algorithms':
    case 'forward':
    case 'permit-open':
    case 'include':
    case 'domains':
    case 'cname-rules':
    case 'send-env':
    case 'set-env':
    case 'log-verbose':
    case 'ipqos':
    case 'octal-mask':
    case 'escape-char':
    case 'tunnel-device':
    case 'keystroke-timing':
    case 'channel-timeouts':
    case 'ignored':
    case undefined:
      return NONE;
  }
}

/** One pattern of an argument, with what negates it. @param span offsets into the argument's value */
function patternName(
  line: DirectiveLine,
  argument: Argument,
  span: Span,
  { kind, ignoresCase, role }: Pick<Name, 'kind' | 'ignoresCase' | 'role'>,
): Name {
  const negated = argument.value[span.start] === '!';
  const from = span.start + (negated ? 1 : 0);
  const text = argument.value.slice(from, span.end);
  const { start, end } =
    text === '' ? { start: 0, end: 0 } : sourceSpan(line.text, argument, { start: from, end: span.end });
  // There can be hundreds of thousands: spread syntax would take most of the time.
  return { start, end, kind, text, negated, ignoresCase, role };
}

/** The patterns in the argument of a criterion that looks at host names or tags. */
function criterionNames(line: DirectiveLine, { criterion, argument }: MatchCriterion): readonly Name[] {
  const kind = criterion?.name === 'tagged' ? 'tag' : 'host';
  const isNamed = kind === 'tag' || criterion?.name === 'host' || criterion?.name === 'originalhost';
  if (!isNamed || argument === undefined) return NONE;
  const use = { kind, ignoresCase: kind === 'host', role: 'use' } as const;
  let start = 0;
  return argument.value.split(',').map(element => {
    const span = { start, end: start + element.length };
    start = span.end + 1;
    return patternName(line, argument, span, use);
  });
}

function tagNames(line: DirectiveLine): readonly Name[] {
  return line.args.slice(0, 1).map(argument => {
    const at = sourceSpan(line.text, argument, { start: 0, end: argument.value.length });
    return { ...at, kind: 'tag', text: argument.value, negated: false, ignoresCase: false, role: 'definition' };
  });
}

/** The hosts of a ProxyJump, without user and port. */
function jumpNames({ text, raw }: DirectiveLine): readonly Name[] {
  if (raw === undefined) return NONE;
  return hopHosts(text.slice(raw.start, raw.end)).map(host => {
    const at = shift(host, raw.start);
    return {
      ...at,
      kind: 'host',
      text: text.slice(at.start, at.end),
      negated: false,
      ignoresCase: false,
      role: 'use',
    };
  });
}

/** Where in the value of a ProxyJump the hosts of its hops stand. */
export function hopHosts(value: string): readonly Span[] {
  return splitJumps(value).map(hostOf);
}

/** Where in the value the host of a hop stands, without the brackets of an address. */
function hostOf(jump: JumpHost): Span {
  const scheme = 'ssh://';
  const from = Math.max(jump.text.startsWith(scheme) ? scheme.length : 0, jump.text.lastIndexOf('@') + 1);
  const host = splitHostPort(jump.text.slice(from))?.host ?? '';
  const start = jump.start + from;
  // What begins with a bracket ends with one.
  return host.startsWith('[')
    ? { start: start + 1, end: start + host.length - 1 }
    : { start, end: start + host.length };
}
