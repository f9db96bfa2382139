/** A service for one command in a terminal: with the file open that it is about, and with all that this brings in. */
import { resolve } from 'node:path';
import { disks } from './host/disks.ts';
import { machineFacts } from './host/node.ts';
import { readNamed } from './host/read-file.ts';
import { forwardSlashes } from './host/slashes.ts';
import { surroundingsFor } from './host/surroundings.ts';
import { load } from './load.ts';
import { nearDisk, ownPaths } from './near-disk.ts';
import { patientDisk } from './patient-disk.ts';
import { machineOf, nearestKnown, usualBuild, type Vendor } from './schema/build.ts';
import type { Release } from './schema/release.ts';
import { type Surroundings, userConfigOf } from './schema/surroundings.ts';
import { SshConfigService } from './service.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { visible } from './text/visible.ts';

export interface NamedOptions {
  /** The file of `-F`, or `none`; undefined for the user's and the system's. */
  readonly file: string | undefined;
  readonly release: Release;
  /** Whose ssh to read for; undefined for that of this machine. */
  readonly vendor: Vendor | undefined;
  /** The home directory to read for; undefined for that of the user. */
  readonly home: string | undefined;
}

export interface NamedService {
  readonly service: SshConfigService;
  /** By what name the file is open; undefined where there can be none. */
  readonly uri: string | undefined;
  readonly surroundings: Surroundings;
}

/** What a command in a terminal ends with. */
export interface CommandResult {
  /** For standard output. */
  readonly output: string;
  /** For standard error. */
  readonly complaints: string;
  readonly status: 0 | 1 | 2;
}

/** @returns what to end with where the file that is named cannot be read; the user's own need not be there */
export async function namedService({
  file,
  release,
  vendor,
  home,
}: NamedOptions): Promise<NamedService | CommandResult> {
  const build = nearestKnown(usualBuild(vendor === undefined ? machineFacts() : machineOf(vendor), release));
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
  await load(
    service,
    patientDisk(near, () => undefined),
  );
  return { service, uri, surroundings };
}

/** A line for standard error. */
export function complaint(text: string): string {
  return `ssh-config-language-server: ${text}\n`;
}
