/**
 * Which lines of a configuration set a keyword for a host, in the order in which they count. Only the name of the host is
 * looked at: what else a Match asks for stays open.
 */
import type { Build } from '../schema/build.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { type Block, changesNothing, isUnconditional, namePatterns } from './blocks.ts';
import type { ConfigFile } from './config-file.ts';
import type { Configuration } from './configuration.ts';
import { allApply } from './every-host.ts';
import { type BlockInFile, HostIndex } from './host-index.ts';
import { type Condition, inReadingOrder, type Occurrence, type PlacedDirective } from './include-tree.ts';
import { PatternIndex } from './pattern-index.ts';

/** A line that sets the keyword. */
export interface Setting extends PlacedDirective {
  /** Under which it counts. */
  readonly conditions: readonly Condition[];
}

/** A setting, and whether its blocks apply for certain. */
export interface ApplicableSetting extends Setting {
  readonly certain: boolean;
}

/**
 * All lines that set one keyword. An answer about a host looks at the blocks that its name leads to, and at those of which
 * no name tells whether they apply; not at all others, so asking about every host of a large file stays quick.
 */
export class Lookup {
  readonly #configuration: Configuration;
  readonly #build: Build;
  readonly #names: readonly string[];
  readonly #counts: (line: DirectiveLine) => boolean;
  readonly #places = new Map<ConfigFile, Occurrence[]>();
  /** Settings that are not in a Host block for some hosts, and yet count for some only: by the Host line under which they do. */
  readonly #byHeader = new Map<DirectiveLine, Setting[]>();
  /** Settings in Match blocks for which the name of the host makes a difference. */
  readonly #byName = new PatternIndex<Setting>();
  /** Settings that count for every host, in the order in which ssh reads them. */
  readonly #always: Setting[] = [];
  /** Settings in blocks of which no name tells whether they apply. */
  readonly #open: Setting[] = [];

  /** Many blocks may be for the same hosts. */
  readonly #any = new Map<string, boolean>();
  readonly #firstCertain = new Map<string, Setting | undefined>();

  /**
   * @param names the keyword and its aliases in lower case
   * @param counts tells which lines with the keyword to look at
   */
  constructor(
    configuration: Configuration,
    names: readonly string[],
    counts: (line: DirectiveLine) => boolean = () => true,
  ) {
    this.#configuration = configuration;
    this.#build = configuration.situation.build;
    this.#names = names.filter(name => configuration.files.some(file => file.linesNamed(name).length > 0));
    this.#counts = counts;
    if (this.#names.length === 0) return;
    for (const occurrence of configuration.occurrences()) {
      const { file } = occurrence;
      const others = this.#places.get(file);
      if (others === undefined) this.#places.set(file, [occurrence]);
      else others.push(occurrence);
      for (const block of file.generalBlocks)
        for (const setting of this.#settingsIn(block, occurrence)) this.#add(setting);
    }
    this.#always.sort(inReadingOrder);
  }

  #settingsIn(block: Block, occurrence: Occurrence): readonly Setting[] {
    const conditions = occurrence.conditionsAt(block.start);
    return occurrence.file
      .directivesOf(block, ...this.#names)
      .filter(({ line }) => this.#counts(line))
      .map(({ number, line }) => ({ number, line, occurrence, conditions }));
  }

  #add(setting: Setting): void {
    const { conditions } = setting;
    if (conditions.length === 0) {
      this.#always.push(setting);
      return;
    }
    const named = conditions.findLast(
      ({ block }) => block.kind === 'host' || namePatterns(block, this.#build) !== undefined,
    );
    if (named?.block.header === undefined) {
      this.#open.push(setting);
    } else if (named.block.kind === 'match') {
      for (const pattern of namePatterns(named.block, this.#build) ?? []) this.#byName.add(pattern, setting);
    } else {
      const others = this.#byHeader.get(named.block.header);
      if (others === undefined) this.#byHeader.set(named.block.header, [setting]);
      else others.push(setting);
    }
  }

  /** The settings that apply to `host`, or may apply, from the first that ssh reads on. */
  for(host: string): readonly ApplicableSetting[] {
    const found: ApplicableSetting[] = [
      ...this.#always.map(setting => ({ ...setting, certain: true })),
      ...this.#open.map(setting => ({ ...setting, certain: false })),
    ];
    for (const setting of this.#named(host)) {
      const applies = allApply(setting.conditions, host, this.#build);
      if (applies !== 'no') found.push({ ...setting, certain: applies === 'yes' });
    }
    return found.sort(inReadingOrder);
  }

  /** Whether a setting applies to `host`, or may apply. */
  any(host: string): boolean {
    if (this.#always.length > 0 || this.#open.length > 0) return true;
    return kept(this.#any, host, () =>
      this.#named(host).some(({ conditions }) => allApply(conditions, host, this.#build) !== 'no'),
    );
  }

  /** The first setting that applies to `host` for certain. */
  firstCertain(host: string): Setting | undefined {
    return kept(this.#firstCertain, host, () => {
      const certain = this.#named(host).filter(({ conditions }) => allApply(conditions, host, this.#build) === 'yes');
      return certain.concat(this.#always[0] ?? []).sort(inReadingOrder)[0];
    });
  }

  /** The settings in blocks that may apply by their name. */
  #named(host: string): readonly Setting[] {
    if (this.#names.length === 0) return NONE;
    const hosts = HostIndex.of(this.#configuration);
    const found = this.#byName.size === 0 ? [] : [...this.#byName.candidates(host)];
    for (const header of hosts.matching(host)) {
      const at = hosts.blockOf(header);
      const own = at === undefined ? NONE : this.#inHostBlock(at);
      const others = this.#byHeader.get(header) ?? NONE;
      for (const setting of own) found.push(setting);
      for (const setting of others) found.push(setting);
    }
    return found;
  }

  /** The settings in a Host block for some hosts: those in others are known. */
  #inHostBlock({ file, block }: BlockInFile): readonly Setting[] {
    if (!file.hasDirective(block, this.#names, this.#counts)) return NONE;
    if (isUnconditional(block, this.#build) || changesNothing(block, this.#build)) return NONE;
    return (this.#places.get(file) ?? []).flatMap(occurrence => this.#settingsIn(block, occurrence));
  }
}

const NONE: readonly Setting[] = [];

function kept<T>(known: Map<string, T>, host: string, find: () => T): T {
  if (!known.has(host)) known.set(host, find());
  return known.get(host) as T;
}
