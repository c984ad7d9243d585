import type { ViewsAnswer } from "#wire/reports";
import type { Backend } from "../backend";
import { reportTables, showReport } from "../workbook/reports/report-tables";
import { keepWishes, type ReportWishes, readWishes } from "../workbook/reports/report-wishes";
import { type WrittenSheet, writeReports } from "../workbook/reports/write-reports";
import { collectReport, type Report, sheetsOf } from "./collect-report";
import { AGEING_TABLE, REGISTER_TABLE, viewTable } from "./report-names";
import type { Turns } from "./turns";

/** Lists and reports as sheets of the workbook: put there when a person asks for it, and never by themselves. */
export type ReportsDesk = {
  /** The lists there are, what was chosen for them in this workbook, and which of all reports it has. */
  readonly look: () => Promise<ReportsLook>;
  /** Keeps in the workbook what was chosen. */
  readonly keepWishes: (wishes: ReportWishes) => Promise<void>;
  /** Puts a report into its sheet, or the newest into the sheet it has. */
  readonly write: (
    report: Report,
    wishes: ReportWishes,
    options: ReportOptions,
  ) => Promise<readonly WrittenSheet[]>;
  /** Refreshes every report that the workbook has; what is in front stays there. */
  readonly refreshAll: (wishes: ReportWishes, options: ReportOptions) => Promise<readonly WrittenSheet[]>;
  /** Brings the sheet with that table to the front. */
  readonly show: (table: string) => Promise<void>;
};

export type ReportsLook = {
  readonly views: ViewsAnswer["views"];
  readonly wishes: ReportWishes;
  /** The names of the tables of reports. */
  readonly tables: readonly string[];
};

export type ReportOptions = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReportProgress) => void;
};

/** Rows that have come so far; then how many of them stand in the sheet. */
export type ReportProgress =
  | { readonly stage: "read"; readonly rows: number }
  | { readonly stage: "write"; readonly rows: number; readonly of: number };

/** The desk's part about reports. */
export function reportsDesk(backend: Backend, turns: Turns): ReportsDesk {
  const look = async (): Promise<ReportsLook> => {
    const { views } = await backend.views();
    return turns.person(async () => ({ views, wishes: await readWishes(), tables: await reportTables() }));
  };
  const write = async (
    report: Report,
    wishes: ReportWishes,
    { signal, onProgress }: ReportOptions,
    show: boolean,
  ): Promise<readonly WrittenSheet[]> => {
    const onRows = (rows: number): void => onProgress({ stage: "read", rows });
    const pages = await collectReport(backend, report, wishes, { signal, onRows });
    return turns.person(async () => {
      const sheets = sheetsOf(pages, await reportTables());
      return writeReports(sheets, {
        signal,
        show,
        on: pages.pages[0]?.today ?? "",
        onProgress: ({ rowsDone, rowsTotal }) =>
          onProgress({ stage: "write", rows: rowsDone, of: rowsTotal }),
      });
    }, signal);
  };
  return {
    look,
    keepWishes: (wishes) => turns.person(() => keepWishes(wishes)),
    write: (report, wishes, options) => write(report, wishes, options, true),
    refreshAll: async (wishes, options) => {
      const { views, tables } = await look();
      const written: WrittenSheet[] = [];
      for (const report of reportsIn(tables, views))
        written.push(...(await write(report, wishes, options, false)));
      return written;
    },
    show: (table) => turns.person(() => showReport(table)),
  };
}

/** The reports that a workbook has, by its tables. */
function reportsIn(tables: readonly string[], views: ViewsAnswer["views"]): readonly Report[] {
  const known = new Set(tables.map((name) => name.toLowerCase()));
  const has = (table: string): boolean => known.has(table.toLowerCase());
  return [
    ...views.filter(({ id }) => has(viewTable(id))).map((view): Report => ({ kind: "view", view })),
    ...(has(AGEING_TABLE) ? [{ kind: "ageing" } as const] : []),
    ...(has(REGISTER_TABLE) ? [{ kind: "register" } as const] : []),
  ];
}
