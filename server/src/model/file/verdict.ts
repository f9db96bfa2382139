/**
 * What ssh says to each line of a file on its own: the option it names, and everything that ssh refuses in it.
 * Lines are immutable, so each text is judged once. What depends on other lines is left to the rules.
 */
import { type Build, isAtLeast } from '../../schema/build.ts';
import { INVISIBLE } from '../../schema/invisible.ts';
import type { Option } from '../../schema/option.ts';
import { findOption } from '../../schema/options.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { type Problem, problem } from '../../schema/values/problem.ts';
import { readValue } from '../../schema/values/read-value.ts';
import { type DirectiveLine, type Keyword, textOf } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { memo } from '../../text/memo.ts';

/** How the message about a keyword without a value ends. */
const GIVE_IT_ONE = ': give it a value, or remove the line.';

export interface Verdict {
  /** Undefined when the ssh in use does not know the keyword. */
  readonly option: Option | undefined;
  /** In the order in which ssh reports them; empty when it accepts the line. Spans are relative to the line. */
  readonly problems: readonly Problem[];
}

export class Verdicts {
  readonly build: Build;
  readonly surroundings: Surroundings;
  readonly of: (line: DirectiveLine) => Verdict;

  constructor(build: Build, surroundings: Surroundings) {
    this.build = build;
    this.surroundings = surroundings;
    this.of = memo(line => this.#judge(line), textOf);
  }

  /** Whether a line sets the option of that name (as the manual spells it), and ssh accepts it. */
  sets(line: DirectiveLine, name: string): boolean {
    const { option, problems } = this.of(line);
    return option?.name === name && problems.length === 0;
  }

  #judge(line: DirectiveLine): Verdict {
    const option = findOption(line.keyword.name, this.build);
    const problems = this.#problems(line, option).map(raw => {
      const found = naming(raw, line.keyword);
      const at = line.text.slice(found.start, found.end).search(INVISIBLE);
      if (at === -1) return found;
      const start = found.start + at;
      const message = invisibleMessage(line.text[start] as string, found);
      const named = problem('invisible-character', { start, end: start + 1 }, message);
      return found.when === undefined ? named : { ...named, when: found.when };
    });
    return { option, problems };
  }

  #problems(line: DirectiveLine, option: Option | undefined): readonly Problem[] {
    const { keyword, openQuote, rest } = line;
    // Before 8.7 each keyword looked for its own arguments, after it was known, and some did without.
    if (rest.end === rest.start && isAtLeast(this.build, '8.7'))
      return [problem('missing-argument', keyword, `no argument after keyword "${keyword.text}"${GIVE_IT_ONE}`)];
    const unknown =
      option === undefined ? [problem('unknown-keyword', keyword, `Bad configuration option: ${keyword.text}.`)] : [];
    if (openQuote !== undefined) {
      return [
        ...unknown,
        problem(
          'unbalanced-quote',
          { start: openQuote, end: rest.end },
          `invalid quotes: nothing closes this ${line.text[openQuote]}. Close it, or write a backslash before it where the character itself is meant.`,
        ),
      ];
    }
    return option === undefined ? unknown : readValue(line, option, this.build, this.surroundings);
  }
}

/** A problem in words that name the keyword: ssh's own often do not, and in a list of many lines nothing else tells. */
function naming(found: Problem, { text, name }: Keyword): Problem {
  if (lowerAscii(found.message).includes(name)) return found;
  return { ...found, message: `${text}: ${found.message}` };
}

function invisibleMessage(char: string, found: Problem): string {
  const code = `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = char === '\ufeff' ? 'byte order mark' : char === '\u00a0' ? 'no-break space' : 'invisible character';
  const instead = char === '\ufeff' ? 'Remove it.' : 'Write a blank instead.';
  return `An invisible ${name} (${code}) is not white space to ssh: ${found.message.replace(GIVE_IT_ONE, '.')} ${instead}`.replace(
    'invisible invisible',
    'invisible',
  );
}
