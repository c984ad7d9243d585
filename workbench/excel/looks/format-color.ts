import type { CellContent } from "../model/sheet";
import { type Color, colorOfHex } from "./color";
import { standardColor } from "./palette";

const NAMED: Readonly<Record<string, string>> = {
  black: "000000",
  blue: "0000FF",
  cyan: "00FFFF",
  green: "00FF00",
  magenta: "FF00FF",
  red: "FF0000",
  white: "FFFFFF",
  yellow: "FFFF00",
};

const known = new Map<string, readonly (Color | undefined)[]>();

/**
 * The colour that a number format gives a value, as [Red] does in `0.00;[Red]-0.00`; undefined where it gives none.
 * Formats with conditions of their own ([>100]) are not followed and give no colour.
 */
export function formatColor(format: string, value: CellContent): Color | undefined {
  if (!format.includes("[") || value === "" || typeof value === "boolean") return undefined;
  const colors = known.get(format) ?? sectionColors(format);
  known.set(format, colors);
  if (typeof value === "string") return colors[3];
  if (value < 0 && colors.length > 1) return colors[1];
  return value === 0 && colors.length > 2 ? colors[2] : colors[0];
}

function sectionColors(format: string): readonly (Color | undefined)[] {
  const codes = format.replace(/"[^"]*"|\\.|_.|\*./g, "");
  if (/\[[<>=]/.test(codes)) return [];
  return codes.split(";").map((section) => {
    const [, name = "", number] = /\[(?:([a-z]+)|color\s*(\d+))\]/i.exec(section) ?? [];
    return number === undefined ? colorOfHex(NAMED[name.toLowerCase()] ?? "") : standardColor(Number(number));
  });
}
