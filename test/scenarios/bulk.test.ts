import { afterEach, describe, expect, it } from "@jest/globals";
import { BUILT_IN_FILTERS } from "#domain/audiences/built-in-filters";
import type { Filter } from "#domain/audiences/filter";
import type { BulkRequest } from "#wire/bulk";
import { invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { mailsOf, outboxOf } from "../support/world-views";

afterEach(closeWorlds);

const filter = (id: string): Filter => {
  const found = BUILT_IN_FILTERS.find((one) => one.id === id);
  if (!found) throw new Error(`No filter ${id}`);
  return found;
};

const request = (changes: Partial<BulkRequest> = {}): BulkRequest => ({
  bulkId: "0123456789abcdef0123",
  filter: filter("overdue"),
  subject: "Our new bank account",
  text: "We have changed our bank.\n\nPlease use the **new** account, {{customer}}.",
  language: null,
  confirm: true,
  ...changes,
});

/** Three customers that owe something overdue, the last of them without an address; and one that owes nothing yet. */
async function ledger(): Promise<World> {
  const world = await openWorld();
  await world.sync([
    invoiceRow("1001", { due: "2026-11-01" }),
    invoiceRow("1002", { due: "2026-10-30" }),
    invoiceRow("2001", { due: "2026-11-01", customer: "Saar AS", email: "s@saar.example" }),
    invoiceRow("3001", { due: "2026-11-01", customer: "Mägi FIE", email: null }),
    invoiceRow("4001", { due: "2026-12-01", customer: "Not yet OÜ", email: "n@not.example" }),
  ]);
  return world;
}

describe("a message to many", () => {
  it("unconfirmed says who would get it and how, and sends nothing", async () => {
    const world = await ledger();
    const answer = await world.backend.bulk(request({ confirm: false }));
    expect(answer).toMatchObject({
      customers: 2,
      withoutAddress: ["Mägi FIE"],
      withoutAddressCount: 1,
      queued: null,
    });
    expect(answer.sample?.subject).toBe("Our new bank account");
    expect(answer.sample?.text).toContain(`Please use the new account, ${answer.sample?.customer}.`);
    expect(await outboxOf(world)).toEqual([]);
  });

  it("goes to each customer once, however often it is sent", async () => {
    const world = await ledger();
    expect((await world.backend.bulk(request())).queued).toBe(2);
    expect((await world.backend.bulk(request())).queued).toBe(0);
    await world.run();
    await world.backend.bulk(request());
    await world.day("2026-11-03");
    const bulk = (await mailsOf(world)).filter((one) => one.includes("bank account"));
    expect([...bulk].sort()).toEqual([
      "2026-11-02 Our new bank account to jaan@tamm.example",
      "2026-11-02 Our new bank account to s@saar.example",
    ]);
  });

  it("sent twice at once it is queued once", async () => {
    const world = await ledger();
    const answers = await Promise.all([world.backend.bulk(request()), world.backend.bulk(request())]);
    expect(answers.reduce((sum, { queued }) => sum + (queued ?? 0), 0)).toBe(2);
    expect(await outboxOf(world)).toHaveLength(2);
  });

  it("the customer's history says who sent it; it delays no reminder", async () => {
    const world = await ledger();
    world.at("2026-11-04");
    await world.backend.bulk(request());
    await world.day("2026-11-04");
    const accountId = (await outboxOf(world)).find(({ kind }) => kind === "courtesy")?.accountId ?? "";
    const { history } = await world.backend.customer(accountId);
    expect(history.map(({ text }) => text)).toContain("Our new bank account sent by liis");
    expect((await mailsOf(world)).filter((one) => one.includes("Payment reminder"))).toHaveLength(2);
  });

  it("a filter of invoices can list them in the text", async () => {
    const world = await ledger();
    const text = "Please look at these:\n\n{{> invoices}}";
    const { sample } = await world.backend.bulk(request({ text, confirm: false }));
    expect(sample?.text).toMatch(/1001|2001/);
  });

  it.each<[string, Partial<BulkRequest>, RegExp]>([
    ["an unknown variable", { text: "Dear {{custommer}}" }, /text, line 1: .*Did you mean "customer"/],
    ["an empty subject", { subject: " " }, /subject/],
    ["a script", { text: "<script>alert(1)</script>" }, /text, line 1/],
    [
      "a filter that asks for nothing",
      { filter: { ...filter("overdue"), name: "" } },
      /name: give the filter/,
    ],
  ])("%s is refused, and nobody gets anything", async (_, changes, expected) => {
    const world = await ledger();
    await expect(world.backend.bulk(request(changes))).rejects.toThrow(expected);
    expect(await outboxOf(world)).toEqual([]);
  });

  it("is refused while sending is stopped", async () => {
    const world = await ledger();
    await world.backend.stopSending();
    await expect(world.backend.bulk(request())).rejects.toThrow("Sending has been stopped");
  });
});

describe("what a filter finds", () => {
  it.each([
    ["overdue", ["1001", "1002", "2001", "3001"]],
    ["issued", ["1001", "1002", "2001", "3001", "4001"]],
    ["subject-to-dunning", ["1001", "1002", "2001", "3001", "4001"]],
    ["paid-last-7-days", ["5001"]],
    ["storno", ["S-1"]],
    ["debts-older-than-90-days", []],
  ])("%s", async (id, expected) => {
    const world = await ledger();
    await world.sync(
      [
        invoiceRow("5001", { state: "paid", paid: 100_00, paidOn: "2026-10-30", customer: "Paid OÜ" }),
        invoiceRow("5002", { state: "paid", paid: 100_00, paidOn: "2026-10-01", customer: "Paid OÜ" }),
        invoiceRow("S-1", { kind: "storno", credits: "9", due: null, customer: "Paid OÜ" }),
      ],
      { table: "More" },
    );
    const { invoices } = await world.backend.matching(filter(id), 100);
    const found = invoices.map(({ number }) => number).sort();
    expect(id === "issued" ? found.filter((number) => number !== "S-1") : found).toEqual(expected);
  });

  it("customers, with what they owe; no more than asked for", async () => {
    const world = await ledger();
    const all = await world.backend.matching(filter("not-contacted-for-30-days"), 100);
    expect(all.customers).toHaveLength(4);
    expect(all.customers.find(({ customer }) => customer === "Tamm Ehitus OÜ")?.open).toEqual({
      EUR: 200_00,
    });
    const some = await world.backend.matching(filter("not-contacted-for-30-days"), 2);
    expect([some.customers.length, some.more]).toEqual([2, true]);
  });

  it("an own filter is kept, replaced under its id, and refused where it is unsound", async () => {
    const world = await openWorld();
    const own: Filter = {
      id: "gold",
      name: "Gold",
      of: "customers",
      where: [{ kind: "group", is: ["Gold"] }],
    };
    await world.backend.saveFilter(own);
    const { filters } = await world.backend.saveFilter({ ...own, name: "Gold customers" });
    expect(filters.filter(({ isOwn }) => isOwn).map(({ filter: { name } }) => name)).toEqual([
      "Gold customers",
    ]);
    await expect(world.backend.saveFilter({ ...own, id: "overdue" })).rejects.toThrow("Dunbook brings");
    await expect(world.backend.saveFilter({ ...own, where: [{ kind: "group", is: [] }] })).rejects.toThrow(
      "where[0].is: name at least one",
    );
  });
});
