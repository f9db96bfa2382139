/** Finds the manual page to quote: the installed one, or one of the copies that packaging put beside the server. Node only. */
import type { ManualSource } from '../manpage/manual.ts';
import type { Release } from '../schema/release.ts';
import { bundledManual, manualOf } from './bundled-manual.ts';
import { readBundledPages } from './bundled-pages.ts';
import type { ManualChoice } from './machine.ts';
import { searchManPage } from './man-file.ts';

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
  const installed = choice === 'installed' ? (await searchManPage()).page : undefined;
  const manual = installed === undefined ? undefined : manualOf(installed.source, installedRelease);
  return manual ?? bundledManual(await readBundledPages(bundledFolder), wanted);
}
