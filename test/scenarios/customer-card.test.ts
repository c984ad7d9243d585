import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf, invoiceIdOf } from "#domain/base/identity";
import { customerRow, day, invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";

afterEach(closeWorlds);

const DAY = "2026-11-16";
const TAMM = accountIdOf(customerIdOf("Tamm Ehitus OÜ"));
const markId = (nth: number) => `m_${String(nth).padStart(20, "0")}`;
const cardOf = (world: World) => world.backend.customer(TAMM);
const refused = (asking: Promise<unknown>) =>
  asking.then(
    () => null,
    (error: unknown) => error,
  );

describe("a customer's card", () => {
  it("says who it is, what is owed, and what happens next; the same by account and by invoice", async () => {
    const world = await openWorld({ startsOn: DAY });
    await world.syncCustomers([
      customerRow("Tamm Ehitus OÜ", { contactName: "Jaan Tamm", phone: "+372 600 1234" }),
    ]);
    await world.sync([invoiceRow("F-1"), invoiceRow("F-2", { due: "2026-12-10" })]);
    await world.day(DAY);
    const card = await cardOf(world);
    expect(card.today).toBe(DAY);
    expect(card.contactName).toBe("Jaan Tamm");
    expect(card.phone).toBe("+372 600 1234");
    expect(card.account).toMatchObject({
      accountId: TAMM,
      customer: "Tamm Ehitus OÜ",
      email: "jaan@tamm.example",
      open: { EUR: 200_00 },
      overdue: { EUR: 100_00 },
      oldestDueOn: "2026-11-02",
      lastNotice: { level: "Demand for payment", on: DAY, delivery: "delivered" },
      next: { action: "Final notice", on: "2026-11-30" },
    });
    expect(await world.backend.customerOfInvoice(invoiceIdOf("f-2"))).toEqual(card);
    const { accounts } = await world.backend.accounts();
    expect(accounts).toEqual([card.account]);
  });

  it("lists open invoices first, the longest due on top, then the others, the latest on top", async () => {
    const world = await openWorld({ startsOn: DAY });
    const creditRow = invoiceRow("C-1", {
      kind: "creditNote",
      due: null,
      total: 30_00,
      credits: "F-3",
      issued: "2026-11-10",
    });
    await world.sync([
      invoiceRow("F-1", { issued: "2026-03-01", due: "2026-03-15", paid: 100_00 }),
      invoiceRow("F-2", { issued: "2026-10-01", due: "2026-10-15", paid: 100_00 }),
      invoiceRow("F-3", { issued: "2026-10-20", due: "2026-11-03" }),
      invoiceRow("F-4", { issued: "2026-10-19", due: "2026-11-02", paid: 40_00 }),
      invoiceRow("F-5", { issued: "2026-11-12", due: "2026-11-26" }),
      invoiceRow("F-6", { issued: "2026-11-15", due: null, kind: "proforma" }),
      creditRow,
    ]);
    const { invoices, moreInvoices } = await cardOf(world);
    expect(invoices.map(({ number, status, openMinor }) => [number, status, openMinor])).toEqual([
      ["F-4", "Overdue", 60_00],
      ["F-3", "Overdue", 70_00],
      ["F-5", "Open", 100_00],
      ["F-6", "Pro forma", 0],
      ["C-1", "Credit note", 0],
      ["F-2", "Paid", 0],
      ["F-1", "Paid", 0],
    ]);
    expect(invoices[0]).toEqual({
      number: "F-4",
      status: "Overdue",
      issuedOn: "2026-10-19",
      dueOn: "2026-11-02",
      currency: "EUR",
      totalMinor: 100_00,
      openMinor: 60_00,
    });
    expect(moreInvoices).toBe(0);
  });

  it("shows fifty invoices of thousands, counts the rest, and does not read them", async () => {
    const world = await openWorld({ startsOn: DAY });
    const settled = Array.from({ length: 2_000 }, (_, index) => {
      const issued = `20${10 + (index % 16)}-0${1 + (index % 9)}-1${index % 10}`;
      return invoiceRow(`P-${index}`, { issued, due: issued, paid: 100_00 });
    });
    await world.sync([...settled, invoiceRow("F-1"), invoiceRow("F-2")]);
    world.store.reset();
    const { invoices, moreInvoices } = await cardOf(world);
    expect(world.store.counts().read).toBeLessThan(60);
    expect(invoices.slice(0, 2).map(({ number }) => number)).toEqual(["F-1", "F-2"]);
    expect([invoices.length, moreInvoices]).toEqual([50, 1_952]);
    const days = invoices.slice(2).map(({ issuedOn }) => issuedOn ?? "");
    const latest = settled.map(({ issuedOn }) => String(issuedOn)).sort();
    expect(days).toEqual(latest.slice(-48).reverse());
  });

  it("tells what happened, the latest first", async () => {
    const world = await openWorld({ startsOn: "2026-11-05" });
    await world.sync([invoiceRow("F-1"), invoiceRow("F-2")]);
    await world.day("2026-11-05");
    await world.sync([invoiceRow("F-1", { paid: 100_00 }), invoiceRow("F-2", { paid: 100_00 })]);
    await world.day("2026-11-06");
    const { history } = await cardOf(world);
    expect(history.map(({ on, text }) => `${on} ${text}`)).toEqual([
      "2026-11-06 Nothing is overdue any more",
      "2026-11-06 Reminders for 2 invoices have come to their end: paid, credited or cancelled",
      "2026-11-05 Payment reminder delivered",
      "2026-11-05 Payment reminder taken on by the mail provider",
      "2026-11-05 Payment reminder sent for 2 invoices",
      "2026-11-05 Payment reminder decided, not sent yet",
      "2026-11-05 Became overdue",
    ]);
    expect(history.every(({ at }) => /^2026-11-0[56]T07:00:00\.000Z$/.test(at))).toBe(true);
  });

  it("of a long past tells the latest hundred happenings and notes, and reads no others", async () => {
    const world = await openWorld({ startsOn: DAY });
    await world.sync([invoiceRow("F-1")]);
    for (let nth = 100; nth < 230; nth += 1) {
      world.at(DAY, 10 + Math.floor((nth - 100) / 20));
      const noteId = `n_${String(nth).padStart(20, "0")}`;
      await world.backend.addNote(TAMM, { noteId, text: `note ${nth}`, invoiceNumber: null });
    }
    world.store.reset();
    const { history, notes } = await cardOf(world);
    expect([history.length, notes.length]).toEqual([100, 100]);
    expect(world.store.counts().read).toBeLessThan(210);
    // Those of one hour are of one instant, in any order.
    const hours = notes.map(({ at }) => at);
    expect(hours).toEqual([...hours].sort().reverse());
    expect(history.map(({ at }) => at)).toEqual(hours);
    expect(notes.slice(0, 10).every(({ text }) => Number(text.slice(5)) >= 220)).toBe(true);
  });

  it("says what people have said of it and its invoices, until it is taken back", async () => {
    const world = await openWorld({ startsOn: DAY });
    await world.sync([invoiceRow("F-1"), invoiceRow("F-2")]);
    expect((await cardOf(world)).marks).toEqual([]);
    const until = day("2026-12-01");
    await world.backend.addMark(TAMM, {
      mark: { kind: "paused", until },
      invoiceNumbers: [],
      markId: markId(1),
    });
    await world.backend.addMark(TAMM, {
      mark: { kind: "disputed" },
      invoiceNumbers: ["F-2"],
      markId: markId(2),
    });
    expect((await cardOf(world)).marks).toEqual([
      { kind: "paused", sentence: "Paused until 2026-12-01", invoiceNumber: null, on: DAY },
      { kind: "disputed", sentence: "Disputed", invoiceNumber: "F-2", on: DAY },
    ]);
    await world.backend.removeMark(TAMM, { kind: "paused", invoiceNumbers: [] });
    expect((await cardOf(world)).marks.map(({ kind }) => kind)).toEqual(["disputed"]);
  });

  it("names its levels, who looks after it, and the rule that decides how it is chased", async () => {
    const gold = { id: "gold", name: "Gold customers", for: { kind: "group", group: "gold" } } as const;
    const other = { id: "other", name: "Others", for: { kind: "group", group: "silver" } } as const;
    const policy = {
      ...POLICY,
      rules: [
        { ...gold, set: { daysBetweenNotices: 20 } },
        { ...other, set: { daysBetweenNotices: 2 } },
      ],
    };
    const world = await openWorld({ startsOn: DAY, policy });
    await world.sync([invoiceRow("F-1")]);
    const before = await cardOf(world);
    expect(before.levels).toEqual(POLICY.levels.map(({ name }, index) => ({ level: index + 1, name })));
    expect([before.rules, before.responsible]).toEqual([[], { name: null, email: null }]);
    const row = customerRow("Tamm Ehitus OÜ", { group: "gold", responsible: "Liis Kask" });
    await world.syncCustomers([row]);
    const after = await cardOf(world);
    expect([after.rules, after.responsible]).toEqual([
      ["Gold customers"],
      { name: "Liis Kask", email: null },
    ]);
  });

  it("says how old what is open is, currency by currency, and it adds up to what is open", async () => {
    const world = await openWorld({ startsOn: DAY });
    await world.sync([
      invoiceRow("F-1", { due: "2026-12-01" }),
      invoiceRow("F-2", { due: DAY }),
      invoiceRow("F-3", { due: "2026-11-15" }),
      invoiceRow("F-4", { due: "2026-10-17" }),
      invoiceRow("F-5", { due: "2026-10-16" }),
      invoiceRow("F-6", { due: "2026-08-18" }),
      invoiceRow("F-7", { due: "2026-08-17" }),
    ]);
    const { ages, account } = await cardOf(world);
    expect(ages).toEqual([{ currency: "EUR", byAgeMinor: [200_00, 200_00, 100_00, 100_00, 100_00] }]);
    expect(account.open).toEqual({ EUR: 700_00 });
  });

  it("names the next message by itself, its day, whom it goes to and why, as the run then sends it", async () => {
    const world = await openWorld({ startsOn: DAY });
    await world.sync([invoiceRow("F-1", { due: "2026-11-10" })]);
    await world.day(DAY);
    const { nextMessage } = await cardOf(world);
    expect(nextMessage).toMatchObject({
      levelName: "Demand for payment",
      channel: "email",
      email: "jaan@tamm.example",
      numbers: ["F-1"],
      totals: { EUR: 100_00 },
    });
    expect(nextMessage?.why[1]).toMatch(/^What decided: /);
    await world.day(nextMessage?.on ?? "");
    expect((await cardOf(world)).account.lastNotice).toMatchObject({
      level: "Demand for payment",
      on: nextMessage?.on,
    });
  });

  it("names no next message where only a person can go on", async () => {
    const world = await openWorld({ startsOn: DAY });
    await world.sync([invoiceRow("F-1")]);
    await world.backend.addMark(TAMM, { mark: { kind: "disputed" }, invoiceNumbers: [], markId: markId(1) });
    expect((await cardOf(world)).nextMessage).toBeNull();
  });

  it("gives the invoices after its own page by page, each once", async () => {
    const world = await openWorld({ startsOn: DAY });
    const paid = Array.from({ length: 70 }, (_, index) => invoiceRow(`P-${index}`, { paid: 100_00 }));
    const open = Array.from({ length: 60 }, (_, index) => invoiceRow(`F-${index}`));
    await world.sync([...paid, ...open]);
    const card = await cardOf(world);
    expect([card.invoices.length, card.openInvoices, card.moreInvoices]).toEqual([50, 60, 80]);
    const second = await world.backend.invoicesOf(TAMM, "all", 50);
    const third = await world.backend.invoicesOf(TAMM, "all", 100);
    const numbers = [card, second, third].flatMap(({ invoices }) => invoices.map(({ number }) => number));
    expect(new Set(numbers).size).toBe(130);
    expect([second.more, third.more]).toEqual([30, 0]);
    const stillOpen = await world.backend.invoicesOf(TAMM, "open", 50);
    expect([stillOpen.invoices.length, stillOpen.more]).toEqual([10, 0]);
  });

  it("gives its older history page by page, whose doing each line is, and what notes say", async () => {
    const world = await openWorld({ startsOn: DAY });
    await world.sync([invoiceRow("F-1")]);
    for (let nth = 0; nth < 130; nth += 1) {
      world.at(`2026-11-${16 + Math.floor(nth / 10)}`, 10 + (nth % 10));
      const noteId = `n_${String(nth).padStart(20, "0")}`;
      await world.backend.addNote(TAMM, { noteId, text: `note ${nth}`, invoiceNumber: null });
    }
    await world.day("2026-11-30");
    const { history, olderHistory } = await cardOf(world);
    const older = await world.backend.historyOf(TAMM, olderHistory ?? 0);
    expect(older.older).toBeNull();
    const whole = [...history, ...older.history];
    const notes = whole.flatMap(({ note }) => note ?? []);
    expect(notes).toEqual(Array.from({ length: 130 }, (_, index) => `note ${129 - index}`));
    expect(whole.find(({ text }) => text === "Became overdue")?.kind).toBe("automatic");
    expect(whole.find(({ text }) => text.endsWith(" delivered"))?.kind).toBe("message");
    expect(whole.filter(({ kind }) => kind === "person")).toHaveLength(130);
  });

  it("says whose invoices are whose, and leaves out what nobody knows", async () => {
    const world = await openWorld({ startsOn: DAY });
    await world.sync([invoiceRow("F-1"), invoiceRow("G-1", { customer: "Kovács Kft." })]);
    const ids = ["F-1", "G-1", "Z-9"].map((number) => String(invoiceIdOf(number)));
    const { accounts } = await world.backend.accountsOfInvoices([...ids, "no id at all"]);
    expect(accounts.map(({ customer }) => customer).sort()).toEqual(["Kovács Kft.", "Tamm Ehitus OÜ"]);
  });

  it.each([
    [
      "an invoice that was never synced",
      (world: World) => world.backend.customerOfInvoice(invoiceIdOf("F-9")),
    ],
    ["an invoice whose name is made up", (world: World) => world.backend.customerOfInvoice("F-9")],
  ])("of %s is refused: the table has to be synced first", async (_, ask) => {
    const world = await openWorld();
    expect(await refused(ask(world))).toMatchObject({
      code: "unknownInvoice",
      message: "This invoice is not known yet: sync the table first.",
    });
  });

  it("of an account that nobody knows is refused with a sentence", async () => {
    const world = await openWorld();
    expect(await refused(cardOf(world))).toMatchObject({
      code: "unknownAccount",
      message: expect.stringContaining("sync the table"),
    });
  });
});
