/**
 * Reads key files from their beginning, no further than it is asked to: the frame of a private key in OpenSSH's own format,
 * up to and with its public half, which stands unencrypted before the secret part. Node only.
 */
import type { FileHandle } from 'node:fs/promises';

/** Text of a file from its beginning, never more of it than is asked for. */
export class ByteReader {
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
  readonly #reader: ByteReader;
  #bytes: number[] = [];

  constructor(reader: ByteReader) {
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
    const length = await this.number();
    const bytes = length === undefined || length > longest ? undefined : await this.take(length);
    return bytes === undefined ? undefined : String.fromCharCode(...bytes);
  }

  /** A number in four bytes. */
  async number(): Promise<number | undefined> {
    return (await this.take(4))?.reduce((number, byte) => number * 256 + byte, 0);
  }
}

const MAGIC = 'openssh-key-v1\0';

/**
 * Reads on from the word OPENSSH of the first line (PROTOCOL.key): cipher, derivation of its key, how many keys. What comes
 * next is the public half: its length, which is read here, and then its type.
 * @returns undefined when the file is something else
 */
export async function openPublicHalf(
  reader: ByteReader,
): Promise<{ readonly decoder: Decoder; readonly length: number } | undefined> {
  const rest = ' PRIVATE KEY-----';
  if ((await reader.read(rest.length)) !== rest) return undefined;
  const decoder = new Decoder(reader);
  const magic = await decoder.take(MAGIC.length);
  if (magic === undefined || String.fromCharCode(...magic) !== MAGIC) return undefined;
  // Cipher, derivation and its options, which hold a salt.
  for (const longest of [64, 64, 128]) if ((await decoder.string(longest)) === undefined) return undefined;
  const count = await decoder.number();
  const length = await decoder.number();
  return count === undefined || length === undefined ? undefined : { decoder, length };
}
