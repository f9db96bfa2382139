/**
 * Configurations as people have them: some made up for that, and, where they lie beside a checkout, collected ones. Those
 * that are made up are in the repository, so every checkout tests them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hasShared, sharedPath } from './shared.ts';

export interface RealFile {
  readonly name: string;
  readonly text: string;
}

function filesIn(folder: string): readonly RealFile[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.conf'))
    .toSorted()
    .map(name => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));
}

/** Those of the repository; `labels.json` beside them has the lines that OpenSSH 10.6 refuses. */
export const REAL_LIKE: readonly RealFile[] = filesIn(fileURLToPath(new URL('../fixtures/real-like', import.meta.url)));

/** All that there are. */
export const REAL_FILES: readonly RealFile[] = [
  ...REAL_LIKE,
  ...(hasShared('corpus') ? filesIn(sharedPath('corpus')) : []),
];
