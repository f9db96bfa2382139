/**
 * Which lines of a configuration set a keyword for a host, in the order in which they count. Only the name of the host is
 * looked at: what else a Match asks for stays open.
 */
import type { Build } from '../../schema/build.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { addTo } from '../../text/sequence.ts';
import { Shared, type Steps } from '../../text/steps.ts';
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

/** All lines that set one keyword, by where they stand. */
interface Settings {
  /** In Host blocks for some hosts, by the innermost Host line. */
  readonly byHeader: ReadonlyMap<DirectiveLine, readonly SettingLine[]>;
  /** In Match blocks for which the name of the host makes a difference. */
  readonly byName: PatternIndex<SettingLine>;
  /** Those that count for every host, in the order in which ssh reads them. */
  readonly always: readonly SettingLine[];
  /** In blocks that may apply whatever the name. */
  readonly open: readonly SettingLine[];
}

const NONE: readonly SettingLine[] = [];

/** How many lines are gathered in a step. */
const A_STEP = 100;

function* settingsIn(
  configuration: Configuration,
  names: readonly string[],
  counts: (line: DirectiveLine) => boolean,
): Steps<Settings> {
  const { build } = configuration.situation.verdicts;
  const byHeader = new Map<DirectiveLine, SettingLine[]>();
  const byName = new PatternIndex<SettingLine>();
  const always: SettingLine[] = [];
  const open: SettingLine[] = [];
  for (const [i, directive] of configuration.directivesNamed(...names).entries()) {
    if (i % A_STEP === 0) yield;
    if (!counts(directive.line)) continue;
    const conditions = directive.occurrence.conditionsAt(directive.number);
    // What is spread comes last here and below: V8 takes ten times as long for fields that follow it.
    const setting = { conditions, ...directive };
    if (conditions.length === 0) {
      always.push(setting);
      continue;
    }
    const named = conditions.findLast(({ block }) => block.kind === 'host' || namePatterns(block, build) !== undefined);
    if (named?.block.header === undefined) {
      open.push(setting);
    } else if (named.block.kind === 'match') {
      for (const pattern of namePatterns(named.block, build) ?? []) byName.add(pattern, setting);
    } else {
      addTo(byHeader, named.block.header, setting);
    }
  }
  return { byHeader, byName, always, open };
}

/**
 * All lines that set one keyword. An answer about a host looks only at the blocks that its name leads to, and at those whose
 * applicability no name decides, so asking about every host of a large file stays quick.
 */
export class Lookup {
  readonly #configuration: Configuration;
  readonly #build: Build;
  readonly #settings: Shared<Settings>;
  /** Many blocks may be for the same hosts. */
  readonly #applicable = new Map<string, readonly ApplicableSetting[]>();

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
    this.#settings = new Shared(settingsIn(configuration, names, counts));
  }

  /** Gathers the lines; without this, the first question does. */
  *gathering(): Steps<void> {
    yield* this.#settings.steps();
  }

  /** The settings that apply to `host`, or may apply, from the first that ssh reads on. */
  for(host: string): readonly ApplicableSetting[] {
    const known = this.#applicable.get(host);
    if (known !== undefined) return known;
    const found = this.#find(host);
    this.#applicable.set(host, found);
    return found;
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
    const { always, open } = this.#settings.result;
    const found: ApplicableSetting[] = [
      ...always.map(setting => ({ certain: true, ...setting })),
      ...open.map(setting => ({ certain: false, ...setting })),
    ];
    this.#someNamed(host, (setting, applies) => {
      found.push({ certain: applies === 'yes', ...setting });
      return false;
    });
    return found.length < 2 ? found : found.sort(inReadingOrder);
  }

  /** Whether no line sets it. */
  get isEmpty(): boolean {
    const { byHeader, byName } = this.#settings.result;
    return !this.isForAny && byHeader.size === 0 && byName.isEmpty;
  }

  /** Whether to every host a setting applies, or may apply. */
  get isForAny(): boolean {
    const { always, open } = this.#settings.result;
    return always.length > 0 || open.length > 0;
  }

  /** Whether a setting applies to `host`, or may apply. */
  any(host: string): boolean {
    return this.isForAny || this.#someNamed(host, () => true);
  }

  /** The first setting that applies to `host` for certain. */
  firstCertain(host: string): SettingLine | undefined {
    let first = this.#settings.result.always[0];
    this.#someNamed(host, (setting, applies) => {
      if (applies === 'yes' && (first === undefined || inReadingOrder(setting, first) < 0)) first = setting;
      return false;
    });
    return first;
  }

  /** Whether something holds for one of the settings in blocks that apply by their name, or may apply. */
  #someNamed(host: string, holds: (setting: SettingLine, applies: 'yes' | 'unknown') => boolean): boolean {
    const { byName, byHeader } = this.#settings.result;
    if (byHeader.size > 0)
      for (const header of this.#configuration.hosts.matching(host))
        for (const setting of byHeader.get(header) ?? NONE) {
          // That the Host line matches is known: most lines count under it alone.
          const applies = setting.conditions.length === 1 ? 'yes' : allApply(setting.conditions, host, this.#build);
          if (applies !== 'no' && holds(setting, applies)) return true;
        }
    if (byName.isEmpty) return false;
    return byName.candidates(host).some(setting => {
      const applies = allApply(setting.conditions, host, this.#build);
      return applies !== 'no' && holds(setting, applies);
    });
  }
}
