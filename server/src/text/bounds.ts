/**
 * How much is read: of a file that the user opens or names, of one that an Include brings in, and of all of these together. What is
 * larger is named and not read. docs/limits.md tells users.
 */

export interface Bounds {
  /** Bytes of a file, or UTF-16 code units of a text. */
  readonly size: number;
  readonly lines: number;
}

const MIB = 1024 * 1024;

/** A file that the user opens or names. VS Code itself does not colour a larger one. */
export const OPENED: Bounds = { size: 16 * MIB, lines: 300_000 };

/** A file that an Include brings in. */
export const INCLUDED: Bounds = { size: 4 * MIB, lines: 100_000 };

/** A file of settings: more than that, nobody sets. */
export const SETTINGS: Bounds = { size: 64 * 1024, lines: 4_000 };

/** All files together that Includes bring in at once. */
export const INCLUDED_IN_ALL: Bounds = { size: 8 * MIB, lines: 200_000 };

/** What the Includes of one file lead to: files, each as often as ssh comes to it, and their lines. */
export const FOLLOWED = { files: 2_000, lines: 500_000 } as const;

/** The most that is read of what ssh wrote, in bytes or UTF-16 code units: what comes after it is left alone. */
export const LONGEST_LOG = 4 * MIB;

/** Why something is not read, as in "it is not read: ", where Includes bring in more than that. */
export const TOO_MUCH = 'too much is included to read it all';

/** What a size in bytes is too large for: "is larger than 4 MiB"; undefined when it is not. */
export function tooLarge(size: number, most: Bounds): string | undefined {
  return size > most.size ? `is larger than ${most.size / MIB} MiB` : undefined;
}

/** What a number of lines is too many for: "has more than 100,000 lines"; undefined when they are not. */
export function tooManyLines(lines: number, most: Bounds): string | undefined {
  return lines > most.lines ? `has more than ${most.lines.toLocaleString('en')} lines` : undefined;
}

/** What a text has too much of; undefined when it is within the bounds. */
export function tooLong(text: string, most: Bounds): string | undefined {
  return tooLarge(text.length, most) ?? tooManyLines(linesOf(text, most.lines), most);
}

/** How many lines a text has, as ssh counts them; counting ends above `most`. */
export function linesOf(text: string, most = Number.POSITIVE_INFINITY): number {
  let count = 1;
  for (let feed = text.indexOf('\n'); feed !== -1 && count <= most; feed = text.indexOf('\n', feed + 1)) count++;
  return count;
}
