/**
 * Which lines of a file set a keyword for a host, in the order in which they count. Only this file is looked at, and
 * only the name of the host: what else a Match asks for stays open.
 */
import type { DirectiveLine } from '../syntax/line.ts';
import { appliesTo, type Block, isUnconditional, namePatterns } from './blocks.ts';
import type { ConfigFile } from './config-file.ts';
import { PatternIndex } from './pattern-index.ts';

/** A directive that sets the keyword; the line number is 0-based. */
export interface Setting {
  readonly block: Block;
  readonly number: number;
  readonly line: DirectiveLine;
}

/** A setting, and whether its block applies for certain. */
export interface ApplicableSetting extends Setting {
  readonly certain: boolean;
}

/**
 * All lines that set one keyword. An answer about a host looks at the blocks whose patterns begin or end like it, not at
 * all others, so asking about every host of a large file stays quick.
 */
export class Lookup {
  readonly #file: ConfigFile;
  /** Settings in blocks for which the name of the host makes a difference. */
  readonly #byName = new PatternIndex<Setting>();
  /** Settings in blocks that apply to every host. */
  readonly #always: Setting[] = [];
  /** Settings in blocks of which no name tells whether they apply. */
  readonly #open: Setting[] = [];

  /**
   * @param names the keyword and its aliases in lower case
   * @param counts tells which lines with the keyword to look at
   */
  constructor(file: ConfigFile, names: readonly string[], counts: (line: DirectiveLine) => boolean = () => true) {
    this.#file = file;
    const directives = names.flatMap(name => file.directivesNamed(name)).sort((a, b) => a.number - b.number);
    for (const { number, line } of directives)
      if (counts(line)) this.#add({ block: file.blockAt(number), number, line });
  }

  #add(setting: Setting): void {
    const { block } = setting;
    const { build } = this.#file;
    if (isUnconditional(block, build)) {
      this.#always.push(setting);
      return;
    }
    const patterns = namePatterns(block, build);
    if (patterns === undefined) this.#open.push(setting);
    else for (const pattern of patterns) this.#byName.add(pattern, setting);
  }

  /** The settings that apply to `host`, or may apply, from the first line on. */
  for(host: string): readonly ApplicableSetting[] {
    const found = [
      ...this.#named(host),
      ...this.#always.map(setting => ({ ...setting, certain: true })),
      ...this.#open.map(setting => ({ ...setting, certain: false })),
    ];
    return found.sort((a, b) => a.number - b.number);
  }

  /** Whether a setting applies to `host`, or may apply. */
  any(host: string): boolean {
    return this.#always.length > 0 || this.#open.length > 0 || this.#named(host).length > 0;
  }

  /** The first setting that applies to `host` for certain. */
  firstCertain(host: string): Setting | undefined {
    const candidates = [...this.#named(host).filter(({ certain }) => certain), ...this.#always.slice(0, 1)];
    return candidates.sort((a, b) => a.number - b.number)[0];
  }

  #named(host: string): readonly ApplicableSetting[] {
    const found: ApplicableSetting[] = [];
    for (const setting of this.#byName.candidates(host)) {
      const applies = appliesTo(setting.block, host, this.#file.build);
      if (applies !== 'no') found.push({ ...setting, certain: applies === 'yes' });
    }
    return found;
  }
}
