import { asCalendarDate } from "#domain/base/calendar";
import { digest } from "#domain/base/identity";
import type { Backend } from "../backend";
import { keepConnection, readConnection, readConnectionAndTables } from "../workbook/connection";
import { loadWithWorkbook, workbookAddress } from "../workbook/office-start";
import { WorkbookRefusal } from "../workbook/refusal";
import { addStarterSheets } from "../workbook/starter-sheets";
import { customerActions, letterActions, todoActions, type WithRows } from "./actions-desk";
import { activityActions } from "./activities-desk";
import { checkChoice } from "./connect";
import type { ConnectionChoice, Desk } from "./desk";
import { filesDesk } from "./files-desk";
import { healthDesk } from "./health-desk";
import { Keeping, type KeepingOptions } from "./keep-status";
import { lookAround } from "./look-around";
import { Memory } from "./memory";
import { mergeDesk } from "./merge-desk";
import { MergeLog } from "./merge-log";
import { peopleDesk } from "./people-desk";
import { privacyDesk } from "./privacy-desk";
import { problemOf } from "./problem";
import { randomDigits } from "./random-digits";
import { connectionOf } from "./remember";
import { openReminders } from "./reminders-desk";
import { replyActions } from "./replies-desk";
import { reportsDesk } from "./reports-desk";
import { customerOf, customerPages, rowsDesk } from "./rows-desk";
import { selectionDesk } from "./selection-desk";
import { sendingDesk } from "./sending-desk";
import { starterSheets } from "./starter-rows";
import { statementDesk } from "./statement-desk";
import { StatusKeeper } from "./status-keeper";
import { SyncDesk } from "./sync-desk";
import { textsDesk } from "./texts-desk";
import { openTurns, type Turns } from "./turns";
import { questionsDesk } from "./vanished-desk";
import { watchSelection } from "./watch-selection";

/** What may be different in another place than Excel's pane. */
export type DeskOptions = Partial<KeepingOptions> & {
  /** What remembers the write-backs, where somebody has it already. */
  readonly log?: MergeLog;
  /** Whether what people write into Dunbook's columns goes to the service: not for who may only look. */
  readonly sendsEdits?: boolean;
};

const KEEP_EVERY_MS = 10_000;
const inSight = (): boolean => typeof document === "undefined" || document.visibilityState === "visible";

/** Opens the desk of the workbook that is open in this Excel. */
export function openDesk(backend: Backend, options: DeskOptions = {}): Desk {
  const turns = openTurns();
  const memory = new Memory();
  const { everyMs = KEEP_EVERY_MS, isVisible = inSight, log = new MergeLog(), sendsEdits = true } = options;
  const keeper = new StatusKeeper(backend, memory, log, sendsEdits);
  const keeping = new Keeping(keeper, turns, { everyMs, isVisible });
  const sync = new SyncDesk(backend, memory, keeper);
  const parts: DeskParts = { backend, turns, memory, keeper, keeping };
  const withRows = withRowsOf(parts);
  return {
    isConnected: async () => (await readConnection()).connection !== null,
    lookAround: () => turns.person(lookAround),
    connect: (choice) => turns.person(() => connect(choice, memory, keeper)),
    makeStarter: () =>
      turns.person(async () => {
        const { today } = await backend.today();
        await addStarterSheets(starterSheets(asCalendarDate(today)));
      }),
    sync: (given) =>
      turns.person(async () => {
        const outcome = await log.during(() => sync.run(given));
        keeping.wrote(outcome.cellsWritten);
        return outcome;
      }, given.signal),
    merge: mergeDesk({ backend, memory, log, turns }, withRows),
    brokenOff: () => sync.brokenOff(),
    questions: questionsDesk(backend, memory, withRows),
    showCell: (refused) => turns.person(() => sync.show(refused)),
    showStatus: () => turns.person(() => sync.showStatus()),
    today: () => backend.today(),
    runToday: () => withRows(() => backend.run()),
    settle: async (messageId, as) => {
      await backend.settle(messageId, as);
    },
    resume: async () => {
      await backend.resume();
    },
    ...customerDeeds(parts, withRows),
    keepStatus: (listener) => keeping.listen(listener),
    reminders: openReminders(backend, turns),
    files: filesDesk(backend),
    statements: statementDesk(backend),
    privacy: privacyDesk(backend, withRows),
    reports: reportsDesk(backend, turns),
    texts: textsDesk(backend),
    sending: sendingDesk(backend),
    people: peopleDesk(backend),
    health: healthDesk(backend),
  };
}

/** What the deeds of one desk share. */
type DeskParts = {
  readonly backend: Backend;
  readonly turns: Turns;
  readonly memory: Memory;
  readonly keeper: StatusKeeper;
  readonly keeping: Keeping;
};

const withRowsOf =
  ({ turns, keeper, keeping }: DeskParts): WithRows =>
  (deed) =>
    turns.person(async () => {
      const done = await deed();
      // What is done is done, whatever the sheet says: its refusal is told where rows are kept.
      await keeper.look().then(
        (cells) => keeping.wrote(cells),
        (error: unknown) => keeping.failed(error),
      );
      return done;
    });

/** What is about customers: those of the selected rows, and what is done about them by hand. */
function customerDeeds({ backend, turns, memory, keeper, keeping }: DeskParts, withRows: WithRows) {
  return {
    watchSelection: (listener) => watchSelection(memory, listener),
    customer: (selected) => customerOf(backend, memory, selected),
    pages: customerPages(backend),
    rows: rowsDesk(memory, turns),
    selection: selectionDesk(backend, withRows),
    actions: customerActions(backend, withRows),
    activities: activityActions(backend, withRows),
    letters: letterActions(backend, withRows),
    todos: todoActions(backend),
    replies: replyActions(backend, withRows),
    addNote: (accountId, note) =>
      turns.person(async () => {
        const kept = await backend.addNote(accountId, note);
        keeping.wrote(await intoTheRows(keeper));
        return kept;
      }),
  } satisfies Partial<Desk>;
}

async function connect(choice: ConnectionChoice, memory: Memory, keeper: StatusKeeper): Promise<void> {
  const { remembered, heads } = await readConnectionAndTables();
  const connection = connectionOf(checkChoice(choice, heads), remembered.connection);
  await keepConnection(remembered.workbook ?? newWorkbookId(), connection);
  memory.forget();
  keeper.forget();
  await loadWithWorkbook();
}

/** From where the workbook is kept, so that one closed without saving is the same workbook when it is opened again. */
function newWorkbookId(): string {
  const address = workbookAddress();
  return `w_${address === null ? randomDigits() : digest(address)}`;
}

/** A note that is kept but does not stand in its row yet is told as such: added again, it is kept once. */
async function intoTheRows(keeper: StatusKeeper): Promise<number> {
  try {
    return await keeper.look();
  } catch (error) {
    const because = problemOf(error);
    if (because === null) throw error;
    throw new WorkbookRefusal(`The note is kept, but it is not in the row yet. ${because}`, { cause: error });
  }
}
