/** Work that is done in steps, so that others get their turn in between. */

/** Work that pauses at each `yield`, and returns what comes of it. */
export type Steps<T> = Generator<void, T>;

/** Does all of the work at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** How many small steps are made one. */
const STRIDE = 8;

/** The same work in fewer and longer steps: to stop and to go on takes longer than a small step does. */
export function* inStrides<T>(steps: Steps<T>): Steps<T> {
  for (let i = 1; ; i++) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (i % STRIDE === 0) yield;
  }
}

/** Work that several may need the result of: whoever has time goes on with it, and whoever asks for the result finishes it. */
export class Shared<T> {
  readonly #steps: Steps<T>;
  #result: { readonly value: T } | undefined;

  constructor(steps: Steps<T>) {
    this.#steps = steps;
  }

  /** The result, for which the rest of the work is done at once. */
  get result(): T {
    this.#result ??= { value: finish(this.#steps) };
    return this.#result.value;
  }

  /** Does the rest of the work, as far as nobody else does. */
  *steps(): Steps<T> {
    while (this.#result === undefined) {
      const { done, value } = this.#steps.next();
      if (done === true) this.#result = { value };
      else yield;
    }
    return this.#result.value;
  }
}
