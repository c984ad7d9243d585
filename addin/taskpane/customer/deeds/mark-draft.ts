import { addDays, type CalendarDate, parseCalendarDate } from "#domain/base/calendar";
import { parseCurrency } from "#domain/base/currency";
import { ok, type Result, refused } from "#domain/base/result";
import type { EndOfDunning, HandMarkKind } from "#domain/dunning/marks";
import { parseAmount } from "#domain/ledger/parse-amount";
import type { AddMarkRequest } from "#wire/actions";
import type { CustomerAnswer } from "#wire/customer";
import { say } from "../../../words/say";

/** What is being said of a customer or one of its invoices, while it is being typed and chosen. */
export type MarkDraft = {
  readonly kind: HandMarkKind;
  /** The invoice it is about; null: the customer as such. */
  readonly about: string | null;
  /** Of a pause the day on which reminders go on, of a promise the promised day; "" while none is chosen. */
  readonly day: string;
  /** Of a promise: as typed; "" for all that is owed. */
  readonly amount: string;
  readonly currency: string;
  readonly how: EndOfDunning;
};

/** Where a draft cannot be taken as it stands. */
export type DraftProblem = { readonly field: "day" | "amount"; readonly text: string };

const DAYS_PAUSED = 14;

/** A draft as it is begun. A dispute and an inclusion are mostly about the selected invoice, the others about all. */
export function newDraft(
  kind: HandMarkKind,
  selected: string | null,
  { today, account }: CustomerAnswer,
): MarkDraft {
  const isAboutOne = kind === "disputed" || kind === "included";
  return {
    kind,
    about: isAboutOne ? selected : null,
    day: kind === "paused" || kind === "promised" ? laterDay(today, DAYS_PAUSED) : "",
    amount: "",
    currency: Object.keys(account.open).sort()[0] ?? "",
    how: "agency",
  };
}

/** So many days after `today`; "" where that is no day. */
export function laterDay(today: string, days: number): string {
  const day = parseCalendarDate(today);
  return day === null ? "" : addDays(day, days);
}

/** What is sent of a draft, or what is to be mended first. `all`: the invoices that "all of them" means. */
export function requestOf(
  draft: MarkDraft,
  markId: string,
  all: readonly string[],
): Result<AddMarkRequest, DraftProblem> {
  const mark = markOf(draft);
  if (!mark.ok) return mark;
  const named = draft.about === null ? [] : [draft.about];
  // A whole customer's older documents are chosen by their age; by hand it is each invoice that is included.
  const invoiceNumbers = draft.kind === "included" && draft.about === null ? [...all] : named;
  return ok({ mark: mark.value, markId, invoiceNumbers });
}

function markOf({ kind, day, how, ...draft }: MarkDraft): Result<AddMarkRequest["mark"], DraftProblem> {
  switch (kind) {
    case "disputed":
    case "included":
      return ok({ kind });
    case "ended":
      return ok({ kind, how });
    case "paused": {
      const until = parseCalendarDate(day);
      return until ? ok({ kind, until }) : refused(noDay(say("Enter the day on which reminders go on.")));
    }
    case "promised": {
      const by = parseCalendarDate(day);
      return by ? promised(by, draft) : refused(noDay(say("Enter the day by which payment is promised.")));
    }
    default:
      return kind satisfies never;
  }
}

const noDay = (text: string): DraftProblem => ({ field: "day", text });

function promised(
  by: CalendarDate,
  { amount, currency }: Pick<MarkDraft, "amount" | "currency">,
): Result<AddMarkRequest["mark"], DraftProblem> {
  if (amount.trim() === "") return ok({ kind: "promised", by, amountsMinor: {} });
  const code = parseCurrency(currency);
  const read = code === null ? null : parseAmount("Amount", amount, code, null);
  if (code === null || !read?.ok || read.value <= 0) return refused(noAmount());
  return ok({ kind: "promised", by, amountsMinor: { [code]: read.value } });
}

const noAmount = (): DraftProblem => ({
  field: "amount",
  text: say("Enter the promised amount, such as 1234.50, or leave it empty where all is promised."),
});
