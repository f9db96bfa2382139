/**
 * Which lines of a configuration set a keyword for a host, in the order in which they count. Only the name of the host is
 * looked at: what else a Match asks for stays open.
 */
import type { Build } from '../../schema/build.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { addTo } from '../../text/sequence.ts';
import { namePatterns } from '../file/blocks.ts';
import type { Configuration } from '../tree/configuration.ts';
import { inReadingOrder, type PlacedBlock, type PlacedDirective } from '../tree/include-tree.ts';
import { PatternIndex } from '../tree/pattern-index.ts';
import { allApply } from './every-host.ts';

/** A line that sets the keyword. */
export interface SettingLine extends PlacedDirective {
  /** Under which it counts. */
  readonly conditions: readonly PlacedBlock[];
}

/** A setting, and whether its blocks apply for certain. */
export interface ApplicableSetting extends SettingLine {
  readonly certain: boolean;
}

/**
 * All lines that set one keyword. An answer about a host looks at those in the blocks that its name leads to, and in those of
 * which no name tells whether they apply; not at all others, so asking about every host of a large file stays quick.
 */
export class Lookup {
  readonly #configuration: Configuration;
  readonly #build: Build;
  /** Settings in Host blocks for some hosts, by the innermost Host line. */
  readonly #byHeader = new Map<DirectiveLine, SettingLine[]>();
  /** Settings in Match blocks for which the name of the host makes a difference. */
  readonly #byName = new PatternIndex<SettingLine>();
  /** Settings that count for every host, in the order in which ssh reads them. */
  readonly #always: SettingLine[] = [];
  /** Settings in blocks of which no name tells whether they apply. */
  readonly #open: SettingLine[] = [];

  /** Many blocks may be for the same hosts. */
  readonly #applicable = new Map<string, readonly ApplicableSetting[]>();
  readonly #any = new Map<string, boolean>();
  readonly #firstCertain = new Map<string, SettingLine | undefined>();

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
    this.#build = configuration.situation.verdicts.build;
    for (const directive of configuration.directivesNamed(...names))
      if (counts(directive.line))
        this.#add({ ...directive, conditions: directive.occurrence.conditionsAt(directive.number) });
  }

  #add(setting: SettingLine): void {
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
      addTo(this.#byHeader, named.block.header, setting);
    }
  }

  /** The settings that apply to `host`, or may apply, from the first that ssh reads on. */
  for(host: string): readonly ApplicableSetting[] {
    return kept(this.#applicable, host, () => this.#find(host));
  }

  /** The settings that apply to `host` for certain. */
  applying(host: string): readonly SettingLine[] {
    return this.for(host).filter(({ certain }) => certain);
  }

  /** The settings one of which wins for `host`: down to the first that applies for certain. What follows comes too late. */
  mayWin(host: string): readonly SettingLine[] {
    const all = this.for(host);
    const last = all.findIndex(({ certain }) => certain);
    return last === -1 ? all : all.slice(0, last + 1);
  }

  /** The setting that wins for `host` where those that may apply do as `applies` says. */
  winner(host: string, applies: (setting: SettingLine) => boolean): SettingLine | undefined {
    return this.for(host).find(setting => setting.certain || applies(setting));
  }

  #find(host: string): readonly ApplicableSetting[] {
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
  firstCertain(host: string): SettingLine | undefined {
    return kept(this.#firstCertain, host, () => {
      const certain = this.#named(host).filter(({ conditions }) => allApply(conditions, host, this.#build) === 'yes');
      return certain.concat(this.#always[0] ?? []).sort(inReadingOrder)[0];
    });
  }

  /** The settings in blocks that may apply by their name. */
  #named(host: string): readonly SettingLine[] {
    const found = this.#byName.isEmpty ? [] : [...this.#byName.candidates(host)];
    if (this.#byHeader.size > 0)
      for (const header of this.#configuration.hosts.matching(host)) found.push(...(this.#byHeader.get(header) ?? []));
    return found;
  }
}

function kept<T>(known: Map<string, T>, host: string, find: () => T): T {
  if (!known.has(host)) known.set(host, find());
  return known.get(host) as T;
}
