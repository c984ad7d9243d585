import fc from "fast-check";
import { addDays, type CalendarDate } from "#domain/base/calendar";
import { accountIdOf, customerIdOf, digest, invoiceIdOf } from "#domain/base/identity";
import type { CustomerRow } from "#domain/ledger/customer";
import type { Invoice, InvoiceRow } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import type { AddMarkRequest } from "#wire/actions";
import type { DryRunMessageAnswer } from "#wire/dry-run";
import { customerRow, TAMM } from "../support/ledger";
import { anyLedger, MIDDLE } from "../support/ledger-arbitrary";
import { anyCustomerFacts } from "../support/ledger-facts";
import { anyPolicy } from "../support/ledger-policies";
import { openWorld, type World } from "../support/world";
import { outboxOf } from "../support/world-views";

/** Whole organisations as they may be found somewhere, and what their runs send, row by row. */

/** A customer with its rows; some of them disappear or become unreadable later. */
type Party = {
  readonly row: CustomerRow;
  readonly invoices: readonly Invoice[];
  readonly marks: readonly Said[];
};

/** What somebody says of a party before the ledger is frozen. */
type Said = { readonly mark: AddMarkRequest["mark"]; readonly wholeAccount: boolean };

/** How the day of the freeze has gone so far: not at all, decided and not sent, or run. */
export type Morning = "before" | "decided" | "run";

export type Organisation = {
  readonly policy: Policy;
  readonly parties: readonly Party[];
  /** Days before the freeze on which nothing ran, counted back from it. */
  readonly missed: readonly number[];
  readonly morning: Morning;
};

/** So many days are lived before the ledger is frozen. */
const PAST = 12;

const AHEAD = { arrangements: true, least: 6, due: { min: -20, max: 80 } };

const NAMES = [TAMM.customerKey, "Kase Puit AS", "Nõmme Aiand OÜ", "Lillepood Õis", "Sadama Kohvik"];

/** Five customers with many invoices each, most of them due soon, under a policy of any kind. */
export const anyOrganisation = (): fc.Arbitrary<Organisation> =>
  fc
    .record({
      policy: anyPolicy(),
      mostPerDay: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 2 }),
      parties: fc.tuple(anyParty(0), anyParty(1), anyParty(2), anyParty(3), anyParty(4)),
      missed: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 5 }),
      morning: fc.constantFrom<Morning>("before", "decided", "run"),
    })
    .map(({ policy, mostPerDay, ...rest }) => ({ ...rest, policy: { ...policy, mostPerDay } }));

function anyParty(place: number): fc.Arbitrary<Party> {
  const name = NAMES[place] ?? "";
  return fc
    .record({
      ledger: fc.oneof(
        { weight: 3, arbitrary: anyLedger({ ...AHEAD, cancellations: false }) },
        { weight: 1, arbitrary: anyLedger(AHEAD) },
      ),
      facts: anyCustomerFacts(),
      marks: fc.array(anySaid(), { maxLength: 1 }),
    })
    .map(({ ledger, facts, marks }) => ({
      invoices: ledger.map((invoice) => renumbered(invoice, name, place)),
      marks,
      row: customerRow(name, {
        email: facts.email === null ? null : `party${place}@customer.example`,
        phone: facts.phone ? `+372 5123 40${place}${place}` : null,
        group: facts.traits?.group ?? null,
        fields: facts.traits?.fields ?? {},
        country: facts.country ?? null,
        subjectToDunning: facts.customerSubjectToDunning ?? true,
        pausedUntil: facts.pausedUntil ?? null,
      }),
    }));
}

/** The first party's numbers begin with 1, the next one's with 2. */
function renumbered(invoice: Invoice, customer: string, place: number): Invoice {
  const own = (number: string): string => `${place + 1}${number.slice(1)}`;
  const credits = invoice.creditsNumber === null ? null : own(invoice.creditsNumber);
  const number = own(invoice.number);
  return {
    ...invoice,
    number,
    invoiceId: invoiceIdOf(number),
    creditsNumber: credits,
    customerKey: customer,
    customerName: customer,
  };
}

const anySaid = (): fc.Arbitrary<Said> =>
  fc.record({
    mark: fc.oneof(
      fc
        .integer({ min: 1, max: 30 })
        .map((days) => ({ kind: "paused" as const, until: addDays(MIDDLE, days) })),
      fc
        .integer({ min: 0, max: 20 })
        .map((days) => ({ kind: "promised" as const, by: addDays(MIDDLE, days), amountsMinor: {} })),
      fc.constantFrom(
        { kind: "disputed" as const },
        { kind: "included" as const },
        { kind: "ended" as const, how: "court" as const },
      ),
    ),
    wholeAccount: fc.boolean(),
  });

/** Lives the days up to the freeze, and leaves the clock at it. */
export async function frozenWorld({ policy, parties, missed, morning }: Organisation): Promise<World> {
  const world = await openWorld({ policy, startsOn: addDays(MIDDLE, -PAST) });
  const invoices = parties.flatMap((party) => party.invoices);
  await world.syncCustomers(parties.map(({ row }) => row));
  await world.sync(invoices.map(rowOf));
  for (let back = PAST; back > 0; back -= 1) {
    if (back === 4) await sayAndChange(world, parties, invoices);
    if (!missed.includes(back)) await liveDay(world, addDays(MIDDLE, -back));
  }
  world.at(MIDDLE, 7);
  if (morning === "decided") await world.plan();
  if (morning === "run") await runsFrom(world, MIDDLE, 9, 1);
  if (morning === "run") world.at(MIDDLE, 11);
  return world;
}

/** The hour of the first run after the freeze. */
export const firstHour = ({ morning }: Organisation): number => (morning === "run" ? 11 : 9);

async function sayAndChange(
  world: World,
  parties: readonly Party[],
  invoices: readonly Invoice[],
): Promise<void> {
  world.at(addDays(MIDDLE, -4));
  for (const { row, marks, invoices: own } of parties)
    for (const [index, { mark, wholeAccount }] of marks.entries()) {
      // What is included is named by its number.
      const numbers =
        wholeAccount && mark.kind !== "included"
          ? []
          : own.slice(index, index + 1).map(({ number }) => number);
      const markId = `m_${digest(`${row.customerKey} ${index}`)}`;
      const accountId = accountIdOf(customerIdOf(row.customerKey));
      await world.backend.addMark(accountId, { mark, markId, invoiceNumbers: numbers });
    }
  const unreadable = invoices.filter(({ presence }) => presence === "unreadable");
  await world.sync(invoices.filter(({ presence }) => presence === "present").map(rowOf), {
    unreadable: unreadable.map(({ invoiceId }) => invoiceId),
  });
}

function rowOf(invoice: Invoice): InvoiceRow {
  const { invoiceId, sourceId, customerId, accountId, presence, settledOn, ...row } = invoice;
  return row;
}

/** A day as the timer has it: from the send hour on a run in every hour, as long as there is something to do. */
export const liveDay = (world: World, date: CalendarDate, hour = 9): Promise<void> =>
  runsFrom(world, date, hour, 23);

async function runsFrom(world: World, date: CalendarDate, from: number, most: number): Promise<void> {
  for (let hour = from; hour < Math.min(24, from + most); hour += 1) {
    world.at(date, hour);
    const { send } = await world.run();
    const posted = await postLetters(world, date);
    if (send.sent.size === 0 && posted === 0) return;
  }
}

/** Whoever posts the letters does it on the day on which they are written. */
async function postLetters({ backend }: World, on: CalendarDate): Promise<number> {
  const { letters } = await backend.letters();
  for (const { messageId } of letters) await backend.letterPosted(messageId, { on, registered: null });
  return letters.length;
}

/** A message as a row: the moment, to whom, which one, what it says. */
export const plannedRow = (message: DryRunMessageAnswer): string =>
  row({
    ...message,
    to: message.email ?? message.phone ?? "by post",
    invoiceIds: [...new Set(message.numbers.map((number) => invoiceIdOf(number.replace(/ \(.*/, ""))))],
  });

/** Everything that has gone out since a moment, as the mail catcher and the letters tell it. */
export async function sentSince(world: World, moment: string): Promise<readonly string[]> {
  const to = new Map([
    ...world.catcher
      .mails({ limit: 10_000 })
      .map((mail) => [mail.customArgs.dunbook_message, { at: mail.receivedAt, to: mail.to.email }] as const),
    ...world.texts
      .texts({ limit: 10_000 })
      .map((text) => [messageOfText(text.callback), { at: text.receivedAt, to: text.to }] as const),
  ]);
  const rows = (await outboxOf(world)).flatMap((message) => {
    if (message.kind !== "notice") return [];
    const { messageId, channel, state, stateAt, notice } = message;
    const posted = channel === "letter" && state === "accepted" ? { at: stateAt, to: "by post" } : null;
    const went = to.get(messageId) ?? posted;
    return went ? [{ ...went, messageId, ...notice, totals: notice.totalsMinor }] : [];
  });
  return rows.filter(({ at }) => at >= moment).map(row);
}

/** The message that a text carries: its reports name it. */
const messageOfText = (callback: string | null): string | undefined =>
  new URL(callback ?? "", "http://localhost").searchParams.get("message") ?? undefined;

type Row = {
  readonly at: string;
  readonly to: string;
  readonly messageId: string;
  readonly level: number;
  readonly levelName: string;
  readonly invoiceIds: readonly string[];
  readonly totals: { readonly [currency: string]: number };
};

const row = ({ at, to, messageId, level, levelName, invoiceIds, totals }: Row): string =>
  `${at} to ${to}: ${messageId} level ${level} "${levelName}" about ${invoiceIds.join(" ")}, ${sums(totals)}`;

const sums = (totals: Row["totals"]): string =>
  Object.entries(totals)
    .map(([currency, minor]) => `${currency} ${minor}`)
    .sort()
    .join(" ");
