/**
 * The files that one file brings in by Include, as the tree in which ssh reads them (readconf.c, oInclude). A file that is
 * included twice stands in it twice. Which values come of it is not asked here.
 */
import { isAtLeast } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { type Argument, isDirective } from '../../syntax/line.ts';
import { FOLLOWED, TOO_MUCH } from '../../text/bounds.ts';
import { addTo } from '../../text/sequence.ts';
import { type Block, isUnconditional } from '../file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../file/config-file.ts';
import type { Verdicts } from '../file/verdict.ts';
import { type IncludeSituation, includeNames, type Scope } from '../paths/include-paths.ts';
import type { Configuration } from './configuration.ts';
import type { Access, Files } from './files.ts';

/** Levels of Include below the first file (READCONF_MAX_DEPTH). */
export const MAX_DEPTH = 16;

/** Why a name is not looked up that depends on a variable. */
const UNTOLD = 'it depends on a variable or a home that is not looked at';

/** Where ssh begins to read. */
export interface DirectFile {
  /** An absolute path with forward slashes. */
  readonly path: string;
  readonly scope: Scope;
  /** Whether ssh looks at the owner and mode of this file: it does of the user's own, not of the system's, nor of one given with -F. */
  readonly isChecked: boolean;
  /** ssh stops when it is not there: the file of `-F`. */
  readonly isRequired?: true;
}

/** The same with the file itself; undefined where none is there that ssh can read. */
export interface Root extends DirectFile {
  readonly file: ConfigFile | undefined;
  readonly access: Access | undefined;
}

/** The user's file and the system's: what ssh reads without being told to. @param own the path of the former */
export function standardFiles(own: string | undefined, { systemConfig }: Surroundings): readonly DirectFile[] {
  return [
    ...(own === undefined ? [] : [{ path: own, scope: 'user', isChecked: true } as const]),
    ...(systemConfig === undefined ? [] : [{ path: systemConfig, scope: 'system', isChecked: false } as const]),
  ];
}

/** What all names in a tree depend on. */
export interface TreeSituation {
  readonly files: Files;
  readonly verdicts: Verdicts;
}

/** What an argument of an Include line brings in at one path. Names that are not there, and directories, are left out: ssh passes over them. */
export type Included = { readonly argument: Argument; readonly path: string } & (
  | { readonly kind: 'file'; readonly occurrence: Occurrence }
  /** The file is being read already: ssh would go round and stop at the depth that it allows. */
  | { readonly kind: 'cycle' | 'too-deep' }
  /** Of what is `unread`, the path may be a pattern. */
  | { readonly kind: 'unreadable' | 'unread'; readonly why: string; readonly isForeign: boolean }
);

/** A block at the place where ssh reads it: a Match may apply at one place and not at another. */
export interface PlacedBlock {
  readonly block: Block;
  readonly occurrence: Occurrence;
}

/** An IgnoreUnknown, and on what it depends whether it is in force. */
export interface IgnoreUnknown {
  readonly patterns: string;
  readonly conditions: readonly PlacedBlock[];
}

/** A directive of a file at one place of a tree. */
export interface PlacedDirective extends NumberedDirective {
  readonly occurrence: Occurrence;
}

/** Compares two directives of a configuration: negative when ssh reads `a` first. */
export function inReadingOrder(a: PlacedDirective, b: PlacedDirective): number {
  if (a.occurrence === b.occurrence) return a.number - b.number;
  const wayTo = ({ occurrence, number }: PlacedDirective): readonly number[] => [...occurrence.way, number];
  const [first, second] = [wayTo(a), wayTo(b)];
  const at = first.findIndex((step, i) => step !== second[i]);
  return (first[at] ?? -1) - (second[at] ?? -1);
}

const ALWAYS: readonly PlacedBlock[] = [];

/** A file, and how ssh comes by it. */
interface FileInTree extends Pick<Root, 'path' | 'access' | 'isChecked'> {
  readonly file: ConfigFile;
}

/** A file at one place of a tree. */
export class Occurrence {
  readonly tree: IncludeTree;
  readonly path: string;
  readonly file: ConfigFile;
  readonly access: Access | undefined;
  readonly isChecked: boolean;
  /** The file that includes this one, and the number (0-based) of its line. */
  readonly parent: { readonly occurrence: Occurrence; readonly line: number } | undefined;
  readonly #included = new Map<number, readonly Included[]>();
  readonly #conditions = new Map<Block, readonly PlacedBlock[]>();
  #way: readonly number[] | undefined;
  #ignoresAbove: readonly IgnoreUnknown[] | undefined;
  #ignoresHere: readonly (IgnoreUnknown & { readonly line: number })[] | undefined;

  constructor(tree: IncludeTree, root: FileInTree, parent: Occurrence['parent']) {
    this.tree = tree;
    this.path = root.path;
    this.file = root.file;
    this.access = root.access;
    this.isChecked = root.isChecked;
    this.parent = parent;
  }

  /** Levels of Include above this file. */
  get depth(): number {
    return this.parent === undefined ? 0 : this.parent.occurrence.depth + 1;
  }

  /** How ssh comes here: by which tree of the configuration, and then, for each level of Include, by which line and which of its files. */
  get way(): readonly number[] {
    if (this.#way !== undefined) return this.#way;
    if (this.parent === undefined) {
      this.#way = [this.tree.configuration.trees.indexOf(this.tree)];
    } else {
      const { occurrence, line } = this.parent;
      const which = occurrence.included(line).findIndex(each => each.kind === 'file' && each.occurrence === this);
      this.#way = [...occurrence.way, line, which];
    }
    return this.#way;
  }

  /**
   * The blocks that have to apply for a line (0-based) to be in force: its own, and those of the Include lines that lead here.
   * Blocks that apply to every host are left out: for a line that is in force for all, the list is empty.
   */
  conditionsAt(line: number): readonly PlacedBlock[] {
    const own = this.file.blockAt(line);
    const known = this.#conditions.get(own);
    if (known !== undefined) return known;
    const above = this.parent === undefined ? ALWAYS : this.parent.occurrence.conditionsAt(this.parent.line);
    const block = this.file.blockInForce(line);
    const found = isUnconditional(block, this.file.build) ? above : [...above, { block, occurrence: this }];
    this.#conditions.set(own, found);
    return found;
  }

  /** Whether it is open for whom a line (0-based) is meant, until a Host or Match above it, or above an Include that leads here, is mended. */
  isOpen(line: number): boolean {
    return this.file.isOpen(line) || this.parent?.occurrence.isOpen(this.parent.line) === true;
  }

  /** Whether a line (0-based) is in force for every host, for certain. */
  isForEveryHost(line: number): boolean {
    return this.file.isForEveryHost(line) && this.parent?.occurrence.isForEveryHost(this.parent.line) !== false;
  }

  /** What the Include on a line (0-based) brings in, in the order in which ssh reads it. */
  included(line: number): readonly Included[] {
    const known = this.#included.get(line);
    if (known !== undefined) return known;
    const found = this.#findIncluded(line);
    this.#included.set(line, found);
    return found;
  }

  /** The files that this one includes, in the order in which ssh reads them. */
  *children(): Generator<Occurrence> {
    for (const { number } of this.file.directivesNamed('include'))
      for (const included of this.included(number)) if (included.kind === 'file') yield included.occurrence;
  }

  /** The IgnoreUnknown lines that ssh has read when it comes to a line (0-based), in that order. */
  ignoresBefore(line: number): readonly IgnoreUnknown[] {
    this.#ignoresAbove ??= this.#findIgnoresAbove();
    const here = this.#own().filter(ignore => ignore.line < line);
    return here.length === 0 ? this.#ignoresAbove : [...this.#ignoresAbove, ...here];
  }

  /** Whether an IgnoreUnknown may excuse whatever ssh would stop at in what an Include line (0-based) brings in. */
  mayExcuse(include: number): boolean {
    return this.ignoresBefore(include + 1).length > 0;
  }

  /** Those that it has read when it begins with this file: with the system's, those of the user's too. */
  #findIgnoresAbove(): readonly IgnoreUnknown[] {
    if (this.parent === undefined) return this.tree.before.flatMap(({ root }) => root.#own());
    const { occurrence, line } = this.parent;
    let found = occurrence.ignoresBefore(line);
    for (const sibling of occurrence.included(line)) {
      if (sibling.kind !== 'file') continue;
      if (sibling.occurrence === this) break;
      const own = sibling.occurrence.#own();
      if (own.length > 0) found = [...found, ...own];
    }
    return found;
  }

  /** Those of this file and of what it includes; each at the line of this file that it comes by. */
  #own(): readonly (IgnoreUnknown & { readonly line: number })[] {
    if (this.#ignoresHere !== undefined) return this.#ignoresHere;
    const includes = this.file.directivesNamed('include').map(({ number }) => number);
    const own = this.file.ignoreUnknowns.map(({ number, patterns }) => ({
      line: number,
      patterns,
      conditions: this.conditionsAt(number),
    }));
    const brought = includes.flatMap(line =>
      this.included(line).flatMap(included =>
        included.kind === 'file'
          ? included.occurrence.#own().map(({ patterns, conditions }) => ({ line, patterns, conditions }))
          : [],
      ),
    );
    this.#ignoresHere = [...own, ...brought].sort((a, b) => a.line - b.line);
    return this.#ignoresHere;
  }

  #isBeingRead(path: string): boolean {
    if (path === this.path) return true;
    return this.parent === undefined ? false : this.parent.occurrence.#isBeingRead(path);
  }

  #findIncluded(line: number): readonly Included[] {
    const directive = this.file.text.line(line);
    if (!isDirective(directive) || directive.keyword.name !== 'include') return [];
    const { files } = this.tree.situation;
    const found: Included[] = [];
    for (const name of includeNames(directive, this.tree.includeSituation)) {
      if (name.kind === 'untold') {
        const { argument } = name;
        found.push({ kind: 'unread', path: argument.value, argument, why: UNTOLD, isForeign: false });
        continue;
      }
      for (const path of name.kind === 'pattern' ? (files.matching(name.pattern) ?? []) : []) {
        const included = this.#bringIn(line, path, name.argument);
        if (included !== undefined) found.push(included);
        // That there is more is said once for a line.
        if (this.tree.isFull) return found;
      }
    }
    return found;
  }

  #bringIn(line: number, path: string, argument: Argument): Included | undefined {
    const {
      files,
      verdicts: { build },
    } = this.tree.situation;
    if (!this.tree.hasRoom()) return { kind: 'unread', path, argument, why: TOO_MUCH, isForeign: false };
    if (this.#isBeingRead(path)) return { kind: 'cycle', path, argument };
    const found = files.at(path);
    // ssh looks at the depth first, whatever there is.
    if (this.depth + 1 > MAX_DEPTH) return { kind: 'too-deep', path, argument };
    if (found === undefined || found.kind === 'directory') return undefined;
    if (found.kind === 'missing') {
      // A link that leads nowhere: it is listed, and is not there. Only 8.4 minds.
      return isAtLeast(build, '8.7')
        ? undefined
        : { kind: 'unreadable', path, argument, why: 'no such file', isForeign: false };
    }
    if (found.kind === 'unread') return { kind: 'unread', path, argument, why: found.why, isForeign: false };
    if (found.kind === 'unreadable')
      return { kind: 'unreadable', path, argument, why: found.why, isForeign: found.isForeign === true };
    const occurrence = this.tree.add({ ...found, path, isChecked: true }, { occurrence: this, line });
    return { kind: 'file', path, argument, occurrence };
  }
}

export class IncludeTree {
  readonly situation: TreeSituation;
  /** What ssh reads together with this tree. */
  readonly configuration: Configuration;
  readonly root: Occurrence;
  readonly includeSituation: IncludeSituation;
  /** How many paths Includes have led to, and how many lines the files there have. */
  #paths = 0;
  #lines = 0;
  #byPath: Map<string, Occurrence[]> | undefined;

  constructor(
    { scope, ...root }: FileInTree & Pick<Root, 'scope'>,
    situation: TreeSituation,
    configuration: Configuration,
  ) {
    const { build, surroundings } = situation.verdicts;
    this.situation = situation;
    this.configuration = configuration;
    this.includeSituation = { scope, build, surroundings, token: letter => anyHost(letter, surroundings) };
    this.root = new Occurrence(this, root, undefined);
  }

  /** What ssh has read of the configuration when it begins with this tree. */
  get before(): readonly IncludeTree[] {
    const { trees } = this.configuration;
    return trees.slice(0, trees.indexOf(this));
  }

  /** Whether Includes lead to no more than can be followed; asked once for each path. */
  hasRoom(): boolean {
    this.#paths++;
    return !this.isFull;
  }

  /** Includes have led to too much: no more is followed. */
  get isFull(): boolean {
    return this.#paths > FOLLOWED.files || this.#lines > FOLLOWED.lines;
  }

  /** A file at a new place. */
  add(root: FileInTree, parent: Occurrence['parent']): Occurrence {
    this.#lines += root.file.text.lineCount;
    return new Occurrence(this, root, parent);
  }

  /** All places at which a file stands. @param path as included, or without symbolic links */
  at(path: string): readonly Occurrence[] {
    this.#byPath ??= this.#index();
    return this.#byPath.get(path) ?? [];
  }

  /** All lines with one of some keywords (in lower case), in the order in which ssh reads them. */
  directivesNamed(keywords: readonly string[]): readonly PlacedDirective[] {
    const found: PlacedDirective[] = [];
    addDirectives(this.root, keywords, found);
    return found;
  }

  /** All files at all their places, in the order in which ssh begins to read them. */
  *occurrences(from: Occurrence = this.root): Generator<Occurrence> {
    yield from;
    for (const child of from.children()) yield* this.occurrences(child);
  }

  #index(): Map<string, Occurrence[]> {
    const found = new Map<string, Occurrence[]>();
    for (const occurrence of this.occurrences()) {
      const { path } = occurrence;
      const at = this.situation.files.at(path);
      for (const name of new Set([path, at?.kind === 'file' ? at.realPath : path])) addTo(found, name, occurrence);
    }
    return found;
  }
}

function addDirectives(occurrence: Occurrence, keywords: readonly string[], found: PlacedDirective[]): void {
  const { file } = occurrence;
  const [first = [], ...others] = keywords
    .map(keyword => file.directivesNamed(keyword))
    .filter(directives => directives.length > 0);
  const own = others.length === 0 ? first : [...first, ...others.flat()].sort((a, b) => a.number - b.number);
  let next = 0;
  const addUpTo = (end: number): void => {
    for (let each = own[next]; each !== undefined && each.number < end; each = own[++next])
      found.push({ number: each.number, line: each.line, occurrence });
  };
  for (const { number } of file.directivesNamed('include')) {
    addUpTo(number);
    for (const included of occurrence.included(number))
      if (included.kind === 'file') addDirectives(included.occurrence, keywords, found);
  }
  addUpTo(Number.POSITIVE_INFINITY);
}

/** Stands for what depends on the host. */
export const ANY_NAME = '*';

/** What stands for a token where no host is asked for: what the machine knows, and any name for the rest. */
function anyHost(letter: string, { home, user, hostName }: Surroundings): string {
  const known: Readonly<Record<string, string | undefined>> = {
    d: home,
    i: user?.id?.toString(),
    u: user?.name,
    l: hostName,
    L: hostName?.replace(/\..*/s, ''),
  };
  return known[letter] ?? ANY_NAME;
}
