import type { WorkbookModel } from "../model/workbook";
import { FunctionCalls } from "./functions/function-calls";
import type { Host } from "./host";
import { runBatch } from "./interpreter";
import { News, type NewsListeners } from "./news";
import { runtimeServices } from "./objects/app-runtime";
import { functionServices } from "./objects/custom-functions";
import { tableObject } from "./objects/table";
import { rangeTables } from "./objects/tables";
import { workbookObject } from "./objects/workbook";
import { worksheetObject } from "./objects/worksheet";
import type { Batch, BatchAnswer } from "./protocol";
import { References } from "./references";

/** Excel as one workbook's programs see it: batches in, answers out, changes in the model. */
export type ExcelHost = {
  readonly run: (batch: Batch) => BatchAnswer;
  readonly references: References;
  /** For what a person does (person.ts); programs come by `run` alone. */
  readonly desk: Host;
};

/**
 * `save` is what workbook.save() does; null where the workbook has nowhere to go. The listeners hear what batches and
 * persons have done.
 */
export function openHost(
  workbook: WorkbookModel,
  save: (() => void) | null,
  listeners: NewsListeners = {},
): ExcelHost {
  const views = { worksheet: worksheetObject, table: tableObject, tablesOf: rangeTables };
  const functions = new FunctionCalls(workbook);
  const news = new News(listeners, functions);
  const pane: Host["pane"] = { current: "Visible", start: "Inactive" };
  const desk: Host = { workbook, views, save, selections: new Map(), news, functions, pane };
  const roots = {
    workbook: workbookObject(desk),
    services: { ...runtimeServices(desk), ...functionServices(desk) },
  };
  const references = new References();
  return { references, desk, run: (batch) => runAndTell(() => runBatch(roots, references, batch), news) };
}

/** A batch that was refused half-way has done what came before, and that is told too. */
function runAndTell(run: () => BatchAnswer, news: News): BatchAnswer {
  try {
    return run();
  } finally {
    news.publish("program");
  }
}
