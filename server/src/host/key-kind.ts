/**
 * Tells key files from others by how they begin. Of a private key it reads the bytes that name its type and not one
 * byte of the secret part behind them; nothing that was read leaves this file, besides the name of a type. Node only.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { findAlgorithm } from '../schema/algorithms.ts';
import type { KeyKind } from '../schema/folder-reader.ts';

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
const LABELLED = BEGIN.length + 7;

/** Longer than the name of any type. */
const LONGEST_TYPE = 64;

/** What kind of key a regular file holds; undefined when it is none or cannot be read. */
export async function keyKind(path: string): Promise<KeyKind | undefined> {
  // A pipe without a writer would block the open itself, hence non-blocking.
  const { O_RDONLY, O_NONBLOCK = 0 } = constants;
  const file = await open(path, O_RDONLY | O_NONBLOCK);
  try {
    if (!(await file.stat()).isFile()) return undefined;
    const start = new Reader(file);
    const label = await start.read(LABELLED);
    if (!label.startsWith(BEGIN)) return publicKind(label + (await start.read(LONGEST_TYPE)));
    const kind = LABELS.get(label.slice(BEGIN.length));
    if (kind === undefined || !label.endsWith('OPENSSH')) return kind;
    const type = await typeInside(start);
    return type === undefined ? kind : { ...kind, type };
  } finally {
    await file.close();
  }
}

/** A public key or a certificate, by the word with which its line begins. */
function publicKind(start: string): KeyKind | undefined {
  const type = /^(\S+)[ \t]/.exec(start)?.[1];
  if (type === undefined || findAlgorithm('hostkey', type) === undefined) return undefined;
  return { half: type.includes('-cert') ? 'certificate' : 'public', type };
}

/** Text of a file from its beginning, never more of it than is asked for. */
class Reader {
  readonly #file: FileHandle;
  #position = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async read(length: number): Promise<string> {
    const { bytesRead, buffer } = await this.#file.read(new Uint8Array(length), 0, length, this.#position);
    this.#position += bytesRead;
    return String.fromCharCode(...buffer.subarray(0, bytesRead));
  }
}

/** The bytes of base64 in lines, in order. */
class Decoder {
  readonly #reader: Reader;
  #bytes: number[] = [];

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The next bytes; undefined when there are none so many, or what is there is no base64. */
  async take(length: number): Promise<readonly number[] | undefined> {
    let text = '';
    // Groups of four characters are three bytes; what is left of the last group is kept.
    const missing = (): number => Math.ceil((length - this.#bytes.length) / 3) * 4 - text.length;
    while (missing() > 0) {
      const piece = await this.#reader.read(missing());
      if (piece === '') return undefined;
      text += piece.replace(/[\r\n]/g, '');
    }
    if (!/^[A-Za-z0-9+/]*$/.test(text)) return undefined;
    this.#bytes.push(...Array.from(atob(text), char => char.charCodeAt(0)));
    return this.#bytes.splice(0, length);
  }

  /** A string: its length in four bytes, then its bytes. */
  async string(longest: number): Promise<string | undefined> {
    const head = await this.take(4);
    if (head === undefined) return undefined;
    const length = head.reduce((number, byte) => number * 256 + byte, 0);
    const bytes = length <= longest ? await this.take(length) : undefined;
    return bytes === undefined ? undefined : String.fromCharCode(...bytes);
  }
}

const MAGIC = 'openssh-key-v1\0';

/**
 * The type in a key of OpenSSH's own format (PROTOCOL.key): cipher, derivation of its key, how many keys, and then the
 * public key, which begins with its type and stands before the secret part.
 */
async function typeInside(reader: Reader): Promise<string | undefined> {
  const rest = ' PRIVATE KEY-----';
  if ((await reader.read(rest.length)) !== rest) return undefined;
  const decoder = new Decoder(reader);
  const magic = await decoder.take(MAGIC.length);
  if (magic === undefined || String.fromCharCode(...magic) !== MAGIC) return undefined;
  // Cipher, derivation and its options, which hold a salt.
  for (const longest of [64, 64, 128]) if ((await decoder.string(longest)) === undefined) return undefined;
  // The number of keys, and the length of the first.
  if ((await decoder.take(8)) === undefined) return undefined;
  const type = await decoder.string(LONGEST_TYPE);
  return type !== undefined && findAlgorithm('hostkey', type) !== undefined ? type : undefined;
}
