/** The values while the files are read: what is set by which line, and what came too late. Filled from the first line to the last, twice where ssh reads twice. */
import type { Build } from '../../schema/build.ts';
import { matchesPattern } from '../../schema/pattern.ts';
import type { Forward } from '../../schema/values/forward.ts';
import type { Scope } from '../paths/include-paths.ts';
import { type Contribution, excludesRival, rivalOf, type Slot } from './contribution.ts';
import { type Origin, originKey } from './result.ts';

/** A value that only one line sets; there is no line where ssh itself set it. */
export interface Single {
  readonly values: readonly string[];
  readonly origins: readonly Origin[];
}

/** A member of a list. */
export interface Entry {
  readonly value: string;
  readonly scope: Scope;
  readonly origin: Origin;
}

export interface ForwardEntry {
  readonly forward: Forward;
  readonly origin: Origin;
}

const SEND_ENV = 'sendenv';

export class State {
  readonly #build: Build;
  readonly #singles = new Map<Slot, Single>();
  readonly #lists = new Map<Slot, Entry[]>();
  readonly #forwards: Record<'local' | 'remote', ForwardEntry[]> = { local: [], remote: [] };
  readonly #losers = new Map<Slot, Map<string, Origin>>();
  /** What is in a list, so that it is found without a look at all of it. */
  readonly #members = new Set<string>();

  constructor(build: Build) {
    this.#build = build;
  }

  /** The values of a slot that one line sets. */
  values(slot: Slot): readonly string[] | undefined {
    return this.#singles.get(slot)?.values;
  }

  /** The first value of a slot that one line sets. */
  value(slot: Slot): string | undefined {
    return this.values(slot)?.[0];
  }

  single(slot: Slot): Single | undefined {
    return this.#singles.get(slot);
  }

  list(slot: Slot): readonly Entry[] {
    return this.#lists.get(slot) ?? [];
  }

  forwards(direction: 'local' | 'remote'): readonly ForwardEntry[] {
    return this.#forwards[direction];
  }

  /** Lines that set a slot too late, each once. */
  losers(slot: Slot): readonly Origin[] {
    return [...(this.#losers.get(slot)?.values() ?? [])];
  }

  /** Sets a slot as ssh itself does between two passes: no line that follows counts then. */
  settle(slot: Slot, value: string): void {
    this.#singles.set(slot, { values: [value], origins: this.#singles.get(slot)?.origins ?? [] });
  }

  /** Stores what a line that applies contributes. */
  store(contribution: Contribution, origin: Origin, scope: Scope): void {
    switch (contribution.kind) {
      case 'first':
        this.#storeFirst(contribution.slot, contribution.values, origin);
        return;
      case 'last': {
        const { slot, values } = contribution;
        const before = this.#singles.get(slot);
        for (const loser of before?.origins ?? []) this.#lose(slot, loser, origin);
        this.#singles.set(slot, { values, origins: [origin] });
        return;
      }
      case 'add': {
        const { slot, value } = contribution;
        // The user's and the system's are counted apart.
        if (this.#isNew([slot, value, scope])) this.#listOf(slot).push({ value, scope, origin });
        return;
      }
      case 'forward': {
        const { direction, forward } = contribution;
        if (this.#isNew([direction, forward])) this.#forwards[direction].push({ forward, origin });
        return;
      }
      case 'send-env': {
        for (const name of contribution.names) {
          const entries = this.#listOf(SEND_ENV);
          if (!name.startsWith('-')) entries.push({ value: name, scope, origin });
          else
            this.#lists.set(
              SEND_ENV,
              entries.filter(({ value }) => !matchesPattern(value, name.slice(1))),
            );
        }
      }
    }
  }

  #storeFirst(slot: Slot, values: readonly string[], origin: Origin): void {
    const winner = this.#winnerOver(slot);
    if (winner === undefined) {
      this.#singles.set(slot, { values, origins: [origin] });
      return;
    }
    this.#lose(winner, origin, this.#singles.get(winner)?.origins[0]);
  }

  /** The slot that already holds what this one competes with. */
  #winnerOver(slot: Slot): Slot | undefined {
    if (this.#singles.has(slot)) return slot;
    const rival = rivalOf(slot);
    const value = rival === undefined ? undefined : this.value(rival);
    return rival !== undefined && value !== undefined && excludesRival(rival, value, this.#build) ? rival : undefined;
  }

  #lose(slot: Slot, loser: Origin, winner: Origin | undefined): void {
    if (winner !== undefined && originKey(loser) === originKey(winner)) return;
    const losers = this.#losers.get(slot) ?? new Map<string, Origin>();
    losers.set(originKey(loser), loser);
    this.#losers.set(slot, losers);
  }

  #isNew(member: readonly unknown[]): boolean {
    const key = JSON.stringify(member);
    const isNew = !this.#members.has(key);
    this.#members.add(key);
    return isNew;
  }

  #listOf(slot: Slot): Entry[] {
    const entries = this.#lists.get(slot) ?? [];
    this.#lists.set(slot, entries);
    return entries;
  }
}
