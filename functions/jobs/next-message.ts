import type { Moment } from "#domain/base/clock";
import { nextNotice } from "#domain/dunning/next-notice";
import { smsNumberOf } from "#domain/dunning/obstacles";
import type { Organisation } from "#domain/dunning/organisation";
import { invoiceSentences } from "#domain/explain/explanation-sentences";
import { whyInvoice } from "#domain/explain/why-invoice";
import { noticeTermsOf } from "#domain/policy/terms";
import type { NextMessageAnswer } from "#wire/customer";
import type { LoadedAccount } from "./account-facts";
import { brakesInWords } from "./brakes-in-words";

/** The message that goes out next by itself to an account, and why then; null: none does if nothing changes. */
export function nextMessage(
  { account, customer, facts }: LoadedAccount,
  organisation: Organisation,
  moment: Moment,
): NextMessageAnswer | null {
  const { policy } = organisation;
  const next = nextNotice(facts, policy, moment.today);
  if (!next) return null;
  const { plan, on } = next;
  const numbers = [...new Set(plan.items.map(({ number }) => number))];
  const asked = { accountId: account.accountId, facts, nextActionOn: account.nextActionOn };
  const why = numbers.slice(0, 1).flatMap((number) => {
    const { invoice } = whyInvoice(asked, policy, moment, on, number);
    return invoice.decision.kind === "goesOut" ? invoiceSentences(invoice, on) : [];
  });
  return {
    level: plan.level,
    levelName: noticeTermsOf(plan.terms, plan.level).name,
    on,
    channel: plan.channel,
    email: plan.channel === "email" ? customer.email : null,
    phone: plan.channel === "sms" ? smsNumberOf(facts, policy) : null,
    numbers,
    totals: Object.fromEntries(plan.totals),
    why: [...why],
    butNow: [...brakesInWords(organisation)],
  };
}
