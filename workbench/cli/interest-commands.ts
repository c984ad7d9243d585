import { Argument, type Command as Commander } from "commander";
import { confirmRate, type InterestOptions, interest, keepExchangeRate, rates } from "./interest";
import { told, withCommonOptions } from "./register";
import type { CommonOptions } from "./settings";

/** The commands about late interest and its rates. */
export function interestCommands(dunbook: Commander): void {
  withCommonOptions(
    dunbook
      .command("interest <invoice>")
      .description("late interest and the recovery sum by law on an open invoice, line by line"),
  )
    .option("--as-of <day>", "as of another day than today")
    .option("--days", "day by day as well")
    .action((invoice: string, options: InterestOptions) => told(interest(options, invoice), options));
  const command = dunbook
    .command("rates")
    .description("the central banks' rates that late interest is worked out by");
  withCommonOptions(command).action((options: CommonOptions) => told(rates(options), options));
  const confirming = command
    .command("confirm <series> <from> <percent>")
    .description("keep a rate you have looked up: confirm ECB 2026-07-01 2.15");
  confirming.action((...given: readonly string[]) =>
    told(confirmRate(confirming.optsWithGlobals<CommonOptions>(), given), confirming.optsWithGlobals()),
  );
  const exchanging = command
    .command("exchange")
    .addArgument(new Argument("<bank>", "whose rate").choices(["MNB", "NBP"]))
    .argument("<currency>")
    .argument("<day>")
    .argument("<rate>")
    .description("keep an official exchange rate: exchange MNB EUR 2026-10-02 391.25");
  exchanging.action((...given: readonly string[]) =>
    told(keepExchangeRate(exchanging.optsWithGlobals<CommonOptions>(), given), exchanging.optsWithGlobals()),
  );
}
