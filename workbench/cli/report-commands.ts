import type { Command as Commander } from "commander";
import { told, withCommonOptions } from "./register";
import { type ReportCommandOptions, report } from "./report";

/** The command about lists and reports. */
export function reportCommands(dunbook: Commander): void {
  const command = withCommonOptions(dunbook.command("report [report]"))
    .description("a list, the ageing or the register; without one, those there are")
    .option("--older-than <days>", "other days than the list's own")
    .option("--from <day>", "the register's first day; 29 days before its last where it is left out")
    .option("--until <day>", "the register's last day; today where it is left out")
    .option("--responsible <name>", "only customers whom this colleague looks after")
    .option("--csv", "as lines for another program: one table, its headers first")
    .option("--into <book>", "into the workbook, as a sheet that is refreshed where it stands");
  command.action((name?: string) =>
    told(report(command.opts<ReportCommandOptions>(), name), command.opts<ReportCommandOptions>()),
  );
}
