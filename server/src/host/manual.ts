/** Finds the manual page to quote: the installed one, or the copy that packaging put beside the server. Node only. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseManPage } from '../manpage/man-page.ts';
import type { ManualSource } from '../manpage/manual.ts';
import type { ManualChoice } from './machine.ts';
import { findManPage, readManPage } from './man-file.ts';

/** A page as hover wants it. @param openssh the release that it belongs to, where that is known: "9.2p1" */
function manualOf(source: string, openssh: string | undefined): ManualSource | undefined {
  const { title = 'ssh_config(5)', date, entries } = parseManPage(source);
  if (entries.size === 0) return undefined;
  const label = [title, openssh === undefined ? undefined : `OpenSSH ${openssh}`, date]
    .filter(part => part !== undefined)
    .join(', ');
  return { label, entry: keyword => entries.get(keyword)?.markdown };
}

/** The page that packaging stored in `folder`, with the release that it noted beside it. */
async function bundledManual(folder: string): Promise<ManualSource | undefined> {
  const page = await readManPage(join(folder, 'ssh_config.5'), folder);
  if (page === undefined || !('source' in page)) return undefined;
  const note: unknown = await readFile(join(folder, 'version.json'), 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  const openssh =
    typeof note === 'object' && note !== null && 'openssh' in note && typeof note.openssh === 'string'
      ? note.openssh
      : undefined;
  return manualOf(page.source, openssh);
}

/**
 * The manual page of the user's choice; the bundled one stands in for an installed one that is not there.
 * @param installedRelease what the installed ssh calls itself, such as "9.2p1", where it was asked
 * @param bundledFolder where packaging put its copy
 */
export async function findManual(
  choice: ManualChoice,
  installedRelease: string | undefined,
  bundledFolder: string | undefined,
): Promise<ManualSource | undefined> {
  if (choice === 'none') return undefined;
  const installed = choice === 'installed' ? await findManPage() : undefined;
  const manual = installed === undefined ? undefined : manualOf(installed.source, installedRelease);
  return manual ?? (bundledFolder === undefined ? undefined : bundledManual(bundledFolder));
}
