/**
 * A setting that is the default anyway. Only where nothing that ssh reads with the file sets it otherwise, such as the
 * system's file: else the line keeps that from some hosts. An Include ends it: what it brings in may change at any time.
 */
import type { ConfigFile, NumberedDirective } from '../model/file/config-file.ts';
import type { Build } from '../schema/build.ts';
import type { Option } from '../schema/option.ts';
import { defaultOf, keywordsOf } from '../schema/options.ts';
import { parseTime } from '../schema/values/time.ts';
import { type DirectiveLine, isDirective, type Line } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { addTo } from '../text/sequence.ts';
import type { FileRule } from './rule.ts';
import { removeLine } from './support/remove-line.ts';

/** Their default is another one with some other option, or from some vendors. */
const OTHERWISE_AT_TIMES: readonly string[] = ['ForwardX11Trusted', 'ServerAliveInterval', 'UpdateHostKeys'];

/** `true` is `yes`, and 60 is `1m`. */
function isSame(option: Option, value: string, usual: string, build: Build): boolean {
  const { kind } = option.value;
  if (value === usual) return true;
  if (kind === 'time') return parseTime(value, build) === parseTime(usual, build);
  const plain = (word: string): string => word.replace(/^true$/i, 'yes').replace(/^false$/i, 'no');
  const ignoresCase = kind === 'flag' || kind === 'enum' || kind === 'control-persist';
  return ignoresCase && equalsIgnoringCase(plain(value), plain(usual));
}

/** Whether a line sets the option to its default, in one argument. */
function setsDefault(line: DirectiveLine, option: Option, build: Build): boolean {
  const usual = OTHERWISE_AT_TIMES.includes(option.name) ? undefined : defaultOf(option, build);
  const [argument, another] = line.args;
  return (
    usual !== undefined &&
    argument !== undefined &&
    another === undefined &&
    isSame(option, argument.value, usual, build)
  );
}

/** Whether some line of a file sets the option to something else. */
function setsOtherwise(file: ConfigFile, option: Option): boolean {
  return keywordsOf(option).some(name =>
    file.directivesNamed(name).some(({ line }) => !setsDefault(line, option, file.build)),
  );
}

export const defaultValue: FileRule = {
  id: 'default-value',
  severity: 'off',
  scope: 'file',
  tag: 'unnecessary',
  find: (file, { verdicts }, occurrences, report) => {
    if (file.directivesNamed('include').length > 0) return;
    const found = new Map<Option, NumberedDirective[]>();
    const otherwise = new Set<Option>();
    const { lines } = file.text;
    for (let number = 0; number < lines.length; number++) {
      const line = lines[number] as Line;
      if (!isDirective(line)) continue;
      const { option, problems } = verdicts.of(line);
      if (option?.repeats !== 'first-wins' || option.status !== 'active' || otherwise.has(option)) continue;
      if (problems.length > 0 || !setsDefault(line, option, file.build)) {
        otherwise.add(option);
        continue;
      }
      addTo(found, option, { number, line });
    }
    const beside = new Set(occurrences.flatMap(({ tree }) => tree.configuration.files));
    beside.delete(file);
    const isOtherwise = (option: Option): boolean =>
      otherwise.has(option) || [...beside].some(other => setsOtherwise(other, option));
    for (const [option, directives] of found) {
      if (isOtherwise(option)) continue;
      const message = `${defaultOf(option, file.build)} is the default of ${option.name}, and nothing says otherwise. The line can go.`;
      for (const { number, line } of directives)
        report(number, { start: line.keyword.start, end: line.rest.end, message });
    }
  },
  fixes: (_found, place) =>
    isDirective(place.line) ? [removeLine(place, `Remove the ${place.line.keyword.text} line`, 'changes')] : [],
};
