import { addDays, type CalendarDate } from "../base/calendar";
import type { DunningHistory } from "../dunning/history";
import type { Organisation } from "../dunning/organisation";
import { daysOverdue, levelOf, type Notify } from "../dunning/plan";
import type { OpenItem } from "../dunning/standing";
import type { Customer } from "../ledger/customer";
import type { Letter, LetterLine } from "./letter";

/** What a notice says, from the decision to send it. */
export function writeLetter(
  plan: Notify,
  organisation: Organisation,
  customer: Customer,
  history: DunningHistory,
  today: CalendarDate,
): Letter {
  const level = levelOf(organisation.policy, plan.level);
  const currencies = new Set(plan.totals.keys());
  return {
    template: level.template,
    language: customer.language ?? "en",
    writtenOn: today,
    remindedOn: history.episode && history.episode.levelReached > 0 ? (history.lastNotice?.on ?? null) : null,
    payBy: addDays(today, level.payWithinDays),
    sender: {
      organisation: organisation.name,
      ...organisation.sender,
      bankDetails: organisation.bankDetails.filter(
        ({ currency }) => currency === null || currencies.has(currency),
      ),
    },
    customer: { name: customer.name, contactName: customer.contactName },
    lines: plan.items.map((item) => lineOf(item, today)),
    totals: [...plan.totals].map(([currency, openMinor]) => ({ currency, openMinor })),
  };
}

const lineOf = (item: OpenItem, today: CalendarDate): LetterLine => ({
  number: item.number,
  issuedOn: item.issuedOn,
  dueOn: item.dueOn,
  daysOverdue: daysOverdue(item, today),
  currency: item.currency,
  totalMinor: item.totalMinor,
  openMinor: item.openMinor,
});
