/** The copies of the manual page that packaging puts beside the server, wherever they are read from, and what hover makes of a page. */
import { parseManPage } from '../manpage/man-page.ts';
import type { ManualSource } from '../manpage/manual.ts';
import type { Pages } from '../manpage/packed-pages.ts';
import { compareReleases, parseRelease, type Release } from '../schema/release.ts';

/** A page as hover wants it. @param openssh the release that it belongs to, where that is known: "9.2p1" */
export function manualOf(source: string, openssh: string | undefined): ManualSource | undefined {
  const { title = 'ssh_config(5)', date, entries } = parseManPage(source);
  if (entries.size === 0) return undefined;
  const label = [title, openssh === undefined ? undefined : `OpenSSH ${openssh}`, date]
    .filter(part => part !== undefined)
    .join(', ');
  return { label, entry: keyword => entries.get(keyword)?.markdown };
}

/** The names of pages, each the name of its release, best for `wanted` first: older ones before newer, which tell of what is not there yet. */
function bestFirst(names: readonly string[], wanted: Release): readonly string[] {
  const known = names.flatMap(name => {
    const release = parseRelease(name);
    return release === undefined ? [] : [{ name, distance: compareReleases(release, wanted) }];
  });
  const older = known.filter(({ distance }) => distance <= 0).toSorted((a, b) => b.distance - a.distance);
  const newer = known.filter(({ distance }) => distance > 0).toSorted((a, b) => a.distance - b.distance);
  const unknown = names.filter(name => parseRelease(name) === undefined);
  return [...older.map(({ name }) => name), ...newer.map(({ name }) => name), ...unknown];
}

/** The name of the file of all copies. */
export const BUNDLED_PAGES = 'pages.json';

/** The page that is nearest to a release; undefined where there is none. @param pages the copies, by the names of their releases */
export function bundledManual(pages: Pages, wanted: Release): ManualSource | undefined {
  for (const name of bestFirst(Object.keys(pages), wanted)) {
    const openssh = parseRelease(name) === undefined ? undefined : name;
    const manual = manualOf(pages[name] ?? '', openssh);
    if (manual !== undefined) return manual;
  }
  return undefined;
}
