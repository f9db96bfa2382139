/** The packaged extension as a folder, for a VS Code that installs none. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/** Where the files of the extension are in a VSIX. */
const WITHIN = 'extension/';

/**
 * Writes the files of a VSIX into a folder.
 * @param {string} vsix
 * @param {string} folder
 */
export async function unpack(vsix, folder) {
  const zip = await openPromise(vsix);
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.startsWith(WITHIN)) continue;
    const path = join(folder, entry.fileName.slice(WITHIN.length));
    await mkdir(dirname(path), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path));
  }
}
