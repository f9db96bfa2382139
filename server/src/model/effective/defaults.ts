/** Defaults in the form in which ssh keeps values. They depend on the build alone, so each is made once. */
import type { Build } from '../../schema/build.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import type { Option } from '../../schema/option.ts';
import { defaultOf } from '../../schema/options.ts';
import { isDirective } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';
import { memoOfTwo } from '../../text/memo.ts';
import { contributionsOf, setsSomething } from './contribution.ts';

/** What is in force when no line sets an option; undefined when it is unset then. Lists that accumulate have none here. */
export const keptDefault: (option: Option, build: Build) => readonly string[] | undefined = memoOfTwo(readDefault);

/** A default is written as in a file, and read as a line of one. */
function readDefault(option: Option, build: Build): readonly string[] | undefined {
  const text = defaultOf(option, build);
  if (text === undefined || !setsSomething(option)) return undefined;
  const line = readLine(`${option.name} ${text}`, lineRulesOf(build));
  if (!isDirective(line)) return undefined;
  const [contribution] = contributionsOf(line, option, build, {});
  return contribution !== undefined && 'values' in contribution ? contribution.values : undefined;
}
