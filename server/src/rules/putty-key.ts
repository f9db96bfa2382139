/**
 * A key of PuTTY as IdentityFile: ssh cannot read its format, and passes over it. Whether it is one, its first bytes tell;
 * only files named as PuTTY names them are asked.
 */
import { displayPath } from '../model/paths/display-path.ts';
import { KEY_KEYWORDS, keyFileRule } from './support/named-files.ts';

export const puttyKey = keyFileRule('putty-key', KEY_KEYWORDS, (paths, _keyword, files, { surroundings }) => {
  const key = paths.find(path => {
    const found = files.status(path);
    return found?.kind === 'file' && found.isPutty === true;
  });
  if (key === undefined) return undefined;
  const shown = displayPath(key, surroundings);
  const message = `${shown} is a PuTTY key, which ssh cannot read. This converts it: puttygen ${shown} -O private-openssh -o ${shown.replace(/\.ppk$/i, '')}`;
  return { path: key, message };
});
