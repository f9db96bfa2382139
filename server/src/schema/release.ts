/**
 * OpenSSH releases and how they compare. A release is written as upstream writes it ("9.6", "3.8.1");
 * portable patch levels other than those inside the text play no part.
 */

/** An OpenSSH release, for instance `"9.6"` or `"3.8.1"`. */
export type Release = `${number}.${number}` | `${number}.${number}.${number}`;

/** The newest release whose behaviour is known here: what is assumed of a newer one too. */
export const NEWEST: Release = '10.6';

/** The oldest release whose reading of a file is known here: what is assumed of an older one too. */
export const OLDEST: Release = '8.4';

/** Each release as one number, worked out once: comparing is done for every line. */
const ranks = new Map<Release, number>();

function rankOf(release: Release): number {
  const known = ranks.get(release);
  if (known !== undefined) return known;
  const [major = 0, minor = 0, patch = 0] = release.split('.').map(Number);
  const rank = (major * 1000 + minor) * 1000 + patch;
  ranks.set(release, rank);
  return rank;
}

/** Negative when `a` is older than `b`, 0 when they are the same release, positive when `a` is newer. */
export function compareReleases(a: Release, b: Release): number {
  return rankOf(a) - rankOf(b);
}

/** Reads `"9.6"`, `"9.6p1"`, `"OpenSSH_9.6p1"`; undefined when there is no release in it. */
export function parseRelease(text: string): Release | undefined {
  const match = /^(?:OpenSSH_(?:for_Windows_)?)?(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?(?:p\d{1,3})?(?![\w.])/.exec(text);
  if (match === null) return undefined;
  const [, major, minor, patch] = match;
  return (
    patch === undefined ? `${Number(major)}.${Number(minor)}` : `${Number(major)}.${Number(minor)}.${Number(patch)}`
  ) as Release;
}
