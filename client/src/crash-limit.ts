/** Decides whether a crashed server is worth starting again. Knows no editor and no process. */

/** How many crashes within how many milliseconds are too many. */
const CRASHES = 4;
const WITHIN = 3 * 60_000;

export class CrashLimit {
  #crashes: readonly number[] = [];

  /** Takes note of a crash at `now` (milliseconds); false when it was one too many. */
  mayRestart(now: number): boolean {
    this.#crashes = [...this.#crashes.filter(crash => now - crash < WITHIN), now];
    return this.#crashes.length < CRASHES;
  }
}
