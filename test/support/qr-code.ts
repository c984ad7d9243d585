import { crc32, inflateSync } from "node:zlib";

/** Reads a QR code off a picture, as a phone does when nothing covers it: no errors are corrected, so none may be there. */
export function readQrCode(png: Uint8Array, scale: number, quietZone: number): Buffer {
  const pixels = readPng(png);
  const size = pixels.length / scale - 2 * quietZone;
  const centre = (place: number): number => (place + quietZone) * scale + Math.floor(scale / 2);
  const isDark = (x: number, y: number): boolean => pixels[centre(y)]?.[centre(x)] ?? false;
  const version = (size - 17) / 4;
  const format = formatOf(isDark);
  if (format >> 13 !== 0) throw new Error("The level is not M");
  const isData = dataPlaces(size, version);
  const mask = MASKS[(format >> 10) & 7] ?? (() => false);
  const bits: number[] = [];
  for (const [x, y] of zigzag(size)) if (isData(x, y)) bits.push(Number(isDark(x, y) !== mask(x, y)));
  return messageOf(deinterleaved(bytesOf(bits), version), version);
}

/** The rows of a picture in black and white with one bit for a pixel; the checks of its parts must be right. */
function readPng(png: Uint8Array): readonly (readonly boolean[])[] {
  const file = Buffer.from(png);
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const end = at + 8 + file.readUInt32BE(at);
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end))
      throw new Error("The picture is damaged");
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") data.push(file.subarray(at + 8, end));
  }
  const [width, height, depth, colour] = [file.readUInt32BE(16), file.readUInt32BE(20), file[24], file[25]];
  if (depth !== 1 || colour !== 0) throw new Error("The picture is not in black and white");
  const rows = inflateSync(Buffer.concat(data));
  const length = 1 + Math.ceil(width / 8);
  return Array.from({ length: height }, (_, y) => {
    if (rows[y * length] !== 0) throw new Error("The rows are foretold from one another");
    const bit = (x: number): boolean => (((rows[y * length + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 0;
    return Array.from({ length: width }, (_, x) => bit(x));
  });
}

type Places = (x: number, y: number) => boolean;

/** The fifteen bits beside the first corner: level, mask and their check. */
function formatOf(isDark: Places): number {
  const places = [
    ...[0, 1, 2, 3, 4, 5, 7, 8].map((x): [number, number] => [x, 8]),
    ...[7, 5, 4, 3, 2, 1, 0].map((y): [number, number] => [8, y]),
  ];
  return places.reduce((bits, [x, y]) => (bits << 1) | Number(isDark(x, y)), 0) ^ 0x5412;
}

const MASKS: readonly Places[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Where data stands: not in the corners, the two lines between them, the small squares, and the version's two blocks. */
function dataPlaces(size: number, version: number): Places {
  const count = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const step = 2 * Math.ceil((size - 13) / (2 * count - 2));
  const centres = Array.from({ length: count }, (_, place) =>
    place === 0 ? 6 : size - 7 - (count - 1 - place) * step,
  );
  const inSquare: Places = (x, y) =>
    centres.some((cx) =>
      centres.some(
        (cy) =>
          Math.abs(x - cx) <= 2 &&
          Math.abs(y - cy) <= 2 &&
          !(cx === 6 && cy === 6) &&
          !(cx === 6 && cy === size - 7) &&
          !(cx === size - 7 && cy === 6),
      ),
    );
  const inCorner: Places = (x, y) => (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8);
  const inVersion: Places = (x, y) =>
    version >= 7 && ((x >= size - 11 && x < size - 8 && y < 6) || (y >= size - 11 && y < size - 8 && x < 6));
  return (x, y) => x !== 6 && y !== 6 && !inCorner(x, y) && !inSquare(x, y) && !inVersion(x, y);
}

/** Two columns at a time from the right, up and down in turn. */
function* zigzag(size: number): Generator<readonly [number, number]> {
  let isUp = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = isUp ? size - 1 - step : step;
      yield [right, y];
      yield [right - 1, y];
    }
    isUp = !isUp;
  }
}

const bytesOf = (bits: readonly number[]): readonly number[] =>
  Array.from({ length: Math.floor(bits.length / 8) }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((byte, bit) => byte * 2 + bit, 0),
  );

/** Level M, by version: how many blocks of how many bytes of data, short ones first. */
const BLOCKS: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[1, 16]],
  [[1, 28]],
  [[1, 44]],
  [[2, 32]],
  [[2, 43]],
  [[4, 27]],
  [[4, 31]],
  [
    [2, 38],
    [2, 39],
  ],
  [
    [3, 36],
    [2, 37],
  ],
  [
    [4, 43],
    [1, 44],
  ],
  [
    [1, 50],
    [4, 51],
  ],
  [
    [6, 36],
    [2, 37],
  ],
  [
    [8, 37],
    [1, 38],
  ],
];

function deinterleaved(bytes: readonly number[], version: number): readonly number[] {
  const lengths = (BLOCKS[version] ?? []).flatMap(([count, length]) => Array<number>(count).fill(length));
  const blocks = lengths.map((): number[] => []);
  let next = 0;
  for (let at = 0; at < Math.max(...lengths); at++)
    for (const [index, length] of lengths.entries()) if (at < length) blocks[index]?.push(bytes[next++] ?? 0);
  return blocks.flat();
}

/** The bytes of a message in byte mode: four bits that say so, their count, and they themselves. */
function messageOf(bytes: readonly number[], version: number): Buffer {
  const hex = Buffer.from(bytes).toString("hex");
  if (hex[0] !== "4") throw new Error("The code is not in byte mode");
  const digits = version < 10 ? 2 : 4;
  const count = Number.parseInt(hex.slice(1, 1 + digits), 16);
  return Buffer.from(hex.slice(1 + digits, 1 + digits + 2 * count), "hex");
}
