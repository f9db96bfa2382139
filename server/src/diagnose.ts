/** `diagnose`: what messages of ssh mean for a configuration, as text or JSON. Of the log nothing is run, and no file that it names is read. */
import { resolve } from 'node:path';
import { diagnosesText } from './features/diagnose/text.ts';
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
import { userConfigOf } from './schema/surroundings.ts';
import { SshConfigService } from './service.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { visible, visibleJson } from './text/visible.ts';

export type DiagnoseFormat = 'text' | 'json';

export interface DiagnoseOptions {
  readonly format: DiagnoseFormat;
  /** The host that the log is about, where it is named. */
  readonly host: string | undefined;
  /** The file of `-F`, or `none`; undefined for the user's and the system's. */
  readonly file: string | undefined;
  readonly release: Release;
  /** Whose ssh to read for; undefined for that of this machine. */
  readonly vendor: Vendor | undefined;
  /** The home directory to read for; undefined for that of the user. */
  readonly home: string | undefined;
}

export interface DiagnoseResult {
  /** For standard output. */
  readonly output: string;
  /** For standard error. */
  readonly complaints: string;
  /** 0 a message was understood, 1 none was, 2 the file cannot be read. */
  readonly status: 0 | 1 | 2;
}

/** Says what a log means. */
export async function diagnose(log: string, options: DiagnoseOptions): Promise<DiagnoseResult> {
  const { format, host, file, release, vendor } = options;
  const build = nearestKnown(usualBuild(vendor === undefined ? machineFacts() : machineOf(vendor), release));
  const surroundings = surroundingsFor(options.home);
  const service = new SshConfigService({ ...DEFAULT_SETTINGS, build, surroundings, manual: undefined });
  const named = file === undefined ? userConfigOf(surroundings) : file === 'none' ? file : resolve(file);
  const content = named === undefined || named === 'none' ? { text: '' } : await readNamed(named);
  // One that is named has to be there.
  if (!('text' in content) && file !== undefined) {
    const why = 'foreign' in content ? `is ${content.foreign.what}` : content.failure;
    return { output: '', complaints: `ssh-config-language-server: ${visible(file)}: ${why}\n`, status: 2 };
  }
  if (named !== undefined && 'text' in content) service.open(named, content.text, forwardSlashes(named));
  const near = nearDisk(disks, () => [
    ...ownPaths(surroundings),
    ...(named === undefined ? [] : [forwardSlashes(named)]),
  ]);
  await load(
    service,
    patientDisk(near, () => undefined),
  );
  const found = await service.diagnose(log, host, named);
  if (found.length === 0)
    return {
      output: format === 'json' ? `${visibleJson({ version: 1, messages: [] })}\n` : '',
      complaints: 'ssh-config-language-server: there is no message of ssh in it that is known here\n',
      status: 1,
    };
  const messages = found.map(message => ({
    ...message,
    fixes: message.fixes.map(({ edits, ...fix }) => ({ ...fix, edits: edits.map(({ newText }) => ({ newText })) })),
  }));
  const output =
    format === 'json' ? `${visibleJson({ version: 1, messages })}\n` : diagnosesText(messages, surroundings);
  return { output, complaints: '', status: 0 };
}
