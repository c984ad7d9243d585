import { afterEach, describe, expect, it } from "@jest/globals";
import { addDays, type CalendarDate, weekdayOf } from "#domain/base/calendar";
import type { InvoiceRow } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import { PLAIN_NOTICE } from "#domain/policy/starting-policy";
import type { Level, Upcoming } from "#domain/policy/terms";
import { customerRow, day, daysFrom, type InvoiceWords, invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { changePolicy, markCustomer, organisationOf } from "../support/world-deeds";
import { accountOf, historiesThatDisagree, mailsOf, outboxOf } from "../support/world-views";

/**
 * A hundred and fifty-one days of a small company in Estonia, run one by one: from the Friday before the clocks go back to
 * the Monday after they go forward, over Christmas, New Year, 24 February and 29 February 2028.
 */
const FIRST = "2027-10-29";
const LAST = "2028-03-27";
/** A Saturday: from then on messages go out on Saturdays, too. */
const POLICY_CHANGES = "2028-02-05";

afterEach(closeWorlds);

/** Reminder 3 days after due, demand 14 days after due and once more 10 days later, final notice 14 days after that. */
const repeating = (level: Level): Level =>
  level.template === "demand" ? { ...level, repeat: { everyDays: 10, times: 1 } } : level;

const FIVE_DAYS_BEFORE: Upcoming = {
  ...PLAIN_NOTICE,
  name: "Upcoming payment",
  template: "upcoming",
  minimumMinor: { EUR: 50_00 },
  payWithinDays: 0,
  daysBefore: 5,
};

const POLICY_AT_FIRST: Partial<Policy> = {
  holidays: { country: "EE", alsoCustomers: false, extra: [], frozen: {} },
  levels: POLICY.levels.map(repeating),
  rules: [
    {
      id: "early",
      name: "Early",
      for: { kind: "group", group: "Early" },
      set: { upcoming: FIVE_DAYS_BEFORE },
    },
    {
      id: "singly",
      name: "Each on its own",
      for: { kind: "group", group: "Singly" },
      set: { together: "invoice", mostPerAccountAndDay: 2 },
    },
  ],
};

/** Every customer of the story has its address at its own name. */
const addressOf = (customer: string): string => `${customer.toLowerCase()}@customer.example`;

const row = (customer: string, number: string, words: InvoiceWords): InvoiceRow =>
  invoiceRow(`${customer}-${number}`, { ...words, customer, email: addressOf(customer) });

/** What is in the workbook from a day on, and what people say then; the rest of the table stays as it is. */
type Happening = {
  readonly on: string;
  readonly rows?: readonly InvoiceRow[];
  readonly done?: (world: World) => Promise<void>;
};

const HAPPENINGS: readonly Happening[] = [
  {
    on: FIRST,
    rows: [
      row("Holm", "1", { due: "2027-12-21" }),
      row("Leet", "1", { due: "2028-02-26" }),
      row("Iseseisev", "1", { due: "2028-02-21" }),
      row("Paus", "1", { due: FIRST }),
      row("Luba", "1", { due: "2027-11-08" }),
      row("Era", "1", { due: "2027-11-01" }),
      row("Era", "2", { due: "2027-11-08" }),
      row("Era", "3", { due: "2027-11-08" }),
      row("Ette", "1", { due: "2027-11-15" }),
      row("Ette", "2", { due: "2028-01-03" }),
      row("Ette", "3", { due: "2028-01-03", total: 20_00, currency: "EUR" }),
      row("Rahu", "1", { due: "2027-11-01" }),
      row("Laup", "1", { due: "2028-02-02" }),
      row("Kevad", "1", { due: "2028-03-24" }),
    ],
  },
  // Twenty days after its due date.
  { on: "2027-11-18", rows: [row("Paus", "1", { due: FIRST, pausedUntil: "2027-12-01" })] },
  {
    on: "2027-11-15",
    done: (world) =>
      markCustomer(world, "Luba", { kind: "promised", by: day("2027-11-30"), amountsMinor: {} }),
  },
  { on: "2027-11-19", rows: [row("Ette", "1", { due: "2027-11-15", paid: 100_00 })] },
  {
    on: "2027-12-20",
    rows: [
      row("Luba", "1", { due: "2027-11-08", paid: 100_00 }),
      row("Luba", "2", { due: "2028-01-10", issued: "2027-12-20" }),
    ],
  },
  {
    on: "2027-12-30",
    rows: [
      row("Ette", "2", { due: "2028-01-03", paid: 100_00 }),
      row("Ette", "3", { due: "2028-01-03", total: 20_00, paid: 20_00 }),
    ],
  },
  {
    on: POLICY_CHANGES,
    done: (world) => changePolicy(world, (policy) => ({ ...policy, sendOn: [1, 2, 3, 4, 5, 6] })),
  },
];

/** Lives the days, each morning with what is new in the workbook. */
async function liveThrough(world: World): Promise<void> {
  const table = new Map<string, InvoiceRow>();
  for (const date of daysFrom(FIRST, LAST)) {
    world.at(date, 8);
    for (const { rows = [], done } of HAPPENINGS.filter(({ on }) => on === date)) {
      for (const one of rows) table.set(one.number, one);
      if (rows.length > 0) await world.sync([...table.values()]);
      await done?.(world);
    }
    await world.day(date);
  }
}

const STORIES: Readonly<Record<string, readonly string[]>> = {
  // Its reminder falls on Christmas Eve, then comes a weekend.
  Holm: [
    "2027-12-27 Payment reminder",
    "2028-01-04 Demand for payment",
    "2028-01-14 Demand for payment",
    "2028-01-28 Final notice",
  ],
  // The third day after its due date is 29 February; the fourteenth a Saturday, on which by then messages go out.
  Leet: ["2028-02-29 Payment reminder", "2028-03-11 Demand for payment", "2028-03-21 Demand for payment"],
  // 24 February is Independence Day.
  Iseseisev: [
    "2028-02-25 Payment reminder",
    "2028-03-06 Demand for payment",
    "2028-03-16 Demand for payment",
  ],
  // The pause ends by itself, and the repeat that fell into it goes out on the day it ends.
  Paus: [
    "2027-11-01 Payment reminder",
    "2027-11-12 Demand for payment",
    "2027-12-01 Demand for payment",
    "2027-12-15 Final notice",
  ],
  // The promise is broken, two days are waited on top; paid in the end; the next invoice is chased friendly again.
  Luba: [
    "2027-11-11 Payment reminder",
    "2027-12-03 Demand for payment",
    "2027-12-13 Demand for payment",
    "2028-01-13 Payment reminder",
    "2028-01-24 Demand for payment",
    "2028-02-03 Demand for payment",
    "2028-02-17 Final notice",
  ],
  // Each invoice by its own days, two a day at most, five days between days with notices.
  Era: [
    "2027-11-04 Payment reminder",
    "2027-11-11 Payment reminder",
    "2027-11-11 Payment reminder",
    "2027-11-16 Demand for payment",
    "2027-11-22 Demand for payment",
    "2027-11-22 Demand for payment",
    "2027-11-29 Demand for payment",
    "2027-12-06 Demand for payment",
    "2027-12-06 Demand for payment",
    "2027-12-13 Final notice",
    "2027-12-20 Final notice",
    "2027-12-20 Final notice",
  ],
  Ette: ["2027-11-10 Upcoming payment", "2027-11-18 Payment reminder", "2027-12-29 Upcoming payment"],
  // Excluded by its own row in the customers table.
  Rahu: [],
  // Its day is the Saturday on which the policy begins to send on Saturdays.
  Laup: [
    "2028-02-05 Payment reminder",
    "2028-02-16 Demand for payment",
    "2028-02-26 Demand for payment",
    "2028-03-11 Final notice",
  ],
  Kevad: ["2028-03-27 Payment reminder"],
};

const EE_HOLIDAYS = new Set(["2027-12-24", "2027-12-25", "2027-12-26", "2028-01-01", "2028-02-24"]);

const isOff = (date: CalendarDate): boolean =>
  EE_HOLIDAYS.has(date) || weekdayOf(date) === 7 || (weekdayOf(date) === 6 && date < POLICY_CHANGES);

describe("a hundred and fifty-one days over the turn of the year", () => {
  it("go out to everybody on the right days, and everything adds up in the end", async () => {
    const world = await openWorld({ policy: POLICY_AT_FIRST, startsOn: FIRST });
    await world.syncCustomers(
      Object.keys(STORIES).map((customer) =>
        customerRow(customer, {
          email: addressOf(customer),
          group: { Era: "Singly", Ette: "early" }[customer] ?? null,
          subjectToDunning: customer !== "Rahu",
        }),
      ),
    );
    await liveThrough(world);
    const mails = await mailsOf(world);
    const told = (customer: string) =>
      mails
        .filter((mail) => mail.endsWith(` to ${addressOf(customer)}`))
        .map((mail) => mail.slice(0, -` to ${addressOf(customer)}`.length));
    expect(Object.fromEntries(Object.keys(STORIES).map((name) => [name, told(name)]))).toEqual(STORIES);
    expect(mails.map((mail) => day(mail.slice(0, 10))).filter(isOff)).toEqual([]);
    expect(world.catcher.repeated()).toEqual([]);
    expect(await historiesThatDisagree(world)).toEqual([]);

    // Every message says by which version of the policy it went out.
    const versions = (await outboxOf(world)).map((message) =>
      message.kind === "notice" ? [message.notice.policyVersion, message.notice.plannedOn] : [],
    );
    expect(versions.filter(([version, on]) => version !== (on && on >= POLICY_CHANGES ? 2 : 1))).toEqual([]);
    expect((await organisationOf(world)).applying).toBeNull();

    // Paid and behind again: a second episode.
    expect((await accountOf(world, "Luba")).history.episodes).toBe(2);
    expect((await accountOf(world, "Holm")).nextActionOn).toBeNull();
    expect((await accountOf(world, "Leet")).nextActionOn).toBe(addDays(day("2028-03-21"), 14));
  }, 300_000);
});
