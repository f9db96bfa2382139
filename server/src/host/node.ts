/** The machine that the server runs on, as Node sees it. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MachineFacts } from '../schema/build.ts';
import { disks, folders } from './disks.ts';
import type { Machine } from './machine.ts';
import { findProgram } from './programs.ts';
import { RULE_PAGES, rulePageIn } from './rule-pages.ts';
import { askSshVersion } from './ssh-version.ts';
import { surroundings } from './surroundings.ts';

/** Where packaging puts its copies of the manual page: beside the folder of the bundle. */
const BUNDLED_MANUALS = join(import.meta.dirname, '../man');

/** os-release(5): which distribution this is, and which it is like. */
export function machineFacts(): MachineFacts {
  const { platform } = process;
  try {
    const fields = readFileSync('/etc/os-release', 'utf8').matchAll(/^(?:ID|ID_LIKE)="?([^"\n]*)"?$/gm);
    return { platform, distribution: Array.from(fields, ([, value]) => value).join(' ') };
  } catch {
    return { platform };
  }
}

export function nodeMachine(): Machine {
  return {
    disk: disks,
    facts: machineFacts(),
    surroundings: surroundings(),
    folders,
    findProgram,
    sshVersion: askSshVersion,
    manual: async (choice, wanted, installedRelease) => {
      const { findManual } = await import('./manual.ts');
      return findManual(choice, wanted, installedRelease, BUNDLED_MANUALS);
    },
    rulePage: async rule => (await shipped(`rules/${rule}.md`)) ?? rulePageIn(await shipped(`../${RULE_PAGES}`), rule),
  };
}

/** A text that is shipped, by its path from the folder of the bundle. */
function shipped(path: string): Promise<string | undefined> {
  return readFile(join(import.meta.dirname, path), 'utf8').catch(() => undefined);
}
