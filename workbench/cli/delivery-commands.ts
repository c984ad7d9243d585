import type { Command as Commander } from "commander";
import { delivery, setDelivery } from "./delivery";
import { told, withCommonOptions } from "./register";
import type { CommonOptions } from "./settings";
import { allow, suppress, suppressed } from "./suppressed";

/** The commands about how messages go out, and who gets none. */
export function deliveryCommands(dunbook: Commander): void {
  settingsCommand(dunbook);
  suppressedCommand(dunbook);
}

function settingsCommand(dunbook: Commander): void {
  const command = dunbook
    .command("delivery")
    .description("how messages go out: answer links, replies, references, files, pace");
  withCommonOptions(command).action((options: CommonOptions) => told(delivery(options), options));
  command
    .command("show", { hidden: true })
    .action((_: unknown, one: Commander) => told(delivery(one.optsWithGlobals()), one.optsWithGlobals()));
  command
    .command("set <name> <value>")
    .description("change one of them: set publicUrl https://dunbook.example.com")
    .action((name: string, value: string, _: unknown, one: Commander) =>
      told(setDelivery(one.optsWithGlobals<CommonOptions>(), name, value), one.optsWithGlobals()),
    );
}

function suppressedCommand(dunbook: Commander): void {
  const command = dunbook
    .command("suppressed")
    .description("addresses that get no thanks, issued invoices and messages to many; notices go on");
  withCommonOptions(command).action((options: CommonOptions) => told(suppressed(options), options));
  command
    .command("list", { hidden: true })
    .action((_: unknown, one: Commander) => told(suppressed(one.optsWithGlobals()), one.optsWithGlobals()));
  command
    .command("add <address>")
    .description("put an address on the list")
    .action((email: string, _: unknown, one: Commander) =>
      told(suppress(one.optsWithGlobals<CommonOptions>(), email), one.optsWithGlobals()),
    );
  command
    .command("remove <address>")
    .description("take it off again")
    .action((email: string, _: unknown, one: Commander) =>
      told(allow(one.optsWithGlobals<CommonOptions>(), email), one.optsWithGlobals()),
    );
}
