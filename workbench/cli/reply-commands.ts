import { type Command as Commander, Option } from "commander";
import { told, withCommonOptions } from "./register";
import { CLASSES, type ReplyOptions, receive, replies, reply } from "./replies";
import type { CommonOptions } from "./settings";

/** The commands about what customers sent back. */
export function replyCommands(dunbook: Commander): void {
  const listing = dunbook
    .command("replies")
    .description("what customers answered and nobody has looked at, the latest first")
    .option("--settled", "those that are settled instead")
    .option("--address", "where mail comes in, for the mail provider; it holds a secret")
    .option(
      "--sign <key>",
      "SendGrid's public key for incoming mail: what it does not fit is refused; or none",
    );
  withCommonOptions(listing).action((options: Parameters<typeof replies>[0]) =>
    told(replies(options), options),
  );
  const settling = dunbook
    .command("reply <answer>")
    .description("one answer whole, and why it is read as it is; with an option it is settled")
    .option("--accept", "it is so: a promise, a dispute; what is said to be paid waits seven days")
    .option("--dismiss", "it is not so, or is dealt with: reminders go on")
    .addOption(
      new Option("--as <class>", "it is something else; accepts it as that").choices(Object.keys(CLASSES)),
    )
    .option("--by <day>", "the promised day, where none or another one was read (2026-12-01)");
  withCommonOptions(settling).action((which: string, options: ReplyOptions) =>
    told(reply(options, which), options),
  );
  const receiving = dunbook
    .command("receive <mail>")
    .description("takes a mail in from a file (.eml), as the mail provider would post it")
    .option("--to <address>", "the address it went to, where the file does not say it");
  withCommonOptions(receiving).action((file: string, options: CommonOptions & { readonly to?: string }) =>
    told(receive(options, file), options),
  );
}
