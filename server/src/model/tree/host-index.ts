/** The Host lines of a configuration by the names that they are for. Which values are set in their blocks is not known here. */
import { hasWildcard, matchesPattern } from '../../schema/pattern.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import type { Steps } from '../../text/steps.ts';
import { type Block, matchesHost, patternsOf } from '../file/blocks.ts';
import type { ConfigFile } from '../file/config-file.ts';
import { PatternIndex } from './pattern-index.ts';

/** A block and the file that it is in. */
export interface BlockInFile {
  readonly file: ConfigFile;
  readonly block: Block;
}

interface Placed extends BlockInFile {
  readonly header: DirectiveLine;
  /** The place of the Host line among all, by file and line. */
  readonly rank: number;
}

export class HostIndex {
  readonly #byPattern = new PatternIndex<Placed>();
  readonly #placed = new Map<DirectiveLine, Placed>();
  readonly #matching = new Map<string, readonly DirectiveLine[]>();
  /** By patterns with wildcards. */
  readonly #coveringAll = new Map<string, readonly DirectiveLine[]>();
  readonly #covering = new Map<DirectiveLine, readonly (readonly DirectiveLine[])[]>();

  private constructor() {}

  /** @param files in the order in which ssh begins to read them */
  static *of(files: Iterable<ConfigFile>): Steps<HostIndex> {
    const index = new HostIndex();
    for (const file of files) {
      for (const block of file.blocks) {
        const { kind, header } = block;
        if (kind !== 'host' || header === undefined) continue;
        const placed = { file, block, header, rank: index.#placed.size };
        index.#placed.set(header, placed);
        for (const pattern of patternsOf(header).wanted) index.#byPattern.add(pattern, placed);
        yield;
      }
    }
    return index;
  }

  /** Where a Host line of the configuration stands. */
  blockOf(header: DirectiveLine): BlockInFile | undefined {
    return this.#placed.get(header);
  }

  /** The Host lines that match a name, by file and line. */
  matching(host: string): readonly DirectiveLine[] {
    const known = this.#matching.get(host);
    if (known !== undefined) return known;
    const found = headersInOrder(this.#byPattern.candidates(host).filter(({ header }) => matchesHost(header, host)));
    this.#matching.set(host, found);
    return found;
  }

  /** The names on Host lines that differ from a name by letter case alone, by file and line. */
  miswritten(host: string): readonly string[] {
    const candidates = headersInOrder(this.#byPattern.candidates(host));
    const names = candidates.flatMap(header => patternsOf(header).concrete);
    return [...new Set(names)].filter(name => name !== host && equalsIgnoringCase(name, host));
  }

  /**
   * Per pattern of a Host line: the Host lines that certainly match every name that it matches. The line itself may be among
   * them.
   */
  covering(header: DirectiveLine): readonly (readonly DirectiveLine[])[] {
    const known = this.#covering.get(header);
    if (known !== undefined) return known;
    const found = patternsOf(header)
      .wanted.filter(pattern => hasWildcard(pattern) || matchesHost(header, pattern))
      .map(pattern => (hasWildcard(pattern) ? this.#allCovering(pattern) : this.matching(pattern)));
    this.#covering.set(header, found);
    return found;
  }

  /** The Host lines that match all that a pattern with wildcards does. */
  #allCovering(pattern: string): readonly DirectiveLine[] {
    const known = this.#coveringAll.get(pattern);
    if (known !== undefined) return known;
    const found = headersInOrder(this.#byPattern.candidates(pattern).filter(({ header }) => covers(header, pattern)));
    this.#coveringAll.set(pattern, found);
    return found;
  }
}

/** The Host lines by file and line: most are in that order. */
function headersInOrder(found: readonly Placed[]): readonly DirectiveLine[] {
  const isInOrder = found.every(({ rank }, i) => rank >= (found[i - 1]?.rank ?? 0));
  return (isInOrder ? found : found.toSorted((a, b) => a.rank - b.rank)).map(({ header }) => header);
}

/** Whether a Host line matches every name that a pattern with wildcards does. Of some that do it says no. */
function covers(header: DirectiveLine, pattern: string): boolean {
  const { wanted, negated } = patternsOf(header);
  if (negated.length > 0 || wanted.includes('')) return false;
  return wanted.some(other => {
    if (other === pattern) return true;
    const [start = '', end, ...more] = other.split('*');
    if (end === undefined || more.length > 0 || other.includes('?')) return false;
    const tail = pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1);
    return matchesPattern(pattern.slice(0, pattern.search(/[*?]/)), `${start}*`) && tail.endsWith(end);
  });
}
