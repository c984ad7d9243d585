import type { Node } from "./node";
import {
  BAD_NUMBER,
  compared,
  DIVISION,
  type ErrorValue,
  isError,
  numberFrom,
  textFrom,
  type Value,
} from "./value";

const TESTS: Readonly<Record<string, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** Whether two values compare as a sign says; an error is passed on. */
export function comparesAs(sign: string, left: Value, right: Value): boolean | ErrorValue {
  const order = compared(left, right);
  return typeof order === "number" ? (TESTS[sign]?.(order) ?? false) : order;
}

export const comparison = (sign: string, left: Node, right: Node): Node => ({
  value: (at) => comparesAs(sign, left.value(at), right.value(at)),
});

export const joined = (left: Node, right: Node): Node => ({
  value: (at) => {
    const [one, other] = [textFrom(left.value(at)), textFrom(right.value(at))];
    if (isError(one)) return one;
    return isError(other) ? other : one + other;
  },
});

export const arithmetic = (sign: string, left: Node, right: Node): Node => ({
  value: (at) => {
    const [one, other] = [numberFrom(left.value(at)), numberFrom(right.value(at))];
    if (isError(one)) return one;
    return isError(other) ? other : calculated(sign, one, other);
  },
});

function calculated(sign: string, one: number, other: number): number | ErrorValue {
  if (sign === "/" && other === 0) return DIVISION;
  const result =
    sign === "+"
      ? one + other
      : sign === "-"
        ? one - other
        : sign === "*"
          ? one * other
          : sign === "/"
            ? one / other
            : one ** other;
  return Number.isFinite(result) ? result : BAD_NUMBER;
}

const changed = (part: Node, change: (value: number) => number): Node => ({
  value: (at) => {
    const value = numberFrom(part.value(at));
    return isError(value) ? value : change(value);
  },
});

export const negated = (part: Node): Node => changed(part, (value) => -value);

export const percent = (part: Node): Node => changed(part, (value) => value / 100);
