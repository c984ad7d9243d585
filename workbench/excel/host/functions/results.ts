import type { CellContent } from "../../model/sheet";
import type { Json } from "../json";

/** What the program of an add-in answers to one call. */
export type FunctionResult = {
  readonly invocationId: number;
  readonly content: CellContent;
  /** Whether the content is an error's text ("#N/A"); its reason is what Excel shows beside the cell. */
  readonly isError: boolean;
  readonly reason: string | null;
};

/** Excel's errors by the numbers of office.js (_getCustomFunctionResultErrorCodeFromErrorCode). */
const ERRORS: Readonly<Record<number, string>> = {
  1: "#N/A",
  5: "#DIV/0!",
  6: "#NUM!",
  8: "#NULL!",
  9: "#NAME?",
  10: "#NAME?",
};
/** Everything else, what a program threw among it. */
const FAILED = "#VALUE!";

/** [id, succeeded, value, error's number] as office.js gives it from the set CustomFunctions 1.7 on; null for anything else. */
export function readResult(given: Json): FunctionResult | null {
  if (!Array.isArray(given)) return null;
  const [invocationId, succeeded, value = null, code]: readonly Json[] = given;
  if (typeof invocationId !== "number") return null;
  if (succeeded !== true) {
    const error = (typeof code === "number" ? ERRORS[code] : undefined) ?? FAILED;
    return { invocationId, content: error, isError: true, reason: typeof value === "string" ? value : null };
  }
  return { invocationId, ...contentOf(value) };
}

function contentOf(value: Json): Omit<FunctionResult, "invocationId"> {
  const plain = { isError: false, reason: null };
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return { ...plain, content: value };
  if (value === null) return { ...plain, content: 0 };
  const fields = new Map<string, Json>(Object.entries(value));
  const shown = fields.get("basicValue");
  if (fields.get("type") === "Error" && typeof shown === "string") {
    const message = fields.get("message");
    return { content: shown, isError: true, reason: typeof message === "string" ? message : null };
  }
  // Arrays and data types have no place in the one cell of a formula here.
  return { content: FAILED, isError: true, reason: "The function gave what a single cell cannot show." };
}
