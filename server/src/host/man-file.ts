/**
 * Finds the manual page that is installed on this machine and reads its source, with Node. Nothing is executed,
 * reads are bounded, and every failure is a value. Where to look is `man-path.ts`'s; what the page says,
 * `manpage/`'s.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { manDirectories, manFileNames, sourcedPage } from './man-path.ts';
import { withRegular } from './open-regular.ts';
import { readAtMost } from './read-at-most.ts';

/** A page's file and its source in roff. */
export interface ManFile {
  readonly path: string;
  readonly source: string;
}

/** A page that is there but was not read, and why. */
export interface ManRefusal {
  readonly path: string;
  readonly reason:
    | 'too large'
    | 'not a regular file'
    | 'unknown compression'
    | 'broken compression'
    | 'not accessible'
    | 'sourced page missing';
}

/** What a search came to. */
export interface ManSearch {
  readonly page?: ManFile;
  /** Files that would have come first, if they could be read. */
  readonly refused: readonly ManRefusal[];
}

/** What a search depends on; everything has the value of this process and machine unless it is given. */
export interface ManSearchOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly platform?: string;
  /** Configuration files of man, of which the first that can be read counts. */
  readonly configFiles?: readonly string[];
}

/** The page: ssh_config(5). */
const NAME = 'ssh_config';
const SECTION = '5';
const CONFIG_FILES: readonly string[] = ['/etc/manpath.config', '/etc/man_db.conf', '/etc/man.conf'];
const MOST_PACKED = 2 * 1024 * 1024;
const MOST_UNPACKED = 8 * 1024 * 1024;
/** How many `.so` requests are followed. */
const MOST_HOPS = 4;

const unpack = promisify(gunzip);

/** Looks for the installed page. Never rejects. */
export async function searchManPage(options: ManSearchOptions = {}): Promise<ManSearch> {
  const { env = process.env, platform = process.platform } = options;
  const configText = await firstText(options.configFiles ?? CONFIG_FILES);
  const refused: ManRefusal[] = [];
  for (const directory of manDirectories({ env, platform, ...(configText === undefined ? {} : { configText }) })) {
    const folder = join(directory, `man${SECTION}`);
    for (const fileName of manFileNames(NAME, SECTION, await fileNames(folder))) {
      const result = await readManPage(join(folder, fileName), directory);
      if ('source' in result) return { page: result, refused };
      refused.push(result);
    }
  }
  return { refused };
}

/**
 * Reads one page, plain or in gzip.
 * @param directory what the `.so` request of a page that stands for another one is relative to
 */
export async function readManPage(path: string, directory: string): Promise<ManFile | ManRefusal> {
  let result = await readManFile(path);
  for (let hop = 0; 'source' in result; hop++) {
    const target = sourcedPage(result.source);
    if (target === undefined) return result;
    if (hop === MOST_HOPS) return { path, reason: 'sourced page missing' };
    const plain = await readManFile(join(directory, target));
    result = 'source' in plain ? plain : await readManFile(join(directory, `${target}.gz`));
    if (!('source' in result)) return { path, reason: 'sourced page missing' };
  }
  return result;
}

async function readManFile(path: string): Promise<ManFile | ManRefusal> {
  if (/\.(?:Z|bz2|xz|lzma|zst)$/.test(path)) return { path, reason: 'unknown compression' };
  const bytes = await readBounded(path);
  if (typeof bytes === 'string') return { path, reason: bytes };
  if (!(bytes[0] === 0x1f && bytes[1] === 0x8b)) return { path, source: text(bytes) };
  try {
    return { path, source: text(await unpack(bytes, { maxOutputLength: MOST_UNPACKED })) };
  } catch (error) {
    const tooLarge = error instanceof RangeError || (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    return { path, reason: tooLarge ? 'too large' : 'broken compression' };
  }
}

/** The bytes of a regular file. */
async function readBounded(path: string): Promise<Buffer | ManRefusal['reason']> {
  try {
    const read = await withRegular(path, async file => (await readAtMost(file, MOST_PACKED)) ?? ('too large' as const));
    return typeof read === 'object' && 'not' in read ? 'not a regular file' : read;
  } catch {
    return 'not accessible';
  }
}

async function firstText(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const bytes = await readBounded(path);
    if (typeof bytes !== 'string') return text(bytes);
  }
  return undefined;
}

async function fileNames(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

/** Pages are in UTF-8 nowadays; an old one that is not is in Latin-1. */
function text(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}
