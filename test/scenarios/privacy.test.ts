import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { accountIdOf, customerIdOf, invoiceIdOf, type MessageId } from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import type { Contact } from "#domain/ledger/contact";
import { PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import { type CourtesyContent, queuedCourtesy } from "#domain/messages/outbox";
import { accepted } from "#domain/messages/outbox-moves";
import type { TemplateId } from "#domain/messages/template-id";
import { PERSONAL_DATA } from "#domain/privacy/personal-data";
import { COLLECTIONS, type CollectionName } from "../../functions/store/indexes";
import { putPast } from "../../functions/store/repositories/cell-edits";
import { createMessage } from "../../functions/store/repositories/outbox";
import { putSuppressed } from "../../functions/store/repositories/suppressed";
import { base64Of, pdfOf } from "../support/files";
import { customerRow, day, invoiceRow, POLICY } from "../support/ledger";
import { eml, post, replyAddressOf } from "../support/replies";
import { closeWorlds, openWorld, type World } from "../support/world";

/** Handing out, erasing and no longer keeping what is known of people. */

afterEach(closeWorlds);

const KEY = "K-4711";
const TAMM = accountIdOf(customerIdOf(KEY));
const SAAR = accountIdOf(customerIdOf("Saar AS"));
const F1 = invoiceIdOf("F-1");
const BOSS = "boss@tamm.example";

/** Words that occur nowhere else: whatever holds one of them was not erased. */
const OF_CUSTOMER = [
  ...["Canaryfirm", "canary-mail@", "Canaryname", "+372 5550", "Canarystreet", "canary-copy@", "Canaryfield"],
  ...["Canarygroup", "Canarybranch", "canary-link", "Canarypayer", "Canaryref", "Canarynote", "Canarytalk"],
  ...["Canaryanswer", "Canarycell", "Canarypast", "canary-file", "Canarypicture", "Canarybulk"],
];
const OF_BOSS = ["boss@tamm.example", "Bossy Canaryboss", "+372 5551", "Bossroad"];

const boss: Contact = {
  ...{ name: "Bossy Canaryboss", position: "head", relation: null, email: BOSS, phone: "+372 5551 1111" },
  ...{ postalAddress: "Bossroad 1", kind: "manager", primary: false },
};
const clerk: Contact = {
  ...boss,
  name: "Clerk Canaryname",
  email: "canary-clerk@tamm.example",
  phone: null,
  postalAddress: null,
};

const customer = customerRow(KEY, {
  ...{ name: "Canaryfirm OÜ", email: "canary-mail@tamm.example", contactName: "Anna Canaryname" },
  ...{ phone: "+372 5550 0000", postalAddress: "Canarystreet 1", copyTo: ["canary-copy@tamm.example", BOSS] },
  ...{ fields: { Region: "Canaryfield" }, group: "Canarygroup" },
});

const row = (number: string, paid = 0) => ({
  ...invoiceRow(number, {
    customer: KEY,
    email: "canary-mail@tamm.example",
    paid,
    fileLink: "https://canary-link.example/1",
  }),
  ...{ customerName: "Canaryfirm OÜ", branch: "Canarybranch" },
  payments: [
    { paidOn: day("2026-11-01"), amountMinor: 1 as never, reference: "Canaryref", payer: "Canarypayer" },
  ],
});

const syncContacts = (world: World, contacts: readonly Contact[]) =>
  world.backend
    .compare({
      workbook: "book.xlsx",
      table: "Contacts",
      kind: "contacts",
      buckets: Array.from({ length: 64 }, () => ""),
    })
    .then(({ sourceId }) =>
      world.backend.sendRows({
        ...{ sourceId, kind: "contacts", vanished: [], unreadable: [], last: true },
        rows: [
          { fingerprint: "f", row: { customerKey: KEY, contacts: contacts.map((one) => ({ ...one })) } },
        ],
      }),
    );

const BULK: CourtesyContent = {
  ...{ template: "thanks" as TemplateId, title: "Canarybulk", automation: null, to: "customer" },
  body: { subject: "Canarybulk", text: "Dear Bossy Canaryboss, Canarybulk", language: null },
  ...{ invoiceIds: [], closing: [], by: "liis" },
};

/** A customer of whom something is kept wherever something can be. */
async function knownEverywhere(): Promise<World> {
  const rules = [
    {
      id: "r1",
      name: "For Canaryfirm",
      for: { kind: "customer" as const, customerKey: KEY },
      set: { daysBetweenNotices: 9 },
    },
  ];
  const delivery = { ...PLAIN_DELIVERY, replyDomain: "reply.kase.example" };
  const world = await openWorld({ policy: { ...POLICY, rules }, organisation: { delivery } });
  const { backend, id, store } = world;
  await world.syncCustomers([customer]);
  await syncContacts(world, [boss, clerk]);
  const { sourceId } = await world.sync([
    row("F-1"),
    row("F-2", 100_00),
    invoiceRow("S-1", { customer: "Saar AS" }),
  ]);
  await world.day("2026-11-05");
  const to = await replyAddressOf(world);
  await post(world, eml({ to, from: BOSS, text: "Canaryanswer: we have paid.", id: "canary" }));
  world.at("2026-11-06");
  await backend.addNote(TAMM, {
    noteId: `n_${"1".repeat(20)}`,
    text: `Canarynote by Bossy Canaryboss`,
    invoiceNumber: null,
  });
  await backend.logActivity(TAMM, {
    ...{ activityId: `l_${"2".repeat(20)}`, what: "call", result: "reached", spokenTo: "Bossy Canaryboss" },
    ...{
      said: "Canarytalk",
      next: { kind: "appointment", on: day("2026-11-20"), time: null, place: "Bossroad 1, Canarystreet" },
    },
  });
  const name = "canary-file Bossy Canaryboss.pdf";
  await backend.attachFile(F1, { name, base64: base64Of(pdfOf("Canarypicture")) });
  const text = "Canarycell Bossy Canaryboss";
  await backend.sendCellEdits(sourceId, [{ number: "F-1", field: "note", text, base: "" }]);
  const words = { id: "e_1", text: "Canarypast Bossy Canaryboss", by: "liis", at: world.now() };
  const ended = { invoiceId: F1, field: "note" as const, endedAt: world.now(), endedBy: "liis" };
  const bulk = (messageId: string) =>
    queuedCourtesy(messageId as MessageId, TAMM, BULK, day("2026-11-06"), world.now(), world.now());
  await store.write([
    putPast(id, { ...words, ...ended }),
    createMessage(id, bulk("m~waits")),
    createMessage(id, accepted({ ...bulk("m~sent"), addressKey: addressKeyOf(BOSS) }, "x", world.now())),
    putSuppressed(id, {
      addressKey: addressKeyOf(BOSS),
      because: "person",
      since: day("2026-11-06"),
      by: "liis",
    }),
  ]);
  return world;
}

/** Every document of every collection, as it lies in the store. */
async function everything(world: World): Promise<string> {
  const texts: string[] = [];
  for (const collection of Object.keys(COLLECTIONS) as CollectionName[])
    for (const scope of [world.id, "system"] as const) {
      const found = await world.store.query({ scope, collection, limit: 1000 }).catch(() => []);
      texts.push(...found.map(({ ref, fields }) => `${ref.collection}/${ref.id} ${JSON.stringify(fields)}`));
    }
  return texts.join("\n");
}

const canariesIn = (text: string, words: readonly string[]): readonly string[] =>
  words.filter((word) => text.toLowerCase().includes(word.toLowerCase()));

const bytesOf = (world: World): string =>
  [...world.ports.files.kept.values()].map(({ bytes }) => Buffer.from(bytes).toString("latin1")).join();

describe("the map of personal data", () => {
  it("knows every collection of the store", () => {
    expect(Object.keys(PERSONAL_DATA).sort()).toEqual(Object.keys(COLLECTIONS).sort());
  });
});

/** All that is logged meanwhile. */
async function logged(work: () => Promise<void>): Promise<string> {
  const lines: string[] = [];
  const spies = (["log", "info", "warn", "error"] as const).map((how) =>
    jest.spyOn(console, how).mockImplementation((...said) => void lines.push(said.join(" "))),
  );
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return lines.join("\n");
}

const sound = async (world: World): Promise<void> => {
  const checked = await world.backend.verifyJournal(null);
  expect(checked.findings).toEqual([]);
};

const refusal = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => null,
    (error: unknown) => (error as { code?: string }).code,
  );

describe("what is kept of a customer", () => {
  it("case 62: is handed out whole, is gone once it is erased, and the books stay under a pseudonym", async () => {
    const world = await knownEverywhere();
    const { backend } = world;
    const everyWord = [...OF_CUSTOMER, ...OF_BOSS];
    // The canaries are there, or their absence would prove nothing.
    expect(canariesIn((await everything(world)) + bytesOf(world), everyWord)).toEqual(everyWord);
    const open = backend.erasePersonalData(TAMM, { name: "Canaryfirm OÜ" });
    await expect(open).rejects.toThrow("Canaryfirm OÜ still owes EUR 100.00");
    const lines = await logged(async () => {
      const given = await backend.personalData(TAMM, {});
      expect(canariesIn(JSON.stringify(given) + bytesOf(world), everyWord)).toEqual(everyWord);
      expect(await refusal(backend.erasePersonalData(TAMM, { name: "Saar AS", evenThoughOpen: true }))).toBe(
        "otherName",
      );
      await backend.erasePersonalData(TAMM, { name: "canaryfirm oü", evenThoughOpen: true });
    });
    const left = await everything(world);
    expect(canariesIn(left + bytesOf(world) + lines, everyWord)).toEqual([]);
    expect(left).not.toContain(KEY);
    const card = await backend.customer(TAMM);
    expect(card.account.customer).toMatch(/^Customer [0-9A-F]{6}$/);
    expect(card.account.open).toEqual({ EUR: 100_00 });
    expect(card.invoices.map(({ number }) => number).sort()).toEqual(["F-1", "F-2"]);
    expect(card.history.map(({ text }) => text)).toContain("Personal data of the customer erased by liis");
    expect((await backend.accounts()).accounts.map((one) => one.customer)).toContain("Saar AS");
    await sound(world);
    // Nothing waits to go out, and nothing is decided any more.
    const before = world.catcher.mails().filter(({ to }) => to.email.includes("canary")).length;
    for (const date of ["2026-11-16", "2026-11-30", "2026-12-14"]) await world.day(date);
    expect(world.catcher.mails().filter(({ to }) => to.email.includes("canary"))).toHaveLength(before);
    expect(canariesIn(await everything(world), everyWord)).toEqual([]);
  });

  it("does not come back with the workbook: the rows of the books go on without a name, the others are told", async () => {
    const world = await knownEverywhere();
    await world.backend.erasePersonalData(TAMM, { name: "Canaryfirm OÜ", evenThoughOpen: true });
    const asked = await world.syncCustomers([customer]);
    expect([...asked.refused.values()]).toEqual([
      expect.stringContaining("This customer was erased on 2026-11-06"),
    ]);
    const sent = await world.sync([
      row("F-1", 100_00),
      row("F-2", 100_00),
      row("F-3"),
      invoiceRow("S-1", { customer: "Saar AS" }),
    ]);
    expect([...sent.refused.values()]).toEqual([
      expect.stringContaining("so this new invoice was not taken"),
    ]);
    await syncContacts(world, [boss]);
    const left = await everything(world);
    expect(canariesIn(left, [...OF_CUSTOMER, ...OF_BOSS])).toEqual([]);
    const card = await world.backend.customer(TAMM);
    // What the row says of the money counts.
    expect([card.account.open, card.invoices.length]).toEqual([{}, 2]);
    // Told with every sync, until somebody deals with them again on purpose.
    expect((await world.syncCustomers([customer])).refused.size).toBe(1);
    await world.backend.letIn({ accountId: TAMM });
    expect((await world.syncCustomers([customer])).refused.size).toBe(0);
    expect((await world.backend.customer(TAMM)).account.customer).toBe("Canaryfirm OÜ");
  });
});

describe("what is kept of a contact", () => {
  it("case 62: is found by its address, handed out, and gone from everything once it is erased; the customer stays", async () => {
    const world = await knownEverywhere();
    const { backend } = world;
    const found = await backend.findPerson({ email: BOSS });
    expect(found.found.map(({ accountId }) => accountId)).toEqual([TAMM]);
    expect([found.suppressed, found.next]).toEqual([true, null]);
    const lines = await logged(async () => {
      const given = JSON.stringify(await backend.personalData(TAMM, { email: BOSS }));
      expect(canariesIn(given, OF_BOSS)).toEqual(OF_BOSS);
      // Another person's entry is not handed out.
      expect(given).not.toContain("canary-clerk");
      await backend.erasePersonalData(TAMM, { name: BOSS, email: BOSS });
    });
    const left = await everything(world);
    expect(
      canariesIn(
        left + lines,
        OF_BOSS.filter((word) => word !== "Bossroad"),
      ),
    ).toEqual([]);
    expect(canariesIn(left, ["Canaryfirm", "canary-mail@", "canary-clerk@", "Canarynote"])).toHaveLength(4);
    const card = await backend.customer(TAMM);
    expect(card.notes.map(({ text }) => text).join()).toMatch(/Canarynote by Contact [0-9A-F]{6}/);
    const [reply] = (await backend.replies(true)).replies;
    expect([reply?.text, reply?.from]).toEqual(["", { email: null, name: null }]);
    await sound(world);
    // The list of the day no longer knows the name, and the workbook does not bring it back.
    expect(JSON.stringify(await backend.worklist())).not.toContain("Bossy");
    const { refused } = await syncContacts(world, [boss, clerk]);
    expect(refused.map(({ text }) => text)).toEqual([
      expect.stringContaining("Take the person out of the row"),
    ]);
    await world.syncCustomers([customer]);
    expect(canariesIn(await everything(world), OF_BOSS.slice(0, 3))).toEqual([]);
    expect((await backend.findPerson({ email: BOSS })).found.map(({ accountId }) => accountId)).not.toContain(
      SAAR,
    );
  });

  it("is gone without a trace in the books: numbers, states and colleagues stay, whatever the contact was called", async () => {
    const world = await openWorld({});
    const { backend } = world;
    await world.syncCustomers([customerRow(KEY, { name: "Tamm OÜ", email: "tamm@tamm.example" })]);
    const called = (name: string, email: string): Contact => ({ ...boss, name, email, phone: null });
    await syncContacts(world, [called("Account", "one@tamm.example"), called("Liis", "two@tamm.example")]);
    await world.sync([invoiceRow("LIIS-1", { customer: KEY, due: "2026-10-01" })]);
    const file = { name: "For Liis.pdf", base64: base64Of(pdfOf("x")) };
    await backend.attachFile(invoiceIdOf("LIIS-1"), file);
    await world.day("2026-11-05");
    const noteId = `n_${"3".repeat(20)}`;
    await backend.addNote(TAMM, { noteId, text: "Liis rang about the account", invoiceNumber: null });
    for (const email of ["one@tamm.example", "two@tamm.example"])
      await backend.erasePersonalData(TAMM, { name: email, email });
    const card = await backend.customer(TAMM);
    expect(card.invoices.map(({ number }) => number)).toEqual(["LIIS-1"]);
    expect(card.notes).toMatchObject([
      {
        by: "liis",
        text: expect.stringMatching(/^Contact [0-9A-F]{6} rang about the Contact [0-9A-F]{6}$/),
      },
    ]);
    const [kept] = (await backend.filesOfInvoice(invoiceIdOf("LIIS-1"))).files;
    expect(kept).toMatchObject({ by: "liis", name: expect.stringMatching(/^For Contact [0-9A-F]{6}\.pdf$/) });
    // What lies there can still be read: the account goes on to be chased.
    await world.day("2026-11-20");
    expect((await backend.customer(TAMM)).account.open).toEqual({ EUR: 100_00 });
  });

  it("that is no customer's at all: its words go, and the acts say who took them away, without the address", async () => {
    const world = await openWorld({
      organisation: { delivery: { ...PLAIN_DELIVERY, replyDomain: "reply.kase.example" } },
    });
    const email = "passer-by@else.example";
    await post(world, eml({ to: "office@reply.kase.example", from: email, text: "Canaryanswer" }));
    const done = async () => (await world.backend.acts(null)).acts.map(({ text }) => text);
    const before = (await done()).length;
    expect((await world.backend.eraseStrangers(email)).erased).toBe(1);
    expect(canariesIn(await everything(world), ["passer-by", "Canaryanswer"])).toEqual([]);
    expect((await world.backend.eraseStrangers(email)).erased).toBe(0);
    expect((await done()).slice(0, -before || undefined)).toEqual([
      "liis erased the personal data of senders who belong to no customer.",
    ]);
  });

  it("is taken out of replies that belong to no customer, and who did it is written down without the address", async () => {
    const world = await openWorld({});
    const { id, store, backend } = world;
    await store.write([
      {
        ...{ kind: "put", ref: { scope: id, collection: "replies", id: "r_1" } },
        fields: {
          ...{ accountId: null, isWaiting: true, newestFirst: "1", from: { email: BOSS, name: "Bossy" } },
          ...{ subject: "Hello", text: "Bossy words", files: [], because: [] },
        },
      },
    ]);
    expect((await backend.findPerson({ email: BOSS })).strangers).toBe(1);
    expect([await backend.eraseStrangers(BOSS), await backend.eraseStrangers(BOSS)]).toEqual([
      { erased: 1 },
      { erased: 0 },
    ]);
    const texts = (await backend.acts(null)).acts.map(({ text }) => text);
    expect(texts.filter((text) => text.includes("senders who belong to no customer"))).toHaveLength(1);
    expect(canariesIn(await everything(world), [BOSS, "Bossy"])).toEqual([]);
  });

  it("is refused where the customer has nobody with that address", async () => {
    const world = await knownEverywhere();
    const email = "nobody@tamm.example";
    expect(await refusal(world.backend.erasePersonalData(TAMM, { name: email, email }))).toBe("notThere");
  });
});
