/**
 * What there is to tell of a key file: its type, the fingerprint and comment of its public half, what a certificate is for,
 * and who may read it. Of a private key nothing is read behind its public half. Node only.
 */
import { createHash } from 'node:crypto';
import type { Certificate, KeyFile, NoKeyFile } from '../schema/folder-reader.ts';
import { beginning, isKeyType } from './key-kind.ts';
import { withRegular } from './open-regular.ts';
import { ByteReader, openPublicHalf } from './openssh-key.ts';

/** Larger than any public key or certificate that is in use. */
const LONGEST_BLOB = 16_384;

/** The fields of a plain key behind its type (RFC 4253, 5656, 8709; PROTOCOL.u2f), by how the type begins. */
const KEY_FIELDS: readonly (readonly [start: string, count: number])[] = [
  ['ssh-rsa', 2],
  ['ssh-dss', 4],
  ['ssh-ed25519', 1],
  ['ecdsa-', 2],
  ['sk-ssh-', 2],
  ['sk-ecdsa-', 3],
];

/** Undefined for what is neither a regular file nor a folder. Fails where it cannot be read. */
export async function keyFile(path: string): Promise<KeyFile | NoKeyFile | undefined> {
  try {
    const found = await withRegular(path, async (file, { mode, uid }): Promise<KeyFile> => {
      const access = process.platform === 'win32' ? {} : { mode: mode & 0o7777, owner: uid };
      return { ...access, key: await keyIn(new ByteReader(file)) };
    });
    if (!('not' in found)) return found;
    return found.not === 'a directory' ? 'folder' : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'missing';
    throw error;
  }
}

async function keyIn(reader: ByteReader): Promise<KeyFile['key']> {
  const found = await beginning(reader);
  if (found === undefined) return undefined;
  const { kind, text, isOpenssh } = found;
  if (kind.half === 'private') {
    const half = isOpenssh ? await openPublicHalf(reader) : undefined;
    const blob = half && half.length <= LONGEST_BLOB ? await half.decoder.take(half.length) : undefined;
    return { ...kind, ...(blob && factsOf(Buffer.from(blob))) };
  }
  const [line = ''] = (text + (await reader.read(2 * LONGEST_BLOB))).split('\n', 1);
  const [, base64 = '', comment = ''] = /^\S+[ \t]+(\S+)(.*)/s.exec(line) ?? [];
  const facts = factsOf(Buffer.from(base64, 'base64'));
  // The name in front and the one inside are the same, or this is no key.
  if (facts?.type !== kind.type) return undefined;
  return {
    ...kind,
    ...facts,
    ...(comment.trim() === '' ? {} : { comment: Buffer.from(comment.trim(), 'latin1').toString() }),
  };
}

type Facts = Required<Pick<NonNullable<KeyFile['key']>, 'type' | 'fingerprint'>> &
  Pick<NonNullable<KeyFile['key']>, 'bits' | 'certificate'>;

/** Undefined when it is no public key. */
function factsOf(blob: Buffer): Facts | undefined {
  try {
    const fields = new Fields(blob);
    const type = fields.text();
    const plain = type.replace(/-cert-v01(?=@openssh\.com$)/, '');
    // Only types of security keys keep the ending without it.
    const plainType = type.startsWith('sk-') ? plain : plain.replace('@openssh.com', '');
    const count = KEY_FIELDS.find(([start]) => plainType.startsWith(start))?.[1];
    if (count === undefined || !isKeyType(type)) return undefined;
    const isCertificate = plain !== type;
    if (isCertificate) fields.bytes();
    const parts = Array.from({ length: count }, () => fields.bytes());
    // The fingerprint of a certificate is that of the key in it.
    const key = Buffer.concat([Buffer.from(plainType), ...parts].flatMap(part => [lengthOf(part), part]));
    const modulus = plainType === 'ssh-rsa' ? parts[1]?.toString('hex').replace(/^0+/, '') : undefined;
    return {
      type,
      fingerprint: `SHA256:${createHash('sha256')
        .update(key)
        .digest('base64')
        .replace(/={1,2}$/, '')}`,
      ...(modulus ? { bits: modulus.length * 4 - Math.clz32(Number.parseInt(modulus.charAt(0), 16)) + 28 } : {}),
      ...(isCertificate ? { certificate: certificateIn(fields) } : {}),
    };
  } catch {
    return undefined;
  }
}

function lengthOf(part: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return length;
}

/** What follows the key in a certificate (PROTOCOL.certkeys). */
function certificateIn(fields: Fields): Certificate {
  fields.number();
  const isForUsers = fields.count() === 1;
  const id = fields.text();
  const list = new Fields(fields.bytes());
  const principals: string[] = [];
  while (!list.isAtEnd) principals.push(list.text());
  return { id, isForUsers, principals, from: fields.number(), until: fields.number() };
}

/** Reads a blob from its beginning; fails with a RangeError behind its end. */
class Fields {
  readonly #blob: Buffer;
  #at = 0;

  constructor(blob: Buffer) {
    this.#blob = blob;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#blob.length;
  }

  bytes(): Buffer {
    const start = this.#at + 4;
    const end = start + this.#blob.readUInt32BE(this.#at);
    if (end > this.#blob.length) throw new RangeError('behind the end');
    this.#at = end;
    return this.#blob.subarray(start, end);
  }

  text(): string {
    return this.bytes().toString();
  }

  /** A number in eight bytes; Infinity stands for the largest, which means that there is no end. */
  number(): number {
    const number = this.#blob.readBigUInt64BE(this.#at);
    this.#at += 8;
    return number === 2n ** 64n - 1n ? Number.POSITIVE_INFINITY : Number(number);
  }

  /** A number in four bytes. */
  count(): number {
    const number = this.#blob.readUInt32BE(this.#at);
    this.#at += 4;
    return number;
  }
}
