/** Hints between the words of a line: what times and sizes come to, and what an argument is that was left out. */
import type { ConfigFile } from '../model/file/config-file.ts';
import type { Build } from '../schema/build.ts';
import type { Option } from '../schema/option.ts';
import { findOption, isWithoutEffect } from '../schema/options.ts';
import { argumentForms } from '../schema/synopsis.ts';
import { describeBytes, parseSize } from '../schema/values/numbers.ts';
import { describeSeconds, parseTime } from '../schema/values/time.ts';
import { type Argument, type DirectiveLine, isDirective, type Line } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import type { Span } from '../text/span.ts';

/** Which hints a user wants. */
export interface InlayHintSettings {
  readonly defaults: boolean;
  readonly durations: boolean;
}

/** A hint behind a word. */
export interface InlayHint {
  /** Where the word ends; an offset into the file. */
  readonly offset: number;
  readonly label: string;
}

/** The hints on the lines that `range` touches, in order. */
export function inlayHints(
  { text, build }: ConfigFile,
  { defaults, durations }: InlayHintSettings,
  range: Span,
): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  if (!defaults && !durations) return hints;
  const last = text.lineAt(range.end);
  for (let number = text.lineAt(range.start); number <= last; number++) {
    const line: Line = text.line(number);
    if (!isDirective(line) || line.openQuote !== undefined) continue;
    const option = findOption(line.keyword.name, build);
    if (option === undefined || isWithoutEffect(option, line.keyword.name, build)) continue;
    const start = text.startOf(number);
    const found = [
      ...(durations ? quantityHints(line, option, build) : []),
      ...(defaults ? omissionHints(line, option) : []),
    ];
    for (const { offset, label } of found) hints.push({ offset: start + offset, label });
  }
  return hints;
}

/** What the figures of a line come to; offsets are relative to the line. */
function quantityHints(line: DirectiveLine, option: Option, build: Build): readonly InlayHint[] {
  const [first] = line.args;
  const times = (args: readonly Argument[]): readonly InlayHint[] =>
    args.flatMap(argument => hint(argument, timeLabel(argument.value, build)));
  switch (option.value.kind) {
    case 'time':
    case 'control-persist':
    case 'add-keys':
      return times(line.args);
    case 'rekey-limit':
      return first === undefined ? [] : [...hint(first, sizeLabel(first.value)), ...times(line.args.slice(1))];
    case 'channel-timeouts':
      return line.args.flatMap(argument =>
        hint(argument, timeLabel(argument.value.slice(argument.value.indexOf('=') + 1), build)),
      );
    case 'flag':
    case 'enum':
    case 'forward-agent':
    case 'integer':
    case 'port':
    case 'text':
    case 'files':
    case 'agent-socket':
    case 'command':
    case 'banner':
    case 'jump-list':
    case 'algorithms':
    case 'forward':
    case 'permit-open':
    case 'host-patterns':
    case 'match':
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
    case 'ignored':
      return [];
  }
}

function hint({ end }: Argument, label: string | undefined): readonly InlayHint[] {
  return label === undefined ? [] : [{ offset: end, label: `= ${label}` }];
}

/** What a time comes to; undefined when it says so itself, as `1h` does. */
function timeLabel(text: string, build: Build): string | undefined {
  const seconds = parseTime(text, build);
  if (seconds === undefined || seconds === 0) return undefined;
  const said = describeSeconds(seconds);
  const count = /^([1-9][0-9]*)[smhdw]$/i.exec(text)?.[1];
  return /^\d+ [a-z]+$/.test(said) && said.startsWith(`${count} `) ? undefined : said;
}

/** What a size comes to; undefined when it says so itself, as `1G` does. */
function sizeLabel(text: string): string | undefined {
  const size = parseSize(text);
  return typeof size !== 'bigint' || size <= 0n || /^[1-9][0-9]{0,2}[kmgtpe]$/i.test(text)
    ? undefined
    : describeBytes(size);
}

/** What stands for an argument that is missing at the end; offsets are relative to the line. */
function omissionHints({ args, raw }: DirectiveLine, option: Option): readonly InlayHint[] {
  const last = args.at(-1);
  if (last === undefined || raw !== undefined) return [];
  if (option.value.kind === 'tunnel-device')
    return args.length === 1 && !last.value.includes(':') ? [{ offset: last.end, label: ':any' }] : [];
  const omitted = argumentForms(option.value)[args.length]?.omitted;
  if (omitted === undefined || (omitted.after !== undefined && !equalsIgnoringCase(last.value, omitted.after)))
    return [];
  return [{ offset: last.end, label: omitted.is }];
}
