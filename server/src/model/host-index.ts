/**
 * The Host lines of a configuration by the names that they are for. Which values are set in their blocks is not known here,
 * so an index is kept as long as no Host, Match or Include line changes.
 */
import { matchesPattern } from '../schema/pattern.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { matchesHost, patternsOf } from './blocks.ts';
import type { Configuration } from './configuration.ts';
import { PatternIndex } from './pattern-index.ts';

/** How many names that no Host line gives are remembered. */
const MAX_OTHERS = 1_000;

export class HostIndex {
  readonly #byPattern = new PatternIndex<DirectiveLine>();
  readonly #matching = new Map<string, readonly DirectiveLine[]>();
  readonly #covering = new Map<DirectiveLine, readonly (readonly DirectiveLine[])[]>();

  private constructor({ files }: Configuration) {
    for (const file of files)
      for (const header of file.linesNamed('host'))
        for (const pattern of patternsOf(header).wanted) this.#byPattern.add(pattern, header);
  }

  static of(configuration: Configuration): HostIndex {
    return configuration.derive(HostIndex, [], () => new HostIndex(configuration));
  }

  /** The Host lines that match a name. */
  matching(host: string): readonly DirectiveLine[] {
    const known = this.#matching.get(host);
    if (known !== undefined) return known;
    const candidates = this.#byPattern.candidates(host);
    const doesMatch = (header: DirectiveLine): boolean => matchesHost(header, host);
    // Most names stand on one line.
    const found = candidates.every(doesMatch) ? candidates : candidates.filter(doesMatch);
    // While somebody types the name of a jump host, each of its beginnings is asked about.
    if (this.#matching.size >= this.#byPattern.size + MAX_OTHERS) this.#matching.clear();
    this.#matching.set(host, found);
    return found;
  }

  /**
   * For each pattern by which a Host line matches names, the Host lines, that one perhaps among them, of which it is certain
   * that they match all of these too.
   */
  covering(header: DirectiveLine): readonly (readonly DirectiveLine[])[] {
    const known = this.#covering.get(header);
    if (known !== undefined) return known;
    const found = patternsOf(header)
      .wanted.filter(pattern => isWild(pattern) || matchesHost(header, pattern))
      .map(pattern =>
        isWild(pattern)
          ? this.#byPattern.candidates(pattern).filter(other => covers(other, pattern))
          : this.matching(pattern),
      );
    this.#covering.set(header, found);
    return found;
  }

  /** Whether other Host lines together match all that this one does. */
  isCovered(header: DirectiveLine): boolean {
    // Of nearly all Host lines the first name tells that they are not.
    const [first] = patternsOf(header).concrete;
    if (first !== undefined && this.matching(first).length === 1 && matchesHost(header, first)) return false;
    const covering = this.covering(header);
    return covering.length > 0 && covering.every(headers => headers.some(other => other !== header));
  }
}

function isWild(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

/** Whether a Host line matches every name that a pattern with wildcards does. Of some that do it says no. */
function covers(header: DirectiveLine, pattern: string): boolean {
  const { all, wanted } = patternsOf(header);
  if (wanted.length < all.length || wanted.includes('')) return false;
  return wanted.some(other => {
    if (other === pattern) return true;
    const [start = '', end, ...more] = other.split('*');
    if (end === undefined || more.length > 0 || other.includes('?')) return false;
    const tail = pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1);
    return matchesPattern(pattern.slice(0, pattern.search(/[*?]/)), `${start}*`) && tail.endsWith(end);
  });
}
