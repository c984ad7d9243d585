import { type Command as Commander, Option } from "commander";
import type { Outcome } from "./commands";
import { type LettersOptions, letters, posted } from "./letters";
import { dispute, ENDS, end, include, pause, promise, unmark } from "./marks";
import { preview, rehearse, testSend } from "./preview";
import { told, withCommonOptions } from "./register";
import { send } from "./send";
import type { CommonOptions } from "./settings";
import { statement } from "./statement";

/** The commands by which a person does something about a customer. */
export function actionCommands(dunbook: Commander): void {
  markCommands(dunbook);
  const sending = dunbook
    .command("send <who...>")
    .description("a notice to a customer, or several, now: first what would go out, with --yes it does")
    .option(
      "--level <number>",
      "1 for the first, 0 for the reminder before due; else the one that comes next",
    )
    .option("--yes", "send it");
  withSeveral(sending, send);
  letterCommands(dunbook);
  const account = dunbook
    .command("statement <who>")
    .description("what is open with a customer, how old it is, and what came in lately")
    .option("--pdf <file>", "write it as a PDF into this file")
    .option("--language <code>", "en, hu, el, es, et or pl for the PDF; else the customer's");
  withWho(account, statement);
  const shown = dunbook
    .command("preview <who>")
    .description("a notice to a customer as it would read; nothing is sent")
    .option(
      "--level <number>",
      "1 for the first, 0 for the reminder before due; else the one that comes next",
    )
    .option("--language <code>", "en, hu, el, es, et or pl; else the customer's")
    .option("--template <id>", "another text: demand, own:gentle …")
    .option("--out <file>", "write the e-mail as a page into this file")
    .option("--printed <file>", "write the letter to print into this file");
  withWho(shown, preview);
  const test = dunbook
    .command("test-send <who>")
    .description("send a notice to yourself instead of the customer")
    .requiredOption("--to <address>", "your own address")
    .option(
      "--level <number>",
      "1 for the first, 0 for the reminder before due; else the one that comes next",
    )
    .option("--language <code>", "en, hu, el, es, et or pl; else the customer's");
  withWho(test, testSend);
  const rehearsal = dunbook
    .command("rehearse")
    .description("send everything today's run would send to yourself; nothing is recorded")
    .requiredOption("--to <address>", "your own address");
  withCommonOptions(rehearsal).action((options: CommonOptions & { readonly to: string }) =>
    told(rehearse(options), options),
  );
}

function markCommands(dunbook: Commander): void {
  withSeveral(
    dunbook
      .command("pause <who...>")
      .description("no reminders before a day, for a customer or single invoices")
      .requiredOption("--until <day>", "the first day on which they go on (2026-12-01)"),
    pause,
  );
  withSeveral(
    dunbook.command("dispute <who...>").description("no reminders until the dispute is settled (unmark)"),
    dispute,
  );
  withSeveral(
    dunbook
      .command("promise <who...>")
      .description("no reminders until a promised payment has not come")
      .requiredOption("--by <day>", "the promised day (2026-12-01)")
      .option("--amount <amount...>", 'how much was promised, such as "EUR 100"; else all of it'),
    promise,
  );
  withSeveral(
    dunbook
      .command("end <who...>")
      .description("what follows the final notice; reminders end with it")
      .addOption(
        new Option("--how <how>", "what became of it").choices(Object.keys(ENDS)).makeOptionMandatory(),
      ),
    end,
  );
  withSeveral(
    dunbook
      .command("include <invoice...>")
      .description("chase invoices from before reminders were switched on"),
    include,
  );
  withSeveral(
    dunbook
      .command("unmark <who...>")
      .description("take such a mark back; reminders go on")
      .addOption(
        new Option("--what <mark>", "which mark")
          .choices(["paused", "disputed", "promised", "ended", "included"])
          .makeOptionMandatory(),
      ),
    unmark,
  );
}

function letterCommands(dunbook: Commander): void {
  const listing = dunbook
    .command("letters")
    .description("letters that wait to be printed and posted")
    .option("--print <folder>", "write each as a page into this folder")
    .option("--pdf <folder>", "write each as a PDF into this folder");
  withCommonOptions(listing).action((options: LettersOptions) => told(letters(options), options));
  const done = dunbook
    .command("posted <letter>")
    .description("say that a letter has been posted, by its customer or as letters lists it")
    .option("--day <day>", "the day it was posted on; else today")
    .option("--registered <number>", "the number of the registered mail");
  withWho(done, posted);
}

/** A command about one customer. */
function withWho<Options extends CommonOptions>(
  command: Commander,
  act: (options: Options, who: string) => Promise<Outcome>,
): void {
  withCommonOptions(command).action((who: string, options: Options) => told(act(options, who), options));
}

/** A command about several customers or invoices. */
function withSeveral<Options extends CommonOptions>(
  command: Commander,
  act: (options: Options, who: readonly string[]) => Promise<Outcome>,
): void {
  withCommonOptions(command).action((who: readonly string[], options: Options) =>
    told(act(options, who), options),
  );
}
