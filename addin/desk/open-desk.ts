import { asCalendarDate } from "#domain/base/calendar";
import { digest } from "#domain/base/identity";
import type { Backend } from "../backend";
import { keepConnection, readConnectionAndTables } from "../workbook/connection";
import { loadWithWorkbook, workbookAddress } from "../workbook/office-start";
import { WorkbookRefusal } from "../workbook/refusal";
import { addStarterSheets } from "../workbook/starter-sheets";
import { customerActions, letterActions, todoActions, type WithRows } from "./actions-desk";
import { checkChoice } from "./connect";
import type { ConnectionChoice, Desk, SelectedRow } from "./desk";
import { filesDesk } from "./files-desk";
import { Keeping, type KeepingOptions } from "./keep-status";
import { lookAround } from "./look-around";
import { Memory } from "./memory";
import { problemOf } from "./problem";
import { randomDigits } from "./random-digits";
import { connectionOf } from "./remember";
import { openReminders } from "./reminders-desk";
import { replyActions } from "./replies-desk";
import { starterSheets } from "./starter-rows";
import { statementDesk } from "./statement-desk";
import { StatusKeeper } from "./status-keeper";
import { SyncDesk } from "./sync-desk";
import { openTurns } from "./turns";
import { watchSelection } from "./watch-selection";

/** What may be different in another place than Excel's pane. */
export type DeskOptions = Partial<KeepingOptions>;

const KEEP_EVERY_MS = 10_000;
const inSight = (): boolean => typeof document === "undefined" || document.visibilityState === "visible";

/** Opens the desk of the workbook that is open in this Excel. */
export function openDesk(backend: Backend, options: DeskOptions = {}): Desk {
  const turns = openTurns();
  const memory = new Memory();
  const keeper = new StatusKeeper(backend, memory);
  const { everyMs = KEEP_EVERY_MS, isVisible = inSight } = options;
  const keeping = new Keeping(keeper, turns, { everyMs, isVisible });
  const sync = new SyncDesk(backend, memory, keeper);
  const withRows: WithRows = (deed) =>
    turns.person(async () => {
      const done = await deed();
      // What is done is done, whatever the sheet says: its refusal is told where rows are kept.
      await keeper.look().then(
        (cells) => keeping.wrote(cells),
        (error: unknown) => keeping.failed(error),
      );
      return done;
    });
  return {
    lookAround: () => turns.person(lookAround),
    connect: (choice) => turns.person(() => connect(choice, memory, keeper)),
    makeStarter: () =>
      turns.person(async () => {
        const { today } = await backend.today();
        await addStarterSheets(starterSheets(asCalendarDate(today)));
      }),
    sync: (given) =>
      turns.person(async () => {
        const outcome = await sync.run(given);
        keeping.wrote(outcome.cellsWritten);
        return outcome;
      }, given.signal),
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
    watchSelection: (listener) => watchSelection(memory, listener),
    customer: (selected) => customerOf(backend, selected),
    actions: customerActions(backend, withRows),
    letters: letterActions(backend, withRows),
    todos: todoActions(backend),
    replies: replyActions(backend, withRows),
    addNote: (accountId, note) =>
      turns.person(async () => {
        const kept = await backend.addNote(accountId, note);
        keeping.wrote(await intoTheRows(keeper));
        return kept;
      }),
    keepStatus: (listener) => keeping.listen(listener),
    reminders: openReminders(backend, turns),
    files: filesDesk(backend),
    statements: statementDesk(backend),
  };
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

const customerOf = (backend: Backend, selected: SelectedRow) =>
  selected.kind === "invoice"
    ? backend.customerOfInvoice(selected.invoiceId)
    : backend.customer(selected.accountId);

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
