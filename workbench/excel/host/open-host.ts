import type { WorkbookModel } from "../model/workbook";
import type { Host } from "./host";
import { runBatch } from "./interpreter";
import { tableObject } from "./objects/table";
import { workbookObject } from "./objects/workbook";
import { worksheetObject } from "./objects/worksheet";
import type { Batch, BatchAnswer } from "./protocol";
import { References } from "./references";

/** Excel as one workbook's programs see it: batches in, answers out, changes in the model. */
export type ExcelHost = {
  readonly run: (batch: Batch) => BatchAnswer;
  readonly references: References;
};

/** `save` is what workbook.save() does; null where the workbook has nowhere to go. */
export function openHost(workbook: WorkbookModel, save: (() => void) | null): ExcelHost {
  const views = { worksheet: worksheetObject, table: tableObject };
  const host: Host = { workbook, views, save, selection: null };
  const references = new References();
  return { references, run: (batch) => runBatch(workbookObject(host), references, batch) };
}
