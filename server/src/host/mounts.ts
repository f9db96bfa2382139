/**
 * Tells disks that belong to this machine from those that may never answer, such as a folder of another machine whose network is gone,
 * without asking the latter anything. Node only.
 */
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix } from 'node:path';
import { isGlob } from '../text/glob.ts';

/** Where disks begin, the innermost last, and whether each answers for sure. */
export interface Mount {
  /** Its folder; that of the whole tree is empty. */
  readonly root: string;
  readonly answers: boolean;
}

/** The file systems of Linux whose data is in this machine. Of any other nothing is known. */
const LOCAL = new Set(
  [
    'aufs bcachefs bpf btrfs cgroup cgroup2 configfs debugfs devpts devtmpfs ecryptfs efivarfs erofs exfat ext2 ext3',
    'ext4 f2fs fuseblk hfs hfsplus hugetlbfs iso9660 jfs mqueue msdos nilfs2 nsfs ntfs ntfs3 overlay proc pstore ramfs',
    'reiserfs rootfs securityfs squashfs sysfs tmpfs tracefs udf ufs vfat xfs zfs',
  ]
    .join(' ')
    .split(' '),
);

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

function readMounts(platform: string = process.platform): readonly Mount[] {
  switch (platform) {
    case 'linux':
      try {
        return mountsIn(readFileSync('/proc/self/mountinfo', 'utf8'));
      } catch {
        return [{ root: '', answers: true }];
      }
    case 'win32':
      // Any other drive may be a folder of another machine.
      return [process.env['SystemDrive'] ?? 'C:', homedir().slice(0, 2)].map(root => ({ root, answers: true }));
    default:
      return [
        { root: '', answers: true },
        ...['/Volumes', '/Network', '/net', '/mnt', '/media'].map(root => ({ root, answers: false })),
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
    return root === undefined ? [] : [{ root: root === '/' ? '' : root, answers: LOCAL.has(type) }];
  });
  return mounts.toSorted((a, b) => a.root.length - b.root.length);
}

const isIn = (path: string, root: string): boolean => root === '' || path === root || path.startsWith(`${root}/`);

function mountOf(path: string, mounts: readonly Mount[]): Mount | undefined {
  return mounts.findLast(({ root }) => isIn(path, root));
}

/**
 * The disk that may never answer and has to be asked about a path or a pattern of paths; undefined when all is on disks of this machine.
 * Links are followed up to there.
 * @param path absolute, with forward slashes
 * @returns where that disk begins
 */
export function doubtfulDisk(path: string, mounts: readonly Mount[] = currentMounts()): string | undefined {
  // Two slashes name another machine on Windows.
  const share = process.platform === 'win32' ? /^\/\/[^/]+(?:\/[^/]+)?/.exec(path)?.[0] : undefined;
  if (share !== undefined) return share;
  const names = path.split('/');
  const wild = names.findIndex(isGlob);
  let folder = names[0] ?? '';
  const rest = names.slice(1, wild === -1 ? undefined : wild);
  let links = 0;
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    if (name === '' || name === '.') continue;
    const next = name === '..' ? posix.dirname(folder || '/').replace(/^\/$/, '') : `${folder}/${name}`;
    const mount = mountOf(next, mounts);
    if (mount === undefined) return names[0];
    if (!mount.answers) return mount.root;
    const target = targetOf(next);
    if (target === undefined) {
      folder = next;
      continue;
    }
    if (++links > MOST_LINKS) return undefined;
    if (target.startsWith('/')) folder = '';
    rest.unshift(...target.split('/'));
  }
  if (wild === -1) return undefined;
  // A pattern leads into whatever is mounted below.
  return mounts.find(({ root, answers }) => !answers && root.startsWith(`${folder}/`))?.root;
}

/** What a symbolic link says; undefined for anything else. */
function targetOf(path: string): string | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch {
    return undefined;
  }
}
