import type { Command as Commander } from "commander";
import { type Outcome, resume } from "./commands";
import {
  agree,
  checkPolicy,
  type PolicyOptions,
  policyVersions,
  setPolicy,
  showPolicy,
  stop,
  switchOff,
  switchOn,
} from "./policy";
import { channelCommand } from "./policy-channel";
import { comparePolicy } from "./policy-compare";
import { wizardCommand } from "./policy-wizard";
import { DATA, told, withCommonOptions } from "./register";
import { type SimulateOptions, simulate } from "./simulate";
import { type WhyOptions, why } from "./why";

/** The commands about how accounts are chased: the policy, what it would send, and the brakes. */
export function policyCommands(dunbook: Commander): void {
  const policy = withCommonOptions(dunbook.command("policy"))
    .description("how accounts are chased; with --for, what counts for one customer or invoice, and why")
    .option("--for <who>", "a customer by name, or an invoice by number");
  does(policy, showPolicy);
  for (const [name, description, act] of WITH_FILE) below(policy, name, description, act);
  channelCommand(policy);
  wizardCommand(policy);
  below(policy, "on", "switch reminders on from today", switchOn).option(
    "--older <which>",
    "documents issued before today: none, all, or since:2026-09-01",
    "none",
  );
  below(policy, "off", "switch reminders off: nothing goes out by itself", switchOff);
  below(policy, "versions", "who changed the policy, and when", policyVersions);
  const simulating = withCommonOptions(dunbook.command("simulate"))
    .description("the dry run: what would go out in the days ahead, and what is held and why; sends nothing")
    .option("--days <number>", "how many days, today included", "90")
    .option("--older <which>", "as if reminders were switched on today: none, all, or since:2026-09-01")
    .option("--policy <file>", "as if the policy were changed to what this JSON file says")
    .option("--per-day <number>", "as if you had agreed to so many first messages a day");
  does<SimulateOptions>(simulating, simulate);
  whyCommand(dunbook);
  does(
    withCommonOptions(dunbook.command("stop")).description("stop all sending at once; resume undoes it"),
    stop,
  );
  const resuming = withCommonOptions(dunbook.command("resume")).description(
    "send again after a stop, or after the mail provider had refused everything",
  );
  does(resuming, (options) => resume(options, ""));
  const agreeing = withCommonOptions(dunbook.command("agree"))
    .description("let the first messages that wait for you go out, so many a day")
    .requiredOption("--per-day <number>", "so many notices a day at most until none is left over");
  does(agreeing, agree);
}

const WITH_FILE = [
  ["set <file>", "change the policy to what a JSON file says; what it leaves out stays", setPolicy],
  ["check [file]", "what is wrong with a policy, and what it guarantees; changes nothing", checkPolicy],
  ["compare <file>", "what such a change would change in the next 90 days; changes nothing", comparePolicy],
] as const;

/** `--on` is here the day that is asked about; the clock stays. */
function whyCommand(dunbook: Commander): void {
  const command = dunbook
    .command("why <invoice>")
    .description("why an invoice is in a notice or not: the rule, the condition, and the first day")
    .option("--data <folder>", "where the ledger is kept", DATA)
    .option("--on <day>", "the day that is asked about, today or later")
    .option("--json", "one JSON document instead of text");
  command.action((number: string, options: WhyOptions) => told(why(options, number), options));
}

/** What a command does with its options and the words before them. */
type Act<Options> = (options: Options, word: string | undefined) => Promise<Outcome>;

function below(parent: Commander, name: string, description: string, act: Act<PolicyOptions>): Commander {
  const command = parent.command(name).description(description);
  does(command, act);
  return command;
}

/** Options that stand at the command above count, too. */
const does = <Options extends PolicyOptions>(command: Commander, act: Act<Options>): Commander =>
  command.action(() => {
    const options = command.optsWithGlobals<Options>();
    return told(act(options, command.args[0]), options);
  });
