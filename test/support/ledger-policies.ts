import fc from "fast-check";
import { addDays, type Weekday } from "#domain/base/calendar";
import type { Policy } from "#domain/policy/policy";
import type { CustomerTraits, Rule } from "#domain/policy/rule";
import { PLAIN_NOTICE } from "#domain/policy/starting-policy";
import type { Level, NoticeTerms, Terms, Upcoming } from "#domain/policy/terms";
import { POLICY, TAMM } from "./ledger";
import { MIDDLE } from "./ledger-arbitrary";

/** Policies as somebody may write them, for laws that hold for all of them. */

/** Terms of every kind, with rules that may concern the customer of `anyTraits` or invoices 1001 to 1003, and holidays. */
export function anyPolicy(): fc.Arbitrary<Policy> {
  return fc
    .record({
      terms: anyTerms(),
      rules: fc.uniqueArray(anyRule(), { maxLength: 3, selector: ({ id }) => id }),
      sendOn: fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      holidays: anyHolidays(),
      older: fc.constantFrom<Policy["olderDocuments"]>(
        { kind: "all" },
        { kind: "all" },
        { kind: "none" },
        { kind: "issuedFrom", on: addDays(MIDDLE, -60) },
      ),
      promiseToleranceDays: fc.nat(5),
      lettersWithoutAddress: fc.boolean(),
    })
    .map(({ terms, older, ...rest }) => ({
      ...POLICY,
      ...rest,
      ...terms,
      startedOn: addDays(MIDDLE, -40),
      olderDocuments: older,
    }));
}

/** What a notice has, from friendly to firm, one to four levels of which the first does not count from another. */
function anyTerms(): fc.Arbitrary<Terms> {
  return fc.record({
    together: fc.constantFrom("account", "account", "invoice"),
    upcoming: fc.option(anyUpcoming(), { freq: 3 }),
    levels: anyLevels(),
    daysBetweenNotices: fc.integer({ min: 1, max: 20 }),
    mostPerAccountAndDay: fc.integer({ min: 1, max: 3 }),
    mostPerDocument: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 2 }),
    mostPerEpisode: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 2 }),
  });
}

const anyLevels = (): fc.Arbitrary<readonly Level[]> =>
  fc
    .array(anyLevel(), { minLength: 1, maxLength: 4 })
    .map(([first, ...rest]) =>
      first === undefined
        ? []
        : [
            first.delay.from === "previousNotice"
              ? { ...first, delay: { ...first.delay, from: "dueDate" as const } }
              : first,
            ...rest,
          ],
    );

const anyNotice = () =>
  fc
    .record({
      EUR: fc.constantFrom(0, 10_00, 25_00, 300_00),
      USD: fc.constantFrom(0, 10_00, 400_00),
      channel: fc.constantFrom<NoticeTerms["channel"]>("email", "email", "sms", "letter"),
    })
    .map(({ channel, ...minimumMinor }) => ({ ...PLAIN_NOTICE, channel, minimumMinor, payWithinDays: 7 }));

const anyUpcoming = (): fc.Arbitrary<Upcoming> =>
  fc
    .record({ notice: anyNotice(), daysBefore: fc.integer({ min: 0, max: 14 }) })
    .map(({ notice, daysBefore }) => ({
      ...notice,
      name: "Upcoming payment",
      template: "upcoming",
      daysBefore,
    }));

function anyLevel(): fc.Arbitrary<Level> {
  return fc
    .record({
      from: fc.constantFrom("dueDate", "dueDate", "previousNotice", "previousNotice", "endOfMonth"),
      days: fc.integer({ min: 1, max: 40 }),
      kind: fc.constantFrom("reminder", "demand"),
      template: fc.constantFrom("reminder", "demand", "final-notice"),
      repeat: fc.option(
        fc.record({ everyDays: fc.integer({ min: 1, max: 20 }), times: fc.integer({ min: 1, max: 2 }) }),
        { freq: 2 },
      ),
      notice: anyNotice(),
    })
    .map(({ from, days, kind, template, repeat, notice }) => ({
      ...notice,
      name: `${kind} after ${days} days`,
      notice: kind,
      template,
      delay: { from, days },
      repeat,
      claims: { interest: false, flatSum: false, feeMinor: {} },
    }));
}

/** One rule for each audience at most: two of the same kind would be refused. */
const anyRule = (): fc.Arbitrary<Rule> =>
  fc.oneof(
    anyRuleFor("group", { kind: "group", group: "Gold" }),
    anyRuleFor("field", { kind: "field", field: "Region", value: "North" }),
    anyRuleFor("customer", { kind: "customer", customerKey: TAMM.customerKey }),
    ...["1001", "1002", "1003"].map((number) =>
      anyTerms().map(
        ({ upcoming, levels, mostPerDocument }): Rule => ({
          id: `invoice-${number}`,
          name: `Invoice ${number}`,
          for: { kind: "invoice", number },
          set: { upcoming, levels, mostPerDocument },
        }),
      ),
    ),
  );

const anyRuleFor = (id: string, audience: Rule["for"]): fc.Arbitrary<Rule> =>
  fc
    .tuple(anyTerms(), fc.constantFrom<keyof Terms>("together", "levels", "daysBetweenNotices"), fc.nat())
    .map(([terms, first, draw]) => ({
      id,
      name: `Rule ${id}`,
      for: audience,
      set: some(terms, first, draw),
    }));

/** The one setting, and some of the others. */
const some = (terms: Terms, first: keyof Terms, draw: number): Rule["set"] =>
  Object.fromEntries(
    Object.entries(terms).filter(([setting], index) => setting === first || ((draw >> index) & 1) === 1),
  );

/** A customer whom rules may concern. */
export const anyTraits = (): fc.Arbitrary<CustomerTraits> =>
  fc
    .record({ group: fc.option(fc.constant("gold")), region: fc.constantFrom("north", "south") })
    .map(({ group, region }) => ({ ...TAMM, group, fields: { Region: region } }));

/** A handful of days off around the middle; Estonia's count for everybody, Latvia's for its own customers. */
const anyHolidays = (): fc.Arbitrary<Policy["holidays"]> =>
  fc
    .record({
      own: fc.uniqueArray(fc.integer({ min: -40, max: 80 }), { maxLength: 4 }),
      estonian: fc.uniqueArray(fc.integer({ min: -40, max: 80 }), { maxLength: 6 }),
      latvian: fc.uniqueArray(fc.integer({ min: -40, max: 80 }), { maxLength: 6 }),
      alsoCustomers: fc.boolean(),
    })
    .map(({ own, estonian, latvian, alsoCustomers }) => ({
      country: "EE",
      alsoCustomers,
      extra: own.map((days) => ({ on: addDays(MIDDLE, days), name: "Closed" })),
      frozen: { EE: holidayNames(estonian), LV: holidayNames(latvian) },
    }));

const holidayNames = (days: readonly number[]) =>
  Object.fromEntries(days.map((after) => [addDays(MIDDLE, after), "Holiday"]));
