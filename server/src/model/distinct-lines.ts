/** Many lines say the same, such as the jump host that hosts have in common: this is what to look at then. */
import type { DirectiveLine, Keyword } from '../syntax/line.ts';
import type { Configuration } from './configuration.ts';
import { countChanges } from './counts.ts';

/** The lines with one keyword, as far as their texts differ; brought up to date at the cost of those that an edit changed. */
export class DistinctLines {
  /** The lines of each file. */
  #lines: readonly (readonly DirectiveLine[])[] = [];
  /** Lines with the same text share their keyword, unless one of them was typed. */
  readonly #byText = new Map<Keyword, { readonly line: DirectiveLine; count: number }>();

  /** Of all lines of a configuration with `keyword` (in lower case), one for each text; perhaps some that have the same one. */
  static of(configuration: Configuration, keyword: string): readonly DirectiveLine[] {
    const all = configuration.lasting(DistinctLines, () => new Map<string, DistinctLines>());
    const distinct = all.get(keyword) ?? new DistinctLines();
    all.set(keyword, distinct);
    distinct.#update(configuration.files.map(file => file.linesNamed(keyword)));
    return Array.from(distinct.#byText.values(), ({ line }) => line);
  }

  #update(lines: readonly (readonly DirectiveLine[])[]): void {
    countChanges(this.#lines, lines, (line, more) => this.#count(line, more));
    this.#lines = lines;
  }

  #count(line: DirectiveLine, more: number): void {
    const known = this.#byText.get(line.keyword);
    if (known === undefined) this.#byText.set(line.keyword, { line, count: more });
    else if (known.count + more === 0) this.#byText.delete(line.keyword);
    else known.count += more;
  }
}
