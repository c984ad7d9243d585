import { afterEach, describe, expect, it } from "@jest/globals";
import type { AutomationId } from "#domain/automations/automation";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { customerRow, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { changePolicy, live } from "../support/world-deeds";
import { historiesThatDisagree, mailsOf, outboxOf } from "../support/world-views";

afterEach(closeWorlds);

const TAMM = "jaan@tamm.example";
const LIIS = "accounts@kase.example";

/** A world in which these automations were switched on at the start of its first day. */
async function worldWith(
  automations: readonly AutomationId[],
  options: Parameters<typeof openWorld>[0] = {},
): Promise<World> {
  const world = await openWorld(options);
  for (const id of automations) await world.backend.switchAutomation(id, { on: true });
  return world;
}

/** Paid on `on`, as its row says. */
const paid = (number: string, on: string, words: Parameters<typeof invoiceRow>[1] = {}): InvoiceRow =>
  invoiceRow(number, { due: "2026-12-01", ...words, state: "paid", paid: words.total ?? 100_00, paidOn: on });

describe("automations are off", () => {
  it("until they are switched on: nothing is sent, whatever happens", async () => {
    const world = await openWorld();
    await world.sync([
      paid("1001", "2026-11-02"),
      invoiceRow("1002", { due: "2026-12-01", issued: "2026-11-02" }),
      invoiceRow("S-1", { kind: "storno", issued: "2026-11-02", credits: "1003", due: null }),
    ]);
    await live(world, "2026-11-02", "2026-11-10");
    expect(await mailsOf(world)).toEqual([]);
    const { automations } = await world.backend.automations();
    expect(automations.map(({ id, since }) => [id, since])).toEqual([
      ["invoice-issued", null],
      ["remind-and-warn", "2026-01-01"],
      ["thank-you", null],
      ["storno-sent", null],
      ["overdue-todo", null],
      ["closing-report", null],
    ]);
  });
});

describe("thank you for the payment", () => {
  it("switching it on thanks for the last 7 days, and nobody of last year", async () => {
    const world = await worldWith(["thank-you"], { startsOn: "2026-11-10" });
    await world.sync([
      paid("1001", "2025-11-09", { customer: "Last year AS", email: "old@old.example" }),
      paid("1002", "2026-11-02", { customer: "Eight days AS", email: "eight@days.example" }),
      paid("1003", "2026-11-03", { customer: "Seven days AS", email: "seven@days.example" }),
      paid("1004", "2026-11-10"),
      // First seen as paid, and nobody says when.
      invoiceRow("1005", { customer: "Unknown AS", email: "u@u.example", state: "paid", paid: 100_00 }),
    ]);
    await live(world, "2026-11-10", "2026-12-10");
    expect([...(await mailsOf(world))].sort()).toEqual([
      "2026-11-10 Thank you for the payment to jaan@tamm.example",
      "2026-11-10 Thank you for the payment to seven@days.example",
    ]);
  });

  it("once, though the row is synced again and again, and the payment is taken back and made anew", async () => {
    const world = await worldWith(["thank-you"]);
    await world.sync([invoiceRow("1001", { due: "2026-12-01" })]);
    await world.day("2026-11-02");
    await world.sync([paid("1001", "2026-11-03")]);
    await world.day("2026-11-03");
    await world.sync([paid("1001", "2026-11-03", { total: 101_00 })]);
    await world.day("2026-11-04");
    await world.sync([invoiceRow("1001", { due: "2026-12-01" })]);
    await world.day("2026-11-05");
    await world.sync([paid("1001", "2026-11-06")]);
    await live(world, "2026-11-06", "2026-11-20");
    expect(await mailsOf(world)).toEqual([`2026-11-03 Thank you for the payment to ${TAMM}`]);
  });

  it("one mail for all that was paid, in the customer's language", async () => {
    const world = await worldWith(["thank-you"]);
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { language: "et" })]);
    await world.sync([paid("1001", "2026-11-02"), paid("1002", "2026-11-02")]);
    await world.day("2026-11-02");
    const [mail, ...more] = world.catcher.mails();
    expect(more).toEqual([]);
    expect(mail?.subject).toMatch(/^Täname tasumise eest/);
    expect(mail?.text).toContain("1001");
    expect(mail?.text).toContain("1002");
  });

  it("does not delay a demand that is due, on the same day or the day after", async () => {
    const world = await worldWith(["thank-you"], { startsOn: "2026-11-16" });
    await world.sync([
      paid("1001", "2026-11-16"),
      invoiceRow("1002", { due: "2026-11-02" }),
      invoiceRow("2002", { due: "2026-11-03", customer: "Saar AS", email: "s@saar.example" }),
      paid("2001", "2026-11-16", { customer: "Saar AS", email: "s@saar.example" }),
    ]);
    await live(world, "2026-11-16", "2026-11-17");
    expect([...(await mailsOf(world))].sort()).toEqual([
      "2026-11-16 Demand for payment to jaan@tamm.example",
      "2026-11-16 Payment reminder to s@saar.example",
      "2026-11-16 Thank you for the payment to jaan@tamm.example",
      "2026-11-16 Thank you for the payment to s@saar.example",
    ]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("a thank-you the provider never answered for keeps no reminder waiting", async () => {
    const world = await worldWith(["thank-you"], { startsOn: "2026-11-04", mailerTimeoutMs: 200 });
    world.answerWith(() => ({ kind: "acceptThenReset" }));
    await world.sync([paid("1001", "2026-11-04"), invoiceRow("1002", { due: "2026-11-02" })]);
    world.at("2026-11-04");
    const { send } = await world.run();
    expect(send.held).toBe(1);
    world.answerWith(null);
    world.at("2026-11-05");
    await world.run();
    const sent = (await outboxOf(world)).filter(({ state }) => state === "accepted");
    expect(sent.map(({ kind }) => kind)).toEqual(["notice"]);
  });

  it("nothing on a weekend: what was paid on Saturday is thanked for on Monday", async () => {
    const world = await worldWith(["thank-you"]);
    await world.sync([paid("1001", "2026-11-07")]);
    await live(world, "2026-11-07", "2026-11-11");
    expect(await mailsOf(world)).toEqual([`2026-11-09 Thank you for the payment to ${TAMM}`]);
  });

  it("not before the send hour", async () => {
    const world = await worldWith(["thank-you"]);
    await world.sync([paid("1001", "2026-11-02")]);
    world.at("2026-11-02", 8);
    await world.run();
    expect(world.catcher.count()).toBe(0);
    world.at("2026-11-02", 10);
    await world.run();
    expect(world.catcher.count()).toBe(1);
  });

  it("a payment taken back between deciding and sending is not thanked for", async () => {
    const world = await worldWith(["thank-you"]);
    await world.sync([paid("1001", "2026-11-02")]);
    await world.plan();
    await world.sync([invoiceRow("1001", { due: "2026-12-01" })]);
    await world.day("2026-11-02");
    expect(world.catcher.requests()).toBe(0);
    expect((await outboxOf(world)).map(({ state }) => state)).toEqual(["withdrawn"]);
  });

  it("switched off between deciding and sending, it sends nothing", async () => {
    const world = await worldWith(["thank-you"]);
    await world.sync([paid("1001", "2026-11-02")]);
    await world.plan();
    await world.backend.switchAutomation("thank-you", { on: false });
    await world.day("2026-11-02");
    expect(world.catcher.requests()).toBe(0);
  });

  it("a customer who is excluded from reminders is thanked all the same", async () => {
    const world = await worldWith(["thank-you"]);
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { subjectToDunning: false })]);
    await world.sync([paid("1001", "2026-11-02")]);
    await world.day("2026-11-02");
    expect(await mailsOf(world)).toEqual([`2026-11-02 Thank you for the payment to ${TAMM}`]);
  });

  it("also while reminders are off, and without counting among the day's notices", async () => {
    const world = await worldWith(["thank-you"], { policy: { switchedOn: false } });
    await world.sync([paid("1001", "2026-11-02")]);
    await world.day("2026-11-02");
    expect(await mailsOf(world)).toEqual([`2026-11-02 Thank you for the payment to ${TAMM}`]);
    const limited = await worldWith(["thank-you"], { startsOn: "2026-11-05", policy: { mostPerDay: 1 } });
    await limited.sync([paid("1001", "2026-11-05"), invoiceRow("1002", { due: "2026-11-02" })]);
    await limited.day("2026-11-05");
    expect(limited.catcher.count()).toBe(2);
  });

  it("without an address it is left out, once and visibly, and the next customer is thanked", async () => {
    const world = await worldWith(["thank-you"]);
    await world.sync([
      paid("1001", "2026-11-02", { email: null }),
      paid("2001", "2026-11-02", { customer: "Saar AS", email: "s@saar.example" }),
    ]);
    await live(world, "2026-11-02", "2026-11-05");
    expect(await mailsOf(world)).toEqual(["2026-11-02 Thank you for the payment to s@saar.example"]);
    expect((await world.backend.automations()).skipped).toEqual([
      {
        automation: "Thank you for the payment",
        customer: "Tamm Ehitus OÜ",
        number: "1001",
        because: "no e-mail address",
        on: "2026-11-02",
      },
    ]);
  });

  it("an address taken away before sending withdraws that message alone", async () => {
    const world = await worldWith(["thank-you"]);
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ")]);
    await world.sync([
      paid("1001", "2026-11-02"),
      paid("2001", "2026-11-02", { customer: "Saar AS", email: "s@saar.example" }),
    ]);
    await world.plan();
    await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { email: null })]);
    const { send } = await world.day("2026-11-02");
    expect(send.withdrawn).toBe(1);
    expect(await mailsOf(world)).toEqual(["2026-11-02 Thank you for the payment to s@saar.example"]);
  });

  it("its filter can be narrowed: only what was paid in dollars", async () => {
    const world = await worldWith(["thank-you"]);
    const { automations } = await world.backend.automations();
    const filter = automations.find(({ id }) => id === "thank-you")?.automation?.filter;
    if (!filter) throw new Error("no filter");
    const where = [...filter.where, { kind: "currency", is: ["USD"] } as const];
    await world.backend.changeAutomation("thank-you", { filter: { ...filter, where } });
    await world.sync([
      paid("1001", "2026-11-02"),
      paid("2001", "2026-11-02", { customer: "Saar AS", email: "s@saar.example", currency: "USD" }),
    ]);
    await world.day("2026-11-02");
    expect(await mailsOf(world)).toEqual(["2026-11-02 Thank you for the payment to s@saar.example"]);
  });
});

describe("invoice issued", () => {
  it("sends what is issued from the switch-on on, with the link to it; older documents are no news", async () => {
    const world = await worldWith(["invoice-issued"], { startsOn: "2026-11-03" });
    await world.sync([
      invoiceRow("1001", { due: "2026-12-01", issued: "2026-11-02" }),
      invoiceRow("1002", {
        due: "2026-12-01",
        issued: "2026-11-03",
        fileLink: "https://invoices.kase.example/1002.pdf",
      }),
      invoiceRow("1003", { due: "2026-12-01", issued: "2026-11-05", state: "toBeIssued" }),
    ]);
    await live(world, "2026-11-03", "2026-11-05");
    expect(await mailsOf(world)).toEqual([`2026-11-03 Invoice issued to ${TAMM}`]);
    const [mail] = world.catcher.mails();
    expect(mail?.html).toContain("https://invoices.kase.example/1002.pdf");
    expect(mail?.text).not.toContain("1001");
    await world.sync([
      invoiceRow("1001", { due: "2026-12-01", issued: "2026-11-02" }),
      invoiceRow("1003", { due: "2026-12-01", issued: "2026-11-05" }),
    ]);
    await live(world, "2026-11-06", "2026-11-12");
    expect(await mailsOf(world)).toEqual([
      `2026-11-03 Invoice issued to ${TAMM}`,
      `2026-11-06 Invoice issued to ${TAMM}`,
    ]);
  });

  it("an invoice with a date ahead waits for its day", async () => {
    const world = await worldWith(["invoice-issued"]);
    await world.sync([invoiceRow("1001", { due: "2026-12-01", issued: "2026-11-04" })]);
    await live(world, "2026-11-02", "2026-11-06");
    expect(await mailsOf(world)).toEqual([`2026-11-04 Invoice issued to ${TAMM}`]);
  });
});

describe("storno sent", () => {
  it("tells of each storno once, with what it takes back", async () => {
    const world = await worldWith(["storno-sent"]);
    await world.sync([
      invoiceRow("1001", { due: "2026-12-01", issued: "2026-10-02" }),
      invoiceRow("S-1", { kind: "storno", credits: "1001", issued: "2026-11-03", due: null }),
    ]);
    await live(world, "2026-11-02", "2026-11-10");
    expect(await mailsOf(world)).toEqual([`2026-11-03 Storno sent to ${TAMM}`]);
    expect(world.catcher.mails()[0]?.text).toMatch(/S-1 .*[-−]?EUR\s?100\.00|S-1.*[-−]100\.00/);
  });
});

describe("closing report", () => {
  const closingOf = (world: World) => world.catcher.mails().filter(({ to }) => to.email === LIIS);

  it("paid after a reminder: the responsible colleague is told the next time, and once", async () => {
    const world = await worldWith(["closing-report"]);
    await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    await live(world, "2026-11-02", "2026-11-05");
    await world.sync([invoiceRow("1001", { due: "2026-11-02", paid: 100_00 })]);
    await live(world, "2026-11-06", "2026-11-20");
    expect((await mailsOf(world)).filter((one) => one.includes("Closing"))).toEqual([
      `2026-11-06 Closing report to ${LIIS}`,
    ]);
    expect(closingOf(world)[0]?.text).toMatch(/1001\s+paid/);
  });

  it("cancelled: it says so", async () => {
    const world = await worldWith(["closing-report"]);
    await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    await live(world, "2026-11-02", "2026-11-05");
    await world.sync([invoiceRow("1001", { due: "2026-11-02", state: "cancelled" })]);
    await live(world, "2026-11-06", "2026-11-09");
    expect(closingOf(world)[0]?.text).toMatch(/1001\s+cancelled/);
  });

  it("at the maximum: told the day after the last notice, to the customer's own colleague", async () => {
    const world = await worldWith(["closing-report"]);
    await world.syncCustomers([
      customerRow("Tamm Ehitus OÜ", { responsible: "Mart", responsibleEmail: "mart@kase.example" }),
    ]);
    await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    await live(world, "2026-11-02", "2026-12-20");
    const reports = (await mailsOf(world)).filter((one) => one.includes("Closing"));
    expect(reports).toEqual(["2026-12-01 Closing report to mart@kase.example"]);
  });

  it("ended by a person: told", async () => {
    const world = await worldWith(["closing-report"]);
    await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    await live(world, "2026-11-02", "2026-11-05");
    const accountId = (await world.backend.accounts()).accounts[0]?.accountId ?? "";
    await world.backend.addMark(accountId, {
      mark: { kind: "ended", how: "lawyer" },
      invoiceNumbers: [],
      markId: "m_0123456789abcdef0123",
    });
    await live(world, "2026-11-06", "2026-11-12");
    expect((await mailsOf(world)).filter((one) => one.includes("Closing"))).toEqual([
      `2026-11-06 Closing report to ${LIIS}`,
    ]);
    expect(closingOf(world)[0]?.text).toMatch(/1001\s+ended by a colleague/);
  });

  it("a report that bounces says nothing about the customer's address", async () => {
    const world = await worldWith(["closing-report"]);
    await world.syncCustomers([
      customerRow("Tamm Ehitus OÜ", { responsible: "Mart", responsibleEmail: "bounce@kase.example" }),
    ]);
    const first = invoiceRow("1001", { due: "2026-11-02" });
    await world.sync([first]);
    await live(world, "2026-11-02", "2026-11-05");
    await world.sync([{ ...first, paidMinor: first.totalMinor }, invoiceRow("1002", { due: "2026-11-09" })]);
    await live(world, "2026-11-06", "2026-11-12");
    expect((await mailsOf(world)).at(-1)).toBe(`2026-11-12 Payment reminder to ${TAMM}`);
    expect((await world.backend.todos()).todos).toEqual([]);
  });
});

describe("remind and warn", () => {
  it("is the policy's own switch", async () => {
    const world = await openWorld({ policy: { switchedOn: false } });
    const answer = await world.backend.switchAutomation("remind-and-warn", {
      on: true,
      olderDocuments: { kind: "all" },
    });
    expect(answer.automations.find(({ id }) => id === "remind-and-warn")?.since).toBe("2026-11-02");
    expect((await world.backend.policy()).policy.switchedOn).toBe(true);
    await world.backend.switchAutomation("remind-and-warn", { on: false });
    expect((await world.backend.policy()).policy.switchedOn).toBe(false);
  });
});

describe("a change of an automation", () => {
  it.each<[string, AutomationId, Parameters<World["backend"]["changeAutomation"]>[1], RegExp]>([
    ["an empty text of a to-do", "overdue-todo", { text: " " }, /does\.text: say what/],
    ["a text for a message to customers", "thank-you", { text: "Hello" }, /^.*\ntext: only a to-do/],
    [
      "a demand as a thank-you",
      "thank-you",
      { template: "demand" },
      /does\.template: "demand" is not for this/,
    ],
    ["an empty name", "storno-sent", { name: "" }, /name: give the automation a name/],
    [
      "a filter of customers",
      "thank-you",
      { filter: { id: "x", name: "X", of: "customers", where: [] } },
      /filter\.of: an automation is about invoices/,
    ],
  ])("%s is refused with the field named", async (_, id, change, expected) => {
    const world = await openWorld();
    await expect(world.backend.changeAutomation(id, change)).rejects.toThrow(expected);
  });

  it("runs with the next run, also on a day on which the automations have run", async () => {
    const world = await worldWith(["invoice-issued"]);
    await world.sync([paid("1001", "2026-11-02")]);
    await world.day("2026-11-02");
    await world.backend.switchAutomation("thank-you", { on: true });
    await world.day("2026-11-02");
    expect(await mailsOf(world)).toEqual([`2026-11-02 Thank you for the payment to ${TAMM}`]);
  });
});

describe("what it costs", () => {
  it("reads what happened lately, whatever the size of the ledger", async () => {
    const world = await worldWith(["thank-you", "storno-sent", "overdue-todo", "closing-report"]);
    await changePolicy(world, (policy) => ({ ...policy, switchedOn: true }));
    const settled = (from: number, count: number): readonly InvoiceRow[] =>
      Array.from({ length: count }, (_, n) => paid(`${from + n}`, "2026-03-02", { issued: "2026-02-02" }));
    await world.sync([paid("1", "2026-11-03"), ...settled(1000, 20)]);
    await world.day("2026-11-03");
    const small = await readsOf(world, "2026-11-04");
    await world.sync([paid("1", "2026-11-03"), ...settled(1000, 400)]);
    await world.day("2026-11-05");
    expect(await readsOf(world, "2026-11-06")).toBe(small);
  });

  async function readsOf(world: World, date: string): Promise<number> {
    world.at(date);
    world.store.reset();
    await world.run();
    return world.store.counts().read;
  }
});
