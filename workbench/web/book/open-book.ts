import { type CalendarDate, parseCalendarDate } from "#domain/base/calendar";
import { ok, type Result, refused } from "#domain/base/result";
import type { HostEvent } from "../../excel/host/event-messages";
import type { RegisteredFunctions } from "../../excel/host/functions/registered";
import type { HostNotice } from "../../excel/host/news";
import { type ExcelHost, openHost } from "../../excel/host/open-host";
import { selectCells, setPaneShown, typeCells } from "../../excel/host/person";
import { type Looks, machineDay, openLooks } from "../../excel/looks/looks";
import type { SheetModel } from "../../excel/model/sheet";
import { answerBatch } from "../../excel/runtime/answer-batch";
import { type OpenedWorkbook, openWorkbookFile } from "../../excel/xlsx/open-workbook";
import { WorkbookProblem } from "../../excel/xlsx/workbook-problem";
import type { BlockArea, Book, BookNews, BookView, ShownCell } from "./book";
import { bookView } from "./book-view";
import { keepSettings, tellSettings } from "./document-settings";
import { shownCell } from "./shown-cell";
import { typedText } from "./typed-text";

/** An open workbook with all that stands around it. */
type OpenBook = {
  readonly opened: OpenedWorkbook;
  readonly host: ExcelHost;
  readonly looks: Looks;
  /** The add-in settings that office.js has been told of. */
  told: ReadonlySet<string>;
};

/**
 * A book with nothing open yet: everything but `open` and `listen` rejects before a workbook is opened. `later` is how a
 * task is put off until the answer under way has gone out; office.js must not hear of events before that.
 */
export function openBook(later: (task: () => void) => void = (task) => setTimeout(task, 0)): Book {
  let current: OpenBook | null = null;
  let tell: (news: BookNews) => void = () => undefined;
  let today: CalendarDate | null = null;
  let registered: RegisteredFunctions | null = null;
  const use = (): OpenBook => {
    if (!current) throw new Error("No workbook is open.");
    return current;
  };
  const hostOf = (opened: OpenedWorkbook): ExcelHost => {
    // A workbook that another one has replaced tells nothing more.
    const tellOfThis = (news: BookNews): void => {
      if (current?.opened === opened) tell(news);
    };
    const host = openHost(opened.model, null, {
      onEvent: (event: HostEvent) => later(() => tellOfThis({ kind: "event", event })),
      onCalls: (calls: readonly HostEvent[]) => later(() => tellOfThis({ kind: "calls", calls })),
      onNotice: (notice: HostNotice) => later(() => tellOfThis(notice)),
    });
    host.desk.functions.registered = registered;
    return host;
  };
  return {
    open: async (bytes, name) => {
      const opened = openWorkbookFile(bytes, name);
      if (!opened.ok) return opened;
      const { value } = opened;
      current = {
        opened: value,
        host: hostOf(value),
        looks: openLooks(value, () => today ?? machineDay()),
        told: new Set(),
      };
      return ok(viewOf(current));
    },
    view: async () => viewOf(use()),
    cells: async (sheetId, area) => cellsOf(use(), sheetId, area),
    typed: async (sheetId, row, column) => {
      const { host } = use();
      return typedText(sheetOf(host, sheetId), row, column, host.desk.workbook.dateSystem);
    },
    type: async (sheetId, row, column, texts) => typeCells(use().host, sheetId, row, column, texts),
    select: async (sheetId, area) => selectCells(use().host, sheetId, area),
    save: async () => saved(use().opened),
    answer: async (message) => answerBatch(use().host, message).text,
    settings: async () => tellSettings(use()),
    keepSettings: async (settings) => keepSettings(use(), settings),
    registerFunctions: async (functions) => {
      registered = functions;
      if (!current) return;
      const { desk } = current.host;
      desk.functions.registered = functions;
      // What was asked for before it was known is asked now.
      desk.news.publish("program");
    },
    showDay: async (day) => {
      today = parseCalendarDate(day);
      if (current) later(() => tell({ kind: "changed", sheetId: null }));
    },
    paneShown: async (visible) => setPaneShown(use().host, visible),
    listen: async (listener) => {
      tell = listener;
    },
  };
}

function cellsOf(
  { host, looks }: OpenBook,
  sheetId: string,
  { row, column, rowCount, columnCount }: BlockArea,
): readonly (readonly ShownCell[])[] {
  const sheet = sheetOf(host, sheetId);
  const { dateSystem } = host.desk.workbook;
  return Array.from({ length: rowCount }, (_, down) =>
    Array.from({ length: columnCount }, (_, across) => {
      const look = looks.lookOf(sheet, row + down, column + across);
      return shownCell(sheet, row + down, column + across, dateSystem, look);
    }),
  );
}

const viewOf = ({ opened: { model }, looks }: OpenBook): BookView => bookView(model, looks);

/** The page only names sheets it has been told of. */
function sheetOf({ desk }: ExcelHost, sheetId: string): SheetModel {
  const sheet = desk.workbook.sheets.find(({ id }) => id === sheetId);
  if (!sheet) throw new Error(`No sheet has the id ${sheetId}.`);
  return sheet;
}

function saved({ model, save }: OpenedWorkbook): Result<Uint8Array, string> {
  try {
    return ok(save());
  } catch (problem) {
    if (problem instanceof WorkbookProblem) return refused(`${model.name} ${problem.message}`);
    throw problem;
  }
}
