/** The lines of a file that say what options of ssh(1) say. */
import type { Given } from '../model/effective/request.ts';
import type { Verdicts } from '../model/file/verdict.ts';
import { commandLineOption } from '../schema/elsewhere.ts';
import { lineRulesOf } from '../schema/line-rules.ts';
import { findOption, targetOf } from '../schema/options.ts';
import { splitCommandLineForward } from '../schema/values/forward.ts';
import { isDirective, type LineRules } from '../syntax/line.ts';
import { readLine } from '../syntax/read-line.ts';
import { lowerAscii } from '../text/ascii.ts';
import type { NewDirective } from './directives.ts';
import { asArgument } from './quoted.ts';

/** What options come to as lines, of which ssh takes the first. */
export interface GivenDirectives {
  /** Who and where first, then in the order in which it was given. */
  readonly directives: readonly NewDirective[];
  /** What cannot be written in a file. */
  readonly unwritten: readonly Given[];
}

/** Keywords that one looks for at the top of a block. */
const FIRST = ['user', 'port'];

/** The directives for a whole command line: of several values for a keyword that takes one, that which counts. */
export function directivesForAll(all: readonly Given[], verdicts: Verdicts): GivenDirectives {
  const { build } = verdicts;
  const rules = lineRulesOf(build);
  const unwritten: Given[] = [];
  const kept = new Map<string | NewDirective, NewDirective>();
  for (const given of all) {
    const isFinal = given.kind === 'letter' && given.letter !== 'P';
    const keyOf = (directive: NewDirective): string | NewDirective => {
      const option = findOption(directive.keyword, build);
      return option?.repeats === 'first-wins' ? targetOf(option, build) : directive;
    };
    // What comes too late is not missed.
    const directives = directivesFor(given, rules)?.filter(each => isFinal || !kept.has(keyOf(each)));
    if (directives?.every(directive => isAccepted(directive, verdicts)) !== true) unwritten.push(given);
    else for (const directive of directives) kept.set(keyOf(directive), directive);
  }
  const directives = [...kept.values()];
  const isFirst = ({ keyword }: NewDirective): boolean => FIRST.includes(lowerAscii(keyword));
  const first = FIRST.flatMap(name => directives.filter(({ keyword }) => lowerAscii(keyword) === name));
  return { directives: [...first, ...directives.filter(each => !isFirst(each))], unwritten };
}

/** Whether ssh takes a line of a file: options may have values that no line has. */
export function isAccepted({ keyword, value }: NewDirective, verdicts: Verdicts): boolean {
  const line = readLine(`${keyword} ${value}`, lineRulesOf(verdicts.build));
  if (!isDirective(line)) return false;
  const { option, problems } = verdicts.of(line);
  return option !== undefined && problems.length === 0;
}

/**
 * The directives that set what an option sets, if nothing else is set; none where it sets nothing.
 * @returns undefined where its value cannot be written in a file
 */
function directivesFor(given: Given, rules: LineRules): readonly NewDirective[] | undefined {
  switch (given.kind) {
    case 'option':
      return optionDirective(given.text, rules);
    case 'user':
      return withValue('User', given.text, rules);
    case 'port':
      return withValue('Port', given.text, rules);
    case 'jump':
      return [{ keyword: 'ProxyJump', value: given.text }];
    case 'letter': {
      const option = commandLineOption(given.letter);
      if (option?.takes === 'value') return withValue(option.sets, given.text, rules);
      return option?.sets.map(line => {
        const [keyword = '', value = ''] = line.split(' ');
        return { keyword, value };
      });
    }
  }
}

/** The line of `-o`, which ssh reads as one of a file. */
function optionDirective(text: string, rules: LineRules): readonly NewDirective[] | undefined {
  const line = readLine(text, rules);
  if (!isDirective(line) || text.includes('\n')) return undefined;
  return [{ keyword: line.keyword.text, value: text.slice(line.rest.start, line.rest.end) }];
}

/** A forward has a blank where that of the command line has a colon. */
function withValue(keyword: string, text: string, rules: LineRules): readonly NewDirective[] | undefined {
  const colon = /^(?:Local|Remote)Forward$/.test(keyword) ? splitCommandLineForward(text) : undefined;
  if (colon !== undefined) return [{ keyword, value: `${text.slice(0, colon)} ${text.slice(colon + 1)}` }];
  const value = asArgument(text, rules);
  return value === undefined || text.includes('\n') ? undefined : [{ keyword, value }];
}
