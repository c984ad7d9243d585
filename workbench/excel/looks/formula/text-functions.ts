import { type FormulaFunctions, ofTexts, partValue, taking, takingMany } from "./formula-function";
import type { Node, Offset } from "./node";
import { BAD_VALUE, type ErrorValue, isError, numberFrom, textFrom, type Value } from "./value";
import { wildcardPattern } from "./wildcard";

/** Functions of texts. */
export const TEXT_FUNCTIONS: FormulaFunctions = {
  LEN: ofTexts(1, (text = "") => text.length),
  TRIM: ofTexts(1, (text = "") => text.replace(/^ +| +$/g, "").replace(/ +/g, " ")),
  UPPER: ofTexts(1, (text = "") => text.toUpperCase()),
  LOWER: ofTexts(1, (text = "") => text.toLowerCase()),
  EXACT: ofTexts(2, (one, other) => one === other),
  LEFT: taking(1, 2, (parts, at) => cut(parts, at, (text, count) => text.slice(0, count))),
  RIGHT: taking(1, 2, (parts, at) =>
    cut(parts, at, (text, count) => text.slice(Math.max(0, text.length - count))),
  ),
  MID: taking(3, 3, (parts, at) => {
    const [text, start, count] = [
      textFrom(partValue(parts, 0, at)),
      numberAt(parts, 1, at),
      numberAt(parts, 2, at),
    ];
    if (isError(text)) return text;
    if (isError(start)) return start;
    if (isError(count)) return count;
    return start < 1 || count < 0 ? BAD_VALUE : text.substr(Math.trunc(start) - 1, Math.trunc(count));
  }),
  SEARCH: taking(2, 3, (parts, at) =>
    found(parts, at, (text, wanted, from) => {
      const place = text.slice(from).search(wildcardPattern(wanted, "part"));
      return place < 0 ? -1 : place + from;
    }),
  ),
  FIND: taking(2, 3, (parts, at) => found(parts, at, (text, wanted, from) => text.indexOf(wanted, from))),
  CONCATENATE: takingMany(1, (parts, at) => {
    const texts = parts.map((part) => textFrom(part.value(at)));
    return texts.find(isError) ?? texts.join("");
  }),
  VALUE: taking(1, 1, (parts, at) => numberAt(parts, 0, at)),
  T: taking(1, 1, (parts, at) => {
    const value = partValue(parts, 0, at);
    return typeof value === "string" || isError(value) ? value : "";
  }),
};

const numberAt = (parts: readonly Node[], index: number, at: Offset): number | ErrorValue =>
  numberFrom(partValue(parts, index, at));

function cut(parts: readonly Node[], at: Offset, take: (text: string, count: number) => string): Value {
  const text = textFrom(partValue(parts, 0, at));
  const count = parts.length > 1 ? numberAt(parts, 1, at) : 1;
  if (isError(text)) return text;
  if (isError(count)) return count;
  return count < 0 ? BAD_VALUE : take(text, Math.trunc(count));
}

/** The place, counted from 1, where one text is found in another. */
function found(
  parts: readonly Node[],
  at: Offset,
  search: (text: string, wanted: string, from: number) => number,
): Value {
  const [wanted, text] = [textFrom(partValue(parts, 0, at)), textFrom(partValue(parts, 1, at))];
  const start = parts.length > 2 ? numberAt(parts, 2, at) : 1;
  if (isError(wanted)) return wanted;
  if (isError(text)) return text;
  if (isError(start)) return start;
  const place = start < 1 ? -1 : search(text, wanted, Math.trunc(start) - 1);
  return place < 0 ? BAD_VALUE : place + 1;
}
