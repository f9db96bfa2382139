/**
 * A private key that others may read: ssh warns and ignores it (`sshkey_perm_ok` of authfile.c). Also a public half beside its private
 * one, of which ssh says the same when it comes to log in with it. What they hold is not looked at.
 */

import { displayPath } from '../model/paths/display-path.ts';
import { replaceInLine } from './rule.ts';
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
      if (path.endsWith('.pub')) {
        // Alone, it names a key of an agent.
        const key = path.slice(0, -4);
        if (files.status(path)?.kind !== 'file' || files.status(key)?.kind !== 'file') continue;
        const [half, shown] = [displayPath(path, surroundings), displayPath(key, surroundings)];
        const message = `${half} is the public half of a key: without an agent, ssh cannot log in with it. Write ${shown}.`;
        return { path, message, severity: 'hint' };
      }
      const status = files.status(path);
      if (status?.kind !== 'file' || status.access === undefined) continue;
      const { owner, mode } = status.access;
      if (owner !== surroundings.user?.id || (mode & OTHERS) === 0) continue;
      const shown = `${displayPath(path, surroundings)} (mode ${mode.toString(8).padStart(3, '0')})`;
      const message = `Others may read ${shown}, so ssh does not use this key. Remove the access of others.`;
      return { path, message };
    }
    return undefined;
  },
  ({ path, end }, place, { verdicts }) => {
    if (path.endsWith('.pub')) {
      const start = place.line.text.lastIndexOf('.pub', end);
      return [replaceInLine(place, 'Write the private key', { start, end: start + '.pub'.length }, '', true)];
    }
    return [
      {
        title: `Change the mode of ${displayPath(path, verdicts.surroundings)} to ${OWN.toString(8)}`,
        edits: [],
        mode: { path, mode: OWN },
        effect: 'changes',
        preferred: true,
      },
    ];
  },
);
