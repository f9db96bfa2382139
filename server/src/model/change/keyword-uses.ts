/**
 * The lines of a file and of what it includes, in the order in which ssh reads them, by what they set: each with the
 * conditions under which it counts, and among them the places where ssh looks at what is set so far.
 */
import type { Build } from '../../schema/build.ts';
import type { Option } from '../../schema/option.ts';
import { findOption, isUnsupported } from '../../schema/options.ts';
import { splitCriteria } from '../../schema/values/match.ts';
import { type DirectiveLine, isDirective } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { addTo } from '../../text/sequence.ts';
import { escapesBlocks, type Slot, setsSomething, slotOf } from '../effective/contribution.ts';
import { type Block, concreteHosts, isUnconditional } from '../file/blocks.ts';
import { includeNames } from '../paths/include-paths.ts';
import { ANY_NAME, type Occurrence } from '../tree/include-tree.ts';
import { ALWAYS, type Alternatives, both, conditionsOf, openCondition } from './condition.ts';

/** A line that sets something, or that asks what is set so far. */
export interface KeywordUse {
  readonly kind: 'sets' | 'asks';
  readonly line: DirectiveLine;
  readonly option: Option | undefined;
  readonly when: Alternatives;
}

export interface KeywordUses {
  readonly bySlot: ReadonlyMap<Slot, readonly KeywordUse[]>;
  /** The hosts that Host lines name. */
  readonly hosts: ReadonlySet<string>;
  /** Nothing is missing: all included files are known. */
  readonly isComplete: boolean;
}

/** Where keywords are kept that take part in each other's values. */
const KEPT_WITH: Readonly<Record<Slot, Slot>> = { proxyjump: 'proxycommand', dynamicforward: 'localforward' };

const IGNORE_UNKNOWN = 'ignoreunknown';

/** What criteria look at. A command has tokens in it, and so may have an Include. */
const IN_TOKENS: readonly Slot[] = ['hostname', 'user', 'port', 'proxycommand', 'hostkeyalias'];
const ASKED_BY: ReadonlyMap<string, readonly Slot[]> = new Map<string, readonly Slot[]>(
  Object.entries({
    host: ['hostname'],
    user: ['user'],
    tagged: ['tag'],
    sessiontype: ['sessiontype'],
    exec: IN_TOKENS,
  }),
);

/**
 * Takes a file apart, with what it includes.
 * @param root the file with which reading starts; what includes it is not looked at
 * @param blocks those of its blocks to look at
 */
export function keywordUsesOf(root: Occurrence, blocks: readonly Block[] = root.file.blocks): KeywordUses {
  const reader = new UseReader(root.file.build);
  reader.read(root, ALWAYS, blocks);
  return reader;
}

class UseReader implements KeywordUses {
  readonly bySlot = new Map<Slot, KeywordUse[]>();
  readonly hosts = new Set<string>();
  isComplete = true;
  readonly #build: Build;
  readonly #keywords = new Map<string, { readonly option: Option | undefined; readonly slot: Slot | undefined }>();
  readonly #names = new Map<string, number>();

  constructor(build: Build) {
    this.#build = build;
  }

  read(occurrence: Occurrence, outer: Alternatives, blocks: readonly Block[] = occurrence.file.blocks): void {
    const { file } = occurrence;
    for (const block of blocks) {
      const { header } = block;
      const when = both(outer, conditionsOf(block, file, header === undefined ? '' : this.#nameOf(header)));
      if (header !== undefined && block.kind === 'match' && !isUnconditional(block, this.#build))
        this.#ask(header, when);
      if (header !== undefined && block.kind === 'host') for (const host of concreteHosts(header)) this.hosts.add(host);
      const { lines } = file.text;
      for (let number = header === undefined ? block.start : block.start + 1; number < block.end; number++) {
        const line = lines[number];
        if (line === undefined || !isDirective(line)) continue;
        if (line.keyword.name === 'include') this.#include(occurrence, number, line, when);
        else this.#set(line, when);
      }
    }
  }

  /** A name for a condition that is open: the same for the same line at the same place among lines like it. */
  #nameOf({ text, keyword }: DirectiveLine): string {
    const words = text.slice(keyword.start).trim();
    const count = (this.#names.get(words) ?? 0) + 1;
    this.#names.set(words, count);
    return count === 1 ? words : `${words} (${count})`;
  }

  #add(slot: Slot, item: KeywordUse): void {
    addTo(this.bySlot, slot, item);
  }

  #set(line: DirectiveLine, when: Alternatives): void {
    const { name } = line.keyword;
    let found = this.#keywords.get(name);
    if (found === undefined) {
      const option = findOption(name, this.#build);
      const isIdle = option !== undefined && (!setsSomething(option) || isUnsupported(option, name, this.#build));
      const own = option === undefined ? IGNORE_UNKNOWN : slotOf(name, option, this.#build);
      found = { option, slot: isIdle ? undefined : (KEPT_WITH[own] ?? own) };
      this.#keywords.set(name, found);
    }
    const { option, slot } = found;
    if (slot === undefined) return;
    if (option === undefined) this.#add(slot, { kind: 'asks', line, option, when });
    else this.#add(slot, { kind: 'sets', line, option, when: escapesBlocks(option, this.#build) ? ALWAYS : when });
  }

  #ask(line: DirectiveLine, when: Alternatives): void {
    const slots = splitCriteria(line, this.#build).flatMap(({ name }) => ASKED_BY.get(lowerAscii(name)) ?? []);
    for (const slot of new Set(slots)) this.#add(slot, { kind: 'asks', line, option: undefined, when });
  }

  #include(occurrence: Occurrence, number: number, line: DirectiveLine, when: Alternatives): void {
    const { situation, includeSituation } = occurrence.tree;
    let dependsOnHost = false;
    const token = (letter: string): string => {
      const value = includeSituation.token(letter);
      dependsOnHost ||= value === ANY_NAME;
      return value;
    };
    for (const name of includeNames(line, { ...includeSituation, token })) {
      const paths = name.kind === 'pattern' ? situation.files.matching(name.pattern) : [];
      if (paths?.every(path => (situation.files.at(path)?.kind ?? 'unread') !== 'unread') !== true)
        this.isComplete = false;
    }
    if (dependsOnHost) for (const slot of IN_TOKENS) this.#add(slot, { kind: 'asks', line, option: undefined, when });
    const inner = dependsOnHost ? both(when, openCondition(this.#nameOf(line))) : when;
    for (const included of occurrence.included(number))
      if (included.kind === 'file') this.read(included.occurrence, inner);
  }
}
