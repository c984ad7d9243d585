import { afterEach, describe, expect, it } from "@jest/globals";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import type { AskNoticeAnswer } from "#wire/actions";
import { stopSending } from "../../functions/jobs/run-organisation";
import { customerRow, daysFrom, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World, type WorldOptions } from "../support/world";
import { accountOf, historiesThatDisagree, mailsOf, outboxOf } from "../support/world-views";

/** A notice that a person asks for now. */

afterEach(closeWorlds);

const TAMM = accountIdOf(customerIdOf("Tamm Ehitus OÜ"));
const TO = "to jaan@tamm.example";
const ASK = "a".repeat(20);
/** The provider takes no more calls for the moment. */
const BUSY = { kind: "status", status: 429, headers: { "X-RateLimit-Reset": "0" } } as const;

/** One invoice, due on Monday 2 November: by itself a reminder goes out on the 5th, a demand on the 16th. */
async function withOne(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  await world.sync([invoiceRow("F-1")]);
  return world;
}

const ask = (
  { backend }: World,
  level: number | null,
  confirm = true,
  askId = ASK,
): Promise<AskNoticeAnswer> => backend.askNotice(TAMM, { level, askId, confirm });

async function days(world: World, first: string, last: string): Promise<void> {
  for (const date of daysFrom(first, last)) await world.day(date);
}

const refusalOf = (call: Promise<unknown>): Promise<{ readonly code: string; readonly message: string }> =>
  call.then(
    () => Promise.reject(new Error("It was not refused")),
    (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
  );

describe("a notice that a person asks for", () => {
  it("says first what would go out, and sends nothing", async () => {
    const world = await withOne();
    world.at("2026-11-03");
    expect(await ask(world, null, false)).toEqual({
      customer: "Tamm Ehitus OÜ",
      level: 1,
      levelName: "Payment reminder",
      levels: [
        { level: 1, name: "Payment reminder" },
        { level: 2, name: "Demand for payment" },
        { level: 3, name: "Final notice" },
      ],
      channel: "email",
      email: "jaan@tamm.example",
      phone: null,
      numbers: ["F-1"],
      totals: { EUR: 100_00 },
      inTheWay: null,
      warnings: [],
      tooSoon: false,
      message: null,
    });
    expect(await outboxOf(world)).toEqual([]);
    expect((await accountOf(world)).history.entries).toBe(0);
  });

  it("goes out at once, before its day and also on a Sunday", async () => {
    const world = await withOne();
    world.at("2026-11-08", 22);
    const answer = await ask(world, 2);
    expect(answer.message?.state).toBe("accepted");
    expect(answer.warnings).toEqual(["Payment reminder has not gone out yet."]);
    expect(await mailsOf(world)).toEqual([`2026-11-08 Demand for payment ${TO}`]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("counts: none follows by itself the next morning, and the levels go on from it", async () => {
    const world = await withOne();
    world.at("2026-11-04");
    await ask(world, 1);
    await days(world, "2026-11-04", "2026-12-04");
    expect(await mailsOf(world)).toEqual([
      `2026-11-04 Payment reminder ${TO}`,
      `2026-11-16 Demand for payment ${TO}`,
      `2026-11-30 Final notice ${TO}`,
    ]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("counts also where it came between two that go out by themselves", async () => {
    const world = await withOne();
    await days(world, "2026-11-03", "2026-11-12");
    world.at("2026-11-13");
    await ask(world, null);
    await days(world, "2026-11-13", "2026-11-30");
    expect(await mailsOf(world)).toEqual([
      `2026-11-05 Payment reminder ${TO}`,
      `2026-11-13 Demand for payment ${TO}`,
      `2026-11-27 Final notice ${TO}`,
    ]);
  });

  it("counts for each invoice where each goes on its own", async () => {
    const world = await withOne({ policy: { together: "invoice" } });
    await world.sync([invoiceRow("F-1"), invoiceRow("F-2")]);
    world.at("2026-11-04");
    await ask(world, 1);
    await days(world, "2026-11-04", "2026-11-15");
    expect(await mailsOf(world)).toEqual([`2026-11-04 Payment reminder ${TO}`]);
    await world.day("2026-11-16");
    expect((await mailsOf(world)).slice(1)).toEqual([
      `2026-11-16 Demand for payment ${TO}`,
      `2026-11-16 Demand for payment ${TO}`,
    ]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("goes out while reminders are switched off, with a warning", async () => {
    const world = await withOne({ policy: { switchedOn: false } });
    world.at("2026-11-03");
    const answer = await ask(world, 1);
    expect(answer.warnings).toEqual(["Reminders are switched off; this one goes out all the same."]);
    expect(await mailsOf(world)).toEqual([`2026-11-03 Payment reminder ${TO}`]);
    await days(world, "2026-11-04", "2026-11-20");
    expect(await mailsOf(world)).toHaveLength(1);
  });

  it("warns of one that went out a few days ago, and goes out all the same", async () => {
    const world = await withOne();
    await days(world, "2026-11-03", "2026-11-06");
    world.at("2026-11-07");
    const first = await ask(world, 1);
    expect(first.warnings).toEqual([
      "Payment reminder went out 2 days ago, on 2026-11-05.",
      "Payment reminder has gone out already.",
    ]);
    expect(await mailsOf(world)).toHaveLength(2);
  });

  it("asked again with the same id is one notice, whatever the day, and ten times at once", async () => {
    const world = await withOne();
    world.at("2026-11-03");
    const first = await ask(world, 1);
    await Promise.all(Array.from({ length: 10 }, () => ask(world, 1)));
    world.at("2026-11-20");
    const again = await ask(world, 1);
    expect(again.message).toEqual(first.message);
    expect(await mailsOf(world)).toHaveLength(1);
    const together = "b".repeat(20);
    await Promise.all(Array.from({ length: 10 }, () => ask(world, 2, true, together)));
    expect(await mailsOf(world)).toHaveLength(2);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("stands in the history with who asked", async () => {
    const world = await withOne();
    world.at("2026-11-03");
    await ask(world, 1);
    const { history } = await world.backend.customer(TAMM);
    expect(
      history
        .map(({ text }) => text)
        .toReversed()
        .slice(0, 3),
    ).toEqual([
      "Became overdue",
      "Payment reminder asked for by liis",
      "Payment reminder sent for 1 invoice",
    ]);
    const { messages } = await world.backend.outbox(null);
    expect(messages).toMatchObject([{ askedBy: "liis", state: "accepted" }]);
  });

  it("is tried again by the next run where the provider did not take it now", async () => {
    const world = await withOne();
    world.at("2026-11-07", 12);
    world.answerWith(() => BUSY);
    const answer = await ask(world, 1);
    expect(answer.message?.state).toBe("queued");
    world.answerWith(null);
    world.at("2026-11-07", 13);
    await world.run();
    expect(await mailsOf(world)).toEqual([`2026-11-07 Payment reminder ${TO}`]);
  });

  it("is taken back where the customer has paid meanwhile", async () => {
    const world = await withOne();
    world.at("2026-11-07", 12);
    world.answerWith(() => BUSY);
    await ask(world, 1);
    world.answerWith(null);
    await world.sync([invoiceRow("F-1", { paid: 100_00 })]);
    world.at("2026-11-07", 13);
    await world.run();
    expect(await mailsOf(world)).toEqual([]);
    expect((await outboxOf(world)).map(({ state }) => state)).toEqual(["withdrawn"]);
  });

  it("is taken back where the policy has lost its level meanwhile", async () => {
    const world = await withOne();
    world.at("2026-11-07", 12);
    world.answerWith(() => BUSY);
    await ask(world, 3);
    world.answerWith(null);
    const settings = await world.store.get({ scope: world.id, collection: "settings", id: "settings" });
    const policy = settings?.fields.policy as { levels: readonly never[] };
    await world.store.write([
      {
        kind: "patch",
        ref: { scope: world.id, collection: "settings", id: "settings" },
        fields: { policy: { ...policy, levels: policy.levels.slice(0, 2) } },
      },
    ]);
    world.at("2026-11-07", 13);
    await world.run();
    expect((await outboxOf(world)).map(({ state }) => state)).toEqual(["withdrawn"]);
  });
});

describe("a notice is not sent by hand either", () => {
  it.each<[string, (world: World) => Promise<unknown>, RegExp]>([
    [
      "where the invoice is disputed",
      ({ backend }) =>
        backend.addMark(TAMM, { mark: { kind: "disputed" }, invoiceNumbers: [], markId: `m_${ASK}` }),
      /^Disputed: F-1\./,
    ],
    [
      "where its row is gone",
      (world) => world.sync([invoiceRow("F-2", { due: "2026-12-01" })]),
      /^No longer readable in the workbook: F-1\./,
    ],
    [
      "where nothing is overdue",
      (world) => world.sync([invoiceRow("F-1", { due: "2026-12-01" })]),
      /overdue yet/,
    ],
    [
      "where all is paid",
      (world) => world.sync([invoiceRow("F-1", { paid: 100_00 })]),
      /^Nothing is owed\.$/,
    ],
    [
      "where there is no address",
      (world) => world.syncCustomers([customerRow("Tamm Ehitus OÜ", { email: null })]),
      /^There is no e-mail address/,
    ],
    [
      "after sending has been stopped",
      (world) => stopSending(world.store, world.id, "Stopped by liis."),
      /^Sending is stopped: Stopped by liis\. Let it go on first/,
    ],
  ])("%s", async (_, make, sentence) => {
    const world = await withOne();
    world.at("2026-11-03");
    await make(world);
    const before = await ask(world, 1, false);
    expect(before.inTheWay).toMatch(sentence);
    const refusal = await refusalOf(ask(world, 1));
    expect(refusal).toEqual({ code: "inTheWay", message: before.inTheWay });
    expect(await mailsOf(world)).toEqual([]);
    expect(await outboxOf(world)).toEqual([]);
  });

  it("while another message is on its way", async () => {
    const world = await withOne();
    world.at("2026-11-05");
    await world.plan();
    expect((await ask(world, 2, false)).inTheWay).toMatch(/^A message is on its way/);
  });

  it.each([
    [7, "The policy has no level 7 for this customer: choose one from 1 to 3."],
    [0, "The policy has no reminder before the due date: choose another level."],
  ])("at level %i, which the policy does not have", async (level, sentence) => {
    const world = await withOne();
    expect(await refusalOf(ask(world, level, false))).toEqual({ code: "unknownLevel", message: sentence });
  });
});
