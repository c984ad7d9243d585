import { type Command as Commander, Option } from "commander";
import { ACTIVITY_RESULTS } from "#domain/activities/activity";
import { type LogOptions, log } from "./log-activity";
import { told, withCommonOptions } from "./register";
import { type WorklistOptions, worklist } from "./worklist";

/** How results are typed: "not-reached". */
const RESULT_NAMES = ACTIVITY_RESULTS.map((result) =>
  result.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
);

/** The list of a day, and what a collector does by herself. */
export function activityCommands(dunbook: Commander): void {
  const listing = withCommonOptions(dunbook.command("worklist"))
    .description("who is to be called and what else waits today, the most worth first")
    .option("--for <who>", "a colleague's customers alone, by name or address; me: one's own")
    .option("--after <place>", "the next page, as the one before says");
  listing.action((options: WorklistOptions) => told(worklist(options), options));
  const logging = withCommonOptions(dunbook.command("log <who>"))
    .description("a call, a visit or a mail of your own: what was said, and what comes next")
    .addOption(new Option("--call <result>", "it was a call").choices(RESULT_NAMES))
    .addOption(new Option("--visit <result>", "it was a visit").choices(RESULT_NAMES))
    .option("--mail", "it was a mail of your own")
    .option("--to <name>", "who was spoken or written to")
    .option("--said <words>", "what was said")
    .option("--again-in <days>", "call again in so many days; a day off moves to the next working day")
    .option("--again-on <day>", "call again on a day (2026-12-01)")
    .option("--promise <amount...>", 'payment is promised: "EUR 100", or all; several for parts')
    .option("--by <day...>", "the promised day; one for each part")
    .option("--appointment <day>", "an appointment on a day")
    .option("--at <hour>", "the hour of the appointment (14:30)")
    .option("--where <place>", "the place of the appointment")
    .option("--dispute", "it is disputed: no reminders until the dispute is settled")
    .option("--pause-until <day>", "no reminders before that day");
  logging.action((who: string, options: LogOptions) => told(log(options, who), options));
}
