/** Makes one picture that moves, an APNG, of screenshots: a PNG for whoever knows no better, and each frame is what changed. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Bytes of a pixel: red, green, blue. */
const PIXEL = 3;

/**
 * @typedef {object} Picture
 * @property {number} width
 * @property {number} height
 * @property {Buffer} pixels from left to right, from top to bottom
 *
 * @typedef {{ readonly x: number, readonly y: number, readonly width: number, readonly height: number }} Box
 */

/**
 * The APNG of some PNGs of one size, as Chromium writes them, which begins anew after the last.
 * @param {readonly { readonly png: Buffer, readonly milliseconds: number }[]} frames how long each is to be seen
 */
export function movingPicture(frames) {
  const pictures = frames.map(({ png }) => readPicture(png));
  const [first] = pictures;
  if (first === undefined) throw new Error('no frames');
  let sequence = 0;
  const chunks = [chunk('IHDR', header(first)), chunk('acTL', numbers(frames.length, 0))];
  for (const [i, picture] of pictures.entries()) {
    const box = changed(pictures[i - 1], picture);
    const { x, y, width, height } = box;
    const delay = Buffer.alloc(6);
    delay.writeUInt16BE(frames[i]?.milliseconds ?? 0, 0);
    delay.writeUInt16BE(1000, 2); // what follows, two zeros: it stays, and replaces what was there
    chunks.push(chunk('fcTL', Buffer.concat([numbers(sequence++, width, height, x, y), delay])));
    const data = deflateSync(cut(picture, box), { level: 9 });
    chunks.push(i === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([numbers(sequence++), data])));
  }
  return Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

/** @param {readonly number[]} values */
function numbers(...values) {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i);
  return bytes;
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([numbers(data.length), named, numbers(crc32(named))]);
}

/** @param {Picture} picture */
function header({ width, height }) {
  return Buffer.concat([numbers(width, height), Buffer.from([8, 2, 0, 0, 0])]);
}

/**
 * The smallest box with all pixels that are not as they were; at least one pixel, as no frame is empty.
 * @param {Picture | undefined} before
 * @param {Picture} after
 * @returns {Box}
 */
function changed(before, after) {
  const { width, height, pixels } = after;
  if (before === undefined) return { x: 0, y: 0, width, height };
  if (before.width !== width || before.height !== height) throw new Error('the frames are not of one size');
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = PIXEL * (y * width + x);
      if (pixels.compare(before.pixels, at, at + PIXEL, at, at + PIXEL) === 0) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  }
  return right === 0
    ? { x: 0, y: 0, width: 1, height: 1 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * The rows of a box, each after the byte that says that it is not filtered.
 * @param {Picture} picture
 * @param {Box} box
 */
function cut({ width: whole, pixels }, { x, y, width, height }) {
  const rows = Array.from({ length: height }, (_, row) => {
    const start = PIXEL * ((y + row) * whole + x);
    return [Buffer.alloc(1), pixels.subarray(start, start + PIXEL * width)];
  });
  return Buffer.concat(rows.flat());
}

/**
 * @param {Buffer} png
 * @returns {Picture}
 */
function readPicture(png) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (!png.subarray(24, 29).equals(Buffer.from([8, 2, 0, 0, 0]))) throw new Error('no PNG of red, green and blue');
  const parts = [];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return { width, height, pixels: unfiltered(inflateSync(Buffer.concat(parts)), PIXEL * width, height) };
}

/**
 * Undoes what PNG does to rows so that they compress better (PNG, Filtering).
 * @param {Buffer} data
 * @param {number} length of a row
 * @param {number} height
 */
function unfiltered(data, length, height) {
  const pixels = Buffer.alloc(length * height);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (length + 1)];
    for (let x = 0; x < length; x++) {
      const at = y * length + x;
      const left = x < PIXEL ? 0 : (pixels[at - PIXEL] ?? 0);
      const above = y === 0 ? 0 : (pixels[at - length] ?? 0);
      const corner = x < PIXEL || y === 0 ? 0 : (pixels[at - length - PIXEL] ?? 0);
      const guess = [0, left, above, (left + above) >> 1, nearest(left, above, corner)][filter ?? 0] ?? 0;
      pixels[at] = (data[y * (length + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return pixels;
}

/**
 * Paeth's predictor.
 * @param {number} left
 * @param {number} above
 * @param {number} corner
 */
function nearest(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
