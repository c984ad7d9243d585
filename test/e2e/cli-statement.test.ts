import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { invoice, ledgerOf, writeBook } from "../support/book-ledger";
import { bundleDunbook, type Desk, type Dunbook, type Ended, jsonOf, openDesk } from "../support/command";
import { readPdf } from "../support/pdf-text";

/** A statement of account, from a terminal. */

let dunbook: Dunbook;
let desk: Desk;

beforeAll(async () => {
  dunbook = await bundleDunbook();
  desk = openDesk();
  writeBook(desk.path("ledger.xlsx"), ledgerOf([invoice("F-1", "Tamm OÜ", "2026-06-01")]));
  const organisation = {
    name: "Kase & Co",
    timeZone: "Europe/Tallinn",
    sender: { email: "a@kase.example" },
    bankDetails: [{ currency: null, iban: "EE382200221020145685" }],
    delivery: { reference: "rf", paymentQr: true },
  };
  writeFileSync(desk.path("kase.json"), JSON.stringify({ startsOn: "2026-06-15", organisation }));
  await give("sync", "ledger.xlsx", "--organisation", "kase.json");
});
afterAll(() => {
  desk.clear();
  dunbook.remove();
});

const give = (...args: readonly string[]): Promise<Ended> => dunbook.run(desk.folder, ...args);

describe("dunbook statement", () => {
  it("lists what is open, and writes it as a PDF in a language of one's choice", async () => {
    const told = await give("statement", "F-1", "--pdf", "tamm.pdf", "--language", "hu", "--json");
    expect(told.code).toBe(0);
    expect(jsonOf(told)).toMatchObject({
      customer: "Tamm OÜ",
      on: "2026-06-15",
      items: [{ number: "F-1", daysOverdue: 14 }],
      payBox: { reference: expect.stringMatching(/^RF\d\d F1$/) },
      file: "tamm.pdf",
    });
    const { title, text } = readPdf(readFileSync(desk.path("tamm.pdf")));
    expect(title).toBe("Egyenlegközlő – Tamm OÜ");
    expect(text).toContain("14napjalejárt");
  });
});
