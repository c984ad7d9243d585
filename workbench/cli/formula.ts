import type { CellValue } from "#domain/cell-values/cell-value";
import { openBackend } from "../../addin/backend";
import { FUNCTION_IDS } from "../../addin/functions/function-ids";
import { readArguments } from "../../addin/functions/read-arguments";
import { functionCall, storedFormula } from "../excel/host/functions/function-formula";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import type { CommonOptions } from "./settings";

const NAMESPACE = "DUNBOOK";
const EXAMPLE = `as in: dunbook formula 'STATUS("2026-0178")'`;

/** What a formula shows in a cell: '=DUNBOOK.STATUS("2026-0178")', with or without what stands before the function's name. */
export async function formula(options: CommonOptions, typed: string): Promise<Outcome> {
  const { id, given } = calledBy(typed);
  const read = readArguments(id, given);
  if (!read.ok) throw new UsageError(read.problem);
  return withCloud(options, async (cloud) => {
    const { values, at } = await openBackend(cloud).cellValues({ asks: [read.value] });
    const [value] = values;
    if (!value) throw new Error("The service answered no value");
    return outcomeOf(value, at);
  });
}

function calledBy(typed: string): { readonly id: string; readonly given: readonly unknown[] } {
  const bare = typed
    .trim()
    .replace(/^=\s*/, "")
    .replace(/^DUNBOOK\./i, "");
  const call = functionCall(storedFormula(`${NAMESPACE}.${bare}`, [NAMESPACE], null));
  if (!call) throw new UsageError(`Write one function with its arguments in brackets, ${EXAMPLE}`);
  const id = call.name.slice(NAMESPACE.length + 1);
  // When values were last right is only known where a workbook is open.
  const known = FUNCTION_IDS.filter((name) => name !== "ASOF");
  if (!known.includes(id))
    throw new UsageError(`There is no function ${id}: take one of ${known.join(", ")}.`);
  const given = call.given.map((argument) => {
    if (argument.kind === "value") return argument.value;
    throw new UsageError(`Outside of a workbook there are no cells: write texts and numbers, ${EXAMPLE}`);
  });
  return { id, given };
}

const ERRORS = { notAvailable: "#N/A", invalidValue: "#VALUE!" } as const;

function outcomeOf(value: CellValue, at: string): Outcome {
  if (value.kind === "error") {
    const error = ERRORS[value.code];
    const json = { value: null, error, reason: value.reason, at };
    return { code: EXIT.failed, text: `${error}  ${value.reason}`, json };
  }
  const shown = value.kind === "text" ? value.text : value.number;
  return { code: EXIT.done, text: String(shown), json: { value: shown, error: null, reason: null, at } };
}
