/** The findings for several ssh in one report: equal ones appear once, with the names of their ssh. */
import type { Release } from '../../schema/release.ts';
import { type CheckedFile, type Reported, reportedOrder } from './report.ts';

/** What is found for one ssh. */
export interface FoundFor {
  /** The name of the ssh. */
  readonly name: string;
  readonly release: Release;
  readonly files: readonly CheckedFile[];
}

/** The files of all, in their order, each once. */
export function together(all: readonly FoundFor[]): readonly CheckedFile[] {
  const [first, ...others] = all;
  if (first === undefined || others.length === 0) return first?.files ?? [];
  const byFile = new Map<string, CheckedFile>();
  for (const { files } of all) for (const each of files) if (!byFile.has(each.file)) byFile.set(each.file, each);
  return [...byFile.values()].map(({ file, path }) => {
    const found = new Map<string, Reported>();
    for (const { name, release, files } of all)
      for (const each of files.find(other => other.file === file)?.diagnostics ?? []) {
        const { line, column, endLine, endColumn, severity, rule, message } = each;
        // A message that names the release says the same of another one.
        const key = JSON.stringify([line, column, endLine, endColumn, severity, rule, message.replaceAll(release, '')]);
        found.set(key, { ...(found.get(key) ?? each), holdsFor: [...(found.get(key)?.holdsFor ?? []), name] });
      }
    return { file, path, diagnostics: [...found.values()].sort(reportedOrder) };
  });
}
