/**
 * Tells disks that belong to this machine from those that may never answer, such as a folder of another machine whose network is gone,
 * without asking the latter anything. Node only.
 */
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix } from 'node:path';
import { isGlob } from '../text/glob.ts';
import type { DiskPlace } from './machine.ts';
import { forwardSlashes } from './slashes.ts';

/** Where disks begin, the innermost last. */
export interface Mount {
  /** Its folder; that of the whole tree is empty. */
  readonly root: string;
  readonly holds: 'files' | DiskPlace['kind'];
}

/** The file systems of Linux by what they hold. Of any other it is doubtful whether it answers. */
const TYPES: ReadonlyMap<string, Mount['holds']> = new Map(
  (
    [
      ['files', 'aufs bcachefs btrfs devpts devtmpfs ecryptfs erofs exfat ext2 ext3 ext4 f2fs fuseblk hfs hfsplus'],
      ['files', 'iso9660 jfs msdos ntfs ntfs3 overlay ramfs reiserfs rootfs squashfs tmpfs udf ufs vfat xfs zfs'],
      ['system', 'binfmt_misc bpf cgroup cgroup2 configfs debugfs efivarfs fusectl hugetlbfs mqueue nsfs proc pstore'],
      ['system', 'resctrl rpc_pipefs securityfs selinuxfs sysfs tracefs'],
      ['far', 'afs autofs'],
    ] as const
  ).flatMap(([holds, types]) => types.split(' ').map(type => [type, holds] as const)),
);

/** Folders in which a name is enough to reach another machine, whatever is mounted there by now. */
const FAR = /^(?:\/System\/Volumes\/Data)?\/(?:[Nn][Ee][Tt]|[Aa][Ff][Ss]|Network)$/;

/** Names that are devices in any folder of Windows, whatever follows a dot. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:[.:]|$)/i;

/** How many symbolic links a path may go through, as in the kernel. */
const MOST_LINKS = 40;

/** How long the list of mounts counts as up to date, in milliseconds. */
const FRESH = 1000;

let known: { readonly mounts: readonly Mount[]; readonly since: number } | undefined;

/** The mounts of this machine, as they were a moment ago. */
function currentMounts(): readonly Mount[] {
  const now = performance.now();
  if (known === undefined || now - known.since > FRESH) known = { mounts: readMounts(), since: now };
  return known.mounts;
}

function readMounts(): readonly Mount[] {
  const platform: string = process.platform;
  switch (platform) {
    case 'linux':
      try {
        return mountsIn(readFileSync('/proc/self/mountinfo', 'utf8'));
      } catch {
        return [
          { root: '', holds: 'files' },
          { root: '/proc', holds: 'system' },
          { root: '/sys', holds: 'system' },
        ];
      }
    case 'win32':
      // Any other drive may be a folder of another machine.
      return [process.env['SystemDrive'] ?? 'C:', homedir().slice(0, 2)].map(root => ({ root, holds: 'files' }));
    default:
      return [
        { root: '', holds: 'files' },
        ...['/Volumes', '/mnt', '/media'].map(root => ({ root, holds: 'doubtful' as const })),
      ];
  }
}

/** @param table the text of /proc/self/mountinfo (proc_pid_mountinfo(5)); of two mounts at one place the later counts */
export function mountsIn(table: string): readonly Mount[] {
  const mounts = table.split('\n').flatMap(line => {
    const [before = '', after = ''] = line.split(' - ');
    const root = before
      .split(' ')[4]
      ?.replace(/\\([0-7]{3})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 8)));
    const [type = ''] = after.split(' ');
    return root === undefined ? [] : [{ root: root === '/' ? '' : root, holds: TYPES.get(type) ?? 'doubtful' }];
  });
  return mounts.toSorted((a, b) => a.root.length - b.root.length);
}

/** Where a path leads that says so at its beginning, or names a device. */
function placeByName(path: string): DiskPlace | undefined {
  // What has no drive, such as a pipe or a disk as a whole; behind question marks, Windows takes a path as it stands.
  if (/^\/\/[?.](?:\/|$)/.test(path)) return { kind: 'system', root: path.slice(0, 3) };
  const share = /^\/\/(?:[^/]+(?:\/[^/]+)?)?/.exec(path)?.[0];
  if (share !== undefined) return { kind: 'far', root: share.toLowerCase() };
  // A drive is on no machine but one with Windows; here it would be a folder of wherever the server runs.
  if (process.platform !== 'win32')
    return /^[A-Za-z]:/.test(path) ? { kind: 'far', root: path.slice(0, 2) } : undefined;
  const isDevice = /^\/\?\?(?:\/|$)/.test(path) || path.split('/').some(name => DEVICE.test(name));
  return isDevice ? { kind: 'system', root: path } : undefined;
}

const isIn = (path: string, root: string): boolean => root === '' || path === root || path.startsWith(`${root}/`);

function mountOf(path: string, mounts: readonly Mount[]): Mount | undefined {
  return mounts.findLast(({ root }) => isIn(path, root));
}

/**
 * Where a path or a pattern of paths leads, if not to disks of this machine alone. Links are followed up to there, and nothing that is
 * there is asked.
 * @param path absolute, with forward slashes
 */
export function placeOf(path: string, mounts: readonly Mount[] = currentMounts()): DiskPlace | undefined {
  const named = placeByName(path);
  if (named !== undefined) return named;
  const names = path.split('/');
  const wild = names.findIndex(isGlob);
  let folder = names[0] ?? '';
  const rest = names.slice(1, wild === -1 ? undefined : wild);
  let links = 0;
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    if (name === '' || name === '.') continue;
    const next = name === '..' ? posix.dirname(folder || '/').replace(/^\/$/, '') : `${folder}/${name}`;
    const mount = mountOf(next, mounts);
    if (mount === undefined) return { kind: 'doubtful', root: folder.slice(0, 2) };
    const host = rest.find(part => part !== '' && part !== '.');
    const entry = host === undefined || host === '..' ? next : `${next}/${host}`;
    const isMounted = mount.holds === 'far' && mountOf(entry, mounts)?.holds !== 'far';
    if (FAR.test(next) || (mount.holds === 'far' && !isMounted)) return { kind: 'far', root: entry };
    if (isMounted) {
      folder = next;
      continue;
    }
    if (mount.holds !== 'files') return { kind: mount.holds, root: mount.root };
    const target = targetOf(next);
    if (target === undefined) {
      folder = next;
      continue;
    }
    if (++links > MOST_LINKS) return undefined;
    const leads = placeByName(target);
    if (leads !== undefined) return leads;
    const parts = target.split('/');
    if (/^(?:[A-Za-z]:)?\//.test(target)) folder = parts.shift() ?? '';
    rest.unshift(...parts);
  }
  if (wild === -1) return undefined;
  // A pattern leads into whatever is mounted below; what may not be listed there is left out.
  const below = mounts.find(({ root, holds }) => holds === 'doubtful' && root.startsWith(`${folder}/`));
  return below && { kind: 'doubtful', root: below.root };
}

/** What a symbolic link says; undefined for anything else. */
function targetOf(path: string): string | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()
      ? forwardSlashes(readlinkSync(path))
      : undefined;
  } catch {
    return undefined;
  }
}
