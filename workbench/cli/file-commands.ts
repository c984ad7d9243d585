import type { Command as Commander } from "commander";
import { attachFile, fileList, removeFile } from "./file";
import { fileFolder } from "./file-folder";
import { told, withCommonOptions } from "./register";
import type { CommonOptions } from "./settings";

/** The commands about the files of invoices. */
export function fileCommands(dunbook: Commander): void {
  const command = dunbook
    .command("file")
    .description("the files of invoices, which go with messages about them");
  withCommonOptions(command);
  const optionsOf = (one: Commander): CommonOptions => one.optsWithGlobals<CommonOptions>();
  command
    .command("attach <invoice> <path...>")
    .description("attach PDFs or pictures to an invoice")
    .action((invoice: string, paths: readonly string[], _: unknown, one: Commander) =>
      told(attachFile(optionsOf(one), invoice, paths), optionsOf(one)),
    );
  command
    .command("folder <folder>")
    .description("attach every file of a folder whose name holds an invoice number; the others are listed")
    .action((folder: string, _: unknown, one: Commander) =>
      told(fileFolder(optionsOf(one), folder), optionsOf(one)),
    );
  command
    .command("list [invoice]")
    .description("what is attached, to one invoice or to all")
    .action((invoice: string | undefined, _: unknown, one: Commander) =>
      told(fileList(optionsOf(one), invoice ?? null), optionsOf(one)),
    );
  command
    .command("remove <invoice> <file>")
    .description("remove a file, named as the list names it")
    .action((invoice: string, file: string, _: unknown, one: Commander) =>
      told(removeFile(optionsOf(one), invoice, file), optionsOf(one)),
    );
}
