import type { Command as Commander } from "commander";
import type { Command, Outcome } from "./commands";

/** How commands are put into the program: the options all of them have, and what becomes of what they found out. */

/** The data folder where none is named. */
export const DATA = ".dunbook/books";

/** The options of every command. */
export const withCommonOptions = (command: Commander): Commander =>
  command
    .option("--data <folder>", "where the ledger, the outbox and the caught mails are kept", DATA)
    .option("--on <day>", "move the clock to this day first (2026-11-16); it only moves forward")
    .option("--organisation <file>", "who the messages come from, as JSON; read when the data folder is new")
    .option("--member <who>", "do it as this member of the organisation, and as what its role may do")
    .option("--json", "one JSON document instead of text");

/** Prints what a command found out, as text or as JSON, and ends with its exit code. */
export async function told(work: Promise<Outcome>, { json }: { readonly json?: boolean }): Promise<void> {
  const outcome = await work;
  process.stdout.write(json ? `${JSON.stringify(outcome.json, null, 2)}\n` : `${outcome.text}\n`);
  process.exitCode = outcome.code;
}

/** A command with the options of every command, and no arguments of its own. */
export const common = (
  command: Commander,
  act: (options: Parameters<Command>[0]) => ReturnType<Command>,
): Commander => withCommonOptions(command).action(() => told(act(command.opts()), command.opts()));

/** A command with something to name before its options. */
export function withArguments(
  command: Commander,
  act: (options: Parameters<Command>[0], who: string, words: readonly string[]) => ReturnType<Command>,
): void {
  withCommonOptions(command).action((who: string, words: readonly string[]) =>
    told(act(command.opts(), who, words), command.opts()),
  );
}
