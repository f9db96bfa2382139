/** The values of one slot in the order in which ssh comes to them, each under a condition, and what they come to for a host. */
import { admits, type Condition, isAlways, onlyHost } from './condition.ts';

/** Which values count for a host: the first that applies, each that applies, or each once. */
export type Counting = 'first' | 'each' | 'each once';

export interface Value {
  readonly condition: Condition;
  /** The same for the same value. */
  readonly text: string;
}

/** A value, and a name by which it is found in another list. */
export interface NamedValue extends Value {
  readonly id: string;
}

export class ValueList {
  readonly values: readonly NamedValue[];
  readonly positions: ReadonlyMap<string, number>;
  /** Whether there is a value for every host. */
  readonly isEndless: boolean;
  readonly #counting: Counting;
  readonly #byHost = new Map<string, number[]>();
  readonly #wide: number[] = [];

  constructor(values: readonly Value[], counting: Counting) {
    this.#counting = counting;
    this.values = living(values, counting);
    this.positions = new Map(this.values.map(({ id }, position) => [id, position]));
    this.isEndless = this.values.some(({ condition }) => isAlways(condition));
    for (const [position, { condition }] of this.values.entries()) {
      const host = onlyHost(condition);
      const others = host === undefined ? this.#wide : this.#byHost.get(host);
      if (others !== undefined) others.push(position);
      else if (host !== undefined) this.#byHost.set(host, [position]);
    }
  }

  /** What may apply to a host, in order. */
  applying(host: string): readonly NamedValue[] {
    return [...(this.#byHost.get(host) ?? []), ...this.#wide]
      .sort((a, b) => a - b)
      .map(position => this.values[position] as NamedValue)
      .filter(({ condition }) => admits(condition, host));
  }

  /** What values that apply come to, where of what is open only `holding` holds. */
  outcome(applying: readonly NamedValue[], holding: ReadonlySet<string>): string {
    const real = applying.filter(({ condition: { open } }) => open.every(name => holding.has(name)));
    const texts = real.map(({ text }) => text);
    if (this.#counting === 'first') return texts[0] ?? '';
    return JSON.stringify(this.#counting === 'each' ? texts : [...new Set(texts)]);
  }
}

/** Without those that never make a difference because of one before them. */
function living(values: readonly Value[], counting: Counting): readonly NamedValue[] {
  const counts = new Map<string, number>();
  const living: NamedValue[] = [];
  for (const value of values) {
    const { condition, text } = value;
    const key = counting === 'first' ? condition.key : `${condition.key} ${text}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    if (count > 0 && counting !== 'each') continue;
    living.push({ ...value, id: `${condition.key} ${text} ${count}` });
    if (counting === 'first' && isAlways(condition)) break;
  }
  return living;
}
