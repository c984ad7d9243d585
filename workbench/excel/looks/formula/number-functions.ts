import { type FormulaFunctions, ofNumbers, taking } from "./formula-function";
import { BAD_NUMBER, DIVISION } from "./value";

/** Halves go away from zero, as written in decimals. */
function rounded(value: number, digits: number, way: (size: number) => number): number {
  const size = Math.abs(value);
  const shifted = way(Number(`${Number(size.toPrecision(15))}e${Math.trunc(digits)}`));
  return Math.sign(value) * Number(`${shifted}e${-Math.trunc(digits)}`);
}

/** Functions of numbers, and of the place a formula is worked out for. */
export const NUMBER_FUNCTIONS: FormulaFunctions = {
  ABS: ofNumbers(1, [], (value = 0) => Math.abs(value)),
  SIGN: ofNumbers(1, [], (value = 0) => Math.sign(value)),
  INT: ofNumbers(1, [], (value = 0) => Math.floor(value)),
  TRUNC: ofNumbers(1, [0], (value = 0, digits = 0) => rounded(value, digits, Math.floor)),
  ROUND: ofNumbers(2, [], (value = 0, digits = 0) => rounded(value, digits, Math.round)),
  ROUNDUP: ofNumbers(2, [], (value = 0, digits = 0) => rounded(value, digits, Math.ceil)),
  ROUNDDOWN: ofNumbers(2, [], (value = 0, digits = 0) => rounded(value, digits, Math.floor)),
  SQRT: ofNumbers(1, [], (value = 0) => (value < 0 ? BAD_NUMBER : Math.sqrt(value))),
  MOD: ofNumbers(2, [], (value = 0, by = 0) => (by === 0 ? DIVISION : value - by * Math.floor(value / by))),
  ISEVEN: ofNumbers(1, [], (value = 0) => Math.trunc(value) % 2 === 0),
  ISODD: ofNumbers(1, [], (value = 0) => Math.trunc(value) % 2 !== 0),
  ROW: taking(1, 1, (parts, at) => placeOf(parts[0]?.area?.(at)?.area.row)),
  COLUMN: taking(1, 1, (parts, at) => placeOf(parts[0]?.area?.(at)?.area.column)),
};

const placeOf = (place: number | undefined) => (place === undefined ? { error: null } : place + 1);
