/** A private key that others may read: ssh warns and ignores it (`sshkey_perm_ok` of authfile.c). What it holds is not looked at. */

import { displayPath } from '../model/paths/display-path.ts';
import type { FileRule } from './rule.ts';
import { type AboutPath, NamedFiles, samePath } from './support/named-files.ts';

const KEYS = ['identityfile', 'identityfile2'];
/** The bits of everybody but the owner. */
const OTHERS = 0o077;

/** The first key that is open to others. ssh looks only at those that belong to whoever runs it. */
const openKeys = new NamedFiles(KEYS, (paths, _keyword, files, { surroundings: { user } }) => {
  for (const path of paths) {
    // A public half is for everybody.
    const status = path.endsWith('.pub') ? undefined : files.status(path);
    if (status?.kind !== 'file' || status.access === undefined) continue;
    const { access } = status;
    if (access.owner === user?.id && (access.mode & OTHERS) !== 0) return { path, access };
  }
  return undefined;
});

export const keyFileAccess: FileRule<AboutPath> = {
  id: 'key-file-access',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  waits: true,
  asksDisk: true,
  judgedIn: 'standard',
  *find(file, { verdicts }, [occurrence], report) {
    for (const found of openKeys.in(file, occurrence)) {
      yield;
      if (found === undefined) continue;
      const { said, argument, number } = found;
      const { path, access } = said;
      const name = displayPath(path, verdicts.surroundings);
      const mode = access.mode.toString(8).padStart(3, '0');
      const message = `Others may read ${name} (mode ${mode}), so ssh does not use this key. Let nobody else have access to it.`;
      report(number, { start: argument.start, end: argument.end, message, path });
    }
  },
  together: samePath,
  fixes: ({ path }, _place, { verdicts }) => {
    const mode = 0o600;
    return [
      {
        title: `Change the mode of ${displayPath(path, verdicts.surroundings)} to ${mode.toString(8)}`,
        edits: [],
        mode: { path, mode },
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};
