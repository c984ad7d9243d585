/** A colour as CSS writes it: "#RRGGBB", in capitals. */
export type Color = `#${string}`;

type Channels = readonly [red: number, green: number, blue: number];

/** "FF1F3A5F" (Excel puts the opacity first) or "1F3A5F" → "#1F3A5F"; undefined for anything else. */
export function colorOfHex(text: string): Color | undefined {
  return /^(?:[0-9a-f]{2})?[0-9a-f]{6}$/i.test(text) ? `#${text.slice(-6).toUpperCase()}` : undefined;
}

/** `share` of `over` laid on `under`: 0 is all `under`, 1 all `over`. */
export function mixed(under: Color, over: Color, share: number): Color {
  const top = channels(over);
  return colorOf(mapped(channels(under), (value, index) => value + ((top[index] ?? 0) - value) * share));
}

/**
 * A colour made darker (tint below 0, down to -1 = black) or lighter (up to 1 = white) by changing its lightness only
 * (ECMA-376 Part 1, 18.8.19).
 */
export function tinted(color: Color, tint: number): Color {
  if (tint === 0) return color;
  const [hue, saturation, lightness] = toHsl(channels(color));
  const changed = tint < 0 ? lightness * (1 + tint) : lightness * (1 - tint) + tint;
  return colorOf(fromHsl(hue, saturation, Math.min(1, Math.max(0, changed))));
}

const channels = (color: Color): Channels =>
  mapped([1, 3, 5], (start) => Number.parseInt(color.slice(start, start + 2), 16));

const mapped = ([a, b, c]: Channels, change: (value: number, index: number) => number): Channels => [
  change(a, 0),
  change(b, 1),
  change(c, 2),
];

function colorOf(values: Channels): Color {
  const digits = values.map((value) => Math.round(value).toString(16).padStart(2, "0"));
  return `#${digits.join("").toUpperCase()}`;
}

/** Hue in sixths of the circle, saturation and lightness from 0 to 1. */
function toHsl(values: Channels): Channels {
  const [red, green, blue] = mapped(values, (value) => value / 255);
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const range = most - least;
  const lightness = (most + least) / 2;
  if (range === 0) return [0, 0, lightness];
  const saturation = range / (lightness > 0.5 ? 2 - most - least : most + least);
  if (most === red) return [(green - blue) / range + (green < blue ? 6 : 0), saturation, lightness];
  const hue = most === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return [hue, saturation, lightness];
}

function fromHsl(hue: number, saturation: number, lightness: number): Channels {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return mapped([0, 8, 4], (turn) => {
    const place = (turn + hue * 2) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  });
}
