/** Answers by question, of which those that nobody has asked for lately are forgotten. */
export class RecentAnswers<T> {
  #answers = new Map<string, T>();
  /** Somebody holds these answers: they do not change any more. */
  #isHeld = false;
  /** Asked for, or new, since the last `age`. */
  #recent = new Set<string>();

  /** All answers, as they are now. */
  get now(): ReadonlyMap<string, T> {
    this.#isHeld = true;
    return this.#answers;
  }

  /** The answer; whether it is kept for longer does not change by that. */
  peek(question: string): T | undefined {
    return this.#answers.get(question);
  }

  /** Takes note that an answer is in use. */
  use(question: string): void {
    this.#recent.add(question);
  }

  set(question: string, answer: T): void {
    if (this.#isHeld) this.#answers = new Map(this.#answers);
    this.#isHeld = false;
    if (!this.#answers.has(question)) this.#recent.add(question);
    this.#answers.set(question, answer);
  }

  /** All questions with an answer. */
  get questions(): readonly string[] {
    return [...this.#answers.keys()];
  }

  /** Forgets what nobody has asked for since this was called before. */
  age(): void {
    this.#answers = new Map(Array.from(this.#answers).filter(([question]) => this.#recent.has(question)));
    this.#isHeld = false;
    this.#recent = new Set();
  }
}
