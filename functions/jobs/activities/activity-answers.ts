import type { WhatFollows } from "#domain/activities/what-follows";
import { sumPerCurrency } from "#domain/base/money";
import { ok, type Result, refused } from "#domain/base/result";
import { partsOf } from "#domain/dunning/promise";
import { itemsByInvoice } from "#domain/dunning/standing";
import type { ActivityFormAnswer, LogActivityAnswer } from "#wire/activities";
import type { DocumentReader } from "../../store/port";
import { contactsOf } from "../../store/repositories/contacts";
import { accountAnswer } from "../account-answer";
import { type ActionProblem, loadOne, UNKNOWN_ACCOUNT } from "../act-on-account";
import { type MarkPlace, marksIn } from "../mark-account";
import type { Logged } from "./log-activity";

const MOST_INVOICES = 200;

/** What became of a logged activity, and how the customer stands now. */
export async function loggedAnswer(
  reader: DocumentReader,
  { id, organisation, accountId, moment }: MarkPlace,
  { changed, follows }: Logged,
): Promise<Result<LogActivityAnswer, ActionProblem>> {
  const loaded = await loadOne(reader, id, accountId);
  if (!loaded) return refused(UNKNOWN_ACCOUNT);
  return ok({
    changed,
    customer: loaded.customer.name,
    restsUntil: follows.restsUntil,
    moved: movedAnswer(follows.moved),
    account: accountAnswer(loaded, organisation, moment.today),
    marks: await marksIn(reader, id, loaded.account.history.marks),
  });
}

const movedAnswer = (moved: WhatFollows["moved"]): LogActivityAnswer["moved"] =>
  moved && { from: moved.from, holiday: moved.off.kind === "holiday" ? moved.off.name : null };

/** What a form needs before something is logged about a customer. */
export async function activityForm(
  reader: DocumentReader,
  { id, accountId, moment }: MarkPlace,
): Promise<Result<ActivityFormAnswer, ActionProblem>> {
  const loaded = await loadOne(reader, id, accountId);
  if (!loaded) return refused(UNKNOWN_ACCOUNT);
  const open = [...itemsByInvoice(loaded.facts.standing).values()].filter(({ openMinor }) => openMinor > 0);
  const contacts = await contactsOf(reader, id, loaded.customer.customerId);
  const { promised } = loaded.account.history.marks.account;
  return ok({
    today: moment.today,
    customer: loaded.customer.name,
    phone: loaded.customer.phone,
    contacts: [...contacts],
    open: Object.fromEntries(
      sumPerCurrency(open, ({ openMinor, currency }) => ({ minor: openMinor, currency })),
    ),
    invoices: open
      .slice(0, MOST_INVOICES)
      .map(({ number, currency, openMinor }) => ({ number, currency, openMinor })),
    promise: promised
      ? {
          parts: partsOf(promised).map(({ by, amountsMinor }) => ({ by, amountsMinor: { ...amountsMinor } })),
        }
      : null,
  });
}
