/** What of a format code stands for itself: "text", \x, [$€-407]; and what only places it: _x (a blank), *x (a fill). */
const LITERALS = /"[^"]*"|\\.|\[\$[^\]]*\]/g;
const PLACING = /[_*]./g;
const COLOURS = /\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]/gi;
/** Literals that any amount may have around it. */
const NEUTRAL = /"[-\s]*"|\\[-\s().,]/g;

/** Whether a number format shows a calendar day and nothing finer, such as dd.mm.yyyy. */
export function showsDay(format: string): boolean {
  const codes = format.replace(LITERALS, "").replace(/\[[^\]]*\]/g, "");
  return /d/i.test(codes) && /m/i.test(codes) && !/[hs]/i.test(codes);
}

/**
 * Whether a number format shows an amount as it is: in digits, not in per cent, fractions or thousands. Only where it
 * `mayName` a currency may a text or a sign stand beside the digits.
 */
export function showsAmount(format: string, { mayName }: { readonly mayName: boolean }): boolean {
  const coloured = format.replace(COLOURS, "").replace(PLACING, "").replace(NEUTRAL, "");
  const codes = mayName ? coloured.replace(LITERALS, "").replace(/\p{Sc}/gu, "") : coloured;
  return /[0#]/.test(codes) && /^[#0?,.;()+\-@\s]+$/.test(codes) && !/,(?![#0?])/.test(codes);
}
