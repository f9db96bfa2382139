/** Hosts whose idle connections nothing keeps alive, and the changes that give them a keep-alive: for a block, or for all hosts. */

import type { NewDirective } from '../../compose/directives.ts';
import { insertForAllHosts, insertIntoBlock } from '../../compose/insert.ts';
import { lastJump } from '../../model/effective/jump.ts';
import { type Block, changesNothing, concreteHosts, matchesHost, patternsOf } from '../../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../../model/file/config-file.ts';
import { allApply } from '../../model/lookup/every-host.ts';
import { keepAliveIn } from '../../model/lookup/keep-alive.ts';
import type { SettingLine } from '../../model/lookup/lookup.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import { inReadingOrder, type Occurrence } from '../../model/tree/include-tree.ts';
import { fittingInterval } from '../../schema/idle-timeouts.ts';
import { findOption } from '../../schema/options.ts';
import { textLike } from '../../schema/pattern.ts';
import { hostNameComplaint } from '../../schema/values/names.ts';
import type { Steps } from '../../text/steps.ts';
import { editInLine, type Fix, type KeepAliveSettings } from '../rule.ts';

const COUNT = 'ServerAliveCountMax';
const COUNT_KEY = 'serveralivecountmax';

/** What is to be done, and in which words. */
export type KeepAliveChange = Pick<Fix, 'title' | 'edits'>;

/** A jump host with probes, and hosts behind it without. */
export interface HalfKept {
  readonly hop: string;
  /** For the hosts behind it, and the name of one. */
  readonly pattern: string;
  readonly host: string;
}

/** What one configuration says of the hosts of a file. */
interface Asked {
  readonly lookup: ReturnType<typeof keepAliveIn>;
  /** Whether ssh reads the file for a host at all. */
  readonly reads: (host: string) => boolean;
}

function asked(configuration: Configuration, file: ConfigFile): Asked {
  const above = [...configuration.occurrences()].flatMap(({ file: each, parent }) => {
    if (each !== file) return [];
    return [parent === undefined ? [] : parent.occurrence.conditionsAt(parent.line)];
  });
  return {
    lookup: keepAliveIn(configuration),
    reads: host => above.some(conditions => allApply(conditions, host, file.build) === 'yes'),
  };
}

/** The hosts of a file without a keep-alive. */
export class IdleHosts {
  readonly #file: ConfigFile;
  readonly #occurrences: readonly Occurrence[];
  readonly #asked: readonly Asked[];

  /** @param occurrences where ssh comes across the file; at least one */
  constructor(file: ConfigFile, occurrences: readonly Occurrence[]) {
    this.#file = file;
    this.#occurrences = occurrences;
    const configurations = new Set(occurrences.map(({ tree }) => tree.configuration));
    this.#asked = Array.from(configurations, each => asked(each, file));
  }

  /** Gathers what answers about most hosts need. */
  *gathering(): Steps<void> {
    for (const { lookup } of this.#asked) yield* lookup.gathering();
  }

  /** The hosts that a block names, and that want a keep-alive and have none. */
  in(block: Block): readonly string[] {
    const { kind, header } = block;
    if (kind !== 'host' || header === undefined || changesNothing(block, this.#file.build)) return [];
    // A name that the same line excludes is none of its hosts, and nobody can connect to one that ssh does not take.
    return concreteHosts(header).filter(
      host =>
        this.#isIdle(host) && matchesHost(header, host) && hostNameComplaint(host, this.#file.build) === undefined,
    );
  }

  #isIdle(host: string): boolean {
    return this.#asked.every(({ lookup, reads }) => !lookup.mayProbe(host) && !lookup.wantsNone(host) && reads(host));
  }

  /** The same without those for which the interval is turned off, and not for all hosts: an exception is meant. */
  wantingIn(block: Block): readonly string[] {
    return this.in(block).filter(host => (this.#turnedOff(host)?.conditions.length ?? 0) === 0);
  }

  /**
   * A way of which only the first part is kept alive: where a block for patterns leads through a jump host that has probes of its own,
   * and nothing probes what is behind it.
   */
  halfKept(block: Block): HalfKept | undefined {
    const { kind, header } = block;
    if (kind !== 'host' || header === undefined || concreteHosts(header).length > 0) return undefined;
    const value = this.#file.directivesOf(block, 'proxyjump')[0]?.line.args[0]?.value;
    const [pattern] = patternsOf(header).wanted;
    if (value === undefined || value === 'none' || pattern === undefined) return undefined;
    const hop = lastJump(value, this.#file.build, this.#file.verdicts.surroundings).host;
    const host = textLike(pattern);
    const isKept = this.#asked.every(({ lookup }) => lookup.mayProbe(hop));
    return isKept && matchesHost(header, host) && this.#isIdle(host) ? { hop, pattern, host } : undefined;
  }

  /** What gives the hosts of a block a keep-alive; undefined where another file turns it off. */
  changeForBlock(block: Block, settings: KeepAliveSettings): KeepAliveChange | undefined {
    const [host] = this.in(block);
    if (host === undefined) return undefined;
    const directives = this.#directives(settings, this.#file.directivesOf(block, COUNT_KEY)[0]);
    return this.#change(host, block.end, settings, {
      title: `Insert ${titleOf(directives)}`,
      edits: [insertIntoBlock(this.#file, block, directives)],
    });
  }

  /** What gives all hosts a keep-alive, below all that the file says of single ones; undefined where another file turns it off. @param host one without */
  changeForAll(host: string, settings: KeepAliveSettings): KeepAliveChange | undefined {
    return this.#change(host, this.#file.text.lineCount, settings, this.insertForAll(settings));
  }

  /** The lines that give all hosts a keep-alive. */
  insertForAll(settings: KeepAliveSettings): KeepAliveChange {
    const directives = this.#directives(settings, this.#file.firstForEveryHost(COUNT_KEY));
    const isForAll = this.#occurrences.every(({ parent }) => parent?.occurrence.isForEveryHost(parent.line) !== false);
    return {
      title: `Insert ${titleOf(directives)} for all hosts${isForAll ? '' : ' of this file'}`,
      edits: [insertForAllHosts(this.#file, directives)],
    };
  }

  /** The interval that all hosts would get: that of the settings, unless the count for all hosts wants another. */
  intervalForAll({ interval }: KeepAliveSettings): number {
    return intervalBeside(this.#file.firstForEveryHost(COUNT_KEY), interval);
  }

  /** With a count where none is there, and another than the wanted one would come of that. @param present the count that is there */
  #directives(
    { interval, countMax }: KeepAliveSettings,
    present: NumberedDirective | undefined,
  ): readonly NewDirective[] {
    const set = { keyword: 'ServerAliveInterval', value: String(intervalBeside(present, interval)) };
    const value = String(countMax);
    const general = this.#file.firstForEveryHost(COUNT_KEY)?.line.args[0]?.value;
    const isInForce = (general ?? findOption(COUNT, this.#file.build)?.default) === value;
    return present !== undefined || isInForce ? [set] : [set, { keyword: COUNT, value }];
  }

  /** Where a line above turns probes off, an inserted one would not count: the value there is changed instead. */
  #change(
    host: string,
    below: number,
    { interval }: KeepAliveSettings,
    insert: KeepAliveChange,
  ): KeepAliveChange | undefined {
    const off = this.#turnedOff(host);
    if (off === undefined || this.#isAfter(off, below)) return insert;
    if (off.occurrence.file !== this.#file) return undefined;
    const own = this.#file.directivesOf(this.#file.blockAt(off.number), COUNT_KEY)[0];
    const count = own ?? this.#file.firstForEveryHost(COUNT_KEY);
    return changeValue(this.#file, off, intervalBeside(count, interval));
  }

  /** The line that turns probes off for a host, if one does for certain. */
  #turnedOff(host: string): SettingLine | undefined {
    return this.#asked.flatMap(({ lookup }) => lookup.turnedOffBy(host) ?? [])[0];
  }

  /** Whether ssh comes to a line after it has come to another line (0-based) of this file. */
  #isAfter(line: SettingLine, number: number): boolean {
    return this.#occurrences
      .filter(({ tree }) => tree.configuration === line.occurrence.tree.configuration)
      .every(occurrence => inReadingOrder({ ...line, occurrence, number }, line) < 0);
  }
}

/** An interval that goes with a count that is there. */
function intervalBeside(count: NumberedDirective | undefined, interval: number): number {
  const countMax = Number(count?.line.args[0]?.value);
  return countMax > 0 ? fittingInterval(interval, countMax) : interval;
}

function titleOf(directives: readonly NewDirective[]): string {
  return directives.map(({ keyword, value }) => `${keyword} ${value}`).join(' and ');
}

function changeValue(file: ConfigFile, { line, number }: SettingLine, interval: number): KeepAliveChange | undefined {
  const [argument] = line.args;
  if (argument === undefined) return undefined;
  const edit = editInLine(file.text.startOf(number), argument, String(interval));
  return { title: `Change ${line.keyword.text} ${argument.value} to ${interval} (line ${number + 1})`, edits: [edit] };
}
