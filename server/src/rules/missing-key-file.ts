/**
 * A key or a certificate that is not there: ssh passes over it. A key of which only the public half is there is fine,
 * an agent may hold the other. What the files hold is not looked at.
 */
import { displayPath } from '../model/paths/display-path.ts';
import type { Files } from '../model/tree/files.ts';
import { KEY_KEYWORDS, keyFileRule } from './support/named-files.ts';

const CERTIFICATES = 'certificatefile';

/** Whether there is nothing at a path, nor where ssh looks besides. Both are asked, so that both are fetched at once. */
function isMissing(files: Files, path: string, keyword: string): boolean {
  const names = keyword === CERTIFICATES || path.endsWith('.pub') ? [path] : [path, `${path}.pub`];
  return names.map(name => files.status(name)?.kind).every(kind => kind === 'missing');
}

export const missingKeyFile = keyFileRule(
  'missing-key-file',
  [...KEY_KEYWORDS, CERTIFICATES],
  // Of a path that is another for each host, some may be there on purpose.
  (paths, keyword, files, { surroundings }) => {
    const [missing] = paths;
    if (missing === undefined || !paths.every(path => isMissing(files, path, keyword))) return undefined;
    const what = keyword === CERTIFICATES ? 'certificate' : 'key';
    return {
      path: missing,
      message: `There is no ${displayPath(missing, surroundings)}: ssh cannot use this ${what}. Correct the path, or remove the line.`,
    };
  },
);
