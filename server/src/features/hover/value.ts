/** Hover on a value: one case a value type, after what is common to all of them (tokens, variables, `~`). */
import { isPattern } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import { FLAG_WORDS } from '../../schema/flag-words.ts';
import type { EnumWord, Option } from '../../schema/option.ts';
import { splitAlgorithms } from '../../schema/values/algorithms.ts';
import { findReferences, sourceSpan } from '../../schema/values/expansion.ts';
import { splitJumps } from '../../schema/values/jump-list.ts';
import { wordsOf } from '../../schema/values/known-words.ts';
import { mayHaveLiterals } from '../../schema/values/literal-tokens.ts';
import { splitCriteria } from '../../schema/values/match.ts';
import type { Argument, DirectiveLine } from '../../syntax/line.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { holds, type Span, shift } from '../../text/span.ts';
import { summary } from '../explain/summary.ts';
import { code } from '../markdown.ts';
import { explainAlgorithm } from './algorithm.ts';
import type { Explained, HoverSources } from './hover.ts';
import { inForce, subjectOf } from './in-force.ts';
import { explainMatch, explainPattern } from './pattern.ts';
import { explainLimit, explainMask, explainNumber, explainPort, explainSize, explainTime } from './quantity.ts';
import { explainReference } from './reference.ts';
import { explainForward, explainJump } from './route.ts';

/** A directive whose value is asked about. */
export interface HoveredValue {
  readonly file: ConfigFile;
  readonly line: DirectiveLine;
  /** The line, 0-based. */
  readonly number: number;
  readonly option: Option;
  readonly sources: HoverSources;
}

/** The explanation of the part of the value at `at` (relative to the line). */
export function valueHover(place: HoveredValue, at: number): Explained | undefined {
  const { line } = place;
  if (line.raw !== undefined) return holds(line.raw, at) ? rawHover(place, line.raw, at) : undefined;
  const argument = line.args.find(candidate => holds(candidate, at));
  if (argument === undefined) return undefined;
  const reference = referenceHover(place, argument.value, at, span => sourceSpan(line.text, argument, span));
  return reference ?? withForce(place, argumentHover(place, argument, at));
}

/** What is in force, before what a value means. Host and Match lines have none, and files are told apart by the line itself. */
function withForce(place: HoveredValue, found: Explained | undefined): Explained | undefined {
  const { option, sources } = place;
  if (found === undefined || option.repeats === 'block' || option.repeats === 'include') return found;
  const concerned = { ...sources, file: place.file, number: place.number };
  const subject = subjectOf(concerned);
  const force = subject && inForce(option, subject, concerned);
  return force === undefined ? found : { ...found, markdown: `${force}\n\n${found.markdown}` };
}

/** Whether ssh refuses the line, so that nothing comes of the value as a whole. */
function isRefused({ file, line }: HoveredValue): boolean {
  return file.verdicts.of(line).problems.length > 0;
}

function rawHover(place: HoveredValue, raw: Span, at: number): Explained | undefined {
  const value = place.line.text.slice(raw.start, raw.end);
  const reference = referenceHover(place, value, at, span => shift(span, raw.start));
  if (reference !== undefined || place.option.value.kind !== 'jump-list') return reference;
  const jumps = splitJumps(value);
  const index = jumps.findIndex(jump => holds(shift(jump, raw.start), at));
  const jump = jumps[index];
  if (jump === undefined || isRefused(place)) return undefined;
  return withForce(place, { ...shift(jump, raw.start), markdown: explainJump(jump.text, index, jumps.length) });
}

/** A percent token, a variable, or the `~` that opens a path. */
function referenceHover(
  place: HoveredValue,
  value: string,
  at: number,
  locate: (span: Span) => Span,
): Explained | undefined {
  const { expansion } = place.option;
  const percent = expansion?.tokens !== undefined || mayHaveLiterals(place.option);
  const dollar = expansion?.variablesSince !== undefined || mayHaveLiterals(place.option);
  for (const reference of findReferences(value, { percent, dollar })) {
    const span = locate(reference);
    const markdown = holds(span, at) && at < span.end ? explainReference(reference, place) : undefined;
    if (markdown !== undefined) return { ...span, markdown };
  }
  const { home } = place.file.verdicts.surroundings;
  if (
    value.startsWith('~') &&
    home !== undefined &&
    (expansion?.tilde === true || place.option.value.kind === 'include')
  ) {
    const span = locate({ start: 0, end: 1 });
    if (holds(span, at) && at < span.end)
      return {
        ...span,
        markdown: /^~[^/]/.test(value)
          ? '`~name` is the home directory of that user.'
          : `\`~\` is your home directory: ${code(home)}`,
      };
  }
  return undefined;
}

/** What ssh uses for a host, where the pattern is one. */
function hostSummary(pattern: string, { file, sources }: HoveredValue): readonly string[] {
  const { explainHost, linkTo } = sources;
  const explained = isPattern(pattern) ? undefined : explainHost?.(pattern);
  return explained === undefined ? [] : [summary(explained, file.verdicts.surroundings, linkTo)];
}

function word(words: readonly EnumWord[], argument: Argument, exact = false): string | undefined {
  const found = words.find(({ word }) => (exact ? word === argument.value : equalsIgnoringCase(word, argument.value)));
  if (found === undefined) return undefined;
  const history = [
    found.since === undefined ? undefined : `since OpenSSH ${found.since}`,
    found.deprecated === undefined ? undefined : `without effect since OpenSSH ${found.deprecated}`,
    found.removed === undefined ? undefined : `removed in OpenSSH ${found.removed}`,
  ].filter(part => part !== undefined);
  return [`${code(found.word)}: ${found.means}`, ...history].join(' · ');
}

function argumentHover(place: HoveredValue, argument: Argument, at: number): Explained | undefined {
  const { file, line, option } = place;
  const whole = (markdown: string | undefined): Explained | undefined =>
    markdown === undefined ? undefined : { start: argument.start, end: argument.end, markdown };
  const { value } = option;
  const isFirst = argument === line.args[0];
  switch (value.kind) {
    case 'flag':
      return whole(word(FLAG_WORDS, argument));
    case 'enum':
    case 'ipqos':
      return whole(word(value.words, argument) ?? (value.kind === 'ipqos' ? explainNumber(argument.value) : undefined));
    case 'add-keys':
      return whole(word(value.words, argument) ?? explainLimit(argument.value, file.build));
    case 'control-persist':
    case 'keystroke-timing':
      return whole(word(wordsOf(option, file.build), argument, true) ?? explainLimit(argument.value, file.build));
    case 'forward-agent':
      return whole(word(FLAG_WORDS, argument) ?? 'A socket: this agent is forwarded instead of the usual one.');
    case 'time':
      return whole(explainTime(argument.value, file.build));
    case 'rekey-limit':
      return whole(isFirst ? explainSize(argument.value) : explainLimit(argument.value, file.build));
    case 'octal-mask':
      return whole(explainMask(argument.value));
    case 'port':
      return whole(explainPort(argument.value, file.verdicts.surroundings));
    case 'forward':
      return whole(isRefused(place) ? undefined : explainForward(line, value.direction));
    case 'channel-timeouts': {
      const [type = '', time = ''] = argument.value.split('=');
      const means = value.words.find(known => known.word === type)?.means;
      const duration = explainLimit(time, file.build);
      return whole(
        duration === undefined ? undefined : `${code(type)}${means === undefined ? '' : `: ${means}`} · ${duration}`,
      );
    }
    case 'algorithms': {
      const listed = splitAlgorithms(argument.value, value.algorithms);
      const name = listed.names.find(candidate => holds(sourceSpan(line.text, argument, candidate), at));
      const markdown =
        name === undefined ? undefined : explainAlgorithm(value.algorithms, name.name, listed.change, file.build);
      return name === undefined || markdown === undefined
        ? undefined
        : { ...sourceSpan(line.text, argument, name), markdown };
    }
    case 'host-patterns':
      return whole([...hostSummary(argument.value, place), explainPattern(argument.value)].join('\n\n'));
    case 'match': {
      const item = splitCriteria(line, file.build).find(candidate => holds(candidate, at));
      return item === undefined ? undefined : { start: item.start, end: item.end, markdown: explainMatch(item) };
    }
    case 'integer':
    case 'text':
    case 'files':
    case 'agent-socket':
    case 'command':
    case 'banner':
    case 'jump-list':
    case 'permit-open':
    case 'include':
    case 'domains':
    case 'cname-rules':
    case 'send-env':
    case 'set-env':
    case 'log-verbose':
    case 'escape-char':
    case 'tunnel-device':
    case 'ignored':
      return whole(word(wordsOf(option, file.build), argument, true));
  }
}
