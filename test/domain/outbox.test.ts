import { describe, expect, it } from "@jest/globals";
import { type Instant, laterBy } from "#domain/base/clock";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import { courtesyId, noticeId } from "#domain/messages/message-id";
import {
  goesOutOn,
  type NoticeContent,
  type OutboxMessage,
  queuedCourtesy,
  queuedNotice,
  titleOf,
} from "#domain/messages/outbox";
import {
  accepted,
  claimed,
  held,
  rejected,
  requeued,
  submitting,
  swept,
  waiting,
  withdrawn,
} from "#domain/messages/outbox-moves";
import { day } from "../support/ledger";

const NINE = "2026-11-16T07:00:00.000Z" as Instant;
const LEASE_MS = 120_000;
const minute = (minutes: number): Instant => laterBy(NINE, minutes * 60_000);

const account = accountIdOf(customerIdOf("Tamm"));
const content: NoticeContent = {
  course: "account",
  alone: null,
  level: 1,
  levelName: "Payment reminder",
  occurrence: 1,
  episode: 1,
  policyVersion: 1,
  plannedOn: day("2026-11-16"),
  invoiceIds: [],
  totalsMinor: { EUR: 100_00 },
  todo: null,
};
const email = { ...content, channel: "email" } as const;
const queued = queuedNotice(noticeId(account, email), account, content, "email", NINE, minute(-180));

const letterId = noticeId(account, { ...content, channel: "letter" });
const letter = queuedNotice(letterId, account, content, "letter", NINE, minute(-180));
const thanks = queuedCourtesy(
  courtesyId(account, "thanks", "1001"),
  account,
  {
    template: "thanks",
    title: "Thank you for your payment",
    automation: "thanks",
    to: "customer",
    invoiceIds: [],
    body: null,
    closing: [],
    by: null,
  },
  day("2026-11-15"),
  NINE,
  minute(-180),
);

/** Only for messages a test has just made claimable. */
function claim(message: OutboxMessage, owner: string, now: Instant): OutboxMessage {
  const result = claimed(message, owner, LEASE_MS, now);
  if (!result.ok) throw new Error(result.problem);
  return result.value;
}

const mine = claim(queued, "worker", NINE);
const handedOver = submitting(mine, "key", LEASE_MS, NINE);

describe("the life of a message", () => {
  it("a new one waits for the send hour and has never been handed over", () => {
    expect(queued).toMatchObject({
      state: "queued",
      dueAt: NINE,
      owner: null,
      fence: 0,
      attempts: 0,
      delivery: null,
    });
  });

  it("a letter waits for somebody to post it, and no worker takes it", () => {
    expect(letter.state).toBe("toPost");
    expect(claimed(letter, "worker", LEASE_MS, minute(60)).ok).toBe(false);
    expect(accepted(letter, null, minute(60))).toMatchObject({ state: "accepted", providerId: null });
  });

  it("one that chases nobody is queued like any other and never queued again", () => {
    expect(thanks).toMatchObject({ kind: "courtesy", state: "queued", dueAt: NINE, channel: "email" });
    expect(requeued(withdrawn(thanks, "not called for", NINE), content, NINE, NINE).ok).toBe(false);
  });

  it.each<[string, OutboxMessage, string, string]>([
    ["a notice by its level", queued, "Payment reminder", "2026-11-16"],
    ["a courtesy by its title", thanks, "Thank you for your payment", "2026-11-15"],
  ])("lists name %s, with the day it goes out on", (_, message, title, on) => {
    expect([titleOf(message), goesOutOn(message)]).toEqual([title, on]);
  });

  it("a claim takes it for two minutes and counts the claims", () => {
    expect(mine).toMatchObject({
      state: "claimed",
      owner: "worker",
      fence: 1,
      attempts: 0,
      dueAt: minute(2),
    });
    expect(claim(waiting(mine, NINE, null, NINE), "other", NINE).fence).toBe(2);
  });

  it("handing over is written down before it is done, with the address, and counted", () => {
    expect(handedOver).toMatchObject({
      state: "submitting",
      attempts: 1,
      addressKey: "key",
      dueAt: minute(2),
      fence: 1,
    });
  });

  it.each<[string, OutboxMessage, Partial<OutboxMessage>]>([
    [
      "accepted, with the provider's id",
      accepted(handedOver, "SG1", minute(1)),
      { state: "accepted", providerId: "SG1", because: null },
    ],
    [
      "accepted by an event without one",
      accepted({ ...handedOver, providerId: "SG1" }, null, minute(1)),
      { providerId: "SG1" },
    ],
    [
      "rejected, and why",
      rejected(handedOver, "no such user", minute(1)),
      { state: "rejected", because: "no such user" },
    ],
    ["held, and why", held(handedOver, "no answer", minute(1)), { state: "held", because: "no answer" }],
    [
      "withdrawn, and why",
      withdrawn(mine, "nothing owed", minute(1)),
      { state: "withdrawn", because: "nothing owed" },
    ],
  ])("%s: nobody's any more", (_, message, expected) => {
    expect(message).toMatchObject({
      ...expected,
      owner: null,
      stateAt: minute(1),
      messageId: queued.messageId,
    });
  });

  it("not taken by the provider: it waits, and the attempt stays counted", () => {
    expect(waiting(handedOver, minute(5), "throttled", NINE)).toMatchObject({
      state: "queued",
      dueAt: minute(5),
      owner: null,
      attempts: 1,
      because: "throttled",
    });
  });
});

describe("who may claim", () => {
  it.each<[string, OutboxMessage, Instant, boolean]>([
    ["a queued one whose time has come", queued, NINE, true],
    ["not before its time", queued, minute(-1), false],
    ["not what another holds", mine, NINE, false],
    ["not what another held too long: the sweeper gives it back first", mine, minute(10), false],
    ["not one being handed over", handedOver, minute(10), false],
    ["not an accepted one", accepted(handedOver, "SG1", NINE), minute(10), false],
    ["not a held one", held(handedOver, "no answer", NINE), minute(10), false],
    ["not a withdrawn one", withdrawn(mine, "paid", NINE), minute(10), false],
    ["not a rejected one", rejected(mine, "bad", NINE), minute(10), false],
  ])("%s", (_, message, now, may) => {
    expect(claimed(message, "other", LEASE_MS, now).ok).toBe(may);
  });
});

describe("what may be queued again for the same notice", () => {
  const fresh = { ...content, plannedOn: day("2026-11-20"), totalsMinor: { EUR: 40_00 } };
  it.each<[string, OutboxMessage, boolean]>([
    ["withdrawn", withdrawn(mine, "paid", NINE), true],
    ["rejected", rejected(handedOver, "bad address", NINE), true],
    ["a letter that is withdrawn", withdrawn(letter, "paid", NINE), true],
    ["a letter to post", letter, false],
    ["queued", queued, false],
    ["claimed", mine, false],
    ["submitting", handedOver, false],
    ["accepted", accepted(handedOver, "SG1", NINE), false],
    ["held", held(handedOver, "no answer", NINE), false],
  ])("%s: %s", (_, message, may) => {
    const again = requeued(message, fresh, minute(60), minute(30));
    expect(again.ok).toBe(may);
    if (!again.ok) return;
    expect(again.value).toMatchObject({
      messageId: message.messageId,
      state: message.channel === "letter" ? "toPost" : "queued",
      notice: fresh,
      decidedOn: "2026-11-20",
      dueAt: minute(60),
      because: null,
    });
    // A worker that comes back late must still meet a higher fence, and a late event must still find it.
    expect([again.value.fence, again.value.attempts]).toEqual([message.fence, message.attempts]);
  });
});

describe("what the sweeper makes of what a crash left", () => {
  it("a claim goes back to the queue", () => {
    expect(swept(mine, minute(3))).toMatchObject({
      state: "queued",
      owner: null,
      dueAt: minute(3),
      fence: 1,
    });
  });

  it("one being handed over is held, for nobody knows", () => {
    expect(swept(handedOver, minute(3))).toMatchObject({ state: "held", owner: null, attempts: 1 });
  });

  it.each<[string, OutboxMessage]>([
    ["queued", queued],
    ["a letter to post", letter],
    ["accepted", accepted(handedOver, "SG1", NINE)],
    ["held", held(handedOver, "no answer", NINE)],
    ["withdrawn", withdrawn(mine, "paid", NINE)],
    ["rejected", rejected(handedOver, "bad", NINE)],
  ])("%s stays as it is", (_, message) => {
    expect(swept(message, minute(3))).toBeNull();
  });
});
