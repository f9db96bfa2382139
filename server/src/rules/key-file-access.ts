/** A private key that others may read: ssh warns and ignores it (`sshkey_perm_ok` of authfile.c). What it holds is not looked at. */

import type { ConfigFile } from '../model/config-file.ts';
import { displayPath } from '../model/display-path.ts';
import type { Access } from '../model/files.ts';
import type { Occurrence } from '../model/include-tree.ts';
import type { Verdicts } from '../model/verdict.ts';
import { shift } from '../text/span.ts';
import { type NamedFile, namedFiles } from './named-files.ts';
import type { FileRule } from './rule.ts';

const KEYS = ['identityfile', 'identityfile2'];
/** The bits of everybody but the owner. */
const OTHERS = 0o077;

interface OpenKey extends NamedFile {
  readonly path: string;
  readonly access: Access;
}

/** The keys that are open to others. ssh looks only at those that belong to whoever runs it. */
function openKeys(file: ConfigFile, verdicts: Verdicts, occurrences: readonly Occurrence[]): readonly OpenKey[] {
  const { user } = verdicts.surroundings;
  return namedFiles(file, KEYS, verdicts, occurrences).flatMap(named => {
    for (const path of named.paths) {
      // A public half is for everybody.
      const status = path.endsWith('.pub') ? undefined : named.files.status(path);
      if (status?.kind !== 'file' || status.access === undefined) continue;
      const { access } = status;
      if (access.owner === user?.id && (access.mode & OTHERS) !== 0) return [{ ...named, path, access }];
    }
    return [];
  });
}

export const keyFileAccess: FileRule = {
  id: 'key-file-access',
  severity: 'warning',
  scope: 'file',
  find: (file, { verdicts }, occurrences) =>
    openKeys(file, verdicts, occurrences).map(({ path, access, argument, number }) => {
      const name = displayPath(path, verdicts.surroundings);
      const mode = access.mode.toString(8).padStart(3, '0');
      const message = `Others have access to ${name} (mode ${mode}): ssh ignores a private key that is not its owner's alone.`;
      return { ...shift(argument, file.text.startOf(number)), message };
    }),
  fixes: ({ start }, file, { verdicts }, occurrences) => {
    const number = file.text.lineAt(start);
    const key = openKeys(file, verdicts, occurrences).find(open => open.number === number);
    if (key === undefined) return [];
    const mode = 0o600;
    return [
      {
        title: `Change the mode of ${displayPath(key.path, verdicts.surroundings)} to ${mode.toString(8)}`,
        edits: [],
        mode: { path: key.path, mode },
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};
