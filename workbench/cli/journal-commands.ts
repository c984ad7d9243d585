import type { Command as Commander } from "commander";
import { type EraseNoteOptions, eraseNote } from "./erase-note";
import { told, withCommonOptions } from "./register";
import { type VerifyOptions, verify } from "./verify";

/** The commands about what has been written down, and stays. */
export function journalCommands(dunbook: Commander): void {
  withCommonOptions(
    dunbook
      .command("verify")
      .description("look whether every journal is as it was written; exit code 1 where one is not")
      .option(
        "--root <hash>",
        "a last root that verify printed before and you kept: is it still among them?",
      ),
  ).action((options: VerifyOptions) => told(verify(options), options));
  withCommonOptions(
    dunbook
      .command("erase-note <who>")
      .description("erase a note about a customer for good; without --note it lists them")
      .option("--note <id>", "which note"),
  ).action((who: string, options: EraseNoteOptions) => told(eraseNote(options, who), options));
}
