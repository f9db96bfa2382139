/** A picture that moves shows its frames, whatever they are, and is a PNG. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movingPicture } from '../vscode/harness/moving-picture.mjs';

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunk({ type, data }: Chunk): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Takes a PNG apart, and looks at the sum of each chunk. */
function chunksOf(png: Buffer): readonly Chunk[] {
  const found: Chunk[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const end = at + 8 + png.readUInt32BE(at);
    expect(crc32(png.subarray(at + 4, end))).toBe(png.readUInt32BE(end));
    found.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
  }
  return found;
}

/** What filters of PNG take from a byte, by the bytes at the left, above, and above at the left. */
const GUESSES: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  left => left,
  (_, above) => above,
  (left, above) => Math.floor((left + above) / 2),
  (left, above, corner) => {
    const far = (value: number): number => Math.abs(left + above - corner - value);
    return [left, above, corner].reduce((best, value) => (far(value) < far(best) ? value : best));
  },
];

/** A PNG of rows of red, green and blue, of which each has a filter. */
function pngOf(pixels: Buffer, width: number, filters: readonly number[]): Buffer {
  const length = 3 * width;
  const at = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : (pixels[y * length + x] ?? 0));
  const rows = filters.map((filter, y) =>
    Buffer.from([
      filter,
      ...Array.from({ length }, (_, x) => {
        const guess = GUESSES[filter]?.(at(x - 3, y), at(x, y - 1), at(x - 3, y - 1)) ?? 0;
        return (at(x, y) - guess) & 255;
      }),
    ]),
  );
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, filters.length, 8, 2, 0, 0, 0]);
  const data = deflateSync(Buffer.concat(rows));
  const half = data.length >> 1;
  const chunks = [
    { type: 'IHDR', data: header },
    { type: 'IDAT', data: data.subarray(0, half) },
    { type: 'IDAT', data: data.subarray(half) },
    { type: 'IEND', data: Buffer.alloc(0) },
  ];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks.map(chunk)]);
}

/** Plays it: the pixels after each frame, and how long they are seen. */
function play(apng: Buffer): readonly { readonly pixels: Buffer; readonly milliseconds: number }[] {
  const [header, control, ...chunks] = chunksOf(apng);
  expect([header?.type, control?.type, chunks.at(-1)?.type]).toEqual(['IHDR', 'acTL', 'IEND']);
  const [width, height] = [header?.data.readUInt32BE(0) ?? 0, header?.data.readUInt32BE(4) ?? 0];
  const shown = Buffer.alloc(3 * width * height);
  const frames: { pixels: Buffer; milliseconds: number }[] = [];
  const sequence: number[] = [];
  for (let i = 0; i + 1 < chunks.length; i += 2) {
    const frame = chunks[i]?.data ?? Buffer.alloc(0);
    const { type, data } = chunks[i + 1] ?? { type: '', data: Buffer.alloc(0) };
    expect(type).toBe(i === 0 ? 'IDAT' : 'fdAT');
    sequence.push(frame.readUInt32BE(0), ...(i === 0 ? [] : [data.readUInt32BE(0)]));
    const [w = 0, h = 0, x = 0, y = 0] = [4, 8, 12, 16].map(at => frame.readUInt32BE(at));
    const rows = inflateSync(i === 0 ? data : data.subarray(4));
    for (let row = 0; row < h; row++) {
      expect(rows[row * (3 * w + 1)]).toBe(0);
      rows.copy(shown, 3 * ((y + row) * width + x), row * (3 * w + 1) + 1, (row + 1) * (3 * w + 1));
    }
    expect(frame.readUInt16BE(22)).toBe(1000);
    frames.push({ pixels: Buffer.from(shown), milliseconds: frame.readUInt16BE(20) });
  }
  expect(sequence).toEqual(sequence.map((_, i) => i));
  expect(control?.data.readUInt32BE(0)).toBe(frames.length);
  return frames;
}

test('plays its frames, also those in which little or nothing changes', () => {
  const sizes = fc.record({ width: fc.integer({ min: 1, max: 6 }), height: fc.integer({ min: 1, max: 6 }) });
  const pictures = sizes.chain(({ width, height }) => {
    const pixels = fc.uint8Array({ minLength: 3 * width * height, maxLength: 3 * width * height, max: 2 });
    const filters = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: height, maxLength: height });
    const frame = fc.record({ pixels, filters, milliseconds: fc.integer({ min: 0, max: 65_535 }) });
    return fc.record({ width: fc.constant(width), frames: fc.array(frame, { minLength: 1, maxLength: 4 }) });
  });
  fc.assert(
    fc.property(pictures, ({ width, frames }) => {
      const made = movingPicture(
        frames.map(({ pixels, filters, milliseconds }) => ({
          png: pngOf(Buffer.from(pixels), width, filters),
          milliseconds,
        })),
      );
      expect(play(made)).toEqual(
        frames.map(({ pixels, milliseconds }) => ({ pixels: Buffer.from(pixels), milliseconds })),
      );
    }),
  );
});

test('frames of several sizes, and pictures of another kind, are refused', () => {
  const small = { png: pngOf(Buffer.alloc(3), 1, [0]), milliseconds: 1 };
  const large = { png: pngOf(Buffer.alloc(6), 2, [0]), milliseconds: 1 };
  expect(() => movingPicture([small, large])).toThrow('not of one size');
  const grey = Buffer.from(small.png);
  grey[25] = 0;
  expect(() => movingPicture([{ png: grey, milliseconds: 1 }])).toThrow('no PNG of red');
});
