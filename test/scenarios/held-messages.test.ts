import { afterEach, describe, expect, it } from "@jest/globals";
import { invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { holdOf, mailsOf, outboxOf, statusOf } from "../support/world-views";

/** Messages of which nobody knows whether they went out, and addresses that fail, as a person meets them. */

afterEach(closeWorlds);

async function heldWorld(): Promise<{
  readonly world: World;
  readonly id: string;
  readonly sourceId: string;
}> {
  const world = await openWorld();
  const { sourceId } = await world.sync([invoiceRow("1001")]);
  world.answerWith(() => ({ kind: "acceptThenReset" }));
  world.at("2026-11-05");
  await world.run();
  world.answerWith(null);
  const [message] = await outboxOf(world);
  return { world, id: message?.messageId ?? "", sourceId };
}

const todosOf = async ({ backend }: World, done = false) => (await backend.todos(done)).todos;

describe("a held message", () => {
  it("is shown in the sheet and in the list, with what is known of it", async () => {
    const { world, id, sourceId } = await heldWorld();
    expect((await statusOf(world, sourceId)).get("1001")?.note).toContain("may or may not have gone out");
    const { messages } = await world.backend.outbox("held");
    expect(messages).toMatchObject([
      {
        messageId: id,
        state: "held",
        plannedOn: "2026-11-05",
        email: "jaan@tamm.example",
        because: expect.stringContaining("the answer is missing"),
        delivery: null,
      },
    ]);
  });

  it("that nothing is heard of for a day becomes a to-do, once; settling it does the to-do", async () => {
    const { world, id } = await heldWorld();
    world.at("2026-11-06", 8);
    await world.run();
    expect(await todosOf(world)).toEqual([]);
    for (const date of ["2026-11-06", "2026-11-09", "2026-11-10"]) {
      world.at(date, 10);
      await world.run();
    }
    expect(await todosOf(world)).toMatchObject([
      {
        customer: "Tamm Ehitus OÜ",
        numbers: ["1001"],
        text: "Find out whether the Payment reminder of 2026-11-05 went out, and settle it: the provider has sent no word of it for a day.",
        createdOn: "2026-11-06",
      },
    ]);
    await world.backend.settle(id, "sent");
    expect(await todosOf(world)).toEqual([]);
    expect(await todosOf(world, true)).toMatchObject([{ done: { on: "2026-11-10", by: "liis" } }]);
  });

  it("that the provider reports on late settles the message and the to-do", async () => {
    const { world } = await heldWorld();
    world.at("2026-11-06", 10);
    await world.run();
    expect(await todosOf(world)).toHaveLength(1);
    await world.hear();
    expect(await outboxOf(world)).toMatchObject([{ state: "accepted", delivery: "delivered" }]);
    expect(await todosOf(world, true)).toMatchObject([{ done: { by: "the provider" } }]);
  });
});

describe("an address that failed", () => {
  it.each(["bounce", "dropped"])(
    "%s: a to-do names it, and the same level goes to the next one",
    async (local) => {
      const world = await openWorld();
      const { sourceId } = await world.sync([invoiceRow("1001", { email: `${local}@tamm.example` })]);
      await world.day("2026-11-05");
      expect(await holdOf(world)).toBe("addressFailed");
      expect((await todosOf(world)).map(({ text }) => text)).toEqual([
        expect.stringContaining(`messages to ${local}@tamm.example fail`),
      ]);
      expect((await statusOf(world, sourceId)).get("1001")).toMatchObject({
        level: "",
        lastNotice: null,
        note: expect.stringMatching(
          /^Payment reminder sent on 2026-11-05, (bounced|dropped)\. The e-mail address failed/,
        ),
      });
      await world.sync([invoiceRow("1001", { email: "office@tamm.example" })]);
      for (const date of ["2026-12-07", "2026-12-08", "2026-12-11", "2026-12-14", "2026-12-15"])
        await world.day(date);
      expect((await mailsOf(world)).slice(0, 3)).toEqual([
        `2026-11-05 Payment reminder to ${local}@tamm.example`,
        "2026-12-07 Payment reminder to office@tamm.example",
        expect.stringMatching(/^2026-12-\d\d Demand for payment to office@tamm.example$/),
      ]);
      expect(new Set((await outboxOf(world)).map(({ messageId }) => messageId)).size).toBe(3);
    },
  );

  it("that bounces again, given again: asked for again, and never twice on one id", async () => {
    const world = await openWorld();
    for (const [index, date] of ["2026-11-05", "2026-11-06", "2026-11-09"].entries()) {
      await world.sync([invoiceRow("1001", { email: `bounce${index}@tamm.example` })]);
      await world.day(date);
    }
    expect((await mailsOf(world)).map((mail) => mail.slice(11))).toEqual(
      [0, 1, 2].map((index) => `Payment reminder to bounce${index}@tamm.example`),
    );
    expect((await outboxOf(world)).map(({ messageId }) => messageId.slice(23)).sort()).toEqual([
      "notice~1~1~1-1~email",
      "notice~1~1~1-2~email",
      "notice~1~1~1~email",
    ]);
    expect(await todosOf(world)).toHaveLength(3);
  });
});
