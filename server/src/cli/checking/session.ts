/** Texts that are open together in a service, with what they bring in read from the disk. */

import type { FormatOptions } from '../../features/formatting.ts';
import { disks } from '../../host/disks.ts';
import type { Disk } from '../../host/machine.ts';
import { surroundingsFor } from '../../host/surroundings.ts';
import { loadAll } from '../../load.ts';
import { nearDisk, ownPaths } from '../../near-disk.ts';
import { patientDisk } from '../../patient-disk.ts';
import type { Build } from '../../schema/build.ts';
import { MOST_FIX_ROUNDS, SshConfigService } from '../../service.ts';
import type { Settings } from '../../settings.ts';
import { applyEdits } from '../../text/edit.ts';
import type { ChangedText } from './change.ts';
import type { Input } from './inputs.ts';
import { type CheckedFile, reported } from './report.ts';

/** How texts are judged. */
export interface Judging {
  readonly build: Build;
  readonly settings: Settings;
  /** The home directory to read for; undefined for that of the user. */
  readonly home: string | undefined;
}

export class Session {
  readonly #service: SshConfigService;
  readonly #inputs: readonly Input[];
  readonly #disk: Disk;

  /** Opens texts; what they bring in is not known yet. */
  constructor(inputs: readonly Input[], { build, settings, home }: Judging) {
    const surroundings = surroundingsFor(home);
    const paths = inputs.flatMap(({ path }) => path ?? []);
    const near = nearDisk(disks, () => [...ownPaths(surroundings), ...paths]);
    this.#disk = patientDisk(near, () => undefined);
    this.#inputs = inputs;
    this.#service = new SshConfigService({ ...settings, build, surroundings, manual: undefined });
    for (const { uri, path, text } of inputs) this.#service.open(uri, text, path);
  }

  /** Opens texts, and reads what they bring in. */
  static async open(inputs: readonly Input[], judging: Judging): Promise<Session> {
    const session = new Session(inputs, judging);
    await session.#load();
    return session;
  }

  #load(): Promise<void> {
    return loadAll(this.#service, this.#disk);
  }

  /** What is found in the texts, and the errors in files that they bring in. */
  findings(): readonly CheckedFile[] {
    const service = this.#service;
    return [
      ...this.#inputs.map(({ name, uri, path }) => ({
        file: name,
        path,
        diagnostics: reported(service.text(uri) ?? '', service.findings(uri)),
      })),
      ...service
        .errorsBeside()
        .map(({ path, text, findings }) => ({ file: path, path, diagnostics: reported(text, findings) })),
    ];
  }

  /** Makes all fixes that are certain, until there are none left; none in UTF-16, which would be written as UTF-8. @returns the texts that are others then */
  async fix(): Promise<readonly ChangedText[]> {
    const service = this.#service;
    for (let round = 0; round < MOST_FIX_ROUNDS; round++) {
      // All are asked for before the first is made: after a change, all texts are judged anew.
      const found = await Promise.all(
        this.#inputs
          .filter(({ isUtf16 }) => !isUtf16)
          .map(async input => ({ input, fix: await service.fixAll(input.uri) })),
      );
      const fixes = found.flatMap(({ input, fix }) =>
        fix === undefined || fix.edits.length === 0 ? [] : [{ input, fix }],
      );
      if (fixes.length === 0) break;
      for (const { input, fix } of fixes)
        service.open(input.uri, applyEdits(service.text(input.uri) ?? '', fix.edits), input.path);
      await this.#load();
    }
    return this.#changed();
  }

  /** Formats the texts. @returns those that are others then */
  format(options: FormatOptions): readonly ChangedText[] {
    const service = this.#service;
    for (const { uri, path } of this.#inputs) {
      const text = service.text(uri) ?? '';
      service.open(uri, applyEdits(text, service.format(uri, options)), path);
    }
    return this.#changed();
  }

  #changed(): readonly ChangedText[] {
    return this.#inputs.flatMap(input => {
      const text = this.#service.text(input.uri) ?? '';
      return text === input.text ? [] : [{ input, text }];
    });
  }
}
