import type { Moment } from "#domain/base/clock";
import { type AccountId, nameKey, type OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import { callReasons } from "#domain/worklist/call-reasons";
import { debtOf, NO_DEBT } from "#domain/worklist/debt";
import { type Ranked, ranked, type Work } from "#domain/worklist/rank";
import { WORK_PAGE, type WorkLine, type WorklistAnswer } from "#wire/worklist";
import type { DocumentReader } from "../../store/port";
import { getAccounts } from "../../store/repositories/accounts";
import type { StoredCustomer } from "../../store/repositories/ledger";
import { loadFacts } from "../account-facts";
import { collectWork, type Waiting } from "./collect-work";

/** Whose list, and from where on. `whose`: a colleague by name or address, null for everybody's. */
export type AskedWork = { readonly whose: string | null; readonly after: string | null };

type Place = {
  readonly id: OrganisationId;
  readonly organisation: Organisation;
  readonly moment: Moment;
};

type CustomerWork = Work & { readonly customer: Who };

/** Of whom a line is; a mail of nobody's has only its sender. */
type Who = Pick<StoredCustomer, "name" | "phone" | "email" | "responsible" | "responsibleEmail"> & {
  readonly accountId: AccountId | null;
};

/** A page of what is to be done today, in the order of what is worth most. */
export async function worklistAnswer(
  reader: DocumentReader,
  { id, organisation, moment }: Place,
  { whose, after }: AskedWork,
): Promise<WorklistAnswer> {
  const waiting = await collectWork(reader, id, moment);
  const all = [
    ...(await customersWork(reader, { id, organisation, moment }, waiting)),
    ...strangersWork(waiting),
  ];
  const lines = ranked(whose === null ? all : all.filter(({ customer }) => isOf(customer, whose)));
  const from = placeAfter(lines, after);
  const page = lines.slice(from, from + WORK_PAGE);
  const end = from + page.length;
  const last = page.at(-1);
  return {
    today: moment.today,
    count: lines.length,
    lines: page.map(lineAnswer),
    next: last && end < lines.length ? `${end - 1}~${last.work.key}` : null,
    people: peopleOf(all),
    cut: waiting.cut,
  };
}

async function customersWork(
  reader: DocumentReader,
  { id, organisation, moment }: Place,
  { accounts, about }: Waiting,
): Promise<readonly CustomerWork[]> {
  const known = new Set(accounts.map(({ accountId }) => accountId));
  const others = await getAccounts(
    reader,
    id,
    [...about.keys()].filter((accountId) => !known.has(accountId)),
  );
  const loaded = await loadFacts(reader, id, [
    ...accounts,
    ...[...others.values()].map(({ account }) => account),
  ]);
  return loaded.flatMap(({ account: { accountId }, customer, facts }) => {
    const reasons = [
      ...callReasons(facts, organisation.policy, moment.today),
      ...(about.get(accountId) ?? []),
    ];
    if (reasons.length === 0) return [];
    const debt = debtOf(facts.standing, moment.today);
    return [{ key: accountId, reasons, debt, customer: { ...customer, accountId } }];
  });
}

const strangersWork = ({ strangers }: Waiting): readonly CustomerWork[] =>
  strangers.map(({ replyId, says, on, from }) => ({
    key: replyId,
    reasons: [{ kind: "reply", replyId, says, on }],
    debt: NO_DEBT,
    customer: {
      accountId: null,
      name: from.name ?? from.email ?? "",
      phone: null,
      email: from.email,
      responsible: null,
      responsibleEmail: null,
    },
  }));

/** A colleague is known by name or address, as the customers table has them; what is nobody's is nobody's here either. */
const isOf = ({ responsible, responsibleEmail }: Who, whose: string): boolean =>
  [responsible, responsibleEmail].some((name) => name !== null && nameKey(name) === nameKey(whose));

const peopleOf = (all: readonly CustomerWork[]): string[] =>
  [...new Set(all.flatMap(({ customer }) => customer.responsible ?? []))].sort();

/** Behind the line that was the last of the page before; where it is gone meanwhile, its follower stands in its place. */
function placeAfter(lines: readonly Ranked<CustomerWork>[], after: string | null): number {
  if (after === null) return 0;
  const [place = "", key = ""] = /^(\d{1,9})~(.+)$/.exec(after)?.slice(1) ?? [];
  const found = lines.findIndex(({ work }) => work.key === key);
  return found === -1 ? Number(place) : found + 1;
}

const lineAnswer = ({ work, weight }: Ranked<CustomerWork>): WorkLine => ({
  key: work.key,
  accountId: work.customer.accountId,
  customer: work.customer.name,
  phone: work.customer.phone,
  email: work.customer.email,
  responsible: work.customer.responsible,
  overdue: Object.fromEntries([...work.debt.overdue].map(([currency, { minor }]) => [currency, minor])),
  oldestDueOn: work.debt.oldestDueOn,
  reasons: work.reasons.map(reasonAnswer),
  weight,
});

const reasonAnswer = (reason: Work["reasons"][number]): WorkLine["reasons"][number] =>
  "amountsMinor" in reason ? { ...reason, amountsMinor: { ...reason.amountsMinor } } : reason;
