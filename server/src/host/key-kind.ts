/**
 * Tells key files from others by how they begin. Of a private key it reads the bytes that name its type and not one
 * byte of the secret part behind them; nothing that was read leaves this file, besides the name of a type. Node only.
 */
import { findAlgorithm } from '../schema/algorithms.ts';
import type { KeyKind } from '../schema/folder-reader.ts';
import { withRegular } from './open-regular.ts';
import { ByteReader, openPublicHalf } from './openssh-key.ts';

const BEGIN = '-----BEGIN ';

/** What follows BEGIN in private keys: of each as much as tells it from the others, all of one length. */
const LABELS: ReadonlyMap<string, KeyKind> = new Map([
  ['OPENSSH', { half: 'private' }],
  ['RSA PRI', { half: 'private', type: 'ssh-rsa' }],
  ['DSA PRI', { half: 'private', type: 'ssh-dss' }],
  // The curve is written further down.
  ['EC PRIV', { half: 'private', type: 'ecdsa' }],
  ['PRIVATE', { half: 'private' }],
  ['ENCRYPT', { half: 'private' }],
]);

/** As long as the beginning of every private key; a public key is longer. */
export const LABELLED = BEGIN.length + 7;

/** How keys of PuTTY begin, as far as it is read. */
const PUTTY = 'PuTTY-User-Key-Fil';

/** Whether a regular file begins as keys of PuTTY do; false where that cannot be told. */
export function isPuttyKey(path: string): Promise<boolean> {
  return withFile(path, async reader => (await reader.read(LABELLED)) === PUTTY).then(
    is => is === true,
    () => false,
  );
}

/** Whether a file begins as private keys do, those of PuTTY too. @param label its first `LABELLED` bytes */
export function beginsPrivateKey(label: string): boolean {
  return (label.startsWith(BEGIN) && LABELS.has(label.slice(BEGIN.length))) || label === PUTTY;
}

/** Longer than the name of any type. */
const LONGEST_TYPE = 64;

/** What kind of key a regular file holds; undefined when it is none. Fails where it cannot be read. */
export function keyKind(path: string): Promise<KeyKind | undefined> {
  return withFile(path, async reader => {
    const found = await beginning(reader);
    if (found?.isOpenssh !== true) return found?.kind;
    const type = await (await openPublicHalf(reader))?.decoder.string(LONGEST_TYPE);
    return type !== undefined && isKeyType(type) ? { ...found.kind, type } : found.kind;
  });
}

/** Reads a regular file; anything else is undefined. */
async function withFile<T>(path: string, read: (reader: ByteReader) => Promise<T>): Promise<T | undefined> {
  const found = await withRegular(path, async file => ({ is: await read(new ByteReader(file)) }));
  return 'not' in found ? undefined : found.is;
}

/** What the first bytes tell; `text` is as much as was read, and in OpenSSH's own format the reader is at its frame. */
export async function beginning(
  reader: ByteReader,
): Promise<{ readonly kind: KeyKind; readonly text: string; readonly isOpenssh: boolean } | undefined> {
  const label = await reader.read(LABELLED);
  const isPrivate = label.startsWith(BEGIN);
  const text = isPrivate ? label : label + (await reader.read(LONGEST_TYPE));
  const kind = isPrivate ? LABELS.get(label.slice(BEGIN.length)) : publicKind(text);
  return kind && { kind, text, isOpenssh: isPrivate && label.endsWith('OPENSSH') };
}

export function isKeyType(name: string): boolean {
  return findAlgorithm('hostkey', name) !== undefined;
}

/** A public key or a certificate, by the word with which its line begins. */
function publicKind(start: string): KeyKind | undefined {
  const type = /^(\S+)[ \t]/.exec(start)?.[1];
  if (type === undefined || !isKeyType(type)) return undefined;
  return { half: type.includes('-cert') ? 'certificate' : 'public', type };
}
