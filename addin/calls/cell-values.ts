import { type CellValuesRequest, cellChangesAnswerSchema, cellValuesAnswerSchema } from "#wire/cell-values";
import type { CallApi } from "../backend";

/** What formulas in cells show. */
export const cellValueCalls = (call: CallApi) => ({
  /** In the order of the questions; at most MOST_ASKS of them. */
  cellValues: (body: CellValuesRequest) => call(cellValuesAnswerSchema, "/cell-values", { body }),
  /** Whether any value may be another one than in the answer that said `seen`. */
  cellChanges: (seen: string) =>
    call(cellChangesAnswerSchema, `/cell-values/changes?${new URLSearchParams({ seen })}`),
});
