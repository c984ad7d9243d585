import { CELL_FUNCTIONS } from "#domain/cell-values/cell-value";

/** When the values were last found to be right, for a sheet that is looked at without a network. */
export const AS_OF = "ASOF";

/** Every function by its id in functions.json: =DUNBOOK.STATUS is "STATUS". */
export const FUNCTION_IDS: readonly string[] = [...CELL_FUNCTIONS.map((what) => what.toUpperCase()), AS_OF];
