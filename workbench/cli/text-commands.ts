import type { Command as Commander } from "commander";
import { told, withCommonOptions } from "./register";
import type { CommonOptions } from "./settings";
import { checkText, removeText, saveText, showText, type TextOptions, texts, tryText } from "./texts";

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
  const removing = command
    .command("remove <id>")
    .description("remove one in all its languages, or in one: ready-made words are used again")
    .option("--language <code>", "in this language alone");
  removing.action((id: string) =>
    told(removeText(removing.optsWithGlobals<TextOptions>(), id), removing.optsWithGlobals()),
  );
  const showing = command
    .command("show <id>")
    .description("the words of a message as a file has them: demand, own:gentle")
    .requiredOption("--language <code>", "en, hu, el, es, et or pl");
  showing.action((id: string) =>
    told(showText(showing.optsWithGlobals<TextOptions>(), id), showing.optsWithGlobals()),
  );
  tryCommand(command);
}

/** A text that is being written, seen at a customer or sent to the tester. */
function tryCommand(command: Commander): void {
  const trying = command
    .command("try <file>")
    .description("a text as it would go to a customer, or a test of it to you; nothing is saved")
    .requiredOption("--id <id>", "own: and a short name, or own:demand in place of the ready-made demand")
    .requiredOption("--language <code>", "en, hu, el, es, et or pl")
    .requiredOption("--for <who>", "a customer by name, or an invoice by number")
    .option("--to <address>", "send it to this address of your own");
  trying.action((file: string) =>
    told(tryText(trying.optsWithGlobals<TextOptions>(), file), trying.optsWithGlobals()),
  );
}

const WITH_FILE = [
  ["check", "tell every problem of a text in a file; nothing is saved", checkText],
  ["save", "save a text from a file, where it has no problem", saveText],
] as const;
