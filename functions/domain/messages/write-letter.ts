import { addDays, type CalendarDate } from "../base/calendar";
import type { MinorUnits } from "../base/money";
import { type Charged, chargesFor } from "../dunning/claims";
import type { DunningHistory } from "../dunning/history";
import { cameBack } from "../dunning/history-steps";
import type { Organisation } from "../dunning/organisation";
import { daysOverdue, type Notify } from "../dunning/plan";
import type { OpenItem } from "../dunning/standing";
import type { Customer } from "../ledger/customer";
import { noticeTermsOf } from "../policy/terms";
import { type Letter, type LetterLine, NOTHING_MORE } from "./letter";
import { letterSender } from "./letter-sender";

/** What a notice says, from the decision to send it. */
export function writeLetter(
  plan: Notify,
  organisation: Organisation,
  customer: Customer,
  history: DunningHistory,
  today: CalendarDate,
): Letter {
  const level = noticeTermsOf(plan.terms, plan.level);
  const { charges, interestMinor } = chargesOf(plan, organisation, customer, history, today);
  return {
    ...NOTHING_MORE,
    template: level.template,
    language: customer.language ?? organisation.policy.fallbackLanguage,
    writtenOn: today,
    remindedOn: remindedOn(history),
    payBy: addDays(today, level.payWithinDays),
    sender: letterSender(organisation, customer, new Set(plan.totals.keys())),
    customer: { name: customer.name, contactName: customer.contactName },
    lines: plan.items.map((item, index) => lineOf(item, interestMinor[index] ?? null, today)),
    charges,
    ...(level.attachFiles ? filesOf(plan.items) : {}),
    totals: [...plan.totals].map(([currency, openMinor]) => ({ currency, openMinor })),
    postalAddress: customer.postalAddress?.split("\n") ?? [],
  };
}

/** The files of the listed invoices, each invoice once however many of its instalments are listed. */
function filesOf(items: readonly OpenItem[]): Pick<Letter, "links" | "filesOf"> {
  const once = [...new Map(items.map((item) => [item.invoiceId, item])).values()];
  return {
    links: once.flatMap(({ number, fileLink }) =>
      fileLink === null ? [] : [{ label: number, url: fileLink }],
    ),
    filesOf: once.map(({ invoiceId, number }) => ({ invoiceId, number })),
  };
}

/** The day of the latest notice that reached the customer; null: the account's course has only begun. */
function remindedOn(history: DunningHistory): CalendarDate | null {
  const { episode, lastNotice } = history;
  if (!episode || episode.levelReached === 0) return null;
  const arrived = lastNotice && !cameBack(history, lastNotice.messageId);
  return arrived ? lastNotice.on : episode.lastOn;
}

/** What the level claims. A rate that is missing holds the notice back before any letter is written. */
function chargesOf(
  { level, terms, items }: Notify,
  { policy }: Organisation,
  { party }: Customer,
  history: DunningHistory,
  today: CalendarDate,
): Pick<Charged, "charges" | "interestMinor"> {
  const claims = terms.levels[level - 1]?.claims;
  if (!claims) return { charges: NOTHING_MORE.charges, interestMinor: [] };
  const charged = chargesFor(items, claims, policy, party, history.episode?.notices ?? 0, today);
  if (charged.kind !== "charged") throw new Error("A notice was decided on without the rates it claims by");
  return charged;
}

const lineOf = (item: OpenItem, interestMinor: MinorUnits | null, today: CalendarDate): LetterLine => ({
  number: item.number,
  instalment: item.instalment,
  issuedOn: item.issuedOn,
  dueOn: item.dueOn,
  daysOverdue: daysOverdue(item, today),
  currency: item.currency,
  totalMinor: item.totalMinor,
  openMinor: item.openMinor,
  interestMinor,
});
