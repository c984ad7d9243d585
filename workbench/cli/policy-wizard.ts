import type { Command as Commander } from "commander";
import type { Weekday } from "#domain/base/calendar";
import { parseAmount } from "#domain/ledger/parse-amount";
import type { Minimums } from "#domain/policy/terms";
import { type WizardAnswers, wizardStart } from "#domain/policy/wizard-policy";
import { openBackend } from "../../addin/backend";
import { sendsClosingReport, setUpReminders } from "../../addin/desk/set-up-reminders";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { lines } from "./layout";
import { countOption, currencyOption } from "./option-values";
import type { PolicyOptions } from "./policy";
import { termsLines } from "./print-terms";
import { told } from "./register";

type WizardOptions = PolicyOptions & {
  readonly remindBefore?: string;
  readonly remindFrom?: readonly string[];
  readonly first?: string;
  readonly every?: string;
  readonly most?: string;
  readonly demandFrom?: readonly string[];
  readonly weekdays?: string;
  /** False with --no-closing-report. */
  readonly closingReport?: boolean;
  readonly replace?: boolean;
};

/** `policy wizard`: reminders before the due date, demands after it and the weekdays, without a file. */
export function wizardCommand(policy: Commander): void {
  const command = policy
    .command("wizard")
    .description(
      "set reminders up by three answers: before the due date, after it, the weekdays; sends nothing",
    )
    .option("--remind-before <days>", "days before the due date, or none")
    .option("--remind-from <sum...>", 'least sums to remind of: "EUR 50"')
    .option("--first <days>", "days after the due date for the first demand")
    .option("--every <days>", "days from one demand to the next")
    .option("--most <number>", "most demands for one document")
    .option("--demand-from <sum...>", 'least debts to demand: "EUR 25"')
    .option("--weekdays <days>", "on which messages go out, 1 for Monday: 1,2,3,4,5")
    .option("--closing-report", "mail the responsible colleague when the reminders of a document have ended")
    .option("--no-closing-report", "do not")
    .option("--replace", "also where the policy was made by hand and says more than this");
  command.action(() => {
    const options = command.optsWithGlobals<WizardOptions>();
    return told(setUp(options), options);
  });
}

const setUp = (options: WizardOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { policy } = await backend.policy();
    const answers = answersOf(options, wizardStart(policy).answers);
    const closingReport = options.closingReport ?? (await sendsClosingReport(backend));
    const saved = await setUpReminders(backend, {
      answers,
      closingReport,
      replace: options.replace ?? false,
    });
    const text = lines([
      `Set up as version ${saved.policy.version}; reminders are ${saved.policy.switchedOn ? "on" : "off until you switch them on"}.`,
      ...termsLines(saved.policy),
      `Closing     ${closingReport ? "a report goes to the responsible colleague" : "no report"}`,
      ...(saved.policy.switchedOn
        ? []
        : ["Next        See what would go out: dunbook simulate --older all · switch on: dunbook policy on"]),
    ]);
    return { code: EXIT.done, text, json: saved };
  });

/** The answers as they are typed; what is left out is as it was, or as the wizard begins. */
function answersOf(options: WizardOptions, start: WizardAnswers): WizardAnswers {
  const { reminders, demands } = start;
  const { first, every, most, demandFrom, weekdays } = options;
  return {
    reminders: remindersOf(options, reminders),
    demands: {
      minimumMinor: demandFrom ? sumsOf(demandFrom, "--demand-from") : demands.minimumMinor,
      firstDelayDays: first === undefined ? demands.firstDelayDays : countOption(first, "--first"),
      repeatEveryDays: every === undefined ? demands.repeatEveryDays : countOption(every, "--every"),
      mostPerDocument: most === undefined ? demands.mostPerDocument : countOption(most, "--most"),
    },
    sendOn: weekdays === undefined ? start.sendOn : weekdaysOf(weekdays),
  };
}

function remindersOf(
  { remindBefore, remindFrom }: WizardOptions,
  before: WizardAnswers["reminders"],
): WizardAnswers["reminders"] {
  if (remindBefore === "none") return null;
  if (remindBefore === undefined && remindFrom === undefined) return before;
  return {
    minimumMinor: remindFrom ? sumsOf(remindFrom, "--remind-from") : (before?.minimumMinor ?? {}),
    daysBefore: remindBefore === undefined ? (before?.daysBefore ?? 3) : daysOf(remindBefore),
  };
}

/** On the due date itself is 0 days before it. */
const daysOf = (text: string): number => (text === "0" ? 0 : countOption(text, "--remind-before"));

function sumsOf(texts: readonly string[], name: string): Minimums {
  return Object.fromEntries(
    texts.map((text) => {
      const [, code = "", amount = ""] = /^([A-Za-z]{3})\s+(.+)$/.exec(text.trim()) ?? [];
      if (code === "") throw new UsageError(`${name}: "${text}" is no sum; write it as "EUR 50".`);
      const currency = currencyOption(code, name);
      const read = parseAmount("sum", amount, currency, null);
      if (!read.ok) throw new UsageError(`${name}: ${read.problem.text}`);
      return [currency, read.value];
    }),
  );
}

function weekdaysOf(text: string): readonly Weekday[] {
  const days = text.split(",").map((one) => WEEK.find((day) => String(day) === one.trim()));
  if (days.some((day) => day === undefined))
    throw new UsageError(`--weekdays: "${text}" names a day that there is not; 1 is Monday, 7 is Sunday.`);
  return WEEK.filter((day) => days.includes(day));
}

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
