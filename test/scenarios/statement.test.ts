import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import { LANGUAGES } from "#domain/ledger/customer";
import { PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import { customerRow, type InvoiceWords, invoiceRow } from "../support/ledger";
import { readPdf } from "../support/pdf-text";
import { closeWorlds, openWorld, type World } from "../support/world";

/** A statement of account, as the accountant asks for it. The day is 10 November 2026. */

afterEach(closeWorlds);

const NAME = "Tamm Ehitus OÜ";
const TAMM = accountIdOf(customerIdOf(NAME));

async function withLedger(rows: Readonly<Record<string, InvoiceWords>>): Promise<World> {
  const world = await openWorld({
    organisation: { delivery: { ...PLAIN_DELIVERY, reference: "rf", paymentQr: true } },
  });
  await world.syncCustomers([customerRow(NAME, { postalAddress: "Pikk 1\n10123 Tallinn", language: "et" })]);
  await world.sync(Object.entries(rows).map(([number, words]) => invoiceRow(number, words)));
  world.at("2026-11-10");
  return world;
}

const statementOf = (world: World) => world.backend.statement(TAMM, null);

describe("a statement of account", () => {
  it("lists what is open, the longest due first, with the sum of each age", async () => {
    const world = await withLedger({
      "A-1": { due: "2026-11-20", total: 1_00 },
      "A-2": { due: "2026-11-10", total: 2_00 },
      "A-3": { due: "2026-11-09", total: 4_00 },
      "A-4": { due: "2026-10-11", total: 8_00 },
      "A-5": { due: "2026-10-10", total: 16_00 },
      "A-6": { due: "2026-08-12", total: 32_00 },
      "A-7": { due: "2026-08-11", total: 64_00, paid: 14_00 },
    });
    const { items, balances, on, customer } = await statementOf(world);
    expect([on, customer]).toEqual(["2026-11-10", NAME]);
    expect(items.map(({ number, daysOverdue, openMinor }) => [number, daysOverdue, openMinor])).toEqual([
      ["A-7", 91, 50_00],
      ["A-6", 90, 32_00],
      ["A-5", 31, 16_00],
      ["A-4", 30, 8_00],
      ["A-3", 1, 4_00],
      ["A-2", 0, 2_00],
      ["A-1", 0, 1_00],
    ]);
    expect(balances).toEqual([
      {
        currency: "EUR",
        openMinor: 113_00,
        byAgeMinor: [3_00, 12_00, 16_00, 32_00, 50_00],
        creditMinor: 0,
        balanceMinor: 113_00,
      },
    ]);
  });

  it("keeps currencies apart, and shows credit that nothing has taken", async () => {
    const world = await withLedger({
      "E-1": { total: 10_00 },
      "H-1": { total: 500_00, currency: "HUF" },
      "C-1": { kind: "creditNote", total: 25_00, due: null, issued: "2026-11-01" },
    });
    const { balances, items, payBox } = await statementOf(world);
    expect(items.map(({ number }) => number)).toEqual(["H-1"]);
    expect(
      balances.map(({ currency, balanceMinor, creditMinor }) => [currency, balanceMinor, creditMinor]),
    ).toEqual([
      ["HUF", 500_00, 0],
      ["EUR", -15_00, 15_00],
    ]);
    expect(payBox).toEqual({ reference: expect.stringMatching(/^RF\d\d/), qr: null });
  });

  it("lists the payments and credit notes of the last 90 days, the latest first", async () => {
    const world = await withLedger({
      "A-1": { total: 100_00, paid: 40_00, paidOn: "2026-11-06" },
      "A-2": { total: 50_00, state: "paid", paid: 50_00, paidOn: "2026-11-09" },
      "A-3": { total: 70_00, state: "paid", paid: 70_00, paidOn: "2026-08-12" },
      "A-4": { total: 10_00, paid: 3_00 },
      "C-1": { kind: "creditNote", total: 5_00, due: null, issued: "2026-11-03", credits: "A-1" },
      "C-2": { kind: "creditNote", total: 6_00, due: null, issued: "2026-07-01", credits: "A-1" },
    });
    const { movements } = await statementOf(world);
    expect(movements.map(({ on, kind, number, minor }) => [on, kind, number, minor])).toEqual([
      ["2026-11-09", "payment", "A-2", 50_00],
      ["2026-11-06", "payment", "A-1", 40_00],
      ["2026-11-03", "creditNote", "C-1", 5_00],
      [null, "payment", "A-4", 3_00],
    ]);
  });

  it("leaves out what nobody knows to be open, and says so", async () => {
    const world = await withLedger({ "A-1": {}, "A-2": {} });
    await world.sync([invoiceRow("A-1")]);
    expect(await statementOf(world)).toMatchObject({ items: [{ number: "A-1" }], leftOut: ["A-2"] });
  });

  it("asks for all that is open in its pay box, under the account's reference", async () => {
    const world = await withLedger({ "A-1": { due: "2026-12-01" }, "A-2": {} });
    expect((await statementOf(world)).payBox).toEqual({
      reference: expect.stringMatching(/^RF\d\d \d{4}/),
      qr: { amount: { currency: "EUR", minor: 200_00 } },
    });
  });

  it("of a customer that nobody knows is refused", async () => {
    const world = await withLedger({ "A-1": {} });
    const unknown = accountIdOf(customerIdOf("Nobody"));
    await expect(world.backend.statement(unknown, null)).rejects.toMatchObject({ code: "unknownAccount" });
    await expect(world.backend.statementPdf(unknown, null)).rejects.toMatchObject({ code: "unknownAccount" });
    await expect(world.backend.statementPdf(TAMM, "fi")).rejects.toMatchObject({ code: "unknownLanguage" });
  });
});

describe("as a PDF a statement", () => {
  it("is in the customer's language, with its address and everything that is open", async () => {
    const world = await withLedger({
      "A-1": { paid: 40_00, paidOn: "2026-11-06" },
      "A-2": { currency: "HUF" },
    });
    const { text, pages, title, fonts } = readPdf(await world.backend.statementPdf(TAMM, null));
    expect([pages, title]).toEqual([1, `Saldoteatis – ${NAME}`]);
    expect(fonts).toEqual([
      expect.stringMatching(/^[A-Z]{6}\+Roboto/),
      expect.stringMatching(/^[A-Z]{6}\+Roboto/),
    ]);
    for (const part of [
      "Pikk 1",
      "Seisuga 10. november 2026",
      "A-1",
      "60,00 EUR",
      "8 päeva üle tähtaja",
      "A-2",
    ])
      expect(text).toContain(part.replace(/\s/g, ""));
  });

  it.each(LANGUAGES)(
    "has a letter for every letter of its words in %s, and the same bytes each time",
    async (language) => {
      const world = await withLedger({ "A-1": { paid: 40_00 }, "A-2": { currency: "HUF", paid: 200_00 } });
      const bytes = await world.backend.statementPdf(TAMM, language);
      const { text } = readPdf(bytes);
      expect(text).toContain("A-1");
      expect(text).not.toContain("\uFFFD");
      expect(Buffer.compare(bytes, await world.backend.statementPdf(TAMM, language))).toBe(0);
    },
  );
});
