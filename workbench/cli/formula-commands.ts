import type { Command as Commander } from "commander";
import { formula } from "./formula";
import { told, withCommonOptions } from "./register";
import type { CommonOptions } from "./settings";

/** The command that works out a formula as a cell would. */
export function formulaCommands(dunbook: Commander): void {
  withCommonOptions(
    dunbook
      .command("formula <formula>")
      .description(`what a formula shows in a cell: formula 'STATUS("2026-0178")'`),
  ).action((typed: string, options: CommonOptions) => told(formula(options, typed), options));
}
