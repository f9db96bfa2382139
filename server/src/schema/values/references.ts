/** What ssh objects to in the percent tokens, variables and home directories of a value once its form is right. */

import type { Argument } from '../../syntax/line.ts';
import { inFew } from '../../text/in-few.ts';
import type { Span } from '../../text/span.ts';
import { type Build, isAtLeast, isWithin } from '../build.ts';
import { isFlagWord } from '../flag-words.ts';
import type { Option } from '../option.ts';
import { findToken } from '../tokens.ts';
import { findReferences, type Reference, sourceSpan } from './expansion.ts';
import { type ForwardDirection, forwardOf } from './forward.ts';
import { jumpWords, splitJumps } from './jump-list.ts';
import { splitCriteria } from './match.ts';
import { userNameComplaint } from './names.ts';
import { parseIpv6 } from './network.ts';
import { type Late, late, type Problem, problem, type Reading } from './problem.ts';

/** A stretch of a value in which something is replaced, and how its offsets become offsets in the line. */
interface Expanded {
  readonly text: string;
  readonly at: (span: Span) => Span;
}

function ofArgument(reading: Reading, argument: Argument, from = 0): Expanded {
  return {
    text: argument.value.slice(from),
    at: span => sourceSpan(reading.line.text, argument, { start: span.start + from, end: span.end + from }),
  };
}

/** The letters of the tokens that `build` replaces in values of the option; none where a `%` is literal text. */
export function tokenLettersOf({ expansion }: Option, build: Build): readonly string[] {
  if (expansion?.tokens === undefined || !isWithin(build, expansion.tokensSince, undefined)) return [];
  return expansion.tokens.filter(letter => isWithin(build, findToken(letter)?.since, undefined));
}

/** Whether `build` replaces `${NAME}` in values of the option. */
export function expandsVariables({ expansion }: Option, build: Build): boolean {
  return expansion?.variablesSince !== undefined && isAtLeast(build, expansion.variablesSince);
}

/** The stretches of a directive in which ssh replaces tokens, by value type. */
function tokenTexts(reading: Reading): readonly Expanded[] {
  const { line, option, build } = reading;
  switch (option.value.kind) {
    case 'match':
      // Only the command of exec; it is expanded even after a criterion that does not hold.
      return splitCriteria(line, build).flatMap(({ criterion, argument }) =>
        criterion?.argument?.kind === 'command' && argument !== undefined ? [ofArgument(reading, argument)] : [],
      );
    case 'set-env': {
      const names = line.args.map(({ value }) => value.slice(0, value.indexOf('=')));
      // Since 9.1 the first value of a name counts, and no other is looked at.
      return line.args
        .filter((_, i) => !isAtLeast(build, '9.1') || names.indexOf(names[i] as string) === i)
        .map(argument => ofArgument(reading, argument, argument.value.indexOf('=') + 1));
    }
    case 'forward-agent':
      return line.args
        .slice(0, 1)
        .filter(argument => !isFlagWord(argument.value))
        .map(argument => ofArgument(reading, argument));
    case 'forward':
      return socketPaths(reading, option.value.direction).map(argument => ofArgument(reading, argument));
    case 'flag':
    case 'enum':
    case 'add-keys':
    case 'control-persist':
    case 'integer':
    case 'port':
    case 'time':
    case 'rekey-limit':
    case 'text':
    case 'files':
    case 'agent-socket':
    case 'command':
    case 'banner':
    case 'jump-list':
    case 'algorithms':
    case 'permit-open':
    case 'host-patterns':
    case 'include':
    case 'domains':
    case 'cname-rules':
    case 'send-env':
    case 'log-verbose':
    case 'ipqos':
    case 'octal-mask':
    case 'escape-char':
    case 'tunnel-device':
    case 'keystroke-timing':
    case 'channel-timeouts':
    case 'ignored':
      if (line.raw !== undefined) return rawTexts(reading, line.raw);
      return readArguments(reading).map(argument => ofArgument(reading, argument));
  }
}

/** The arguments of a forward that are paths of sockets: only in these ssh replaces tokens. */
function socketPaths({ line, surroundings }: Reading, direction: ForwardDirection): readonly Argument[] {
  const [listen, target] = line.args;
  if (listen === undefined) return [];
  const forward = forwardOf(listen.value, target?.value || undefined, direction, surroundings);
  if (typeof forward === 'string') return [];
  const ends = forward.target === 'socks' ? [forward.listen] : [forward.listen, forward.target];
  return ends.flatMap((end, i) => (end.kind === 'path' ? (line.args[i] ?? listen) : []));
}

/** Up to 8.6 an empty argument ends a list without a word. */
function readArguments({ line, build }: Reading): readonly Argument[] {
  const empty = isAtLeast(build, '8.7') ? -1 : line.args.findIndex(({ value }) => value === '');
  return empty === -1 ? line.args : line.args.slice(0, empty);
}

/** A word of a command, as `argv_split` cuts it. */
const WORD = /(?:\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s"'\\])+/sy;

function rawTexts(reading: Reading, raw: Span): readonly Expanded[] {
  const { option, line } = reading;
  const written = line.text.slice(raw.start, raw.end);
  if (option.value.kind === 'jump-list') return jumpTexts(reading, raw.start, written);
  WORD.lastIndex = 0;
  const from = option.expansion?.tokensIn === 'arguments' ? (WORD.exec(written)?.[0].length ?? 0) : 0;
  return [stretch(written.slice(from), raw.start + from)];
}

/** Text that stands in the line as it is, from an offset on. */
function stretch(text: string, from: number): Expanded {
  return { text, at: span => ({ start: from + span.start, end: from + span.end }) };
}

/**
 * The hops of a ProxyJump become a command, in which tokens are replaced. They come into it as they are written, but for the
 * last one: of a URI the user is decoded before.
 */
function jumpTexts({ build }: Reading, from: number, written: string): readonly Expanded[] {
  const value = jumpWords(written, build);
  return splitJumps(value).map(({ text, start, end }) => {
    if (end < value.length || !text.startsWith('ssh://') || !isAtLeast(build, '8.7'))
      return stretch(text, from + start);
    const at = text.indexOf('@');
    const user = text.slice('ssh://'.length, at === -1 ? undefined : at).replace(/;.*/s, '');
    // Byte by byte, as a code may be half a character.
    const decoded = user.replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
    return { text: decoded, at: () => ({ start: from + start, end: from + end }) };
  });
}

/**
 * What ssh objects to in what the directive's value refers to: of what is wrong on every machine the first, or else of what
 * depends on the machine; of that besides, what ssh notices earlier.
 */
export function readReferences(reading: Reading): readonly Problem[] {
  const { option, build } = reading;
  const { expansion } = option;
  if (expansion === undefined) return [];
  const percent = tokenLettersOf(option, build).length > 0;
  const dollar = expandsVariables(option, build);
  const when = expansion.tokensChecked === 'reading' ? undefined : expansion.tokensChecked;
  const tilde = expansion.tilde === true && when !== undefined && isWithin(build, expansion.tokensSince, undefined);
  if (!percent && !dollar && !tilde) return [];
  const texts = tokenTexts(reading);
  // In forwards, variables are replaced in the whole specification, not only in paths.
  const variableTexts =
    option.value.kind === 'forward' ? reading.line.args.map(argument => ofArgument(reading, argument)) : texts;
  const found = variableTexts.flatMap(expanded =>
    (dollar ? findReferences(expanded.text, { percent: false, dollar }) : []).map(reference =>
      inTime(referenceProblem(reading, expanded, reference), readsVariables(option) ? undefined : when),
    ),
  );
  for (const expanded of texts) {
    for (const reference of percent ? findReferences(expanded.text, { percent, dollar }) : [])
      if (reference.kind === 'token') found.push(inTime(referenceProblem(reading, expanded, reference), when));
    if (tilde) found.push(inTime(homeProblem(reading, expanded), when));
  }
  if (option.value.kind === 'text' && option.value.of === 'user') found.push(late(userProblem(reading, texts[0])));
  const problems = found.filter(each => each !== undefined);
  const local = problems.find(({ rule }) => DEPENDS_ON_MACHINE.has(rule));
  const general = problems.find(({ rule }) => !DEPENDS_ON_MACHINE.has(rule));
  if (general === undefined || local === undefined) return [general ?? local ?? []].flat();
  return local.when === undefined && general.when !== undefined ? [local, general] : [general];
}

/** What may be right in another environment, or for other users. */
const DEPENDS_ON_MACHINE: ReadonlySet<Problem['rule']> = new Set(['undefined-variable', 'unknown-user']);

function inTime(found: Problem | undefined, when: Late | undefined): Problem | undefined {
  return when === undefined ? found : late(found, when);
}

/** Keywords whose variables are looked up while reading, though their tokens are not (syntax of agent sockets and forwards). */
function readsVariables({ value: { kind } }: Option): boolean {
  return kind === 'agent-socket' || kind === 'forward-agent' || kind === 'forward';
}

/**
 * The variable of Windows, `%NAME%`, of which a percent sign is one of the two: where its name begins with the letter of a token, the
 * second is the first that ssh minds. No letter follows that, as one does the sign in `%r_%z`. Bytes of a URI, `%C3%BC`, are none.
 */
export function windowsVariableAt(text: string, sign: number): string | undefined {
  const [before = ''] = /^%\w/.test(text.slice(sign)) ? [] : (/(?<!%)%[A-Za-z_]\w+$/.exec(text.slice(0, sign)) ?? []);
  const [variable] = /^%[A-Za-z_]\w+%/.exec(text.slice(sign - before.length)) ?? [];
  return variable === undefined || /^%[0-9A-F]{2}%/i.test(variable) ? undefined : variable;
}

/** What to write for a token that is none. @param text that it stands in @param start where in it */
function insteadOf(whole: string, start: number, token: string, tokens: readonly string[]): string {
  const before = whole.slice(0, start);
  if (parseIpv6(before) !== undefined)
    return `The zone of an address needs two percent signs: ${inFew(`${before}%${whole.slice(start)}`)}.`;
  // In a Hostname, where there is no other, %h is what %n is elsewhere.
  if (token === '%n' && tokens.length === 2 && tokens.includes('h'))
    return 'Write %h, which is the name as it is typed.';
  const variable = windowsVariableAt(whole, start);
  if (variable === undefined) return `Write %${token} for ${token} as it is.`;
  const home = /^%(?:USERPROFILE|HOME|HOMEPATH)%$/i.test(variable) && tokens.includes('d');
  return `ssh does not read ${variable} as a variable${home ? ': the home directory is %d, or ~ at the start of a path' : ''}.`;
}

function referenceProblem(reading: Reading, expanded: Expanded, reference: Reference): Problem | undefined {
  const { option, surroundings, build } = reading;
  const span = expanded.at(reference);
  if (reference.kind === 'token') {
    const tokens = tokenLettersOf(option, build);
    if (tokens.includes(reference.letter)) return undefined;
    if (reference.letter === '')
      return problem(
        'unknown-token',
        span,
        'invalid format: a percent sign at the end; write %% for one percent sign.',
      );
    const list = tokens.map(letter => `%${letter}`).join(' ');
    const token = `%${reference.letter}`;
    return problem(
      'unknown-token',
      span,
      `${token} is none of the tokens that ssh replaces in ${option.name}: ${list}. ${insteadOf(expanded.text, reference.start, token, tokens)}`,
    );
  }
  if (!reference.closed)
    return problem('invalid-value', span, `environment variable '${reference.name}' missing closing '}'.`);
  if (reference.name === '') return problem('invalid-value', span, 'zero-length environment variable: write ${NAME}.');
  // An Include of an undefined variable is passed over with a message, without failure.
  if (
    option.value.kind === 'include' ||
    surroundings.variables === undefined ||
    surroundings.variables.has(reference.name)
  )
    return undefined;
  return problem(
    'undefined-variable',
    span,
    `env var \${${reference.name}} is not set in this environment, and ssh stops where it is not. Set it where ssh runs, or write the path itself.`,
  );
}

/** `tilde_expand`: a home directory that does not exist. */
function homeProblem(reading: Reading, expanded: Expanded): Problem | undefined {
  // Up to 8.6 a name that no path follows is not looked up.
  const form = isAtLeast(reading.build, '8.7') ? /^~([^/]+)/ : /^~([^/]+)\//;
  const user = form.exec(expanded.text)?.[1];
  const { users } = reading.surroundings;
  if (user === undefined || users === undefined || users.has(user)) return undefined;
  return problem(
    'unknown-user',
    expanded.at({ start: 0, end: user.length + 1 }),
    `No such user ${user}: ~name is the home directory of that user; ~/ is your own.`,
  );
}

/** A user name made of tokens or variables is checked once they are replaced. */
function userProblem({ build }: Reading, expanded: Expanded | undefined): Problem | undefined {
  if (expanded === undefined) return undefined;
  const references = findReferences(expanded.text, { percent: true, dollar: true });
  if (references.length === 0) return undefined;
  const plain = references.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)}x${text.slice(end)}`,
    expanded.text,
  );
  const complaint = userNameComplaint(plain, build);
  if (complaint === undefined) return undefined;
  return problem('invalid-value', expanded.at({ start: 0, end: expanded.text.length }), complaint);
}
