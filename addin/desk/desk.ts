import type { InvoiceId } from "#domain/base/identity";
import type { TextLocale } from "#domain/ledger/cell";
import type { ColumnContent } from "#domain/ledger/column-content";
import type { HandMapping, TableKind } from "#domain/ledger/columns";
import type { ColumnProblem } from "#domain/ledger/recognise-columns";
import type { RunAnswer } from "#wire/answers";
import type { CustomerAnswer, NoteAnswer } from "#wire/customer";
import type { TodayAnswer } from "#wire/today";
import type { RefusedRow, SyncProgress } from "../sync/sync-workbook";
import type { CustomerActions, LetterActions, TodoActions } from "./actions-desk";
import type { ActivityActions } from "./activities-desk";
import type { FilesDesk } from "./files-desk";
import type { HealthDesk } from "./health-desk";
import type { MergeDesk } from "./merge-desk";
import type { PeopleDesk } from "./people-desk";
import type { PrivacyDesk } from "./privacy-desk";
import type { RemindersDesk } from "./reminders-desk";
import type { ReplyActions } from "./replies-desk";
import type { ReportsDesk } from "./reports-desk";
import type { CustomerPages, RowsDesk } from "./rows-desk";
import type { SelectionDesk } from "./selection-desk";
import type { SendingDesk } from "./sending-desk";
import type { StatementDesk } from "./statement-desk";
import type { TextsDesk } from "./texts-desk";
import type { QuestionsDesk } from "./vanished-desk";

/**
 * What a person can do at the pane, without a word about how the pane looks or what stands behind it. Every promise is
 * rejected with an error whose sentence `problemOf` (problem.ts) gives.
 */
export type Desk = {
  /** Whether the workbook remembers a connection. */
  readonly isConnected: () => Promise<boolean>;
  /** The tables of the open workbook, as they are or were connected. */
  readonly lookAround: () => Promise<WorkbookLook>;
  /** Keeps in the workbook which tables are read and by which columns. */
  readonly connect: (connection: ConnectionChoice) => Promise<void>;
  /** Makes a sheet with an invoice table and one with a customers table, with a few sample rows, and shows the first. */
  readonly makeStarter: () => Promise<void>;
  /** Sends what has changed and writes the statuses back. Cancelled by the signal, it can be repeated at any time. */
  readonly sync: (options: DeskSyncOptions) => Promise<SyncOutcome>;
  /** What people wrote into Dunbook's own columns, and undoing what was written there. */
  readonly merge: MergeDesk;
  /** When a sync was broken off that nobody has seen the end of, as by a reload of the pane; null: none was. */
  readonly brokenOff: () => Promise<Date | null>;
  /** What a sync found and only a person can tell: rows that are gone, numbers that stand in two tables. */
  readonly questions: QuestionsDesk;
  /** Brings a refused row's cell to the front. */
  readonly showCell: (refused: RefusedRow) => Promise<void>;
  /** Brings Dunbook's own columns of the invoice table to the front. */
  readonly showStatus: () => Promise<void>;
  readonly today: () => Promise<TodayAnswer>;
  /** Runs the day now instead of at the send hour, then writes the statuses back. */
  readonly runToday: () => Promise<RunAnswer>;
  /** A person says of a message that nobody knows of whether it went out. */
  readonly settle: (messageId: string, as: "sent" | "notSent") => Promise<void>;
  /** Lets sending go on after it had stopped. */
  readonly resume: () => Promise<void>;
  /** Tells what is selected, now and after every change; ended by the function it gives. */
  readonly watchSelection: (listener: (selected: Selected) => void) => () => void;
  readonly customer: (selected: SelectedRow) => Promise<CustomerAnswer>;
  /** What of a customer does not fit the card, page by page. */
  readonly pages: CustomerPages;
  /** The way from what the pane shows to its row. */
  readonly rows: RowsDesk;
  /** Notices to the customers of the selected rows. */
  readonly selection: SelectionDesk;
  /** Marks, notices by hand, previews and tests. */
  readonly actions: CustomerActions;
  /** The list of the day, and what a collector does by herself. */
  readonly activities: ActivityActions;
  readonly letters: LetterActions;
  readonly todos: TodoActions;
  readonly replies: ReplyActions;
  /** Adds a note about the customer and writes it into the rows. Given again after a failure, the note is kept once. */
  readonly addNote: (accountId: string, note: NewNote) => Promise<NoteAnswer>;
  /** Writes statuses into the rows now and whenever they have changed, until it is ended by the function it gives. */
  readonly keepStatus: (listener: (state: KeepingState) => void) => () => void;
  /** The policy, its switch, the brakes, and the look ahead. */
  readonly reminders: RemindersDesk;
  /** What is attached to invoices. */
  readonly files: FilesDesk;
  readonly statements: StatementDesk;
  /** What is kept of a customer, handed out and erased. */
  readonly privacy: PrivacyDesk;
  /** Lists and reports as sheets of the workbook. */
  readonly reports: ReportsDesk;
  /** The words of messages. */
  readonly texts: TextsDesk;
  /** Who sends messages, how they go out, and who gets no courtesies. */
  readonly sending: SendingDesk;
  /** Who belongs to the organisation. */
  readonly people: PeopleDesk;
  /** How the organisation is doing, and who did what about it. */
  readonly health: HealthDesk;
};

/** A column as a person recognises it: its header and what stands in it. */
export type ColumnLook = {
  readonly header: string;
  /** Up to three different cells from the top, as they are shown; none for an empty column. */
  readonly samples: readonly string[];
  readonly content: ColumnContent;
};

export type TableLook = {
  readonly tableId: string;
  readonly table: string;
  readonly sheetName: string;
  readonly rowCount: number;
  /** In their order; Dunbook's own status columns are left out. */
  readonly columns: readonly ColumnLook[];
  /** What the table is read as; null: it is left alone. */
  readonly kind: TableKind | null;
  /** What a person chose by hand, as it is remembered in the workbook. */
  readonly byHand: HandMapping;
  /** Of a customers table: the headers marked as free fields. */
  readonly freeFields: readonly string[];
};

export type WorkbookLook = {
  /** Whether the workbook remembers a connection. */
  readonly connected: boolean;
  readonly tables: readonly TableLook[];
  readonly settings: ReadingSettings;
};

/** How text in cells is to be read. */
export type ReadingSettings = { readonly locale: TextLocale; readonly defaultCurrency: string | null };

/** What the columns of a table would be read as with these choices: header by field, and what is not settled. */
export type MappingPreview = {
  readonly fields: HandMapping;
  readonly problems: readonly ColumnProblem[];
};

export type TableChoice = {
  readonly tableId: string;
  readonly kind: TableKind | null;
  readonly byHand: HandMapping;
  /** Of a customers table: the headers marked as free fields; left out, the marks stay as they are. */
  readonly freeFields?: readonly string[];
};
export type ConnectionChoice = {
  readonly tables: readonly TableChoice[];
  readonly settings: ReadingSettings;
};

export type DeskSyncOptions = {
  readonly onProgress: (progress: SyncProgress) => void;
  readonly signal: AbortSignal;
};

export type SyncOutcome = {
  readonly invoicesTaken: number;
  readonly customersTaken: number;
  readonly contactsTaken: number;
  /** Payments of the invoices that were taken. */
  readonly paymentsTaken: number;
  /** Rows that were new or changed. */
  readonly rowsSent: number;
  /** Rows that had been taken before and are gone from their tables. */
  readonly rowsVanished: number;
  /** In the order of the sheet. */
  readonly refused: readonly RefusedRow[];
  readonly cellsWritten: number;
};

export type SelectedRow =
  | { readonly kind: "invoice"; readonly number: string; readonly invoiceId: InvoiceId }
  | { readonly kind: "customer"; readonly name: string; readonly accountId: string };
/** Several rows of one table at once. */
export type SelectedRows = {
  readonly kind: "several";
  /** That of the active cell; null: it names neither an invoice nor a customer. */
  readonly active: SelectedRow | null;
  /** Those that name an invoice or a customer, in the order of the sheet. */
  readonly rows: readonly SelectedRow[];
  /** How many rows are selected and in sight. */
  readonly rowCount: number;
  /** How many more are selected than are looked at. */
  readonly left: number;
};
export type Selected = SelectedRow | SelectedRows | { readonly kind: "nothing"; readonly text: string };

export type NewNote = {
  /** newNoteId(): the same for every attempt to add this note. */
  readonly noteId: string;
  readonly text: string;
  readonly invoiceNumber: string | null;
};

/** What became of the latest look for changed statuses. */
export type KeepingState =
  | { readonly kind: "written"; readonly cells: number; readonly at: Date }
  | { readonly kind: "problem"; readonly text: string };
