import { cellText } from "#domain/merge/cell-words";

/** Formulas of the add-in in cells: Excel calls, and is told what to show as often as that changes. */

/** What a cell shows. "notAvailable" is Excel's #N/A, "invalidValue" its #VALUE!; the reason stands beside the cell. */
export type ShownValue =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "error"; readonly code: "notAvailable" | "invalidValue"; readonly reason: string };

/** One formula in one cell, for as long as it stands there with these arguments. */
export type CellCall = {
  /** As functions.json has it: "STATUS". */
  readonly id: string;
  /** The arguments as Excel gives them: texts, numbers, TRUE/FALSE; null or nothing for one that was left out. */
  readonly given: readonly unknown[];
  readonly show: (value: ShownValue) => void;
  /** Aborted when the formula is gone or is worked out anew. */
  readonly ended: AbortSignal;
};

/** Has every call of these functions answered. To be said before Office is ready, or Excel finds nobody who answers. */
export function answerFunctions(ids: readonly string[], answer: (call: CellCall) => void): void {
  if (typeof CustomFunctions === "undefined") return;
  for (const id of ids)
    CustomFunctions.associate(id, (...given: readonly unknown[]) => {
      const invocation = given.at(-1);
      if (!isInvocation(invocation)) throw new Error(`${id} was called without an invocation`);
      const ending = new AbortController();
      invocation.onCanceled = () => ending.abort();
      answer({
        id,
        given: given.slice(0, -1),
        show: (value) => invocation.setResult(resultOf(value)),
        ended: ending.signal,
      });
    });
}

/** A text is shown as it is, whatever it begins with: a result is never read as a formula. */
function resultOf(value: ShownValue): unknown {
  if (value.kind === "text") return cellText(value.text);
  if (value.kind === "number") return value.number;
  const { ErrorCode, Error: CellError } = CustomFunctions;
  return new CellError(ErrorCode[value.code], value.reason);
}

/** A streaming call, which may be answered again and again. */
type Invocation = { readonly setResult: (result: unknown) => void; onCanceled: (() => void) | undefined };

const isInvocation = (value: unknown): value is Invocation =>
  typeof value === "object" &&
  value !== null &&
  "setResult" in value &&
  typeof value.setResult === "function";

declare global {
  /** Of Microsoft's custom functions' runtime, as far as it is used here. */
  var CustomFunctions: {
    readonly associate: (id: string, answer: (...given: readonly unknown[]) => void) => void;
    readonly Error: new (code: string, message: string) => unknown;
    readonly ErrorCode: { readonly notAvailable: string; readonly invalidValue: string };
  };
}
