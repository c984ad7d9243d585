import type { Program } from "../program";
import { cellPrograms } from "./cells";
import { chartPrograms } from "./charts";
import { eventPrograms } from "./events";
import { loadingPrograms } from "./loading";
import { rangePrograms } from "./ranges";
import { tablePrograms } from "./tables";
import { workbookPrograms } from "./workbook";

/** Every program by the subject it belongs to. */
export const programsBySubject: Readonly<Record<string, readonly Program[]>> = {
  loading: loadingPrograms,
  cells: cellPrograms,
  charts: chartPrograms,
  ranges: rangePrograms,
  tables: tablePrograms,
  events: eventPrograms,
  "the workbook": workbookPrograms,
};
