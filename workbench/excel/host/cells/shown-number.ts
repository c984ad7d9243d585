const GENERAL_WIDTH = 11;

/**
 * A number as the format General shows it in a wide column: at most 11 characters, else as 1.23457E+13.
 */
export function showGeneral(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 1e11 || (size < 1e-4 && Number(size.toFixed(9)) !== size)) return exponential(value);
  const wholeDigits = Math.max(1, Math.floor(Math.log10(size)) + 1);
  const decimals = Math.max(0, GENERAL_WIDTH - 1 - wholeDigits);
  return String(Number(rounded(value, Math.min(decimals, 9))));
}

function exponential(value: number): string {
  const [mantissa = "", exponent = ""] = value.toExponential(5).split("e");
  const sign = exponent.startsWith("-") ? "-" : "+";
  return `${Number(mantissa)}E${sign}${exponent.replace(/^[+-]/, "").padStart(2, "0")}`;
}

/** `value` with `decimals` decimals, halves away from zero as written in decimal (1.005 becomes 1.01, as in Excel). */
function rounded(value: number, decimals: number): string {
  const size = Math.abs(value);
  const shifted = Number(`${size}e${decimals}`);
  const exact = Number.isFinite(shifted) && shifted < Number.MAX_SAFE_INTEGER;
  const text = exact
    ? Number(`${Math.round(shifted)}e-${decimals}`).toFixed(decimals)
    : size.toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `-${text}` : text;
}

/** How digits are laid out: read from a pattern such as "#,##0.00", "0%", "0.00E+00" or "#,##0,". */
type Digits = {
  readonly grouped: boolean;
  readonly minWhole: number;
  readonly minDecimals: number;
  readonly maxDecimals: number;
  /** Powers of ten the value is multiplied by: 2 for each %, -3 for each trailing comma. */
  readonly shift: number;
  readonly exponentDigits: number | null;
};

/** Shows a size (never negative) by a pattern of 0 # ? , . % and E+00. */
export function showDigits(size: number, pattern: string, percents: number): string {
  const digits = readDigits(pattern, percents);
  if (digits.exponentDigits !== null) return showExponent(size, digits, digits.exponentDigits);
  const [whole = "0", decimals = ""] = rounded(Number(`${size}e${digits.shift}`), digits.maxDecimals).split(
    ".",
  );
  return wholePart(whole, digits) + decimalPart(decimals, digits);
}

function readDigits(pattern: string, percents: number): Digits {
  const [mantissa = "", exponent] = pattern.split(/E[+-]/i);
  const [whole = "", decimals = ""] = mantissa.split(".");
  const trailing = /,*$/.exec(whole)?.[0].length ?? 0;
  const placeholders = decimals.replace(/[^0#?]/g, "");
  return {
    grouped: /[0#?],[0#?]/.test(whole),
    minWhole: whole.replace(/[^0]/g, "").length,
    minDecimals: placeholders.replace(/#+$/, "").length,
    maxDecimals: placeholders.length,
    shift: percents * 2 - trailing * 3,
    exponentDigits: exponent === undefined ? null : exponent.length,
  };
}

function wholePart(whole: string, { grouped, minWhole }: Digits): string {
  const padded = (minWhole === 0 && whole === "0" ? "" : whole).padStart(minWhole, "0");
  return grouped ? padded.replace(/\B(?=(\d{3})+$)/g, ",") : padded;
}

function decimalPart(decimals: string, { minDecimals }: Digits): string {
  let kept = decimals.length;
  while (kept > minDecimals && decimals[kept - 1] === "0") kept -= 1;
  return kept === 0 ? "" : `.${decimals.slice(0, kept)}`;
}

function showExponent(size: number, digits: Digits, exponentDigits: number): string {
  const [mantissa = "0", exponent = "+0"] = size.toExponential(digits.maxDecimals).split("e");
  const [whole = "0", decimals = ""] = mantissa.split(".");
  const power = exponent.slice(1).padStart(exponentDigits, "0");
  return `${whole}${decimalPart(decimals, digits)}E${exponent.charAt(0)}${power}`;
}
