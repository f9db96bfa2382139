/** How files are judged and written: what options say, over what the configuration file of their project says. */

import { dirname, resolve } from 'node:path';
import { readSettingsFile } from '../host/disk.ts';
import { disks } from '../host/disks.ts';
import { forwardSlashes } from '../host/slashes.ts';
import { nearDisk } from '../near-disk.ts';
import { patientDisk } from '../patient-disk.ts';
import { findProject, PROJECT_FILE, type Project, projectOf } from '../project-settings.ts';
import { REMARK_RULES } from '../rules/rule-ids.ts';
import { LEVELS, readSettings, type Settings, sectionWith } from '../settings.ts';
import { anyOf } from '../text/wording.ts';
import { UsageError } from './arguments.ts';
import type { Input, Inputs } from './checking/inputs.ts';
import type { OptionDeclaration } from './declaration.ts';

export const PROJECT_OPTION = {
  config: {
    takes: 'FILE',
    completes: 'files',
    help: `the configuration file, in place of the nearest ${PROJECT_FILE} above each FILE; none for no file`,
  },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;

export const RULE_OPTIONS = {
  strict: { help: 'for a security review: report more, and allow no warning' },
  rule: {
    takes: 'ID=SEVERITY',
    completes: 'rules',
    isRepeated: true,
    help: `how to show a rule: ${anyOf(LEVELS)}`,
  },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;

/** Texts with the same settings. */
export interface Group {
  readonly texts: readonly Input[];
  readonly settings: Settings;
}

/**
 * Texts by the projects that they are part of.
 * @param over what options say, by section
 * @returns the groups in the order of their first texts, and what is wrong with configuration files
 */
export async function groupsOf(
  texts: readonly Input[],
  config: string | undefined,
  over: Readonly<Record<string, unknown>>,
): Promise<{ readonly groups: readonly Group[]; readonly wrong: Inputs['unread'] }> {
  const near = nearDisk(disks, () => texts.flatMap(({ path }) => path ?? []));
  const disk = patientDisk(near, () => undefined);
  const projects = new Map<string, Promise<Project | undefined>>();
  const byProject = new Map<string, { texts: Input[]; project: Project | undefined }>();
  for (const text of texts) {
    const folder = config === undefined ? folderOf(text) : '';
    const project =
      projects.get(folder) ?? (config === undefined ? findProject(folder, path => disk.settings(path)) : named(config));
    projects.set(folder, project);
    const found = await project;
    const group = byProject.get(found?.path ?? '') ?? { texts: [], project: found };
    byProject.set(found?.path ?? '', group);
    group.texts.push(text);
  }
  const all = [...byProject.values()];
  return {
    groups: all.map(group => ({
      texts: group.texts,
      settings: readSettings(sectionWith(group.project?.section, over)),
    })),
    wrong: all.flatMap(({ project }) => project?.problems.map(why => ({ file: project.path, why })) ?? []),
  };
}

/** The folder of a text; that of the program for one that is in no file. */
function folderOf({ path }: Input): string {
  return forwardSlashes(path === undefined ? process.cwd() : dirname(path));
}

/** The configuration file of `--config`. @throws {UsageError} where there is none */
async function named(config: string): Promise<Project | undefined> {
  if (config === 'none') return undefined;
  const text = await readSettingsFile(config);
  if (text === undefined) throw new UsageError(`"${config}" cannot be read`);
  return { path: forwardSlashes(resolve(config)), ...projectOf(text) };
}

/** What options say of rules, as a section. @throws {UsageError} for a rule that there is not, or that cannot be set */
export function ruleSection(given: {
  isGiven(name: 'strict'): boolean;
  values(name: 'rule'): readonly string[];
}): Readonly<Record<string, string>> {
  const preset = given.isGiven('strict') ? { preset: 'strict' } : {};
  return { ...preset, ...Object.fromEntries(given.values('rule').map(ruleSetting)) };
}

function ruleSetting(text: string): readonly [string, string] {
  const [, id = '', level = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  if (!REMARK_RULES.some(known => known === id))
    throw new UsageError(`"${text}" sets no rule: write ID=SEVERITY, with a rule whose severity can be set`);
  if (!LEVELS.some(known => known === level))
    throw new UsageError(`"${text}" is no severity of ${id}: use ${anyOf(LEVELS)}`);
  return [id, level];
}
