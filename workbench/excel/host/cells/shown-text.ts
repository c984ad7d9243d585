import type { CellContent } from "../../model/sheet";
import type { DateSystem } from "./serial";
import { showDate } from "./shown-date";
import { showDigits, showGeneral } from "./shown-number";

/**
 * What a cell shows, in English (US), by its number format: General, digits (0 # , . % E), literals, currency in
 * brackets, sections for positive, negative, zero and text, dates and times.
 * Not followed: fractions (# ?/?), conditions ([>100]), literals among the digits (000-00), the width of the column
 * (Excel shows #### where a number does not fit), month names of other languages. Fractions show as General.
 */
export function showCell(value: CellContent, numberFormat: string, system: DateSystem): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (isGeneral(numberFormat) || numberFormat === "@")
    return typeof value === "string" ? value : showGeneral(value);
  const sections = formatSections(numberFormat);
  if (typeof value === "string") return showText(value, sections);
  const { section, size, minus } = chosenSection(value, sections);
  return minus + showSection(size, section, system);
}

/** The format split at semicolons, each section as a list of literals and codes. */
type Piece = { readonly literal: string } | { readonly code: string };
type Section = readonly Piece[];

const PIECES = /"([^"]*)"|\\(.)|_(.)|\*(.)|\[\$([^\]-]*)[^\]]*\]|\[(h+|m+|s+)\]|\[[^\]]*\]|(;)|(.)/gis;
const isGeneral = (format: string): boolean => format.toLowerCase() === "general" || format === "";

const knownSections = new Map<string, readonly Section[]>();

function formatSections(format: string): readonly Section[] {
  const known = knownSections.get(format);
  if (known) return known;
  const sections: Piece[][] = [[]];
  for (const [, quoted, escaped, space, , currency, elapsed, semicolon, other] of format.matchAll(PIECES)) {
    const literal = quoted ?? escaped ?? currency ?? (space === undefined ? undefined : " ");
    if (semicolon) sections.push([]);
    else if (literal !== undefined) sections.at(-1)?.push({ literal });
    else if (elapsed) sections.at(-1)?.push({ code: `[${elapsed}]` });
    else if (other) sections.at(-1)?.push({ code: other });
  }
  knownSections.set(format, sections);
  return sections;
}

function showText(text: string, sections: readonly Section[]): string {
  const section = sections[3] ?? (hasCode(sections[0] ?? [], "@") ? sections[0] : undefined);
  if (!section) return text;
  return section
    .map((piece) => ("literal" in piece ? piece.literal : piece.code === "@" ? text : piece.code))
    .join("");
}

function chosenSection(
  value: number,
  sections: readonly Section[],
): { readonly section: Section; readonly size: number; readonly minus: string } {
  const [positive = [], negative, zero] = sections;
  if (value === 0 && zero) return { section: zero, size: 0, minus: "" };
  if (value < 0 && negative) return { section: negative, size: -value, minus: "" };
  return {
    section: positive,
    size: isDate(positive) ? value : Math.abs(value),
    minus: minusOf(value, positive),
  };
}

/** A rounded-away negative shows no minus; dates have none. */
function minusOf(value: number, section: Section): string {
  if (value >= 0 || isDate(section)) return "";
  return /[1-9]/.test(showSection(-value, section, 1900)) ? "-" : "";
}

const codesOf = (section: Section): string =>
  section.map((piece) => ("code" in piece ? piece.code : "")).join("");
const hasCode = (section: Section, code: string): boolean => codesOf(section).includes(code);

function isDate(section: Section): boolean {
  const codes = codesOf(section).toLowerCase();
  return !codes.includes("general") && /[ymdhs]/.test(codes.replace(/am\/pm|a\/p/g, ""));
}

function showSection(size: number, section: Section, system: DateSystem): string {
  if (isDate(section)) return showDate(size, section, system);
  const codes = codesOf(section);
  if (codes.toLowerCase().includes("general")) return showAround(section, /[general]/i, showGeneral(size));
  if (/[#?0]\s*\//.test(codes)) return showGeneral(size);
  if (!/[0#?]/.test(codes)) return showAround(section, /(?!)/, "");
  const pattern = codes.replace(/[^0#?.,E+-]/gi, "");
  const percents = codes.split("%").length - 1;
  return showAround(section, /[0#?.,E]/i, showDigits(size, pattern, percents));
}

/** Puts `shown` where the first of the number's codes stands; other codes (%, -, spaces) and literals stay. */
function showAround(section: Section, numberCode: RegExp, shown: string): string {
  let placed = false;
  let inExponent = false;
  return section
    .map((piece) => {
      if ("literal" in piece) return piece.literal;
      const isPart = numberCode.test(piece.code) || (inExponent && /[+-]/.test(piece.code));
      inExponent = /e/i.test(piece.code);
      if (!isPart) return piece.code;
      const first = !placed;
      placed = true;
      return first ? shown : "";
    })
    .join("");
}
