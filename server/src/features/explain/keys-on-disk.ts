/**
 * What becomes of the keys that ssh tries, as far as their files tell (load_public_identity_files of ssh.c, pubkey_prepare of
 * sshconnect2.c). Of a private key nothing is read but its public half.
 */
import { LEAST_BITS, type Login, type LoginFile } from '../../model/effective/login.ts';
import type { Verdicts } from '../../model/file/verdict.ts';
import { isKeyTooOpen } from '../../model/tree/access.ts';
import { findAlgorithm } from '../../schema/algorithms.ts';
import { type Build, isAtLeast } from '../../schema/build.ts';
import type { FolderReader, KeyFile, NoKeyFile } from '../../schema/folder-reader.ts';
import { matchesPattern } from '../../schema/pattern.ts';

/** What is at the paths where keys are looked for, as far as it was looked at. */
export type KeysOnDisk = ReadonlyMap<string, KeyFile | NoKeyFile>;

/** The most files that are looked at: no server lets anybody try as many. */
const MOST = 100;

/** Looks at the files that are named for logging in, and at the public halves beside them. @param files what is not an absolute path is left out */
export async function readKeys(
  files: readonly Pick<LoginFile, 'kind' | 'path'>[],
  folders: FolderReader,
): Promise<KeysOnDisk> {
  const named = files.slice(0, MOST).flatMap(({ kind, path }) => (kind === 'key' ? [path, `${path}.pub`] : [path]));
  const paths = [...new Set(named)].filter(path => /^(?:\/|[A-Za-z]:[\\/])/.test(path));
  const found = await Promise.all(paths.map(async path => [path, await folders.keyFile(path)] as const));
  return new Map(found.flatMap(([path, what]) => (what === undefined ? [] : [[path, what] as const])));
}

/** Whether a key or a certificate is at a path. */
export function isKeyAt(path: string, keys: KeysOnDisk): boolean {
  return keyIn(keys.get(path)) !== undefined;
}

type Key = NonNullable<KeyFile['key']>;

function keyIn(file: KeyFile | NoKeyFile | undefined): Key | undefined {
  return typeof file === 'object' ? file.key : undefined;
}

/** What is known of a file that ssh logs in with. */
export interface KeyFacts {
  /** As ssh names it, such as `ssh-ed25519`; undefined where that is not known. */
  readonly type: string | undefined;
  /** Why ssh does not use it as it is: a clause; undefined where it does, or nothing is known. */
  readonly remark: string | undefined;
}

type Situation = Pick<Verdicts, 'build' | 'surroundings'>;

/** @param keys from `readKeys` */
export function keyFacts(file: LoginFile, login: Login, keys: KeysOnDisk, verdicts: Situation): KeyFacts {
  const found = keys.get(file.path);
  if (found === undefined) return { type: undefined, remark: undefined };
  const own = keyIn(found);
  const beside = file.kind === 'key' ? keyIn(keys.get(`${file.path}.pub`)) : undefined;
  // The public half beside a private key counts, whatever that holds (sshkey_load_public of authfile.c).
  const offered = (own === undefined || own.half === 'private') && beside?.half === 'public' ? beside : own;
  if (offered === undefined) return { type: undefined, remark: nothingAt(found) };
  return {
    type: offered.type,
    remark:
      whyNotOffered(offered, login, verdicts.build) ??
      whyNotSigning(file, found, offered, verdicts) ??
      perhapsTooShort(offered, login),
  };
}

function nothingAt(found: KeyFile | NoKeyFile): string {
  if (found === 'missing') return 'is not there';
  return found === 'folder' ? 'is a folder' : 'holds no key';
}

/** Why a key is not offered. */
function whyNotOffered({ type, bits, certificate }: Key, login: Login, build: Build): string | undefined {
  if (type === undefined) return undefined;
  const { accepts, leastBits, hasAuthenticator } = login;
  if (isUnread(type, build)) return `is skipped: OpenSSH ${build.release} reads no such keys`;
  if (bits !== undefined && bits < leastBits)
    return `is skipped: it has ${bits} bits, and an RSA key must have ${leastBits}${leastBits === LEAST_BITS ? '' : ' (RequiredRSASize)'}`;
  if (certificate?.isForUsers === false) return 'is skipped: it is a certificate of a host';
  if (type.startsWith('sk-') && !hasAuthenticator) return 'is skipped: there is no SecurityKeyProvider';
  return isAccepted(type, accepts) ? undefined : 'is skipped: PubkeyAcceptedAlgorithms has no algorithm for it';
}

/** The remark on an RSA key without a public half: only the secret part has its length. */
function perhapsTooShort({ type, bits }: Key, { leastBits }: Login): string | undefined {
  if (type !== 'ssh-rsa' || bits !== undefined || leastBits === LEAST_BITS) return undefined;
  return `is skipped if it has less than ${leastBits} bits (RequiredRSASize)`;
}

/** Why a key that is offered cannot sign by the file itself (`identity_sign` of sshconnect2.c, `sshkey_perm_ok` of authfile.c). */
function whyNotSigning(
  { kind }: LoginFile,
  found: KeyFile | NoKeyFile,
  offered: Key,
  { surroundings }: Situation,
): string | undefined {
  if (kind === 'certificate') return undefined;
  const own = keyIn(found);
  if (typeof found !== 'object' || own?.half !== 'private')
    return 'is used if an agent has it: only its public half is here';
  if (isOther(own, offered)) return 'is used if an agent has it: its .pub belongs to another key than the file';
  if (!isKeyTooOpen(found, surroundings)) return undefined;
  const why = `other users may read its file (mode ${found.mode?.toString(8).padStart(4, '0')})`;
  const isKnown = offered !== own || own.fingerprint !== undefined;
  return isKnown ? `is used if an agent has it: ${why}` : `is ignored: ${why}`;
}

/** Whether a private key has another public half; of some kinds of file only the type is known. */
function isOther(own: Key, offered: Key): boolean {
  if (own.fingerprint !== undefined) return own.fingerprint !== offered.fingerprint;
  return own.type !== undefined && offered.type?.startsWith(own.type) === false;
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
