/** Answers by question, of which those that nobody has asked for lately are forgotten. */
export class RecentAnswers<T> {
  /** Asked for, or new, since the last `age`. */
  #recent = new Map<string, T>();
  /** Not asked for since then. */
  #older = new Map<string, T>();

  /** The answer, which so is kept for longer. */
  get(question: string): T | undefined {
    const recent = this.#recent.get(question);
    if (recent !== undefined) return recent;
    const older = this.#older.get(question);
    if (older === undefined) return undefined;
    this.#older.delete(question);
    this.#recent.set(question, older);
    return older;
  }

  /** The answer; whether it is kept for longer does not change by that. */
  peek(question: string): T | undefined {
    return this.#recent.get(question) ?? this.#older.get(question);
  }

  set(question: string, answer: T): void {
    (this.#older.has(question) ? this.#older : this.#recent).set(question, answer);
  }

  /** All questions with an answer. */
  get questions(): readonly string[] {
    return [...this.#recent.keys(), ...this.#older.keys()];
  }

  /** Forgets what nobody has asked for since this was called before. */
  age(): void {
    this.#older = this.#recent;
    this.#recent = new Map();
  }
}
