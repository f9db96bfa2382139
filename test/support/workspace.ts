/** A service with files in memory, of which the one with the cursor `$0` is open, and what is found in any of them. */

import type { Located } from '../../server/src/features/located.ts';
import { load } from '../../server/src/load.ts';
import type { Build } from '../../server/src/schema/build.ts';
import type { FolderReader } from '../../server/src/schema/folder-reader.ts';
import { SshConfigService } from '../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import { atCursor } from './fixture.ts';
import { buildOf, SURROUNDINGS } from './judge.ts';
import { memoryDisk } from './memory-disk.ts';

export interface OpenWorkspace {
  readonly service: SshConfigService;
  /** Of the file with the cursor. */
  readonly uri: string;
  readonly offset: number;
  /** All files, without the cursor. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Home of the files of `workspaceAt`. */
export const FOLDER = '/home/user/.ssh/';

/**
 * @param files texts by path; paths without a slash in front are below ~/.ssh. One has a `$0`
 */
export async function workspaceAt(
  files: Readonly<Record<string, string>>,
  { build = buildOf(), folders }: { readonly build?: Build; readonly folders?: FolderReader } = {},
): Promise<OpenWorkspace> {
  const surroundings = { ...SURROUNDINGS, user: { name: 'user', id: 1000 }, hostName: 'desk.example' };
  const disk = folders === undefined ? {} : { folders };
  const service = new SshConfigService({ ...DEFAULT_SETTINGS, build, surroundings, manual: undefined, ...disk });
  const texts = new Map<string, string>();
  let open: { uri: string; offset: number } | undefined;
  for (const [name, fixture] of Object.entries(files)) {
    const path = name.startsWith('/') ? name : FOLDER + name;
    if (!fixture.includes('$0')) {
      texts.set(path, fixture);
      continue;
    }
    const { text, offset } = atCursor(fixture);
    texts.set(path, text);
    open = { uri: `file://${path}`, offset };
    service.open(open.uri, text, path);
  }
  if (open === undefined) throw new Error('no file has a $0');
  await load(service, memoryDisk(texts));
  return { service, ...open, texts };
}

/** "config:2:6 web": where something stands, from 1, and what it is. */
export function placeIn({ path, text, start, end }: Located): string {
  const before = text.slice(0, start).split('\n');
  return `${path.replace(FOLDER, '')}:${before.length}:${(before.at(-1) ?? '').length + 1} ${text.slice(start, end)}`.trimEnd();
}
