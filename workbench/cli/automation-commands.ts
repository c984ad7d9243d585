import type { Command as Commander } from "commander";
import {
  type AutomationOptions,
  automationOff,
  automationOn,
  automationSet,
  automations,
} from "./automations";
import { type BulkOptions, bulk } from "./bulk";
import { list } from "./filters";
import { told, withCommonOptions } from "./register";
import type { CommonOptions } from "./settings";
import { done, todos } from "./todos";

/** The commands about what happens by itself besides the reminders, about to-dos, filters, and messages to many. */
export function automationCommands(dunbook: Commander): void {
  const command = withCommonOptions(dunbook.command("automations")).description(
    "what is sent and asked for by itself: thanks, issued invoices, to-dos, reports",
  );
  command.action(() => told(automations(command.opts()), command.opts()));
  withChanges(command, "on <name>", "switch one on", automationOn);
  withChanges(command, "set <name>", "change one, and leave its switch alone", automationSet);
  const off = command.command("off <name>").description("switch one off");
  off.action((name: string) => told(automationOff(off.optsWithGlobals(), name), off.optsWithGlobals()));
  todoCommands(dunbook);
  const listing = withCommonOptions(dunbook.command("list [filter]")).description(
    "what a saved filter means today; without one, the filters there are",
  );
  listing.action((name?: string) => told(list(listing.opts(), name), listing.opts()));
  const many = withCommonOptions(dunbook.command("bulk"))
    .description("a message to every customer a filter means: first who would get it, with --yes it goes out")
    .requiredOption("--filter <name>", "a saved filter, by its name in: dunbook list")
    .requiredOption("--subject <text>", "the subject")
    .requiredOption("--text <file>", "the words, in paragraphs, in a text file")
    .option("--language <code>", "the language they are written in: en, hu, el, es, et or pl")
    .option("--yes", "send it");
  many.action((options: BulkOptions) => told(bulk(options), options));
}

function todoCommands(dunbook: Commander): void {
  const listing = withCommonOptions(dunbook.command("todos"))
    .description("what colleagues are asked to do")
    .option("--done", "what has been done instead");
  listing.action(() => told(todos(listing.opts()), listing.opts()));
  const doing = withCommonOptions(dunbook.command("done <todo>")).description(
    "say that a to-do is done, by its id in: dunbook todos",
  );
  doing.action((todoId: string) => told(done(doing.opts<CommonOptions>(), todoId), doing.opts()));
}

function withChanges(parent: Commander, name: string, description: string, act: typeof automationOn): void {
  const command = parent
    .command(name)
    .description(description)
    .option("--text <words>", "what a to-do asks for")
    .option("--template <id>", "another text of the message: thanks, own:our-thanks …")
    .option("--filter <name>", "a saved filter of invoices, in place of its own")
    .option("--mail", "a to-do also goes by mail to the responsible colleague")
    .option("--no-mail", "a to-do stays in the list alone");
  command.action((automation: string) => {
    const options = command.optsWithGlobals<AutomationOptions>();
    return told(act(options, automation), options);
  });
}
