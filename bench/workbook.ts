import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { asCalendarDate } from "#domain/base/calendar";
import { minorUnits } from "#domain/base/money";
import { invoiceNumberKey } from "#domain/ledger/parse-text";
import { readInvoiceTable } from "#domain/ledger/read-invoice-table";
import type { StatusCells } from "#wire/status";
import { readTables } from "../addin/workbook/read-tables";
import type { WorkbookScan } from "../addin/workbook/scan";
import { writeStatus } from "../addin/workbook/write-status";
import { type FileAtWork, workOnFile } from "../workbench/excel/work-on-file";
import { type Figures, type Measure, perSecond, timed } from "./figures";
import { ledgerRow, TODAY } from "./ledger";

/** Reading, writing and saving the workbook that lies ready, through office.js. */

const SETTINGS = { locale: { decimal: null, dateOrder: null }, defaultCurrency: null } as const;

type Traffic = ReturnType<FileAtWork["traffic"]>;

/** What went over the wire between two looks, in kB and round trips. */
const passed = (before: Traffic, after: Traffic): Figures => ({
  roundTrips: after.batches - before.batches,
  sentKb: Math.round((after.bytesSent - before.bytesSent) / 1024),
  receivedKb: Math.round((after.bytesReceived - before.bytesReceived) / 1024),
});

export const read: Measure = (folder) =>
  workOnFile(join(folder, "book.xlsx"), async (file) => {
    const before = file.traffic();
    const scanned = await timed(() => readTables());
    const parsed = await timed(() => readingOf(scanned.value));
    const rows = parsed.value.invoices.length;
    const ms = scanned.ms + parsed.ms;
    return {
      rows,
      rowsPerS: perSecond(rows, ms),
      ms,
      parsingMs: parsed.ms,
      ...passed(before, file.traffic()),
    };
  });

function readingOf(scan: WorkbookScan) {
  const table = invoiceTable(scan);
  return readInvoiceTable(table, null, { ...SETTINGS, dateSystem: scan.dateSystem });
}

function invoiceTable({ invoices }: WorkbookScan) {
  const [table] = invoices;
  if (!table) throw new Error("The workbook has no invoice table");
  return table;
}

export const writeBack: Measure = async (folder) => {
  const path = join(folder, `book-${process.pid}.xlsx`);
  copyFileSync(join(folder, "book.xlsx"), path);
  return workOnFile(path, async (file) => {
    const table = invoiceTable(await readTables());
    const statuses = new Map(table.rows.map((_, at) => [keyAt(at), statusAt(at)]));
    const before = file.traffic();
    const first = await timed(() => writeStatus(table, statuses));
    const middle = file.traffic();
    const again = await timed(() => writeStatus(table, statuses));
    const saved = await timed(() => file.save());
    const { roundTrips = 0, sentKb = 0 } = passed(middle, file.traffic());
    return {
      cells: first.value.cellsWritten,
      rowsPerS: perSecond(first.value.rowsWritten, first.ms),
      ms: first.ms,
      ...passed(before, middle),
      againMs: again.ms,
      againCells: again.value.cellsWritten,
      againRoundTrips: roundTrips,
      againSentKb: sentKb,
      saveMs: saved.ms,
    };
  });
};

const keyAt = (at: number): string => invoiceNumberKey(ledgerRow(at, 1).number) ?? "";

const statusAt = (at: number): StatusCells => ({
  status: "Overdue",
  level: "2 Demand for payment",
  lastNotice: TODAY,
  nextAction: "Final notice",
  nextActionOn: asCalendarDate("2026-11-30"),
  balance: { minor: minorUnits(10_000 + ((at * 104_729) % 900_000)), currency: ledgerRow(at, 1).currency },
  note: `Demand for payment sent on ${TODAY}, delivered.`,
  latestNote: "",
});
