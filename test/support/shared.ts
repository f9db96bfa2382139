/** Measured facts about OpenSSH that may lie beside a checkout; tests use them additionally where they are. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.env['SSH_CONFIG_SHARED'] ?? fileURLToPath(new URL('../../../shared', import.meta.url));

/** Whether a file of the facts is there. */
export function hasShared(path: string): boolean {
  return existsSync(join(folder, path));
}

/** The path of a file of the facts. */
export function sharedPath(path: string): string {
  return join(folder, path);
}
