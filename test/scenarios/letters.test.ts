import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import type { CustomerRow } from "#domain/ledger/customer";
import type { LettersAnswer } from "#wire/actions";
import { customerRow, day, daysFrom, invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World, type WorldOptions } from "../support/world";
import {
  accountOf,
  historiesThatDisagree,
  holdOf,
  mailsOf,
  outboxOf,
  overviewOf,
} from "../support/world-views";

/** Customers without an e-mail address get a letter, which somebody prints and posts. */

afterEach(closeWorlds);

const TAMM = "Tamm Ehitus OÜ";
const ACCOUNT = accountIdOf(customerIdOf(TAMM));

/** A customer without an address whose invoice was due on Monday 2 November: a letter is decided on the 5th. */
async function withLetter(options: WorldOptions = {}, row: Partial<CustomerRow> = {}): Promise<World> {
  const world = await openWorld({ ...options, policy: { lettersWithoutAddress: true, ...options.policy } });
  await world.syncCustomers([
    customerRow(TAMM, { email: null, postalAddress: "Pikk 1\n10123 Tallinn", ...row }),
  ]);
  await world.sync([invoiceRow("F-1", { email: null })]);
  await world.day("2026-11-05");
  return world;
}

async function theLetter({ backend }: World): Promise<LettersAnswer["letters"][number]> {
  const { letters } = await backend.letters();
  const [letter, ...others] = letters;
  if (!letter || others.length > 0) throw new Error(`${letters.length} letters wait`);
  return letter;
}

const posted = (world: World, messageId: string, on: string, registered: string | null = null) =>
  world.backend.letterPosted(messageId, { on: day(on), registered });

async function days(world: World, first: string, last: string): Promise<void> {
  for (const date of daysFrom(first, last)) await world.day(date);
}

const refusalOf = (call: Promise<unknown>): Promise<{ readonly code: string; readonly message: string }> =>
  call.then(
    () => Promise.reject(new Error("It was not refused")),
    (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
  );

describe("a letter", () => {
  it("waits to be posted, is never mailed, and holds the account meanwhile", async () => {
    const world = await withLetter();
    expect(await theLetter(world)).toMatchObject({
      customer: TAMM,
      levelName: "Payment reminder",
      decidedOn: "2026-11-05",
      totals: { EUR: 100_00 },
      numbers: ["F-1"],
      hasPostalAddress: true,
    });
    await days(world, "2026-11-06", "2026-11-30");
    expect(await mailsOf(world)).toEqual([]);
    expect(await holdOf(world)).toBe("letterToPost");
    expect((await outboxOf(world)).map(({ state, channel }) => [state, channel])).toEqual([
      ["toPost", "letter"],
    ]);
  });

  it("is a page with the customer's address and invoices", async () => {
    const world = await withLetter();
    const { messageId } = await theLetter(world);
    const { html, customer } = await world.backend.letterPage(messageId);
    expect(customer).toBe(TAMM);
    for (const part of ["<!DOCTYPE html>", TAMM, "Pikk 1", "10123 Tallinn", "F-1", "100.00"])
      expect(html).toContain(part);
  });

  it("counts as contact on the day it was posted, and the levels go on from there", async () => {
    const world = await withLetter();
    const { messageId } = await theLetter(world);
    world.at("2026-11-13");
    expect(await posted(world, messageId, "2026-11-12", "RR 1234")).toEqual({ messageId, state: "accepted" });
    expect((await accountOf(world)).history.lastContact).toEqual({ on: "2026-11-12", count: 1 });
    await days(world, "2026-11-13", "2026-11-16");
    // The demand is due on the 16th, and the customer had the letter four days before.
    expect((await world.backend.letters()).letters).toEqual([]);
    await world.day("2026-11-17");
    expect(await theLetter(world)).toMatchObject({
      levelName: "Demand for payment",
      decidedOn: "2026-11-17",
    });
    expect((await overviewOf(world)).lastNotice).toMatchObject({
      level: "Payment reminder",
      on: "2026-11-12",
    });
    const { history } = await world.backend.customer(ACCOUNT);
    expect(history.map(({ text }) => text)).toContain(
      "Payment reminder posted by liis, registered as RR 1234 for 1 invoice",
    );
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("says what is open on the day it is printed, and that is what was posted", async () => {
    const world = await withLetter();
    const { messageId } = await theLetter(world);
    world.at("2026-11-09");
    await world.sync([invoiceRow("F-1", { email: null, paid: 40_00 })]);
    expect((await world.backend.letterPage(messageId)).html).toContain("60.00");
    await world.sync([invoiceRow("F-1", { email: null, paid: 90_00 })]);
    await posted(world, messageId, "2026-11-09");
    const [message] = await outboxOf(world);
    expect(message).toMatchObject({
      state: "accepted",
      notice: { totalsMinor: { EUR: 60_00 }, plannedOn: "2026-11-09" },
    });
  });

  it("may be looked at and printed on a day off", async () => {
    const world = await withLetter();
    world.at("2026-11-08", 11);
    const { messageId } = await theLetter(world);
    expect((await world.backend.letterPage(messageId)).html).toContain("F-1");
    expect((await world.backend.letters()).withdrawn).toEqual([]);
  });

  it.each<[string, (world: World) => Promise<unknown>, string]>([
    ["paid", (world) => world.sync([invoiceRow("F-1", { email: null, paid: 100_00 })]), "nothing owed"],
    [
      "disputed",
      ({ backend }) =>
        backend.addMark(ACCOUNT, {
          mark: { kind: "disputed" },
          invoiceNumbers: [],
          markId: `m_${"a".repeat(20)}`,
        }),
      "disputed",
    ],
    [
      "given an e-mail address",
      (world) => world.syncCustomers([customerRow(TAMM)]),
      "it goes out another way now",
    ],
  ])("is taken back once the invoice has been %s meanwhile", async (_, make, because) => {
    const world = await withLetter();
    const { messageId } = await theLetter(world);
    await make(world);
    const refusal = await refusalOf(world.backend.letterPage(messageId));
    expect(refusal).toEqual({
      code: "notToPost",
      message: `The letter is no longer due and has been taken back (${because}): do not post it.`,
    });
    expect((await world.backend.letters()).letters).toEqual([]);
    expect((await outboxOf(world)).map(({ state }) => state)).toEqual(["withdrawn"]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("is told of once when a list takes it back, and goes by e-mail where there is an address by now", async () => {
    const world = await withLetter();
    await world.syncCustomers([customerRow(TAMM)]);
    expect(await world.backend.letters()).toEqual({
      letters: [],
      withdrawn: [{ customer: TAMM, levelName: "Payment reminder", because: "it goes out another way now" }],
    });
    expect((await world.backend.letters()).withdrawn).toEqual([]);
    await world.day("2026-11-06");
    expect(await mailsOf(world)).toEqual(["2026-11-06 Payment reminder to jaan@tamm.example"]);
  });

  it("takes the place of an e-mail where the address is gone when it is about to be sent", async () => {
    const world = await openWorld({ policy: { lettersWithoutAddress: true } });
    await world.syncCustomers([customerRow(TAMM)]);
    await world.sync([invoiceRow("F-1", { email: null }), invoiceRow("S-1", { customer: "Saar AS" })]);
    world.at("2026-11-05");
    await world.plan();
    await world.syncCustomers([customerRow(TAMM, { email: null })]);
    expect((await world.run()).send).toMatchObject({ withdrawn: 1 });
    expect(await mailsOf(world)).toHaveLength(1);
    await world.day("2026-11-06");
    expect((await theLetter(world)).customer).toBe(TAMM);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("is decided anew after a person took it back, time and again", async () => {
    const world = await withLetter();
    for (const date of ["2026-11-06", "2026-11-09", "2026-11-10"]) {
      const { messageId } = await theLetter(world);
      expect(await world.backend.letterTakenBack(messageId)).toEqual({ messageId, state: "withdrawn" });
      expect((await world.backend.letters()).letters).toEqual([]);
      await world.day(date);
    }
    expect((await theLetter(world)).decidedOn).toBe("2026-11-10");
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("that was in the post box already when it was taken back counts all the same", async () => {
    const world = await withLetter();
    const { messageId } = await theLetter(world);
    world.at("2026-11-09");
    await world.backend.letterTakenBack(messageId);
    await posted(world, messageId, "2026-11-06");
    expect((await accountOf(world)).history.lastContact).toEqual({ on: "2026-11-06", count: 1 });
    await days(world, "2026-11-09", "2026-11-13");
    expect((await world.backend.letters()).letters).toEqual([]);
  });

  it("goes to a customer with an address where the level is one that is posted", async () => {
    const levels = POLICY.levels.map((level) => ({ ...level, channel: "letter" as const }));
    const world = await openWorld({ policy: { levels } });
    await world.sync([invoiceRow("F-1"), invoiceRow("S-1", { customer: "Saar AS", email: null })]);
    await world.day("2026-11-05");
    const { letters } = await world.backend.letters();
    expect(letters.map(({ customer }) => customer).sort()).toEqual(["Saar AS", TAMM]);
    expect(await mailsOf(world)).toEqual([]);
  });

  it("asked for by hand waits to be posted as well", async () => {
    const world = await openWorld({ policy: { lettersWithoutAddress: true } });
    await world.sync([invoiceRow("F-1", { email: null })]);
    world.at("2026-11-03");
    const asked = await world.backend.askNotice(ACCOUNT, { level: 2, askId: "b".repeat(20), confirm: true });
    expect([asked.channel, asked.message?.state]).toEqual(["letter", "toPost"]);
    expect((await theLetter(world)).hasPostalAddress).toBe(false);
    const again = await world.backend.askNotice(ACCOUNT, { level: 1, askId: "c".repeat(20), confirm: false });
    expect(again.inTheWay).toMatch(/^A letter is ready to be printed and posted/);
  });
});

describe("what is said of a letter is refused", () => {
  it.each([
    ["posted before it was decided", "2026-11-04"],
    ["posted tomorrow", "2026-11-06"],
  ])("where it was %s", async (_, on) => {
    const world = await withLetter();
    const { messageId } = await theLetter(world);
    expect(await refusalOf(posted(world, messageId, on))).toMatchObject({ code: "badDay" });
    expect((await theLetter(world)).messageId).toBe(messageId);
  });

  it("where it was posted before, or goes by e-mail, or is none", async () => {
    const world = await withLetter();
    const { messageId } = await theLetter(world);
    await posted(world, messageId, "2026-11-05");
    expect(await refusalOf(posted(world, messageId, "2026-11-05"))).toEqual({
      code: "notToPost",
      message: "This letter has been posted already.",
    });
    await world.sync([invoiceRow("S-1", { customer: "Saar AS", email: "saar@saar.example" })], {
      table: "Saar",
    });
    await world.day("2026-11-06");
    const mailed = (await outboxOf(world)).find(({ channel }) => channel === "email")?.messageId ?? "";
    expect(await refusalOf(posted(world, mailed, "2026-11-06"))).toMatchObject({ code: "notToPost" });
    const none = messageId.replace(/~1~letter$/, "~9~letter");
    expect(await refusalOf(posted(world, none, "2026-11-06"))).toMatchObject({ code: "unknownMessage" });
  });
});
