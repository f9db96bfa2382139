/**
 * A key or a certificate that is not there: ssh passes over it. A key of which only the public half is there is fine,
 * an agent may hold the other. What the files hold is not looked at.
 */
import { displayPath } from '../model/paths/display-path.ts';
import type { Files } from '../model/tree/files.ts';
import type { FileRule } from './rule.ts';
import { type AboutPath, NamedFiles, samePath } from './support/named-files.ts';

/** The keywords of keys, and that of certificates. */
const KEYS = ['identityfile', 'identityfile2'];
const CERTIFICATES = 'certificatefile';

/** Whether there is nothing at a path, nor where ssh looks besides. Both are asked, so that both are fetched at once. */
function isMissing(files: Files, path: string, keyword: string): boolean {
  const names = keyword === CERTIFICATES || path.endsWith('.pub') ? [path] : [path, `${path}.pub`];
  return names.map(name => files.status(name)?.kind).every(kind => kind === 'missing');
}

/** What to say where there is nothing at any path: of a path that is another for each host, some may be there on purpose. */
const missingKeys = new NamedFiles([...KEYS, CERTIFICATES], (paths, keyword, files, { surroundings }) => {
  const [missing] = paths;
  if (missing === undefined || !paths.every(path => isMissing(files, path, keyword))) return undefined;
  const what = keyword === CERTIFICATES ? 'certificate' : 'key';
  return {
    path: missing,
    message: `There is no ${displayPath(missing, surroundings)}: ssh cannot use this ${what}. Correct the path, or remove the line.`,
  };
});

export const missingKeyFile: FileRule<AboutPath> = {
  id: 'missing-key-file',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  waits: true,
  asksDisk: true,
  judgedIn: 'standard',
  *find(file, _, [occurrence], report) {
    for (const found of missingKeys.in(file, occurrence)) {
      yield;
      if (found === undefined) continue;
      const { start, end } = found.argument;
      report(found.number, { start, end, ...found.said });
    }
  },
  together: samePath,
};
