/**
 * Which lines of a configuration set a keyword for a host, in the order in which they count. Only the name of the host is
 * looked at: what else a Match asks for stays open.
 */
import type { Build } from '../schema/build.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { namePatterns } from './blocks.ts';
import type { Configuration } from './configuration.ts';
import { allApply } from './every-host.ts';
import { HostIndex } from './host-index.ts';
import type { Condition, PlacedDirective } from './include-tree.ts';
import { PatternIndex } from './pattern-index.ts';

/** A line that sets the keyword. */
export interface Setting extends PlacedDirective {
  /** Under which it counts. */
  readonly conditions: readonly Condition[];
  /** How many such lines ssh reads before it. */
  readonly order: number;
}

/** A setting, and whether its blocks apply for certain. */
export interface ApplicableSetting extends Setting {
  readonly certain: boolean;
}

const NONE: readonly Setting[] = [];

/**
 * All lines that set one keyword. An answer about a host looks at the blocks whose patterns begin or end like it, not at
 * all others, so asking about every host of a large file stays quick.
 */
export class Lookup {
  readonly #build: Build;
  readonly #hosts: HostIndex;
  /** Settings in Host blocks, by the innermost. */
  readonly #byHeader = new Map<DirectiveLine, Setting[]>();
  /** Settings in Match blocks for which the name of the host makes a difference. */
  readonly #byName = new PatternIndex<Setting>();
  /** Settings that count for every host. */
  readonly #always: Setting[] = [];
  /** Settings in blocks of which no name tells whether they apply. */
  readonly #open: Setting[] = [];

  /**
   * @param names the keyword and its aliases in lower case
   * @param counts tells which lines with the keyword to look at
   */
  constructor(
    configuration: Configuration,
    names: readonly string[],
    counts: (line: DirectiveLine) => boolean = () => true,
  ) {
    this.#build = configuration.situation.build;
    this.#hosts = HostIndex.of(configuration);
    let order = 0;
    for (const directive of configuration.directivesNamed(...names)) {
      if (!counts(directive.line)) continue;
      const { number, line, occurrence } = directive;
      this.#add({ number, line, occurrence, conditions: occurrence.conditionsAt(number), order: order++ });
    }
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
    const found = [
      ...this.#named(host),
      ...this.#always.map(setting => ({ ...setting, certain: true })),
      ...this.#open.map(setting => ({ ...setting, certain: false })),
    ];
    return found.sort((a, b) => a.order - b.order);
  }

  /** Whether a setting applies to `host`, or may apply. */
  any(host: string): boolean {
    if (this.#always.length > 0 || this.#open.length > 0) return true;
    return this.#candidates(host).some(setting => allApply(setting.conditions, host, this.#build) !== 'no');
  }

  /** The first setting that applies to `host` for certain. */
  firstCertain(host: string): Setting | undefined {
    let [first] = this.#always;
    for (const setting of this.#candidates(host)) {
      const isEarlier = first === undefined || setting.order < first.order;
      if (isEarlier && allApply(setting.conditions, host, this.#build) === 'yes') first = setting;
    }
    return first;
  }

  #named(host: string): readonly ApplicableSetting[] {
    const found: ApplicableSetting[] = [];
    for (const setting of this.#candidates(host)) {
      const applies = allApply(setting.conditions, host, this.#build);
      if (applies !== 'no') found.push({ ...setting, certain: applies === 'yes' });
    }
    return found;
  }

  /** The settings in blocks that may apply by their name. */
  #candidates(host: string): readonly Setting[] {
    const headers = this.#hosts.matching(host);
    const inMatch = this.#byName.size === 0 ? NONE : this.#byName.candidates(host);
    const [header] = headers;
    // Most hosts have one block.
    if (headers.length <= 1 && inMatch.length === 0) return (header && this.#byHeader.get(header)) ?? NONE;
    return [...headers.flatMap(each => this.#byHeader.get(each) ?? NONE), ...inMatch];
  }
}
