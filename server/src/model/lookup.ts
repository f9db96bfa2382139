/**
 * Which lines of a file set a keyword for a host, in the order in which they count. Only this file is looked at, and
 * only the name of the host: what else a Match asks for stays open.
 */
import type { DirectiveLine } from '../syntax/line.ts';
import { appliesTo, type Block, concreteHosts, hostPatterns } from './blocks.ts';
import type { ConfigFile } from './config-file.ts';

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

/** All lines that set one keyword, found by host in little more time than the answer has lines. */
export class Lookup {
  readonly #file: ConfigFile;
  /** Settings in blocks that name their hosts one by one. */
  readonly #byHost = new Map<string, Setting[]>();
  /** Settings in all other blocks. */
  readonly #others: Setting[] = [];

  /** @param names the keyword and its aliases in lower case */
  constructor(file: ConfigFile, ...names: string[]) {
    this.#file = file;
    for (const block of file.blocks) {
      for (const { number, line } of file.directivesOf(block)) {
        if (names.includes(line.keyword.name)) this.#add({ block, number, line });
      }
    }
  }

  #add(setting: Setting): void {
    const { header, kind } = setting.block;
    const hosts = kind === 'host' && header !== undefined ? concreteHosts(header) : [];
    if (header === undefined || kind !== 'host' || hosts.length < hostPatterns(header).length) {
      this.#others.push(setting);
      return;
    }
    for (const host of new Set(hosts)) {
      const settings = this.#byHost.get(host);
      if (settings === undefined) this.#byHost.set(host, [setting]);
      else settings.push(setting);
    }
  }

  /** The settings that apply to `host`, or may apply, from the first line on. */
  for(host: string): readonly ApplicableSetting[] {
    const found: ApplicableSetting[] = (this.#byHost.get(host) ?? []).map(setting => ({ ...setting, certain: true }));
    for (const setting of this.#others) {
      const applies = appliesTo(setting.block, host, this.#file.build);
      if (applies !== 'no') found.push({ ...setting, certain: applies === 'yes' });
    }
    return found.sort((a, b) => a.number - b.number);
  }
}
