import type { Command as Commander } from "commander";
import { told, withCommonOptions } from "./register";
import {
  type AnswerOptions,
  answerVanished,
  type ClashOptions,
  clashes,
  type VanishedOptions,
  vanished,
} from "./vanished";

/** The commands about rows that are gone, and numbers that stand in two tables. */
export function vanishedCommands(dunbook: Commander): void {
  const listing = withCommonOptions(
    dunbook
      .command("vanished")
      .description("rows that are gone from their tables and wait for an answer, and what is remembered")
      .option("--always-paid <table>", "from now on, a row missing from that table has been paid")
      .option("--ask-again <table>", "each row missing from that table is asked about again"),
  );
  listing.action((options: VanishedOptions) => told(vanished(options), options));
  const answering = listing
    .command("answer <number...>")
    .description("what it means that these rows are gone")
    .option("--paid", "they were paid: today, or on --day")
    .option("--day <day>", "the day of the payment (2026-11-16)")
    .option("--cancelled", "they were cancelled")
    .option("--keep", "they are still owed and will be put back; takes an earlier answer back");
  answering.action((numbers: readonly string[]) => {
    const options = answering.optsWithGlobals<AnswerOptions>();
    return told(answerVanished(options, numbers), options);
  });
  const clashing = dunbook
    .command("clashes [table]")
    .description("invoice numbers that stand in two tables; with an option, where those of a table belong")
    .option("--moved", "they have moved into this table: its next sync takes them")
    .option("--leave", "they stay in the other table")
    .option("--always", "the same for every number that will stand in both");
  withCommonOptions(clashing).action((table: string | undefined, options: ClashOptions) =>
    told(clashes(options, table), options),
  );
}
