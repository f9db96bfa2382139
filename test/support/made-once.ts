/** While tests run there is a folder for what takes long to make; `inject('madeOnce')` is its path. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly madeOnce: string;
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'ssh-config-tests-'));
  project.provide('madeOnce', folder);
  return () => rmSync(folder, { recursive: true });
}
