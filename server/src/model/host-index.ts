/**
 * The Host lines of a configuration by the names that they are for. Which values are set in their blocks is not known here.
 * It lives on over edits, and takes in the Host lines that one brings.
 */
import { matchesPattern } from '../schema/pattern.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { changeBetween } from '../text/sequence.ts';
import { type Block, matchesEveryHost, matchesHost, patternsOf } from './blocks.ts';
import type { ConfigFile } from './config-file.ts';
import type { Configuration } from './configuration.ts';
import { PatternIndex } from './pattern-index.ts';

/** How many names that no Host line gives are remembered. */
const MAX_OTHERS = 1_000;

/** Patterns with wildcards of which it is asked, one by one, which remembered names they match. */
const MAX_WILD = 8;

/** A block and the file that it is in. */
export interface BlockInFile {
  readonly file: ConfigFile;
  readonly block: Block;
}

export class HostIndex {
  readonly #byPattern = new PatternIndex<DirectiveLine>();
  /** In which of the files each line is. */
  readonly #fileOf = new Map<DirectiveLine, number>();
  readonly #matching = new Map<string, readonly DirectiveLine[]>();
  /** By patterns with wildcards. */
  readonly #covering = new Map<string, readonly DirectiveLine[]>();
  #configuration: Configuration | undefined;
  /** The Host lines of each file. */
  #headers: readonly (readonly DirectiveLine[])[] = [];

  /** The index of a configuration; to be asked before the next configuration is. */
  static of(configuration: Configuration): HostIndex {
    const index = configuration.lasting(HostIndex, () => new HostIndex());
    if (index.#configuration !== configuration) index.#update(configuration);
    return index;
  }

  #update(configuration: Configuration): void {
    this.#configuration = configuration;
    const before = this.#headers;
    this.#headers = configuration.files.map(file => file.linesNamed('host'));
    let changed: readonly DirectiveLine[] = [];
    for (const [file, headers] of this.#headers.entries()) {
      const { start, endBefore, endNow } = changeBetween(before[file] ?? [], headers);
      const gone = (before[file] ?? []).slice(start, endBefore);
      const added = headers.slice(start, endNow);
      for (const header of gone) this.#delete(header);
      for (const header of added) this.#add(header, file);
      changed = changed.concat(gone, added);
    }
    if (changed.length > 0) this.#forget(changed);
  }

  #add(header: DirectiveLine, file: number): void {
    this.#fileOf.set(header, file);
    for (const pattern of patternsOf(header).wanted) this.#byPattern.add(pattern, header);
  }

  #delete(header: DirectiveLine): void {
    this.#fileOf.delete(header);
    for (const pattern of patternsOf(header).wanted) this.#byPattern.delete(pattern, header);
  }

  /** Forgets what was found about names that some Host lines are for. */
  #forget(headers: readonly DirectiveLine[]): void {
    this.#covering.clear();
    if (this.#matching.size === 0) return;
    const patterns = headers.flatMap(header => patternsOf(header).wanted);
    const wild = patterns.filter(isWild);
    if (wild.length > MAX_WILD || patterns.length > this.#matching.size) {
      this.#matching.clear();
      return;
    }
    for (const pattern of patterns) this.#matching.delete(pattern);
    if (wild.length === 0) return;
    for (const name of this.#matching.keys())
      if (wild.some(pattern => matchesPattern(name, pattern))) this.#matching.delete(name);
  }

  /** Where a Host line of the configuration stands. */
  blockOf(header: DirectiveLine): BlockInFile | undefined {
    const file = this.#configuration?.files[this.#fileOf.get(header) ?? -1];
    const block = file?.blocks[file.numberOf(header) ?? -1];
    return file === undefined || block === undefined ? undefined : { file, block };
  }

  /** The Host lines that match a name, by file and line. */
  matching(host: string): readonly DirectiveLine[] {
    const known = this.#matching.get(host);
    if (known !== undefined) return known;
    const candidates = this.#byPattern.candidates(host);
    const doesMatch = (header: DirectiveLine): boolean => matchesHost(header, host);
    // Most names stand on one line.
    const found = this.#inOrder(candidates.every(doesMatch) ? candidates : candidates.filter(doesMatch));
    // While somebody types the name of a jump host, each of its beginnings is asked about.
    if (this.#matching.size >= this.#byPattern.size + MAX_OTHERS) this.#matching.clear();
    this.#matching.set(host, found);
    return found;
  }

  /** The names on Host lines that differ from a name by letter case alone, by file and line. */
  miswritten(host: string): readonly string[] {
    const candidates = this.#inOrder(this.#byPattern.candidates(host));
    const names = candidates.flatMap(header => patternsOf(header).concrete);
    return [...new Set(names)].filter(name => name !== host && equalsIgnoringCase(name, host));
  }

  #inOrder(headers: readonly DirectiveLine[]): readonly DirectiveLine[] {
    if (headers.length < 2) return headers;
    const files = this.#configuration?.files ?? [];
    const placed = headers.map(header => {
      const file = this.#fileOf.get(header) ?? 0;
      return { header, file, number: files[file]?.numberOf(header) ?? 0 };
    });
    return placed.sort((a, b) => a.file - b.file || a.number - b.number).map(({ header }) => header);
  }

  /**
   * For each pattern by which a Host line matches names, the Host lines, that one perhaps among them, of which it is certain
   * that they match all of these too.
   */
  covering(header: DirectiveLine): readonly (readonly DirectiveLine[])[] {
    return patternsOf(header)
      .wanted.filter(pattern => isWild(pattern) || matchesHost(header, pattern))
      .map(pattern => (isWild(pattern) ? this.#coveringAll(pattern) : this.matching(pattern)));
  }

  /** The Host lines that match all that a pattern with wildcards does. */
  #coveringAll(pattern: string): readonly DirectiveLine[] {
    const known = this.#covering.get(pattern);
    if (known !== undefined) return known;
    const found = this.#inOrder(this.#byPattern.candidates(pattern).filter(other => covers(other, pattern)));
    this.#covering.set(pattern, found);
    return found;
  }

  /** Whether other Host lines, each for some hosts, together match all that this one does. */
  isCovered(header: DirectiveLine): boolean {
    // Of nearly all Host lines the first name tells that they are not.
    const [first] = patternsOf(header).concrete;
    if (first !== undefined && this.matching(first).length === 1 && matchesHost(header, first)) return false;
    const covering = this.covering(header);
    const isForSome = (other: DirectiveLine): boolean => other !== header && !matchesEveryHost(other);
    return covering.length > 0 && covering.every(headers => headers.some(isForSome));
  }
}

function isWild(pattern: string): boolean {
  return /[*?]/.test(pattern);
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
