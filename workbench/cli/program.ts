import { Command as Commander, CommanderError, Option } from "commander";
import { BackendRefusal } from "../../addin/backend";
import { WorkbookRefusal } from "../../addin/workbook/refusal";
import { FileRefusal } from "../excel/work-on-file";
import { actionCommands } from "./action-commands";
import { activityCommands } from "./activity-commands";
import { automationCommands } from "./automation-commands";
import { type Command, day, outbox, run, settle, status, sync, today } from "./commands";
import { customer, note } from "./customer";
import { deliveryCommands } from "./delivery-commands";
import { EXIT, isAskedWrongly, UsageError } from "./exit-codes";
import { fileCommands } from "./file-commands";
import { formulaCommands } from "./formula-commands";
import { interestCommands } from "./interest-commands";
import { journalCommands } from "./journal-commands";
import { mergeCommands } from "./merge-commands";
import { operateCommands } from "./operate-commands";
import { peopleCommands } from "./people-commands";
import { policyCommands } from "./policy-commands";
import { privacyCommands } from "./privacy-commands";
import { providerCommands } from "./provider-commands";
import { common, told, withArguments } from "./register";
import { replyCommands } from "./reply-commands";
import { reportCommands } from "./report-commands";
import { start } from "./start";
import { textCommands } from "./text-commands";
import { vanishedCommands } from "./vanished-commands";

/** All commands of the headless way in: the same work as in Excel, on a workbook file, from a terminal. */

const EXAMPLE_DATA = ".dunbook/example";

function program(): Commander {
  const dunbook = new Commander("dunbook")
    .description(
      "Reminders for the overdue invoices of an Excel workbook, sent to a mail catcher on this machine.",
    )
    .exitOverride()
    .showHelpAfterError("(dunbook --help lists the commands)")
    .addHelpText("after", EXIT_HELP);
  dayCommands(dunbook);
  customerCommands(dunbook);
  outboxCommand(dunbook);
  policyCommands(dunbook);
  textCommands(dunbook);
  interestCommands(dunbook);
  formulaCommands(dunbook);
  actionCommands(dunbook);
  activityCommands(dunbook);
  automationCommands(dunbook);
  deliveryCommands(dunbook);
  providerCommands(dunbook);
  fileCommands(dunbook);
  journalCommands(dunbook);
  operateCommands(dunbook);
  mergeCommands(dunbook);
  peopleCommands(dunbook);
  privacyCommands(dunbook);
  reportCommands(dunbook);
  vanishedCommands(dunbook);
  startCommand(dunbook);
  return dunbook;
}

function dayCommands(dunbook: Commander): void {
  withBook(
    dunbook
      .command("day <book>")
      .description("sync the workbook, run the day, write the status back into its rows"),
    day,
  );
  withBook(
    dunbook
      .command("sync <book>")
      .description("take the workbook's new and changed rows; the file stays as it is"),
    sync,
  );
  common(dunbook.command("run").description("decide and send what is due today"), (options) =>
    run(options, ""),
  );
  common(dunbook.command("status").description("what each account owes, and what happens next"), (options) =>
    status(options, ""),
  );
  common(
    dunbook
      .command("today")
      .description("what went out today, what waits for a person, what is held and why"),
    (options) => today(options, ""),
  );
}

function startCommand(dunbook: Commander): void {
  dunbook
    .command("start")
    .description("the example workbook in the browser, with the pane beside it (this is npm start)")
    .option("--data <folder>", "where everything is kept", EXAMPLE_DATA)
    .option("--port <number>", "the page's port", "4870")
    .option("--fresh", "forget the earlier example and start anew; your own workbooks stay")
    .option("--once", "run the example's day and end, without the page")
    .option("--https", "serve https://localhost, as Excel asks of add-ins")
    .option("--cert <file>", "the certificate for --https, in PEM")
    .option("--key <file>", "the certificate's key, in PEM")
    .action((options) => start(options));
}

function customerCommands(dunbook: Commander): void {
  replyCommands(dunbook);
  const card = dunbook
    .command("customer <who>")
    .description("a customer by invoice number or name: what is owed, what happened, and the notes");
  card.option("--all", "every invoice and the whole history, not only the latest");
  withArguments(card, (options, who) => customer(options, who));
  const noting = dunbook
    .command("note <who> <text...>")
    .description("write a note about a customer, named by an invoice number or by its name");
  withArguments(noting, (options, who, words) => note(words.join(" "))(options, who));
}

function outboxCommand(dunbook: Commander): void {
  const command = dunbook
    .command("outbox")
    .description("the messages decided so far, and how far each has come");
  common(command, (options) => outbox(options, ""))
    .addOption(
      new Option("--state <state>", "only those in this state").choices([
        "queued",
        "claimed",
        "submitting",
        "accepted",
        "rejected",
        "held",
        "withdrawn",
      ]),
    )
    .option("--held", "only those that may or may not have gone out");
  const settling = command.command("settle <message>").description("say what became of a held message");
  settling.addOption(
    new Option("--as <what>", "it went out, or it did not")
      .choices(["sent", "not-sent"])
      .makeOptionMandatory(),
  );
  settling.action((message: string) =>
    told(settle(settling.optsWithGlobals(), message), settling.optsWithGlobals()),
  );
}

function withBook(command: Commander, act: Command): void {
  common(command, (options) => act(options, ""))
    .option("--decimal <sign>", "how amounts typed as text are meant: , or .")
    .option("--date-order <order>", "how dates typed as text are meant: dmy, mdy or ymd")
    .option("--currency <code>", "the currency of tables that have no currency column")
    .option("--accept-proposals", "take what only the content of columns proposes, not their headers")
    .action((book: string) => told(act(command.opts(), book), command.opts()));
}

const EXIT_HELP = `
Exit codes: 0 done · 1 failed · 2 wrong usage · 3 workbook or folder cannot be read or written
            4 done, but rows were refused · 5 done, but a person is needed (held or first messages wait, sending stopped)`;

/** Errors become one sentence and an exit code, here and nowhere else. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  const known = [FileRefusal, WorkbookRefusal, BackendRefusal, UsageError].some(
    (kind) => error instanceof kind,
  );
  const text =
    error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text}\n`);
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof BackendRefusal && isAskedWrongly(error.code)) return EXIT.usage;
  return error instanceof FileRefusal || error instanceof WorkbookRefusal ? EXIT.file : EXIT.failed;
}

/** Runs the command that `argv` gives, as `process.argv` has it, and leaves its exit code in `process.exitCode`. */
export async function runCommand(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(argv);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}
