import { invoiceNumberKey } from "#domain/ledger/parse-text";
import type { RowCells } from "#wire/cell-edits";
import { STATUS_HEADERS, type StatusField } from "#wire/status";
import type { Backend } from "../../addin/backend";
import { fetchStatuses } from "../../addin/sync/fetch-statuses";
import { type MergedRows, mergeStatus } from "../../addin/sync/merge-status";
import { readTables } from "../../addin/workbook/read-tables";
import { WorkbookRefusal } from "../../addin/workbook/refusal";
import type { KnownTable } from "../../addin/workbook/table-place";
import type { CellContent } from "../../workbench/excel/model/sheet";
import type { WorkbookModel } from "../../workbench/excel/model/workbook";
import { type ExcelSession, openExcel } from "../../workbench/excel/runtime/session";
import { INVOICE_HEADERS, invoice, LEFT, sheetNamed, TOP, workbookOf } from "../workbook/addin-ledger";

/** Workbooks with one invoice table each, copies of each other, that are merged with one cloud. */

/** A workbook with the rows of these invoices. */
export const copyOf = (numbers: readonly string[]): WorkbookModel =>
  workbookOf([
    {
      sheet: "Invoices",
      table: "Invoices",
      headers: INVOICE_HEADERS,
      rows: numbers.map((number) => invoice(number)),
    },
  ]);

/** One open workbook. */
export class MergeBook {
  readonly session: ExcelSession;

  constructor(
    readonly workbook: WorkbookModel,
    private readonly sourceId: string,
  ) {
    this.session = openExcel(workbook);
  }

  private get sheet() {
    return sheetNamed(this.workbook, "Invoices");
  }

  private placeOf(number: string, field: StatusField): readonly [row: number, column: number] | null {
    const [table] = this.sheet.tables;
    const column = table?.columnNames.indexOf(STATUS_HEADERS[field]) ?? -1;
    const rows = table?.body().rowCount ?? 0;
    const key = invoiceNumberKey(number);
    for (let row = 0; row < rows; row += 1)
      if (invoiceNumberKey(this.sheet.value(TOP + 1 + row, LEFT)) === key && column !== -1)
        return [TOP + 1 + row, LEFT + column];
    return null;
  }

  /** What a status cell holds. */
  read(number: string, field: StatusField): CellContent {
    const place = this.placeOf(number, field);
    return place ? this.sheet.value(place[0], place[1]) : "";
  }

  /** A person types into a status cell; false where the columns are not there yet. */
  type(number: string, field: StatusField, text: CellContent): boolean {
    const place = this.placeOf(number, field);
    if (place) this.sheet.setValue(place[0], place[1], text);
    return place !== null;
  }

  /** What the cloud says of the table's rows. */
  async fetch(backend: Backend): Promise<ReadonlyMap<string, RowCells>> {
    return (await fetchStatuses(backend, this.sourceId)).statuses;
  }

  /** Merges the rows with what the cloud said. */
  async merge(backend: Backend, statuses: ReadonlyMap<string, RowCells>): Promise<MergedRows> {
    return mergeStatus(backend, this.sourceId, await this.table(), statuses, { isWhole: true });
  }

  /** The table as it is read now. */
  async table(): Promise<KnownTable> {
    this.session.activate();
    const [table] = (await readTables()).invoices;
    if (!table) throw new Error("no invoice table");
    return table;
  }

  /** Fetches and merges. */
  async sync(backend: Backend): Promise<MergedRows> {
    return this.merge(backend, await this.fetch(backend));
  }

  /** The same, while Excel does so many actions more and then breaks down; true: it did. */
  async syncUntil(backend: Backend, actions: number): Promise<boolean> {
    let left = actions;
    return this.whileRunning(
      (run) => (batch) => {
        if (batch.actions.length <= left) {
          left -= batch.actions.length;
          return run(batch);
        }
        const answer = run({ ...batch, actions: batch.actions.slice(0, left) });
        left = 0;
        return { Results: answer.Results, Error: BROKEN };
      },
      () =>
        this.sync(backend).then(
          () => false,
          (error: unknown) => {
            if (error instanceof WorkbookRefusal) return true;
            throw error;
          },
        ),
    );
  }

  /** Something happens in the workbook right before the batch that `isIt` names, once. */
  async meanwhile<Value>(
    isIt: (batch: Parameters<ExcelSession["host"]["run"]>[0]) => boolean,
    deed: () => void,
    work: () => Promise<Value>,
  ): Promise<Value> {
    let done = false;
    return this.whileRunning(
      (run) => (batch) => {
        if (!done && isIt(batch)) {
          done = true;
          deed();
        }
        return run(batch);
      },
      work,
    );
  }

  private async whileRunning<Value>(
    instead: (run: ExcelSession["host"]["run"]) => ExcelSession["host"]["run"],
    work: () => Promise<Value>,
  ): Promise<Value> {
    const { host } = this.session;
    const { run } = host;
    Reflect.set(host, "run", instead(run));
    try {
      return await work();
    } finally {
      Reflect.set(host, "run", run);
    }
  }
}

/** A batch that writes values into cells. */
export const writesCells = (batch: Parameters<ExcelSession["host"]["run"]>[0]): boolean =>
  batch.actions.some((action) => action.kind === "setProperty" && action.name === "Values");

const BROKEN = {
  Code: "ConnectionFailure",
  Message: "",
  Location: "",
  ActionIndex: 0,
  HttpStatusCode: 400,
};
