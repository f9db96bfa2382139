/** The configuration file of a project: settings for all files below its folder. */
import { type ProjectSection, readProject } from './settings.ts';

/** Its name. */
export const PROJECT_FILE = '.ssh-config-lint.json';

/** How many folders are looked into, from that of a file upwards. */
const MOST_FOLDERS = 64;

export interface Project extends ProjectSection {
  /** Where it is: an absolute path with forward slashes. */
  readonly path: string;
}

/**
 * The nearest configuration file in a folder or above it.
 * @param folder absolute, with forward slashes
 * @param read gives the text of a small file; undefined where there is none
 */
export async function findProject(
  folder: string,
  read: (path: string) => Promise<string | undefined>,
): Promise<Project | undefined> {
  const names = folder.split('/');
  for (let i = 0; i < MOST_FOLDERS && names.length > 0; i++, names.pop()) {
    const path = [...names, PROJECT_FILE].join('/');
    const text = await read(path);
    if (text !== undefined) return { path, ...projectOf(text) };
  }
  return undefined;
}

/** What the text of a configuration file says. */
export function projectOf(text: string): ProjectSection {
  try {
    return readProject(JSON.parse(text));
  } catch {
    return { section: {}, problems: ['is no JSON'] };
  }
}
