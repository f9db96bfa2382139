/** Makes files of a configuration: for their owner alone, and only where nothing is yet. Node only. */
import { mkdir, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

const [FILE, FOLDER] = [0o600, 0o700];

/**
 * Makes a file with a text in it, and its folder where that is missing. What is there already, be it a link that leads
 * nowhere, stays as it is.
 * @param path absolute
 * @returns why it cannot be made, or nothing
 */
export async function makeFile(path: string, text: string): Promise<string | undefined> {
  try {
    await mkdir(dirname(path), { mode: FOLDER }).catch(error => {
      if (error.code !== 'EEXIST') throw error;
    });
    const file = await open(path, 'wx', FILE);
    try {
      await file.writeFile(text);
    } catch (error) {
      await unlink(path);
      throw error;
    } finally {
      await file.close();
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be written';
  }
}

/** Takes back a file that was made. */
export async function unmakeFile(path: string): Promise<void> {
  await unlink(path).catch(() => undefined);
}
