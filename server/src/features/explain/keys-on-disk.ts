/**
 * What becomes of the keys that ssh tries, as far as their files tell (load_public_identity_files of ssh.c, pubkey_prepare of
 * sshconnect2.c). Of a private key nothing is read but its public half.
 */
import type { Login, LoginFile } from '../../model/effective/login.ts';
import { findAlgorithm } from '../../schema/algorithms.ts';
import { type Build, isAtLeast } from '../../schema/build.ts';
import type { FolderReader } from '../../schema/folder-reader.ts';
import { matchesPattern } from '../../schema/pattern.ts';

/** What is at a path where a key is looked for. */
type OnDisk =
  | 'missing'
  | 'no key'
  | { readonly half: 'private' | 'public' | 'certificate'; readonly type: string | undefined };

/** By path, as far as it was looked at. */
export type KeysOnDisk = ReadonlyMap<string, OnDisk>;

/** The most files that are looked at: no server lets anybody try as many. */
const MOST = 100;

/** Looks at the files that are named for logging in, and at the public halves beside them. @param files what is not an absolute path is left out */
export async function readKeys(
  files: readonly Pick<LoginFile, 'kind' | 'path'>[],
  folders: FolderReader,
): Promise<KeysOnDisk> {
  const named = files.slice(0, MOST).flatMap(({ kind, path }) => (kind === 'key' ? [path, `${path}.pub`] : [path]));
  const paths = [...new Set(named)].filter(path => /^(?:\/|[A-Za-z]:[\\/])/.test(path));
  const found = await Promise.all(paths.map(async path => [path, onDisk(await folders.keyFile(path))] as const));
  return new Map(found.flatMap(([path, what]) => (what === undefined ? [] : [[path, what] as const])));
}

function onDisk(file: Awaited<ReturnType<FolderReader['keyFile']>>): OnDisk | undefined {
  if (file === undefined || file === 'missing') return file;
  return file.key === undefined ? 'no key' : { half: file.key.half, type: file.key.type };
}

/** What is known of a file that ssh logs in with. */
export interface KeyFacts {
  /** As ssh names it, such as `ssh-ed25519`; undefined where that is not known. */
  readonly type: string | undefined;
  /** Why ssh does not use it as it is: a clause; undefined where it does, or nothing is known. */
  readonly remark: string | undefined;
}

const NOTHING: KeyFacts = { type: undefined, remark: undefined };

/** @param keys from `readKeys` */
export function keyFacts({ kind, path }: LoginFile, { accepts }: Login, keys: KeysOnDisk, build: Build): KeyFacts {
  const own = keys.get(path);
  const beside = kind === 'key' ? keys.get(`${path}.pub`) : undefined;
  const publicHalf = typeof beside === 'object' && beside.half === 'public' ? beside : undefined;
  if (own === undefined) return NOTHING;
  if (own === 'missing' && publicHalf === undefined) return { type: undefined, remark: 'is not there' };
  if (own === 'no key') return { type: undefined, remark: 'holds no key' };
  const type = (own === 'missing' ? undefined : own.type) ?? publicHalf?.type;
  if (type !== undefined && isUnread(type, build))
    return { type, remark: `is passed over: OpenSSH ${build.release} reads no such keys` };
  if (type !== undefined && !isAccepted(type, accepts))
    return { type, remark: 'is skipped: PubkeyAcceptedAlgorithms has no algorithm for it' };
  const isPublicAlone = own === 'missing' || own.half === 'public';
  return { type, remark: isPublicAlone ? 'is used where an agent has it: only its public half is here' : undefined };
}

/** Whether a release does not read keys of a type any more. */
function isUnread(type: string, build: Build): boolean {
  const removed = findAlgorithm('hostkey', type)?.removed;
  return removed !== undefined && isAtLeast(build, removed);
}

/** Whether a key may sign with one of the algorithms of a list, by its own name or a better one. Of `ecdsa` the curve is not known. */
function isAccepted(type: string, list: string): boolean {
  const names = [type, ...(findAlgorithm('hostkey', type)?.successors ?? [])];
  return list
    .split(',')
    .some(each => names.some(name => matchesPattern(name, each)) || (type === 'ecdsa' && each.startsWith('ecdsa-')));
}
