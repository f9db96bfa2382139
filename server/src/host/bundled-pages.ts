/** The manual pages that packaging puts beside the server. Node only. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Pages, unpackPages } from '../manpage/packed-pages.ts';
import { BUNDLED_PAGES } from './bundled-manual.ts';

/** The pages in a folder: none where packaging had none. Never rejects. */
export async function readBundledPages(folder: string): Promise<Pages> {
  try {
    return unpackPages(await readFile(join(folder, BUNDLED_PAGES), 'utf8'));
  } catch {
    return {};
  }
}
