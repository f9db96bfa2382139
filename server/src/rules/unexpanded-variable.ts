/**
 * A variable as a shell writes it, `$HOME` or `%USERPROFILE%`, where ssh replaces none: it takes it for the text that it is.
 * Also `${NAME}` in options in which this ssh does not replace it. Commands are left alone where a shell reads them.
 */
import type { Verdicts } from '../model/file/verdict.ts';
import { isAtLeast } from '../schema/build.ts';
import type { Option } from '../schema/option.ts';
import { ownHome } from '../schema/surroundings.ts';
import { sourceSpan } from '../schema/values/expansion.ts';
import { expandsVariables, tokenLettersOf } from '../schema/values/references.ts';
import type { Argument, DirectiveLine } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import { type Fix, type LineRule, type Place, problemsWith, replaceInLine } from './rule.ts';

/** Not within a word, as a file name may have a dollar; and not of bytes of a URI, as `%C3%BC` is. */
const VARIABLE =
  /(?<![A-Za-z0-9_$\\])(?:\$([A-Za-z_]\w*)|\$\{([A-Za-z_]\w*)\}|%(?![0-9A-Fa-f]{2}%)([A-Za-z_][A-Za-z0-9_]+)%)/;

/** A variable that stays as it is; the span is relative to the line. */
interface Unexpanded extends Span {
  readonly text: string;
  readonly name: string;
  readonly style: 'plain' | 'braces' | 'percent';
  /** Whether the value begins with it. */
  readonly isFirst: boolean;
}

/** Whether all of a value may be one variable to ssh. */
function takesWhole({ name, value }: Option): boolean {
  return value.kind === 'agent-socket' || value.kind === 'forward-agent' || name === 'SecurityKeyProvider';
}

/** What is read word by word, and by no shell. */
const READ_BY_SSH: ReadonlySet<Option['value']['kind']> = new Set([
  'text',
  'files',
  'agent-socket',
  'forward-agent',
  'forward',
  'include',
  'set-env',
]);

function concerns({ name, value }: Option): boolean {
  return READ_BY_SSH.has(value.kind) || name === 'KnownHostsCommand';
}

function unexpanded(line: DirectiveLine, { of, build }: Verdicts): Unexpanded | undefined {
  const { option } = of(line);
  if (option === undefined) return undefined;
  const tokens = tokenLettersOf(option, build);
  for (const argument of line.raw === undefined ? line.args : [{ ...line.raw, value: rawOf(line) }]) {
    const { value } = argument;
    const found = VARIABLE.exec(value);
    if (found === null) continue;
    const [text, plain, braces, percent] = found;
    const isWhole = plain !== undefined && text === value && takesWhole(option);
    const isReplaced = braces !== undefined && expandsVariables(option, build);
    // `%r_%h` is two tokens.
    const isTokens = [percent?.[0], value[found.index + text.length]].every(letter => tokens.includes(letter ?? ' '));
    if (isWhole || isReplaced || isTokens) continue;
    const style = plain !== undefined ? 'plain' : braces !== undefined ? 'braces' : 'percent';
    const name = plain ?? braces ?? percent ?? '';
    const span = { start: found.index, end: found.index + text.length };
    return { ...placeOf(line, argument, span), text, name, style, isFirst: found.index === 0 };
  }
  return undefined;
}

function rawOf({ text, raw }: DirectiveLine): string {
  return raw === undefined ? '' : text.slice(raw.start, raw.end);
}

function placeOf(line: DirectiveLine, argument: Argument, span: Span): Span {
  if (line.raw === undefined) return sourceSpan(line.text, argument, span);
  return { start: argument.start + span.start, end: argument.start + span.end };
}

/** What does the same and is replaced; undefined where there is nothing. */
function insteadOf(found: Unexpanded, line: DirectiveLine, { of, build, surroundings }: Verdicts): string | undefined {
  const { option } = of(line);
  if (option === undefined) return undefined;
  // Windows does not mind letter case.
  const isHome = /^(?:HOME|USERPROFILE)$/.test(found.style === 'percent' ? found.name.toUpperCase() : found.name);
  const next = line.text[found.end];
  const endsPart = next === undefined || /[/\\\s"']/.test(next);
  if (isHome && found.isFirst && endsPart && option.expansion?.tilde === true) return '~';
  const tokens = tokenLettersOf(option, build);
  if (isHome && tokens.includes('d') && ownHome(surroundings) !== undefined) return '%d';
  if (/^(?:USER|LOGNAME|USERNAME)$/.test(found.name) && tokens.includes('u')) return '%u';
  return expandsVariables(option, build) ? `\${${found.name}}` : undefined;
}

export const unexpandedVariable: LineRule = {
  id: 'unexpanded-variable',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns,
  find: (line, { verdicts }) => {
    const found = unexpanded(line, verdicts);
    const { option } = verdicts.of(line);
    if (found === undefined || option === undefined) return [];
    const { start, end, text, style } = found;
    const since = option.expansion?.variablesSince;
    const why =
      style === 'braces' && since !== undefined && !isAtLeast(verdicts.build, since)
        ? `variables in ${option.name} came with OpenSSH ${since}`
        : 'no shell reads this line';
    const instead = insteadOf(found, line, verdicts);
    return [{ start, end, message: `ssh treats ${text} as plain text here: ${why}. Write ${instead ?? 'its value'}.` }];
  },
  fixes: (_found, place, { verdicts }) => variableFix(place, verdicts) ?? [],
};

/** The rest of a path with backslashes, behind which ssh would take "~" for the name of a user; slashes lead there as well. */
function windowsPathBehind({ end }: Span, { text }: DirectiveLine): string | undefined {
  return /^\\[\w.\\-]+(?=["']?\s*$)/.exec(text.slice(end))?.[0];
}

/** What replaces the first such variable of a line; undefined where there is none, or nothing to put in its place. */
export function variableFix(place: Place, verdicts: Verdicts): readonly [Fix] | undefined {
  const found = unexpanded(place.line, verdicts);
  const instead = found && insteadOf(found, place.line, verdicts);
  if (found === undefined || instead === undefined) return undefined;
  const path = instead === '~' ? windowsPathBehind(found, place.line) : undefined;
  if (path !== undefined) {
    const span = { start: found.start, end: found.end + path.length };
    return [replaceInLine(place, `Write ${instead}`, span, instead + path.replaceAll('\\', '/'), true)];
  }
  // A variable that is not set ssh would refuse.
  if (problemsWith(place.line, found, instead, verdicts)?.length !== 0) return undefined;
  return [replaceInLine(place, `Write ${instead}`, found, instead, true)];
}
