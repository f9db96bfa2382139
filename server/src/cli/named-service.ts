/** A service for one command in a terminal: with the file open that it is about, and with all that this brings in. */
import { resolve } from 'node:path';
import type { AskedConfiguration } from '../assistant/tool.ts';
import { disks } from '../host/disks.ts';
import { readNamed } from '../host/read-file.ts';
import { forwardSlashes } from '../host/slashes.ts';
import { surroundingsFor } from '../host/surroundings.ts';
import { load } from '../load.ts';
import { nearDisk, ownPaths } from '../near-disk.ts';
import { patientDisk } from '../patient-disk.ts';
import { userConfigOf } from '../schema/surroundings.ts';
import { SshConfigService } from '../service.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { visible } from '../text/visible.ts';
import { type CommandResult, complaint } from './declaration.ts';
import type { SshChoice } from './ssh-options.ts';

export interface NamedOptions extends SshChoice {
  /** The file of `-F`, or `none`; undefined for the user's and the system's. */
  readonly file: string | undefined;
}

/** @returns what to end with where the file that is named cannot be read; the user's own need not be there */
export async function namedService({ file, build, home }: NamedOptions): Promise<AskedConfiguration | CommandResult> {
  const surroundings = surroundingsFor(home);
  const service = new SshConfigService({ ...DEFAULT_SETTINGS, build, surroundings, manual: undefined });
  const uri = file === undefined ? userConfigOf(surroundings) : file === 'none' ? file : resolve(file);
  const content = uri === undefined || uri === 'none' ? { text: '' } : await readNamed(uri);
  if (!('text' in content) && file !== undefined) {
    const why = 'foreign' in content ? `is ${content.foreign.what}` : content.failure;
    return { output: '', complaints: complaint(`${visible(file)}: ${why}`), status: 2 };
  }
  if (uri !== undefined) service.open(uri, 'text' in content ? content.text : '', forwardSlashes(uri));
  const near = nearDisk(disks, () => [...ownPaths(surroundings), ...(uri === undefined ? [] : [forwardSlashes(uri)])]);
  const disk = patientDisk(near, () => undefined);
  const fetch = async (): Promise<void> => void (await load(service, disk));
  await fetch();
  return { service, uri, surroundings, disk, load: fetch };
}
