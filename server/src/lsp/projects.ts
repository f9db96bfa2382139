/** The projects that open documents are part of, by their configuration files. */
import type { Disk } from '../host/machine.ts';
import { findProject, type Project } from '../project-settings.ts';
import { readSettings, type Settings, sectionWith } from '../settings.ts';
import { pathOf } from './disk-watch.ts';

export class Projects {
  readonly #disk: Pick<Disk, 'settings'>;
  #found: ReadonlyMap<string, Project> = new Map();

  /** @param disk one that answers soon */
  constructor(disk: Pick<Disk, 'settings'>) {
    this.#disk = disk;
  }

  /** Looks for the projects of some documents, and forgets all others. @returns whether anything is otherwise than before */
  async look(uris: readonly string[]): Promise<boolean> {
    const byFolder = new Map<string, Promise<Project | undefined>>();
    const found = new Map<string, Project>();
    for (const uri of uris) {
      const folder = pathOf(uri)?.replace(/\/[^/]*$/, '');
      if (folder === undefined) continue;
      const looking = byFolder.get(folder) ?? findProject(folder, path => this.#disk.settings(path));
      byFolder.set(folder, looking);
      const project = await looking;
      if (project !== undefined) found.set(uri, project);
    }
    const isSame = JSON.stringify([...found]) === JSON.stringify([...this.#found]);
    this.#found = found;
    return !isSame;
  }

  /** The settings for a document that is part of a project. @param section what the user has set */
  settingsOf(uri: string, section: unknown): Settings | undefined {
    const project = this.#found.get(uri);
    return project && readSettings(sectionWith(section, project.section));
  }

  /** Which ssh all documents are judged for: that of the first document whose project names one. */
  get ssh(): Partial<Pick<Settings, 'release' | 'vendor'>> {
    for (const { section } of this.#found.values()) {
      const { release, vendor } = readSettings(section);
      if (release !== undefined || vendor !== undefined)
        return { ...(release === undefined ? {} : { release }), ...(vendor === undefined ? {} : { vendor }) };
    }
    return {};
  }
}
