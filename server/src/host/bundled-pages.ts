/**
 * The manual pages that packaging puts beside the server: all in one file, as they have most of their text in common, and Brotli
 * finds what is common only within one. Node only.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, brotliDecompress } from 'node:zlib';

/** Pages in roff by the name of their release, such as "9.2p1". */
export type BundledPages = Readonly<Record<string, string>>;

/** The name of the file in the folder of the pages. */
export const BUNDLED_PAGES = 'ssh_config.5.json.br';

const unpack = promisify(brotliDecompress);

/** The bytes of that file. */
export function packPages(pages: BundledPages): Uint8Array {
  return brotliCompressSync(JSON.stringify(pages));
}

/** What is in that file of a folder: no pages where packaging had none. Never rejects. */
export async function readBundledPages(folder: string): Promise<BundledPages> {
  try {
    return JSON.parse((await unpack(await readFile(join(folder, BUNDLED_PAGES)))).toString());
  } catch {
    return {};
  }
}
