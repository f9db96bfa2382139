/** Finds the manual page to quote: the installed one, or one of the copies that packaging put beside the server. Node only. */
import { parseManPage } from '../manpage/man-page.ts';
import type { ManualSource } from '../manpage/manual.ts';
import { compareReleases, parseRelease, type Release } from '../schema/release.ts';
import { readBundledPages } from './bundled-pages.ts';
import type { ManualChoice } from './machine.ts';
import { findManPage } from './man-file.ts';

/** A page as hover wants it. @param openssh the release that it belongs to, where that is known: "9.2p1" */
function manualOf(source: string, openssh: string | undefined): ManualSource | undefined {
  const { title = 'ssh_config(5)', date, entries } = parseManPage(source);
  if (entries.size === 0) return undefined;
  const label = [title, openssh === undefined ? undefined : `OpenSSH ${openssh}`, date]
    .filter(part => part !== undefined)
    .join(', ');
  return { label, entry: keyword => entries.get(keyword)?.markdown };
}

/**
 * The names of bundled pages, each the name of its release, best for `wanted` first. Older pages come before newer ones, which
 * tell of what is not there yet.
 */
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

async function bundledManual(folder: string, wanted: Release): Promise<ManualSource | undefined> {
  const pages = await readBundledPages(folder);
  for (const name of bestFirst(Object.keys(pages), wanted)) {
    const openssh = parseRelease(name) === undefined ? undefined : name;
    const manual = manualOf(pages[name] ?? '', openssh);
    if (manual !== undefined) return manual;
  }
  return undefined;
}

/**
 * The manual page of the user's choice; a bundled one stands in for an installed one that is not there.
 * @param wanted the release that files are judged for
 * @param installedRelease what the installed ssh calls itself, such as "9.2p1", where it was asked
 * @param bundledFolder where packaging put its copies
 */
export async function findManual(
  choice: ManualChoice,
  wanted: Release,
  installedRelease: string | undefined,
  bundledFolder: string,
): Promise<ManualSource | undefined> {
  if (choice === 'none') return undefined;
  const installed = choice === 'installed' ? await findManPage() : undefined;
  const manual = installed === undefined ? undefined : manualOf(installed.source, installedRelease);
  return manual ?? bundledManual(bundledFolder, wanted);
}
