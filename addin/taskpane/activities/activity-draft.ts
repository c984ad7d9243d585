import type { ActivityKind, ActivityResult } from "#domain/activities/activity";
import { addDays, parseCalendarDate } from "#domain/base/calendar";
import { decimalsOf, parseCurrency } from "#domain/base/currency";
import { ok, type Result, refused } from "#domain/base/result";
import { parseAmount } from "#domain/ledger/parse-amount";
import type { ActivityFormAnswer, LogActivityRequest } from "#wire/activities";
import { say } from "../../words/say";

export const STEPS = ["none", "callAgain", "promise", "appointment", "dispute", "pause"] as const;
export type Step = (typeof STEPS)[number];

/** One part of a promise as it is typed; `amount` "" for all that is owed. */
export type PartDraft = { readonly by: string; readonly amount: string; readonly currency: string };

/** What is being logged, while it is typed and chosen. */
export type ActivityDraft = {
  readonly what: ActivityKind;
  readonly result: ActivityResult;
  readonly spokenTo: string;
  readonly said: string;
  readonly step: Step;
  /** Of a call-back: so many days from today, as typed; "" where a day is chosen instead. */
  readonly inDays: string;
  /** Of a call-back on a day, an appointment, a pause. */
  readonly day: string;
  readonly time: string;
  readonly place: string;
  readonly parts: readonly PartDraft[];
  /** Of a promise, a dispute, a pause: the invoices it is about; none: everything of the customer. */
  readonly about: readonly string[];
};

/** Where a draft cannot be taken as it stands; `part`: which of a promise, from 0. */
export type DraftProblem = {
  readonly field: "inDays" | "day" | "by" | "amount";
  readonly part: number;
  readonly text: string;
};

const DAYS_TO_PAY = 7;
const DAYS_PAUSED = 14;

/** An activity as it is begun; a promise that stands is there to be changed. */
export function newDraft(form: ActivityFormAnswer): ActivityDraft {
  const [currency = ""] = currenciesOf(form);
  return {
    what: "call",
    result: "reached",
    spokenTo: "",
    said: "",
    step: "none",
    inDays: "3",
    day: "",
    time: "",
    place: "",
    parts: form.promise
      ? form.promise.parts.map(({ by, amountsMinor }) => partDraft(by, amountsMinor, currency))
      : [{ by: laterDay(form.today, DAYS_TO_PAY), amount: "", currency }],
    about: [],
  };
}

/** The currencies in which something is open, by their codes. */
export const currenciesOf = ({ open }: ActivityFormAnswer): readonly string[] => Object.keys(open).sort();

function partDraft(by: string, amountsMinor: Readonly<Record<string, number>>, otherwise: string): PartDraft {
  const [named] = Object.entries(amountsMinor);
  if (!named) return { by, amount: "", currency: otherwise };
  const [currency, minor] = named;
  return { by, amount: typedAmount(minor, currency), currency };
}

/** Digits and a point, as the field takes them back. */
function typedAmount(minor: number, currency: string): string {
  const code = parseCurrency(currency);
  const decimals = code ? decimalsOf(code) : 2;
  return (minor / 10 ** decimals).toFixed(decimals);
}

/** One more part, a week after the one before. */
export const oneMorePart = (parts: readonly PartDraft[]): readonly PartDraft[] => {
  const last = parts.at(-1);
  return last ? [...parts, { ...last, by: laterDay(last.by, DAYS_TO_PAY), amount: "" }] : parts;
};

/** The draft with another next step; a day that step needs is proposed. */
export function withStep(draft: ActivityDraft, step: Step, today: string): ActivityDraft {
  const day = step === "pause" ? laterDay(today, DAYS_PAUSED) : laterDay(today, 1);
  return { ...draft, step, day: step === "pause" || step === "appointment" ? day : draft.day };
}

/** So many days after a day; "" where that is none. */
export function laterDay(from: string, days: number): string {
  const day = parseCalendarDate(from);
  return day === null ? "" : addDays(day, days);
}

/** What is sent of a draft, or what is to be mended first. */
export function requestOf(
  draft: ActivityDraft,
  form: ActivityFormAnswer,
  idFor: (said: string) => string,
): Result<LogActivityRequest, DraftProblem> {
  const next = nextOf(draft, form);
  if (!next.ok) return next;
  const { what, spokenTo, said } = draft;
  // A mail has no result until it is answered.
  const result = what === "mail" ? null : draft.result;
  const words = { what, result, spokenTo: spokenTo.trim(), said: said.trim(), next: next.value };
  return ok({ activityId: idFor(JSON.stringify(words)), ...words });
}

function nextOf(
  draft: ActivityDraft,
  form: ActivityFormAnswer,
): Result<LogActivityRequest["next"], DraftProblem> {
  const { step: kind, day, time, place, about } = draft;
  const invoiceNumbers = [...about];
  switch (kind) {
    case "none":
      return ok({ kind });
    case "dispute":
      return ok({ kind, invoiceNumbers });
    case "callAgain":
      return callAgain(draft);
    case "appointment": {
      const on = parseCalendarDate(day);
      if (!on) return wrong("day", say("Enter the day of the appointment."));
      return ok({ kind, on, time: time === "" ? null : time, place: place.trim() });
    }
    case "pause": {
      const until = parseCalendarDate(day);
      return until
        ? ok({ kind, until, invoiceNumbers })
        : wrong("day", say("Enter the day on which reminders go on."));
    }
    case "promise":
      return promised(draft.parts, form, invoiceNumbers);
    default:
      return kind satisfies never;
  }
}

function callAgain({ inDays, day }: ActivityDraft): Result<LogActivityRequest["next"], DraftProblem> {
  const kind = "callAgain";
  if (inDays === "") {
    const on = parseCalendarDate(day);
    return on ? ok({ kind, when: { on } }) : wrong("day", say("Enter the day on which to call again."));
  }
  const days = Number(inDays);
  return Number.isInteger(days) && days >= 1 && days <= 366
    ? ok({ kind, when: { inDays: days } })
    : wrong("inDays", say("Enter a number of days from 1 to 366."));
}

function promised(
  drafts: readonly PartDraft[],
  form: ActivityFormAnswer,
  invoiceNumbers: string[],
): Result<LogActivityRequest["next"], DraftProblem> {
  const parts: { by: string; amountsMinor: Record<string, number> }[] = [];
  for (const [part, { by, amount, currency }] of drafts.entries()) {
    const before = parts.at(-1);
    if (parseCalendarDate(by) === null)
      return wrong("by", say("Enter the day by which payment is promised."), part);
    if (before ? by <= before.by : by < form.today)
      return wrong(
        "by",
        before
          ? say("Each part of a promise is for a later day than the one before.")
          : say("That day has passed: enter the day by which payment is promised."),
        part,
      );
    const isLast = part === drafts.length - 1;
    const sums = amountsOf(amount, currency, isLast);
    if (!sums) return wrong("amount", isLast ? noAmount() : noPart(), part);
    parts.push({ by, amountsMinor: sums });
  }
  return ok({ kind: "promise", parts: parts.flatMap(dated), invoiceNumbers });
}

const noAmount = (): string =>
  say("Enter the promised amount, such as 1234.50, or leave it empty where all is promised.");
const noPart = (): string =>
  say("Enter the amount of this part, such as 1234.50; only the last part may be all the rest.");

function amountsOf(amount: string, currency: string, mayBeAll: boolean): Record<string, number> | null {
  if (amount.trim() === "") return mayBeAll ? {} : null;
  const code = parseCurrency(currency);
  const read = code === null ? null : parseAmount("Amount", amount, code, null);
  return code === null || !read?.ok || read.value <= 0 ? null : { [code]: read.value };
}

function dated({ by, amountsMinor }: { readonly by: string; readonly amountsMinor: Record<string, number> }) {
  const day = parseCalendarDate(by);
  return day === null ? [] : [{ by: day, amountsMinor }];
}

const wrong = (field: DraftProblem["field"], text: string, part = 0): Result<never, DraftProblem> =>
  refused({ field, part, text });
