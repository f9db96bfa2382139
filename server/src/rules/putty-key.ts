/**
 * A key of PuTTY as IdentityFile: ssh cannot read its format, and passes over it. Whether it is one, its first bytes tell;
 * only files named as PuTTY names them are asked.
 */
import { displayPath } from '../model/paths/display-path.ts';
import type { FileRule } from './rule.ts';
import { type AboutPath, NamedFiles, samePath } from './support/named-files.ts';

const puttyKeys = new NamedFiles(['identityfile', 'identityfile2'], (paths, _keyword, files, { surroundings }) => {
  const key = paths.find(path => {
    const found = files.status(path);
    return found?.kind === 'file' && found.isPutty === true;
  });
  if (key === undefined) return undefined;
  const shown = displayPath(key, surroundings);
  const message = `${shown} is a key of PuTTY, which ssh cannot read. This makes one for ssh: puttygen ${shown} -O private-openssh -o ${shown.replace(/\.ppk$/i, '')}`;
  return { path: key, message };
});

export const puttyKey: FileRule<AboutPath> = {
  id: 'putty-key',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  waits: true,
  asksDisk: true,
  judgedIn: 'standard',
  *find(file, _, [occurrence], report) {
    for (const found of puttyKeys.in(file, occurrence)) {
      yield;
      if (found === undefined) continue;
      const { start, end } = found.argument;
      report(found.number, { start, end, ...found.said });
    }
  },
  together: samePath,
};
