import { createSign, generateKeyPairSync } from "node:crypto";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { type Instant, laterBy, msOf } from "#domain/base/clock";
import { type MessageId, organisationId } from "#domain/base/identity";
import { historyOf } from "#domain/dunning/history";
import type { JournalEntry } from "#domain/dunning/journal";
import { type ApiPorts, api } from "../../functions/api/app";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";
import { planOrganisation, sendOrganisation } from "../../functions/jobs/run-organisation";
import { openRenderer } from "../../functions/render/renderer";
import type { DocumentStore } from "../../functions/store/port";
import { getAccounts } from "../../functions/store/repositories/accounts";
import { journalOf } from "../../functions/store/repositories/journal";
import { getMessages, listMessages } from "../../functions/store/repositories/outbox";
import { listTodos } from "../../functions/store/repositories/todos";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { NOBODY_SIGNS_IN } from "../support/nobody-signs-in";
import { bill, KASE, MORNING, memoryMailer, setUp } from "./overdue-ledger";

/** The provider's events as they come in: over the API, signed over their bytes, on the embedded store. */

const OTHER = organisationId("saar");
const WEEK_MS = 7 * 24 * 3_600_000;
const renderer = openRenderer({ templatesDir: path.resolve(__dirname, "../../templates") });
const keys = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const publicKey = keys.publicKey.export({ format: "der", type: "spki" }).toString("base64");

/** What SendGrid publishes with its own package to try a verification on. */
const VECTOR = {
  publicKey:
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==",
  signature:
    "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=",
  timestamp: "1600112502",
  body: '[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA","sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0","smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]\r\n',
};

let store: DocumentStore;
let now: Instant;
let shownKey: string;
/** Who got a message: an event about a copy says nothing of the customer. */
const recipients = new Map<string, string>();

beforeEach(() => {
  store = openSqliteStore(":memory:");
  now = MORNING;
  shownKey = publicKey;
});
afterEach(async () => {
  jest.restoreAllMocks();
  await store.close();
});

type Posted = { readonly body: string; readonly signature: string; readonly timestamp: string };

async function post({ body, signature, timestamp }: Posted, to = KASE) {
  // The webhook asks for no more of the ports than these.
  const asked = { store, clock: () => now, eventKey: async () => shownKey, signIn: NOBODY_SIGNS_IN };
  const ports = asked as unknown as ApiPorts;
  const response = await api(ports).request(`/webhooks/sendgrid/${to}`, {
    method: "POST",
    body,
    headers: {
      "X-Twilio-Email-Event-Webhook-Signature": signature,
      "X-Twilio-Email-Event-Webhook-Timestamp": timestamp,
    },
  });
  return { status: response.status, answer: (await response.json()) as unknown };
}

function signed(events: readonly unknown[]): Posted {
  const body = JSON.stringify(events);
  const timestamp = String(Math.floor(msOf(now) / 1000));
  const signature = createSign("sha256").update(`${timestamp}${body}`).sign(keys.privateKey, "base64");
  return { body, signature, timestamp };
}

const report = (message: string, event: string, id: string, organisation: string = KASE) => ({
  email: recipients.get(message) ?? "nobody@customer.example",
  event,
  sg_event_id: id,
  sg_message_id: "m1.filter",
  timestamp: 1_795_000_000,
  dunbook_org: organisation,
  dunbook_message: message,
  ...(event === "bounce" ? { reason: "550 no such mailbox", type: "bounce" } : {}),
});

/** Reminders to so many customers, accepted by the provider; the ids of their messages. */
async function sent(customers = 1, id = KASE): Promise<readonly MessageId[]> {
  await setUp(store, id);
  await bill(store, customers, id);
  const mailer = memoryMailer(() => ({ kind: "accepted", providerId: "m1" }));
  await planOrganisation({ store, clock: () => now, holidays: openPublicHolidays }, id);
  await sendOrganisation({ store, renderer, mailer, clock: () => now }, id, "worker");
  for (const { tag, to } of mailer.handed) recipients.set(tag.message, to.email);
  return mailer.handed.map(({ tag }) => tag.message as MessageId);
}

/** All that an event may change of a message: itself, its account, the account's journal and the to-dos. */
async function stateOf(id: MessageId, organisation = KASE) {
  const message = (await getMessages(store, organisation, [id])).get(id)?.message;
  if (!message) throw new Error(`No message ${id}`);
  const account = (await getAccounts(store, organisation, [message.accountId])).get(
    message.accountId,
  )?.account;
  if (!account) throw new Error(`No account of ${id}`);
  const journal = (await journalOf(store, organisation, message.accountId)).map(
    ({ fields }) => fields.entry as JournalEntry,
  );
  const { todos } = await listTodos(store, organisation, false, 100);
  return { message, account, journal, todos: todos.map(({ text }) => text) };
}

const first = async (): Promise<MessageId> => (await sent())[0] as MessageId;

describe("the provider's events over the API", () => {
  it("case 28: SendGrid's own signed example is taken; a changed byte, another timestamp or rebuilt JSON is not", async () => {
    await sent();
    shownKey = VECTOR.publicKey;
    expect((await post(VECTOR)).status).toBe(200);
    const changed = VECTOR.body.replace("hello@world.com", "hallo@world.com");
    const rebuilt = JSON.stringify(JSON.parse(VECTOR.body));
    for (const wrong of [
      { body: changed },
      { timestamp: "1600112503" },
      { body: rebuilt },
      { signature: "" },
    ])
      expect((await post({ ...VECTOR, ...wrong })).status).toBe(401);
  });

  it("case 28: what is not signed as it came changes nothing", async () => {
    const id = await first();
    const before = await stateOf(id);
    const right = signed([report(id, "bounce", "e1")]);
    const wrong = { ...right, body: right.body.replace("e1", "e2") };
    expect((await post(wrong)).status).toBe(401);
    expect(await stateOf(id)).toEqual(before);
    expect((await post(right)).answer).toMatchObject({ recorded: 1 });
    expect((await stateOf(id)).message.delivery).toBe("bounced");
  });

  it("case 29: the same event 46 times has one effect", async () => {
    const id = await first();
    const event = report(id, "bounce", "e1");
    await post(signed([event]));
    const once = await stateOf(id);
    await post(signed(Array(20).fill(event)));
    for (let again = 0; again < 25; again += 1)
      expect(await post(signed([event]))).toMatchObject({ status: 200, answer: { repeated: 1 } });
    expect(await stateOf(id)).toEqual(once);
    expect(once.journal.filter(({ kind }) => kind === "addressFailed")).toHaveLength(1);
    expect(once.todos).toEqual([
      "Find another e-mail address: messages to c0@customer.example fail (550 no such mailbox).",
    ]);
  });

  it("case 30: processed, delivered and bounced come to the same in any order", async () => {
    const [p, d, b] = ["processed", "delivered", "bounce"];
    const orders = [
      [p, d, b],
      [p, b, d],
      [d, p, b],
      [d, b, p],
      [b, p, d],
      [b, d, p],
    ] as string[][];
    const ids = await sent(orders.length);
    const ends = [];
    for (const [index, order] of orders.entries()) {
      const id = ids[index] as MessageId;
      for (const event of order) await post(signed([report(id, event, `${event}-${index}`)]));
      const { message, account, journal } = await stateOf(id);
      expect({ ...account.history, tip: "" }).toEqual({ ...historyOf(journal), tip: "" });
      const { lastNotice, episode, undelivered } = account.history;
      ends.push({ delivery: message.delivery, shown: lastNotice?.delivery, episode, undelivered });
    }
    for (const end of ends)
      expect(end).toMatchObject({
        delivery: "bounced",
        shown: "bounced",
        episode: { levelReached: 0, notices: 0 },
        undelivered: 1,
      });
  });

  it("case 31: of a thousand events one is malformed: 999 are kept, one is put aside, and the answer is 200", async () => {
    const warned = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    const ids = await sent(3);
    const events: unknown[] = Array.from({ length: 999 }, (_, index) =>
      report(ids[index % 3] as string, index % 2 === 0 ? "open" : "click", `e${index}`),
    );
    events.splice(500, 0, { event: "delivered", dunbook_org: 7 });
    const { status, answer } = await post(signed(events));
    expect([status, answer]).toEqual([200, { recorded: 999, repeated: 0, quarantined: 1 }]);
    expect(
      (await stateOf(ids[0] as MessageId)).journal.filter(({ kind }) => kind === "delivery"),
    ).toHaveLength(333);
    expect(warned).toHaveBeenCalledTimes(1);
  });

  it("case 32: an old batch, valid once, changes nothing a week later", async () => {
    const id = await first();
    const old = signed([report(id, "processed", "e1"), report(id, "delivered", "e2")]);
    await post(old);
    await post(signed([report(id, "open", "e3")]));
    const before = await stateOf(id);
    now = laterBy(now, WEEK_MS);
    expect(await post(old)).toEqual({
      status: 200,
      answer: { recorded: 0, repeated: 2, quarantined: 0 },
    });
    expect(await stateOf(id)).toEqual(before);
  });

  it("case 33: about a message that nobody knows, or another organisation's: 200, logged, and nothing changes", async () => {
    const warned = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    const own = await first();
    const theirs = (await sent(1, OTHER))[0] as MessageId;
    const before = [await stateOf(own), await stateOf(theirs, OTHER)];
    const answers = [
      await post(signed([report("a_00000000000000000000~notice~1~1~1~email", "bounce", "e1")])),
      await post(signed([report(theirs, "bounce", "e2", OTHER)])),
    ];
    // The two organisations have customers of the same names, and so messages of the same ids: each knows its own alone.
    expect(answers).toEqual(
      [1, 2].map(() => ({ status: 200, answer: { recorded: 0, repeated: 0, quarantined: 0 } })),
    );
    expect([await stateOf(own), await stateOf(theirs, OTHER)]).toEqual(before);
    expect(warned).toHaveBeenCalledTimes(2);
    expect((await listMessages(store, KASE, {}, 10)).messages).toHaveLength(1);
  });

  it.each([
    ["open", "opened"],
    ["click", "clicked"],
    ["spamreport", "spam"],
    ["unsubscribe", "unsubscribed"],
    ["deferred", "deferred"],
  ])("%s reaches the message and its account's history", async (event, state) => {
    const id = await first();
    await post(signed([report(id, event, "e1")]));
    const { message, account, journal } = await stateOf(id);
    expect([message.delivery, account.history.lastNotice?.delivery]).toEqual([state, state]);
    expect(journal.at(-1)).toMatchObject({ kind: "delivery", event: state });
    // The customer has been reminded all the same.
    expect(account.history.episode).toMatchObject({ levelReached: 1, notices: 1 });
  });
});
