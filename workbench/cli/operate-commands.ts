import type { Command as Commander } from "commander";
import { type ExportOptions, exportArchive } from "./export";
import { health } from "./health";
import { type ImportOptions, importArchive } from "./import";
import { common, DATA, told } from "./register";

/** How an organisation is doing; and an organisation as one file: taken along, and brought in elsewhere. */
export function operateCommands(dunbook: Commander): void {
  common(
    dunbook
      .command("health")
      .description("last sync, last run, held messages, provider: exit code 5 where a person is needed"),
    (options) => health(options),
  );
  atPlace(
    dunbook.command("export <file>").description("the whole organisation as one file, which is a secret"),
  )
    .option("--stop-sending", "nothing is sent from here any more: it goes on elsewhere")
    .action((file: string, options: ExportOptions & { json?: boolean }) =>
      told(exportArchive(options, file), options),
    );
  atPlace(
    dunbook
      .command("import <file>")
      .description("bring an organisation in from its file; nothing is sent until you say so"),
  )
    .option("--replace", "remove what is there first")
    .option("--keep-sending", "sending goes on as in the place the file was taken from")
    .action((file: string, options: ImportOptions & { json?: boolean }) =>
      told(importArchive(options, file), options),
    );
}

const atPlace = (command: Commander): Commander =>
  command
    .option("--data <folder>", "the data folder of this machine", DATA)
    .option("--project <id>", "a Firebase project in place of a folder, with your Google credentials")
    .option("--id <organisation>", "the organisation's id in the project")
    .option("--bucket <name>", "where the project's files lie, if not in <id>.firebasestorage.app")
    .option("--passphrase-file <file>", "seals the file, or opens a sealed one")
    .option("--json", "one JSON document instead of text");
