import fc from "fast-check";
import { addDays, type CalendarDate } from "#domain/base/calendar";
import type { InvoiceId, MessageId } from "#domain/base/identity";
import { invoiceIdOf } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { type DunningHistory, NO_HISTORY } from "#domain/dunning/history";
import type { Step } from "#domain/dunning/history-steps";
import { type AccountMarks, type Mark, marked, NO_MARKS } from "#domain/dunning/marks";
import type { Policy } from "#domain/policy/policy";
import { levelName } from "#domain/policy/terms";
import { factsAbout } from "./ledger";
import { anyLedger, MIDDLE } from "./ledger-arbitrary";
import { anyTraits } from "./ledger-policies";

/** Accounts as a run may find them: what they owe, what has been sent, what people have said. */

const NUMBERS = Array.from({ length: 8 }, (_, index) => invoiceIdOf(`${1001 + index}`));

/** Everything about an account that a decision may rest on, at any time of its life. */
export function anyFacts(policy: Policy): fc.Arbitrary<AccountFacts> {
  return fc
    .record({
      ledger: fc.oneof(
        anyLedger({ arrangements: true, least: 3 }),
        anyLedger({ arrangements: true, cancellations: false, least: 2, due: { min: 0, max: 60 } }),
      ),
      history: anyHistory(policy),
      customer: anyCustomerFacts(),
    })
    .map(({ ledger, history, customer }) => factsAbout(ledger, { history, ...customer }));
}

const often = <Value>(usual: Value, rare: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: rare });

/** What is so of the customer; `country` is Estonia or Latvia. */
export const anyCustomerFacts = (): fc.Arbitrary<Partial<AccountFacts>> =>
  fc
    .record({
      traits: anyTraits(),
      email: often<string | null>("jaan@tamm.example", fc.constant(null)),
      phone: often<string | null>("5123 4567", fc.constantFrom(null, "Jaan's mobile")),
      country: fc.constantFrom("EE", "LV"),
      subject: often<boolean>(true, fc.constant(false)),
      excludedSince: fc.option(anyDay(), { freq: 3 }),
      pausedUntil: often<CalendarDate | null>(null, anyDay()),
      customerReadable: often<boolean>(true, fc.constant(false)),
    })
    .map(({ subject, excludedSince, ...rest }) => ({
      ...rest,
      customerSubjectToDunning: subject,
      excludedSince: subject ? null : excludedSince,
    }));

const anyDay = (): fc.Arbitrary<CalendarDate> =>
  fc.integer({ min: -30, max: 60 }).map((days) => addDays(MIDDLE, days));

/** An account that may have had notices in the last weeks, some of them for single invoices, and that may be marked. */
function anyHistory(policy: Policy): fc.Arbitrary<DunningHistory> {
  const level = fc.integer({ min: 1, max: policy.levels.length });
  const daysAgo = fc.integer({ min: 0, max: 40 });
  const noticed = fc.record({ level, daysAgo, times: fc.integer({ min: 1, max: 2 }) });
  return fc
    .record({
      account: fc.option(noticed),
      closed: often<boolean>(false, fc.constant(true)),
      single: fc.dictionary(fc.constantFrom(...NUMBERS), noticed, { maxKeys: 4, noNullPrototype: true }),
      upcoming: fc.dictionary(fc.constantFrom(...NUMBERS), daysAgo, { maxKeys: 3, noNullPrototype: true }),
      underWay: often<DunningHistory["underWay"]>({}, anyUnderWay()),
      marks: anyMarks(),
      returned: often<number | null>(null, fc.integer({ min: 1, max: 4 })),
    })
    .map(({ account, closed, single, upcoming, underWay, marks, returned }) => ({
      ...historyOf(policy, account, single, upcoming),
      ...(closed ? { episode: null } : {}),
      ...(returned === null ? {} : { latest: { account: returnedStep(returned) }, undelivered: 1 }),
      underWay,
      marks,
    }));
}

/** The account's latest notice, of that level, came back. */
const returnedStep = (level: number): Step => ({
  messageId: `a_1~notice~1~${level}~9~email` as MessageId,
  level,
  levelName: `Level ${level}`,
  on: addDays(MIDDLE, -1),
  episode: 1,
  advanced: true,
  before: null,
  listed: [],
  failed: true,
});

type Drawn = { readonly level: number; readonly daysAgo: number; readonly times: number };

function historyOf(
  policy: Policy,
  account: Drawn | null,
  single: { readonly [invoice: InvoiceId]: Drawn },
  upcoming: { readonly [invoice: InvoiceId]: number },
): DunningHistory {
  const all = [...(account ? [account] : []), ...Object.values<Drawn>(single)];
  const latest = all.reduce<Drawn | null>((a, b) => (a === null || b.daysAgo < a.daysAgo ? b : a), null);
  const lately = Math.min(...all.map(({ daysAgo }) => daysAgo), ...Object.values<number>(upcoming));
  const on = ({ daysAgo }: Drawn) => addDays(MIDDLE, -daysAgo);
  const noticed = Object.entries<Drawn>(single).map(([id, drawn]) => [
    id,
    {
      level: drawn.level,
      levelName: levelName(policy, drawn.level),
      timesAtLevel: drawn.times,
      on: on(drawn),
      notices: drawn.level + drawn.times - 1,
    },
  ]);
  return {
    ...NO_HISTORY,
    entries: all.length,
    episodes: all.length === 0 ? 0 : 1,
    episode: latest && {
      number: 1,
      startedOn: addDays(MIDDLE, -60),
      levelReached: account?.level ?? 0,
      timesAtLevel: account?.times ?? 0,
      lastOn: account && on(account),
      notices: all.length,
    },
    lastNotice: latest && {
      level: latest.level,
      levelName: levelName(policy, latest.level),
      on: on(latest),
      messageId: `a_1~notice~1~${latest.level}~${latest.times}~email` as MessageId,
      delivery: null,
    },
    lastContact: Number.isFinite(lately) ? { on: addDays(MIDDLE, -lately), count: 1 } : null,
    noticed: Object.fromEntries(noticed),
    upcoming: {
      count: Object.keys(upcoming).length,
      on: Object.fromEntries(
        Object.entries<number>(upcoming).map(([id, daysAgo]) => [id, addDays(MIDDLE, -daysAgo)]),
      ),
    },
  };
}

const anyUnderWay = (): fc.Arbitrary<DunningHistory["underWay"]> =>
  fc
    .record({ held: fc.boolean(), alone: fc.option(fc.constantFrom(...NUMBERS)) })
    .map((state) => ({ ["a_1~notice~1~1~1~email" as MessageId]: state }));

/** A few marks on the account or on some of its invoices. */
export const anyMarks = (): fc.Arbitrary<AccountMarks> =>
  often(
    NO_MARKS,
    fc
      .array(fc.record({ mark: anyMark(), on: fc.subarray(NUMBERS, { maxLength: 3 }), whole: fc.nat(3) }), {
        minLength: 1,
        maxLength: 3,
      })
      .map((all) =>
        all.reduce(
          (marks, { mark, on, whole }) => marked(marks, mark, whole === 0 ? [] : on, MIDDLE),
          NO_MARKS,
        ),
      ),
  );

const anyMark = (): fc.Arbitrary<Mark> =>
  fc.oneof(
    anyDay().map((until): Mark => ({ kind: "paused", until })),
    anyDay().map((by): Mark => ({ kind: "promised", by, amountsMinor: {} })),
    fc.constantFrom<Mark>(
      { kind: "disputed" },
      { kind: "answered", says: "paid" },
      { kind: "ended", how: "court" },
      { kind: "included" },
    ),
  );
