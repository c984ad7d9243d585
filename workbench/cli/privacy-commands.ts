import type { Command as Commander } from "commander";
import {
  type EraseOptions,
  type ExportOptions,
  type FindOptions,
  type LetInOptions,
  privacyErase,
  privacyExport,
  privacyFind,
  privacyLetIn,
} from "./privacy";
import { privacyRetention, type RetentionOptions } from "./privacy-retention";
import { told, withCommonOptions } from "./register";

/** The commands about personal data. */
export function privacyCommands(dunbook: Commander): void {
  const command = dunbook
    .command("privacy")
    .description("what is kept of people: hand it out, erase it, say for how long");
  withCommonOptions(command);
  const contact = "only the person with this address at the customer";
  command
    .command("export <who>")
    .description("write all that is kept of a customer into a folder, to read and for machines")
    .option("--email <address>", contact)
    .option("--out <folder>", "the folder; else personal-data here")
    .action((who: string, _: unknown, one: Commander) => {
      const options = one.optsWithGlobals<ExportOptions>();
      return told(privacyExport(options, who), options);
    });
  command
    .command("erase <who>")
    .description("erase a customer's personal data for good; invoices stay under a pseudonym")
    .option("--email <address>", contact)
    .option("--name <name>", "the customer's name (or the address) typed once more, as it is shown")
    .option("--even-though-open", "although the customer still owes money")
    .action((who: string, _: unknown, one: Commander) => {
      const options = one.optsWithGlobals<EraseOptions>();
      return told(privacyErase(options, who), options);
    });
  command
    .command("find <email>")
    .description("where an address is kept")
    .option("--erase-strangers", "take the words of replies away that hold it and belong to no customer")
    .action((email: string, _: unknown, one: Commander) => {
      const options = one.optsWithGlobals<FindOptions>();
      return told(privacyFind(options, email), options);
    });
  command
    .command("let-in <key>")
    .description(
      "take rows of an erased customer again, named by its code as the workbook spells it, by an invoice or by its pseudonym",
    )
    .option("--email <address>", contact)
    .action((key: string, _: unknown, one: Commander) => {
      const options = one.optsWithGlobals<LetInOptions>();
      return told(privacyLetIn(options, key), options);
    });
  command
    .command("retention")
    .description('for how many months things are kept (or "ever"), and what the next run erases by it')
    .option("--words <months>", "notes, replies and words of to-dos, once nothing is owed any more")
    .option("--messages <months>", "words of messages that went out")
    .option("--past-cells <months>", "what once stood in status cells")
    .action((_: unknown, one: Commander) => {
      const options = one.optsWithGlobals<RetentionOptions>();
      return told(privacyRetention(options), options);
    });
}
