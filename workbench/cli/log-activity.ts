import { ACTIVITY_RESULTS, type ActivityResult } from "#domain/activities/activity";
import type { LogActivityRequest } from "#wire/activities";
import { openBackend } from "../../addin/backend";
import { newActivityId } from "../../addin/desk/activities-desk";
import { loggedSentence } from "../../addin/taskpane/activities/activity-words";
import { type Outcome, withCloud } from "./commands";
import { findCustomer } from "./customer";
import { EXIT, UsageError } from "./exit-codes";
import { lines, moneyText } from "./layout";
import { amountOption } from "./marks";
import { countOption, dayOption } from "./option-values";
import type { CommonOptions } from "./settings";

export type LogOptions = CommonOptions & {
  readonly call?: string;
  readonly visit?: string;
  readonly mail?: boolean;
  readonly to?: string;
  readonly said?: string;
  readonly againIn?: string;
  readonly againOn?: string;
  readonly promise?: readonly string[];
  readonly by?: readonly string[];
  readonly appointment?: string;
  readonly at?: string;
  readonly where?: string;
  readonly dispute?: boolean;
  readonly pauseUntil?: string;
};

type Next = LogActivityRequest["next"];
type Open = Readonly<Record<string, number>>;

/** Logs what was done about a customer. Named by an invoice's number, what is agreed is about that invoice alone. */
export const log = (options: LogOptions, who: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const done = doneOf(options);
    const { card, invoiceNumber } = await findCustomer(backend, who);
    const { accountId, open } = card.account;
    const about = invoiceNumber === null ? [] : [invoiceNumber];
    const answer = await backend.logActivity(accountId, {
      activityId: newActivityId(),
      ...done,
      spokenTo: options.to ?? "",
      said: options.said ?? "",
      next: nextOf(options, about, open),
    });
    const { hold, open: left } = answer.account;
    const held = hold ? `On hold     ${hold.sentence}` : "";
    const text = lines([loggedSentence(answer), `Open        ${moneyText(left)}`, held].filter(Boolean));
    return { code: EXIT.done, text, json: answer };
  });

function doneOf({ call, visit, mail }: LogOptions): Pick<LogActivityRequest, "what" | "result"> {
  const given = [call, visit, mail ? "mail" : undefined].filter((one) => one !== undefined);
  if (given.length !== 1)
    throw new UsageError("Say what was done, one of: --call reached, --visit reached, --mail.");
  if (mail) return { what: "mail", result: null };
  return { what: call === undefined ? "visit" : "call", result: resultOf(call ?? visit ?? "") };
}

/** "not-reached" as the program knows it; what it is not, the option has refused already. */
function resultOf(typed: string): ActivityResult {
  const name = typed.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());
  const result = ACTIVITY_RESULTS.find((known) => known === name);
  if (!result) throw new UsageError(`"${typed}" is no result of a call.`);
  return result;
}

/** What comes next, of which one can be given; nothing given, nothing was agreed. */
function nextOf(options: LogOptions, invoiceNumbers: string[], open: Open): Next {
  const { againIn, againOn, promise, appointment, dispute, pauseUntil } = options;
  const given = [againIn, againOn, promise, appointment, dispute, pauseUntil];
  if (given.filter((one) => one !== undefined).length > 1)
    throw new UsageError(
      "Give one next step: --again-in, --again-on, --promise, --appointment, --dispute or --pause-until.",
    );
  if (againIn !== undefined)
    return { kind: "callAgain", when: { inDays: countOption(againIn, "--again-in") } };
  if (againOn !== undefined) return { kind: "callAgain", when: { on: dayOption(againOn, "--again-on") } };
  if (promise !== undefined)
    return { kind: "promise", parts: partsOf(promise, options.by, open), invoiceNumbers };
  if (appointment !== undefined) return appointmentOf(appointment, options);
  if (dispute) return { kind: "dispute", invoiceNumbers };
  if (pauseUntil !== undefined)
    return { kind: "pause", until: dayOption(pauseUntil, "--pause-until"), invoiceNumbers };
  return { kind: "none" };
}

function appointmentOf(day: string, { at, where }: LogOptions): Next {
  if (at !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(at))
    throw new UsageError(`--at: "${at}" is no hour; write it as 14:30.`);
  return {
    kind: "appointment",
    on: dayOption(day, "--appointment"),
    time: at ?? null,
    place: where ?? "",
  };
}

function partsOf(
  amounts: readonly string[],
  days: readonly string[] = [],
  open: Open,
): Extract<Next, { kind: "promise" }>["parts"] {
  if (amounts.length !== days.length)
    throw new UsageError("Give each promised amount its day: --promise 500 --by 2026-12-01.");
  return amounts.map((amount, index) => ({
    by: dayOption(days[index] ?? "", "--by"),
    amountsMinor:
      amount === "all" ? {} : Object.fromEntries([amountOption(withCurrency(amount, open), "--promise")]),
  }));
}

/** An amount without a currency is in the only one that is owed. */
function withCurrency(amount: string, open: Open): string {
  const [currency, ...others] = Object.keys(open);
  return /^\d/.test(amount.trim()) && currency !== undefined && others.length === 0
    ? `${currency} ${amount}`
    : amount;
}
