/**
 * What the parts of a line are, where that takes more than its form: known and dead keywords, words and algorithms that
 * this ssh knows, figures that it understands, tokens that this option replaces. Everything else is left to the grammar.
 */
import type { ConfigFile } from '../model/file/config-file.ts';
import { namesIn } from '../model/file/names.ts';
import { findAlgorithm } from '../schema/algorithms.ts';
import { type Build, isAtLeast, isWithin } from '../schema/build.ts';
import { FLAG_WORDS } from '../schema/flag-words.ts';
import type { EnumWord, Option } from '../schema/option.ts';
import { findOption, isWithoutEffect } from '../schema/options.ts';
import { findToken } from '../schema/tokens.ts';
import { splitAlgorithms } from '../schema/values/algorithms.ts';
import { findReferences, sourceSpan } from '../schema/values/expansion.ts';
import { splitCriteria } from '../schema/values/match.ts';
import { parseInteger, parseOctal, parseSize } from '../schema/values/numbers.ts';
import { parseTime } from '../schema/values/time.ts';
import { type Argument, type DirectiveLine, isDirective, textOf } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { memoOfTwo } from '../text/memo.ts';
import { firstWhere } from '../text/sequence.ts';
import { type Span, shift } from '../text/span.ts';

/** Standard types of LSP. A host is a `class`, a known word an `enumMember`, a percent token a `macro`. */
export const TOKEN_TYPES = [
  'keyword',
  'property',
  'class',
  'enumMember',
  'number',
  'operator',
  'macro',
  'variable',
] as const;

/** Standard modifiers, `negated` for what a "!" excludes, and `dead` for what never counts as an earlier line wins. */
export const TOKEN_MODIFIERS = ['definition', 'deprecated', 'negated', 'dead'] as const;

export interface SemanticToken extends Span {
  readonly type: (typeof TOKEN_TYPES)[number];
  readonly modifiers: readonly (typeof TOKEN_MODIFIERS)[number][];
}

const NONE: readonly SemanticToken[] = [];

/**
 * The tokens of a file, or of the lines that `range` touches: in order, none empty, none overlapping.
 * @param dead lines that never count
 */
export function semanticTokens(
  { text, build }: ConfigFile,
  dead: ReadonlySet<DirectiveLine>,
  range?: Span,
): readonly SemanticToken[] {
  const first = range === undefined ? 0 : text.lineAt(range.start);
  const last = range === undefined ? text.lineCount - 1 : text.lineAt(range.end);
  const found: SemanticToken[] = [];
  for (let number = first; number <= last; number++) {
    const line = text.line(number);
    if (!isDirective(line)) continue;
    const offset = text.startOf(number);
    const isDead = dead.has(line);
    for (const { start, end, type, modifiers } of tokensOf(line, build))
      found.push({
        start: start + offset,
        end: end + offset,
        type,
        modifiers: isDead ? [...modifiers, 'dead'] : modifiers,
      });
  }
  return found;
}

const tokensOf = memoOfTwo(
  (line: DirectiveLine, build: Build): readonly SemanticToken[] =>
    directiveTokens(line, build)
      .filter(({ start, end }) => start < end)
      .sort((a, b) => a.start - b.start),
  textOf,
);

function token(
  type: SemanticToken['type'],
  { start, end }: Span,
  ...modifiers: SemanticToken['modifiers']
): SemanticToken {
  return { start, end, type, modifiers };
}

function directiveTokens(line: DirectiveLine, build: Build): readonly SemanticToken[] {
  const option = findOption(line.keyword.name, build);
  if (option === undefined) return NONE;
  const shapes = option.repeats === 'block' || option.repeats === 'include';
  if (isWithoutEffect(option, line.keyword.name, build)) return [token('property', line.keyword, 'deprecated')];
  return [token(shapes ? 'keyword' : 'property', line.keyword), ...valueTokens(line, option, build)];
}

/** A part of an argument's value, as a span of the line. */
function part({ text }: DirectiveLine, argument: Argument, start: number, end: number): Span {
  return start < end ? sourceSpan(text, argument, { start, end }) : { start: 0, end: 0 };
}

function whole(line: DirectiveLine, argument: Argument): Span {
  return part(line, argument, 0, argument.value.length);
}

function valueTokens(line: DirectiveLine, option: Option, build: Build): readonly SemanticToken[] {
  const { value } = option;
  const each = (find: (argument: Argument) => readonly SemanticToken[]): readonly SemanticToken[] =>
    line.args.flatMap(find);
  const words =
    (list: readonly EnumWord[], isExact = false) =>
    (argument: Argument) =>
      wordTokens(line, argument, list, build, isExact);
  const time = (argument: Argument) => timeTokens(line, argument, build);
  switch (value.kind) {
    case 'flag':
      return each(words(FLAG_WORDS));
    case 'enum':
      return each(words(value.words));
    case 'forward-agent':
      return [...each(words(FLAG_WORDS)), ...referenceTokens(line, option, build)];
    case 'add-keys':
      return each(argument => [...words(value.words)(argument), ...time(argument)]);
    case 'control-persist':
      return each(argument => [...words(FLAG_WORDS, true)(argument), ...time(argument)]);
    case 'ipqos':
      return each(argument => [
        ...words(value.words)(argument),
        ...numberTokens(line, argument, typeof parseInteger(argument.value, 0, 255) === 'number'),
      ]);
    case 'time':
      return each(time);
    case 'rekey-limit':
      return each(argument => (argument === line.args[0] ? sizeTokens(line, argument) : time(argument)));
    case 'integer':
      return each(argument =>
        numberTokens(line, argument, typeof parseInteger(argument.value, 0, value.max) === 'number'),
      );
    case 'port':
      return each(argument => numberTokens(line, argument, typeof parseInteger(argument.value, 1, 65535) === 'number'));
    case 'octal-mask':
      return each(argument => numberTokens(line, argument, parseOctal(argument.value) !== undefined));
    case 'channel-timeouts':
      return each(argument => channelTokens(line, argument, value.words, build));
    case 'algorithms':
      return each(argument => {
        const { change, names } = splitAlgorithms(argument.value, value.algorithms);
        const listed = names.flatMap(({ name, start, end }) => {
          const algorithm = findAlgorithm(value.algorithms, name);
          if (algorithm === undefined || !isWithin(build, algorithm.since, algorithm.removed)) return [];
          const isWeak = algorithm.strength === 'weak' || algorithm.strength === 'broken';
          return [token('enumMember', part(line, argument, start, end), ...(isWeak ? (['deprecated'] as const) : []))];
        });
        return change === undefined ? listed : [token('operator', part(line, argument, 0, 1)), ...listed];
      });
    case 'host-patterns':
    case 'jump-list':
      return [...nameTokens(line, build), ...apart(line, option, build)];
    case 'match':
      return [...criterionTokens(line, build), ...nameTokens(line, build)];
    case 'text':
      return value.of === 'tag' ? nameTokens(line, build) : referenceTokens(line, option, build);
    case 'files':
    case 'agent-socket':
    case 'command':
    case 'banner':
    case 'forward':
    case 'permit-open':
    case 'include':
    case 'domains':
    case 'cname-rules':
    case 'send-env':
    case 'set-env':
    case 'log-verbose':
    case 'escape-char':
    case 'tunnel-device':
    case 'keystroke-timing':
    case 'ignored':
      return referenceTokens(line, option, build);
  }
}

/** Names of hosts and tags, and the "!" before those that are negated. */
function nameTokens(line: DirectiveLine, build: Build): readonly SemanticToken[] {
  const found: SemanticToken[] = [];
  for (const { kind, start, end, negated, role } of namesIn(line, build)) {
    if (negated && line.text[start - 1] === '!') found.push(token('operator', { start: start - 1, end: start }));
    const modifiers = [
      ...(role === 'definition' ? (['definition'] as const) : []),
      ...(negated ? (['negated'] as const) : []),
    ];
    found.push(token(kind === 'host' ? 'class' : 'variable', { start, end }, ...modifiers));
  }
  return found;
}

/** Tokens and variables of a line in which names stand, as far as they are not part of one. */
function apart(line: DirectiveLine, option: Option, build: Build): readonly SemanticToken[] {
  const names = namesIn(line, build);
  return referenceTokens(line, option, build).filter(reference => {
    const next = names[firstWhere(names, ({ end }) => end > reference.start)];
    return next === undefined || next.start >= reference.end;
  });
}

/** The names of criteria, and words of a fixed set after them. */
function criterionTokens(line: DirectiveLine, build: Build): readonly SemanticToken[] {
  return splitCriteria(line, build).flatMap(({ word, name, negated, criterion, argument }) => {
    const at = line.text.indexOf(name, word.start);
    if (criterion === undefined || at === -1 || at + name.length > word.end) return [];
    const span = { start: at, end: at + name.length };
    const words = criterion.argument?.words;
    return [
      ...(negated && line.text[at - 1] === '!' ? [token('operator', { start: at - 1, end: at })] : []),
      token('keyword', span, ...(negated ? (['negated'] as const) : [])),
      ...(words === undefined || argument === undefined ? [] : wordTokens(line, argument, words, build, true)),
    ];
  });
}

function wordTokens(
  line: DirectiveLine,
  argument: Argument,
  words: readonly EnumWord[],
  build: Build,
  isExact: boolean,
): readonly SemanticToken[] {
  const { value } = argument;
  const found = words.find(({ word }) => (isExact ? word === value : equalsIgnoringCase(word, value)));
  if (found === undefined || !isWithin(build, found.since, found.removed)) return [];
  const isDead = found.deprecated !== undefined && isAtLeast(build, found.deprecated);
  return [token('enumMember', whole(line, argument), ...(isDead ? (['deprecated'] as const) : []))];
}

function numberTokens(line: DirectiveLine, argument: Argument, isNumber: boolean): readonly SemanticToken[] {
  return isNumber ? [token('number', whole(line, argument))] : [];
}

function timeTokens(line: DirectiveLine, argument: Argument, build: Build): readonly SemanticToken[] {
  if (argument.value === 'none') return [token('enumMember', whole(line, argument))];
  return numberTokens(line, argument, parseTime(argument.value, build) !== undefined);
}

function sizeTokens(line: DirectiveLine, argument: Argument): readonly SemanticToken[] {
  if (argument.value === 'default') return [token('enumMember', whole(line, argument))];
  return numberTokens(line, argument, typeof parseSize(argument.value) === 'bigint');
}

/** `type=time`. */
function channelTokens(
  line: DirectiveLine,
  argument: Argument,
  words: readonly EnumWord[],
  build: Build,
): readonly SemanticToken[] {
  const { value } = argument;
  const equals = value.indexOf('=');
  if (equals === -1) return value === 'none' ? [token('enumMember', whole(line, argument))] : [];
  const isKnown = words.some(({ word }) => word === value.slice(0, equals));
  const isTime = parseTime(value.slice(equals + 1), build) !== undefined;
  return [
    ...(isKnown ? [token('enumMember', part(line, argument, 0, equals))] : []),
    token('operator', part(line, argument, equals, equals + 1)),
    ...(isTime ? [token('number', part(line, argument, equals + 1, value.length))] : []),
  ];
}

/** Percent tokens and variables, where this ssh replaces them. */
function referenceTokens(line: DirectiveLine, option: Option, build: Build): readonly SemanticToken[] {
  const { expansion } = option;
  if (expansion === undefined) return NONE;
  const percent = expansion.tokens !== undefined && isWithin(build, expansion.tokensSince, undefined);
  const dollar = expansion.variablesSince !== undefined && isAtLeast(build, expansion.variablesSince);
  const letters = expansion.tokens ?? [];
  const find = (value: string, locate: (span: Span) => Span): readonly SemanticToken[] =>
    findReferences(value, { percent, dollar }).flatMap(reference => {
      if (reference.kind === 'variable') return reference.closed ? [token('variable', locate(reference))] : [];
      const isReplaced =
        letters.includes(reference.letter) && isWithin(build, findToken(reference.letter)?.since, undefined);
      return isReplaced ? [token('macro', locate(reference))] : [];
    });
  const { raw } = line;
  if (raw !== undefined) return find(line.text.slice(raw.start, raw.end), span => shift(span, raw.start));
  return line.args
    .filter(({ value }) => expansion.tokensIn !== 'socket-paths' || value.includes('/'))
    .flatMap(argument => find(argument.value, span => sourceSpan(line.text, argument, span)));
}
