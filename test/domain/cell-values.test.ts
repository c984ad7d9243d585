import { afterEach, describe, expect, it } from "@jest/globals";
import type { CalendarDate } from "#domain/base/calendar";
import { invoiceIdOf } from "#domain/base/identity";
import type { AddMarkRequest } from "#wire/actions";
import { type CellAskRequest, MOST_ASKS } from "#wire/cell-values";
import { day, invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";

/** What formulas in cells show: the same as the rows, the explanation and the calculation of interest. */

afterEach(closeWorlds);

async function world(): Promise<World> {
  const opened = await openWorld({
    policy: { interest: { ...POLICY.interest, law: "EE" as const } },
    startsOn: "2026-11-16",
  });
  await opened.sync([
    invoiceRow("1001", { due: "2026-11-02", issued: "2026-10-02" }),
    invoiceRow("1002", { due: "2026-12-20", issued: "2026-11-10", total: 50_00 }),
    invoiceRow("1003", { due: "2026-09-01", paid: 100_00 }),
    invoiceRow("1004", { kind: "creditNote", total: 10_00, customer: "Credited Ltd" }),
    invoiceRow("2001", { customer: "Two Currencies", currency: "EUR" }),
    invoiceRow("2002", { customer: "Two Currencies", currency: "HUF", total: 4_000_00 }),
    invoiceRow("3001", { customer: "Paid Up", paid: 100_00 }),
  ]);
  await opened.day("2026-11-16");
  return opened;
}

let marks = 0;

function mark(
  { backend }: World,
  accountId: string,
  made: AddMarkRequest["mark"],
  invoiceNumbers: readonly string[] = [],
): Promise<unknown> {
  marks += 1;
  const markId = `m_${String(marks).padStart(20, "0")}`;
  return backend.addMark(accountId, { mark: made, invoiceNumbers: [...invoiceNumbers], markId });
}

/** Texts and numbers as they are, errors as Excel writes them with their reason. */
async function shown(opened: World, asks: readonly CellAskRequest[]): Promise<readonly (string | number)[]> {
  const { values } = await opened.backend.cellValues({ asks: [...asks] });
  return values.map((value) => {
    if (value.kind === "text") return value.text;
    if (value.kind === "number") return value.number;
    return `${value.code === "notAvailable" ? "#N/A" : "#VALUE!"} ${value.reason}`;
  });
}

describe("a formula shows what is known of an invoice", () => {
  it.each<readonly [string, CellAskRequest, string | number]>([
    ["its status, as in its row", { what: "status", of: "1001" }, "Overdue"],
    ["whatever the case and blanks of the number", { what: "status", of: " 1001" }, "Overdue"],
    ["not due yet", { what: "status", of: "1002" }, "Open"],
    ["paid", { what: "status", of: "1003" }, "Paid"],
    ["a credit note", { what: "status", of: "1004" }, "Credit note"],
    ["the level of its latest notice", { what: "level", of: "1001" }, "2 Demand for payment"],
    ["no level before the first notice", { what: "level", of: "1002" }, ""],
    ["what happens next, with its day", { what: "next", of: "1002" }, "Falls due, 2026-12-20"],
    ["nothing happens to what is paid", { what: "next", of: "1003" }, ""],
    ["what is open of it", { what: "balance", of: "1001" }, 100],
    ["nothing of what is paid", { what: "balance", of: "1003" }, 0],
    ["how many days it is overdue", { what: "age", of: "1001" }, 14],
    ["0 days before it is due", { what: "age", of: "1002" }, 0],
    ["0 days once it is paid", { what: "age", of: "1003" }, 0],
    ["no promise", { what: "promise", of: "1001" }, ""],
    ["no interest on what is paid", { what: "interest", of: "1003" }, 0],
    ["a customer's balance", { what: "balance", of: "Tamm Ehitus OÜ" }, 150],
    ["a customer who owes nothing", { what: "balance", of: "Paid Up" }, 0],
    ["one of a customer's currencies", { what: "balance", of: "Two Currencies", currency: "huf" }, 4000],
    [
      "a currency the customer does not owe in",
      { what: "balance", of: "Two Currencies", currency: "PLN" },
      0,
    ],
  ])("%s", async (_, ask, expected) => {
    expect(await shown(await world(), [ask])).toEqual([expected]);
  });

  it.each<readonly [string, CellAskRequest, string]>([
    [
      "an invoice that nobody has synced",
      { what: "status", of: "9999" },
      "#N/A No invoice 9999 in Dunbook: sync its table first.",
    ],
    [
      "a balance of nobody",
      { what: "balance", of: "Nobody" },
      '#N/A No invoice or customer "Nobody" in Dunbook: sync its table first.',
    ],
    [
      "a status of a customer",
      { what: "status", of: "Paid Up" },
      "#N/A No invoice Paid Up in Dunbook: sync its table first.",
    ],
    [
      "a customer with several currencies",
      { what: "balance", of: "Two Currencies" },
      '#VALUE! "Two Currencies" owes in EUR and HUF: name one of them, as in =DUNBOOK.BALANCE("Two Currencies","EUR").',
    ],
    [
      "why on a day that has passed",
      { what: "why", of: "1001", on: "2026-11-01" },
      "#VALUE! WHY looks at today or later, and 2026-11-01 has passed: give a later day, or none.",
    ],
  ])("or says why it cannot: %s", async (_, ask, expected) => {
    expect(await shown(await world(), [ask])).toEqual([expected]);
  });

  it("shows late interest as the calculation has it, also as of another day", async () => {
    const opened = await openWorld({
      policy: { interest: { ...POLICY.interest, law: "EE" as const } },
      startsOn: "2026-03-02",
    });
    await opened.sync([invoiceRow("1001", { due: "2026-01-15", issued: "2026-01-15", total: 1_000_00 })]);
    const today = await opened.backend.interest(invoiceIdOf("1001"));
    const later = await opened.backend.interest(invoiceIdOf("1001"), "2026-04-30");
    const values = await shown(opened, [
      { what: "interest", of: "1001" },
      { what: "interest", of: "1001", on: "2026-04-30" },
    ]);
    expect(values).toEqual([(today.totalMinor ?? 0) / 100, (later.totalMinor ?? 0) / 100]);
    expect(values[0]).toBe(12.79);
  });

  it("asks for a rate that nobody has confirmed instead of guessing", async () => {
    const [value] = await shown(await world(), [{ what: "interest", of: "1001", on: "2031-08-01" }]);
    expect(value).toMatch(/^#N\/A No late interest yet: look up /);
  });

  it("says why in the words of the explanation", async () => {
    const opened = await world();
    const why = await opened.backend.why(invoiceIdOf("1002"), null);
    expect(await shown(opened, [{ what: "why", of: "1002" }])).toEqual([why.sentences.join(" ")]);
  });
});

describe("what is promised", () => {
  it("of the invoice, else of the account, and once the day has passed", async () => {
    const opened = await world();
    const customer = await opened.backend.customerOfInvoice(invoiceIdOf("1001"));
    const promise = (numbers: readonly string[], by: CalendarDate, amountsMinor = {}) =>
      mark(opened, customer.account.accountId, { kind: "promised", by, amountsMinor }, numbers);
    await promise([], day("2026-11-30"));
    expect(await shown(opened, [{ what: "promise", of: "1002" }])).toEqual(["All of it by 2026-11-30"]);
    await promise(["1001"], day("2026-11-20"), { EUR: 40_50 });
    expect(await shown(opened, [{ what: "promise", of: "1001" }])).toEqual(["40.50 EUR by 2026-11-20"]);
    await opened.day("2026-11-23");
    expect(await shown(opened, [{ what: "promise", of: "1001" }])).toEqual([
      "40.50 EUR by 2026-11-20, which has passed",
    ]);
  });
});

describe("a request", () => {
  it("answers in the order of its questions, each account read once", async () => {
    const opened = await world();
    const asks: CellAskRequest[] = Array.from({ length: 2_000 }, (_, at) => ({
      what: at % 2 === 0 ? "status" : "age",
      of: at % 4 < 2 ? "1001" : "1002",
    }));
    const values = await shown(opened, asks);
    expect(values.slice(0, 4)).toEqual(["Overdue", 14, "Open", 0]);
    expect(values.at(-1)).toBe(0);
  });

  it("is refused where it asks too much at once", async () => {
    const opened = await world();
    const many = (what: CellAskRequest["what"], count: number): CellAskRequest[] =>
      Array.from({ length: count }, () => ({ what, of: "1001" }));
    await expect(opened.backend.cellValues({ asks: many("age", MOST_ASKS + 1) })).rejects.toThrow(
      "not valid",
    );
    await expect(opened.backend.cellValues({ asks: many("why", 501) })).rejects.toThrow(
      "at most 500 times why",
    );
    await expect(
      opened.backend.cellValues({ asks: [{ what: "why", of: "1001", on: "2026-02-31" }] }),
    ).rejects.toThrow("There is no day 2026-02-31");
  });
});

describe("whether anything has changed", () => {
  it("is told by one small question: not while nothing happens, but after a row, a mark, a day", async () => {
    const opened = await world();
    const seen = async (): Promise<string> => (await opened.backend.cellValues({ asks: [] })).seen;
    const changed = async (before: string): Promise<boolean> =>
      (await opened.backend.cellChanges(before)).changed;
    const first = await seen();
    expect(await changed(first)).toBe(false);
    expect(await changed(first)).toBe(false);
    await opened.sync([invoiceRow("1001", { due: "2026-11-02", paid: 20_00 })]);
    expect(await changed(first)).toBe(true);
    const second = await seen();
    expect(await changed(second)).toBe(false);
    const { account } = await opened.backend.customerOfInvoice(invoiceIdOf("2001"));
    await mark(opened, account.accountId, { kind: "disputed" });
    expect(await changed(second)).toBe(true);
    const third = await seen();
    await opened.day("2026-11-17");
    expect(await changed(third)).toBe(true);
    expect(await changed("made up")).toBe(true);
  });
});
