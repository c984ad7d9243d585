import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf, invoiceIdOf } from "#domain/base/identity";
import type { StatusCells } from "#wire/status";
import { customerRow, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { outboxOf, reportPages, statusOf } from "../support/world-views";

afterEach(closeWorlds);

/** What makes a row say something else, one cause at a time: a report of what changed since must name the row. */

const DAY = "2026-11-16";
const KOVACS = { customer: "Kovács Kft.", email: "k@kovacs.example" };
const NOWAK = { customer: "Nowak s.c.", email: "n@nowak.example" };
const TAMM_ROW = invoiceRow("T-1");
const OTHERS = [invoiceRow("K-1", KOVACS), invoiceRow("N-1", NOWAK)];
const ROWS = [TAMM_ROW, ...OTHERS];
const TAMM = accountIdOf(customerIdOf("Tamm Ehitus OÜ"));

type Cause = {
  /** What some cell of the row says after it. */
  readonly says: string;
  readonly before?: (world: World) => Promise<unknown>;
  readonly happens: (world: World) => Promise<unknown>;
};

const noteTo = (world: World, invoiceNumber: string | null) =>
  world.backend.addNote(TAMM, { noteId: `n_${"1".repeat(20)}`, text: "called", invoiceNumber });

/** Sends; the connection breaks as the message to Tamm has been handed over. */
async function runWithoutAnswerForTamm(world: World): Promise<void> {
  world.answerWith(({ mails }) => ({
    kind: mails.some(({ to }) => to.email === TAMM_ROW.email) ? "reset" : "normal",
  }));
  await world.run();
  world.answerWith(null);
}

async function settle(world: World, as: "sent" | "notSent"): Promise<void> {
  const held = (await outboxOf(world)).find(({ state }) => state === "held");
  if (!held) throw new Error("no message is held");
  await world.backend.settle(held.messageId, as);
}

/** A worker that dies with Tamm's message in its hands, in the middle of the call to the provider. */
async function dieWhileSendingToTamm(world: World): Promise<void> {
  const dying = {
    ...world.ports,
    mailer: { send: () => Promise.reject(new Error("the process was killed")) },
  };
  const { runOrganisation } = await import("../../functions/jobs/run-organisation");
  await runOrganisation(dying, world.id, "dying").catch(() => undefined);
}

const CAUSES: Readonly<Record<string, Cause>> = {
  "its payment is entered": {
    says: "Paid",
    happens: (world) => world.sync([{ ...TAMM_ROW, paidMinor: TAMM_ROW.totalMinor }, ...OTHERS]),
  },
  "its row goes from the table": {
    says: "No longer in the workbook",
    happens: (world) => world.sync(OTHERS),
  },
  "its row cannot be read any more": {
    says: "Row cannot be read",
    happens: (world) => world.sync(OTHERS, { unreadable: [invoiceIdOf("T-1")] }),
  },
  "a credit note comes in by another table": {
    says: "Credited",
    happens: (world) =>
      world.sync([invoiceRow("C-1", { kind: "creditNote", credits: "T-1", due: null })], {
        table: "Credits",
      }),
  },
  "the customers table gives it another address": {
    says: "There is no e-mail address",
    happens: (world) => world.syncCustomers([customerRow("Tamm Ehitus OÜ", { email: null })]),
  },
  "the customer's row cannot be read any more": {
    says: "cannot be read: correct it",
    before: (world) => world.syncCustomers([customerRow("Tamm Ehitus OÜ")]),
    happens: (world) => world.syncCustomers([], { unreadable: [customerIdOf("Tamm Ehitus OÜ")] }),
  },
  "a notice is decided": {
    says: "A message is on its way",
    happens: (world) => world.plan(),
  },
  "a notice goes out": {
    says: "Demand for payment sent on 2026-11-16.",
    before: async (world) => {
      await world.plan();
    },
    happens: (world) => world.run(),
  },
  "the provider refuses its address": {
    says: "The e-mail address failed",
    happens: async (world) => {
      world.answerWith(({ mails }) =>
        mails.some(({ to }) => to.email === TAMM_ROW.email)
          ? { kind: "status", status: 400 }
          : { kind: "normal" },
      );
      await world.run();
      world.answerWith(null);
    },
  },
  "nobody knows whether its notice went out": {
    says: "may or may not have gone out",
    happens: runWithoutAnswerForTamm,
  },
  "the provider tells what became of it": {
    says: "sent on 2026-11-16, delivered.",
    before: (world) => world.run(),
    happens: (world) => world.hear(),
  },
  "a person says that it went out": {
    says: "2 Demand for payment",
    before: runWithoutAnswerForTamm,
    happens: (world) => settle(world, "sent"),
  },
  "a person says that it did not go out": {
    says: "Demand for payment 2026-11-16",
    before: runWithoutAnswerForTamm,
    happens: (world) => settle(world, "notSent"),
  },
  "it is found in the hands of a worker that died": {
    says: "may or may not have gone out",
    before: dieWhileSendingToTamm,
    happens: (world) => world.plan(),
  },
  "a notice is taken back right before it is sent": {
    says: "excluded from reminders",
    before: async (world) => {
      await world.plan();
      await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { subjectToDunning: false })]);
    },
    happens: (world) => world.run(),
  },
  "a note is written about its customer": {
    says: "liis: called",
    happens: (world) => noteTo(world, null),
  },
  "a note is written in its row": {
    says: "liis: called",
    happens: (world) => noteTo(world, "T-1"),
  },
};

const textOf = (cells: StatusCells | undefined): string =>
  [cells?.status, cells?.level, cells?.nextAction, cells?.nextActionOn, cells?.note, cells?.latestNote].join(
    " ",
  );

describe("a report of what changed since an earlier one", () => {
  it.each(Object.entries(CAUSES))("names a row when %s", async (_, { says, before, happens }) => {
    const world = await openWorld({ startsOn: DAY });
    const { sourceId } = await world.sync(ROWS);
    world.at(DAY, 10);
    await before?.(world);
    world.at(DAY, 12);
    const earlier = await reportPages(world.backend, sourceId);
    world.at(DAY, 14);
    await happens(world);
    world.at(DAY, 15);
    const changed = await reportPages(world.backend, sourceId, earlier[0]?.seen);
    expect(changed.flatMap(({ rows }) => rows).map(({ number }) => number)).toContain("T-1");
    const known = new Map<string, StatusCells>();
    for (const { rows } of [...earlier, ...changed])
      for (const { number, cells } of rows) known.set(number, cells);
    expect(known).toEqual(await statusOf(world, sourceId));
    expect(textOf(known.get("T-1"))).toContain(says);
  });

  it("names nothing where nothing has happened, and the others' rows not where something has", async () => {
    const world = await openWorld({ startsOn: DAY });
    const { sourceId } = await world.sync(ROWS);
    await world.day(DAY);
    world.at(DAY, 12);
    const [earlier] = await reportPages(world.backend, sourceId);
    const since = async () =>
      (await reportPages(world.backend, sourceId, earlier?.seen))
        .flatMap(({ rows }) => rows)
        .map(({ number }) => number);
    world.at(DAY, 14);
    expect(await since()).toEqual([]);
    await noteTo(world, null);
    expect(await since()).toEqual(["T-1"]);
  });

  it("names a row that was written while the earlier report was made", async () => {
    const world = await openWorld({ startsOn: DAY });
    const { sourceId } = await world.sync(ROWS);
    world.at(DAY, 12);
    await noteTo(world, null);
    const [earlier] = await reportPages(world.backend, sourceId);
    const [again] = await reportPages(world.backend, sourceId, earlier?.seen);
    expect(again?.rows.map(({ number }) => number)).toContain("T-1");
  });

  it("names every row on another day, and where the clock was put back", async () => {
    const world = await openWorld({ startsOn: DAY });
    const { sourceId } = await world.sync(ROWS);
    world.at(DAY, 12);
    const [earlier] = await reportPages(world.backend, sourceId);
    const countSince = async () =>
      (await reportPages(world.backend, sourceId, earlier?.seen)).flatMap(({ rows }) => rows).length;
    world.at("2026-11-17", 12);
    expect(await countSince()).toBe(3);
    world.at(DAY, 11);
    expect(await countSince()).toBe(3);
  });
});
