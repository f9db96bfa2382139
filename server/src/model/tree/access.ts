/** Whether ssh trusts a file by its owner and mode: configurations (readconf.c, SSHCONF_CHECKPERM; Debian's `secure_permissions`) and private keys. */
import type { Build } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import type { Access } from './files.ts';

/** What ssh objects to. */
export type AccessProblem = 'owner' | 'writable by others' | 'writable by its group';

/**
 * The problem with a file, if ssh would refuse it: it has to belong to root or to whoever runs ssh, and nobody else may
 * write it. Debian's builds let a group write that is the owner's alone. What is not known is not objected to.
 */
export function accessProblem(
  { mode, owner, group }: Access,
  build: Build,
  { user, groups }: Surroundings,
): AccessProblem | undefined {
  if (owner !== 0 && user?.id !== undefined && owner !== user.id) return 'owner';
  if ((mode & 0o002) !== 0) return 'writable by others';
  if ((mode & 0o020) === 0) return undefined;
  if (!build.features.has('debian')) return 'writable by its group';
  if (groups === undefined) return undefined;
  const members = groups.get(group);
  const isPrivate =
    members !== undefined &&
    members.primary.length + members.others.length > 0 &&
    members.primary.every(id => id === user?.id) &&
    members.others.length <= 1 &&
    members.others.every(id => id === owner);
  return isPrivate ? undefined : 'writable by its group';
}

/** Whether ssh would not use a private key for who may read it: one's own must be for oneself alone (authfile.c, sshkey_perm_ok). */
export function isKeyTooOpen({ mode, owner }: Partial<Access>, { user }: Surroundings): boolean {
  return mode !== undefined && owner !== undefined && owner === user?.id && (mode & 0o077) !== 0;
}
