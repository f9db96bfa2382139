/**
 * Something about each block of a file that depends on the blocks which its hosts are in: after an edit it is found anew where
 * one of these has become another, and kept elsewhere.
 */
import type { Build } from '../schema/build.ts';
import { type DirectiveLine, isDirective } from '../syntax/line.ts';
import { replaced } from '../text/sequence.ts';
import { type Block, changedBlocks, changesNothing, isUnconditional, matchesHost, patternsOf } from './blocks.ts';
import type { ConfigFile } from './config-file.ts';
import type { Configuration } from './configuration.ts';
import { HostIndex } from './host-index.ts';

/** Says something about a block of a configuration. */
type Judge<T> = (block: Block) => T;

/** What to say about a block, and what that depends on besides its first line. */
interface About<T> {
  /** All that it depends on of the lines of a block for a build, be it this one or another that its hosts are in; undefined for nothing. */
  readonly shared: (block: Block, build: Build) => string | undefined;
  /** What it depends on of this block's lines besides. */
  readonly own?: (block: Block) => unknown;
  /** Says it about the blocks of a file, without regard to where in the file they stand. */
  readonly judgeIn: (configuration: Configuration, file: ConfigFile) => Judge<T>;
}

/** Of more Host lines it takes longer to find out which blocks they concern than to say of all blocks what there is to say. */
const MAX_TOUCHED = 16;

export class PerHostBlock<T> {
  readonly #about: About<T>;

  constructor(about: About<T>) {
    this.#about = about;
  }

  /** What is said of each block of one of a configuration's files. */
  in(file: ConfigFile, configuration: Configuration): readonly T[] {
    const answers = configuration.lasting(this, () => new Map<number, Answers<T>>());
    const which = configuration.files.indexOf(file);
    const known = answers.get(which) ?? new Answers<T>(this.#about);
    answers.set(which, known);
    known.update(file, configuration);
    return known.all;
  }
}

/** What is said of the blocks of one file. */
class Answers<T> {
  readonly #about: About<T>;
  /** The blocks of all files as they were. */
  #files: readonly (readonly Block[])[] | undefined;
  #hasStray = false;
  #all: readonly T[] = [];

  constructor(about: About<T>) {
    this.#about = about;
  }

  get all(): readonly T[] {
    return this.#all;
  }

  update(file: ConfigFile, configuration: Configuration): void {
    const { files } = configuration;
    if (this.#files !== undefined && files.every(({ blocks }, i) => blocks === this.#files?.[i])) return;
    const { blocks } = file;
    const touched = this.#touchedIn(files);
    let judge: Judge<T> | undefined;
    const say = (block: Block): T => {
      judge ??= this.#about.judgeIn(configuration, file);
      return judge(block);
    };
    if (touched === undefined) {
      this.#all = blocks.map(say);
    } else {
      const before = this.#files?.[files.indexOf(file)] ?? [];
      const { start, endBefore, endNow } = changedBlocks(before, blocks);
      const isInPlace = endBefore === endNow;
      const anew = blocks.slice(start, endNow).map((block, i) => {
        const old = isInPlace ? before[start + i] : undefined;
        return old !== undefined && this.#isSame(old, block, file.build) ? (this.#all[start + i] as T) : say(block);
      });
      const numbers = [...blocksTouchedBy(touched, file, configuration)];
      const others = numbers.filter(number => number < start || number >= endNow || isInPlace);
      const isAsBefore = isInPlace && anew.every((each, i) => each === this.#all[start + i]);
      if (!isAsBefore || others.length > 0) {
        const all = replaced(this.#all, start, endBefore, anew).slice();
        for (const number of others) all[number] = say(blocks[number] as Block);
        this.#all = all;
      }
    }
    this.#files = files.map(each => each.blocks);
  }

  /** Whether what is said of a block, as far as its lines tell, is said of another. */
  #isSame(before: Block, now: Block, build: Build): boolean {
    return this.#isAlike(before, now, build) && this.#about.own?.(before) === this.#about.own?.(now);
  }

  /** Whether a block says to others what another does. */
  #isAlike(before: Block, now: Block, build: Build): boolean {
    const { shared } = this.#about;
    return before.header === now.header && shared(before, build) === shared(now, build);
  }

  /** The Host lines, of now or before, for whose hosts something may have changed; undefined when it may have for all hosts. */
  #touchedIn(files: readonly ConfigFile[]): ReadonlySet<DirectiveLine> | undefined {
    const { shared } = this.#about;
    const before = this.#files;
    const hadStray = this.#hasStray;
    // Lines below a Host or Match line that ssh refuses count for the block above.
    this.#hasStray = files.some(file =>
      file.refusedBlocks.some(block => hasInclude(block) || shared(block, file.build) !== undefined),
    );
    if (before === undefined || hadStray || this.#hasStray) return undefined;
    const touched = new Set<DirectiveLine>();
    for (const [i, { blocks, build }] of files.entries()) {
      const old = before[i] ?? [];
      const { start, endBefore, endNow } = changedBlocks(old, blocks);
      const gone = old.slice(start, endBefore);
      const added = blocks.slice(start, endNow);
      // Under what an included file counts, and what is read before it, is for its blocks to know.
      if (gone.some(hasInclude) || added.some(hasInclude)) return undefined;
      // Where blocks are as many as before, each stands for the one that was there.
      const changed =
        gone.length === added.length
          ? gone.flatMap((block, k) =>
              this.#isAlike(block, added[k] as Block, build) ? [] : [block, added[k] as Block],
            )
          : [...gone, ...added];
      for (const block of changed) {
        if (shared(block, build) === undefined) continue;
        const isForSome = block.kind === 'host' && !isUnconditional(block, build) && !changesNothing(block, build);
        if (!isForSome || block.header === undefined) return undefined;
        touched.add(block.header);
      }
    }
    return touched.size > MAX_TOUCHED ? undefined : touched;
  }
}

function hasInclude({ lines }: Block): boolean {
  return lines.some(line => isDirective(line) && line.keyword.name === 'include');
}

/** The blocks of a file, by number, with a host that one of some Host lines is for. */
function blocksTouchedBy(
  headers: ReadonlySet<DirectiveLine>,
  file: ConfigFile,
  configuration: Configuration,
): ReadonlySet<number> {
  const found = new Set<number>();
  const hosts = HostIndex.of(configuration);
  const wild: DirectiveLine[] = [];
  for (const header of headers) {
    const { wanted, concrete } = patternsOf(header);
    if (concrete.length < wanted.length) wild.push(header);
    for (const other of concrete.flatMap(host => hosts.matching(host))) {
      const number = file.numberOf(other);
      if (number !== undefined) found.add(number);
    }
  }
  if (wild.length === 0) return found;
  for (const [number, { kind, header }] of file.blocks.entries()) {
    if (kind !== 'host' || header === undefined) continue;
    const { wanted, concrete } = patternsOf(header);
    if (concrete.length < wanted.length || wild.some(each => concrete.some(host => matchesHost(each, host))))
      found.add(number);
  }
  return found;
}
