/** A private key that others may read: ssh warns and ignores it (`sshkey_perm_ok` of authfile.c). What it holds is not looked at. */

import { displayPath } from '../model/paths/display-path.ts';
import { KEY_KEYWORDS, keyFileRule } from './support/named-files.ts';

/** The bits of everybody but the owner. */
const OTHERS = 0o077;

/** The mode that a fix gives a key. */
const OWN = 0o600;

export const keyFileAccess = keyFileRule(
  'key-file-access',
  KEY_KEYWORDS,
  // The first key that is open to others. ssh looks only at those that belong to whoever runs it.
  (paths, _keyword, files, { surroundings }) => {
    for (const path of paths) {
      // A public half is for everybody.
      const status = path.endsWith('.pub') ? undefined : files.status(path);
      if (status?.kind !== 'file' || status.access === undefined) continue;
      const { owner, mode } = status.access;
      if (owner !== surroundings.user?.id || (mode & OTHERS) === 0) continue;
      const shown = `${displayPath(path, surroundings)} (mode ${mode.toString(8).padStart(3, '0')})`;
      const message = `Others may read ${shown}, so ssh does not use this key. Remove the access of others.`;
      return { path, message };
    }
    return undefined;
  },
  ({ path }, _place, { verdicts }) => [
    {
      title: `Change the mode of ${displayPath(path, verdicts.surroundings)} to ${OWN.toString(8)}`,
      edits: [],
      mode: { path, mode: OWN },
      effect: 'changes',
      preferred: true,
    },
  ],
);
