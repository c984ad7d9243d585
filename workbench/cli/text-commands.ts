import type { Command as Commander } from "commander";
import { told, withCommonOptions } from "./register";
import type { CommonOptions } from "./settings";
import { checkText, removeText, saveText, type TextOptions, texts } from "./texts";

/** The commands about the organisation's own texts. */
export function textCommands(dunbook: Commander): void {
  const command = dunbook.command("texts").description("your own texts, in place of the built-in ones");
  withCommonOptions(command).action((options: CommonOptions) => told(texts(options), options));
  for (const [name, description, act] of WITH_FILE) {
    const one = command
      .command(`${name} <file>`)
      .description(description)
      .requiredOption("--id <id>", "own: and a short name: own:gentle")
      .requiredOption("--language <code>", "en, hu, el, es, et or pl")
      .option("--name <name>", "as people know it");
    one.action((file: string) => told(act(one.optsWithGlobals<TextOptions>(), file), one.optsWithGlobals()));
  }
  const removing = command.command("remove <id>").description("remove one in all its languages");
  removing.action((id: string) =>
    told(removeText(removing.optsWithGlobals<CommonOptions>(), id), removing.optsWithGlobals()),
  );
}

const WITH_FILE = [
  ["check", "tell every problem of a text in a file; nothing is saved", checkText],
  ["save", "save a text from a file, where it has no problem", saveText],
] as const;
