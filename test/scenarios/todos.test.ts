import { afterEach, describe, expect, it } from "@jest/globals";
import { customerRow, invoiceRow, POLICY } from "../support/ledger";
import { closeWorlds, openWorld, type World } from "../support/world";
import { live } from "../support/world-deeds";
import { mailsOf } from "../support/world-views";

afterEach(closeWorlds);

const todosOf = async (world: World) =>
  (await world.backend.todos()).todos.map(({ customer, numbers, text, createdOn }) => [
    createdOn,
    customer,
    numbers.join(","),
    text,
  ]);

describe("a to-do when an invoice becomes overdue", () => {
  it("on the first day after the due day, once for each invoice, in the organisation's words", async () => {
    const world = await openWorld();
    await world.backend.changeAutomation("overdue-todo", { text: "Call them." });
    await world.backend.switchAutomation("overdue-todo", { on: true });
    await world.sync([
      invoiceRow("1000", { due: "2026-10-15" }),
      invoiceRow("1001", { due: "2026-11-03" }),
      invoiceRow("1002", { due: "2026-11-03" }),
      invoiceRow("1003", { due: "2026-11-06" }),
    ]);
    await live(world, "2026-11-02", "2026-11-20");
    expect(await todosOf(world)).toEqual([
      ["2026-11-04", "Tamm Ehitus OÜ", "1001,1002", "Call them."],
      // Due on Friday: the automations run on the days on which the organisation sends.
      ["2026-11-09", "Tamm Ehitus OÜ", "1003", "Call them."],
    ]);
    expect((await mailsOf(world)).filter((one) => one.includes("kase.example"))).toEqual([]);
  });

  it("instalments: when the first falls due, not the last", async () => {
    const world = await openWorld();
    await world.backend.switchAutomation("overdue-todo", { on: true });
    await world.sync([
      invoiceRow("1001", {
        due: "2027-01-04",
        instalments: [
          ["2026-11-03", 50_00],
          ["2027-01-04", 50_00],
        ],
      }),
    ]);
    await live(world, "2026-11-02", "2026-11-06");
    expect((await todosOf(world)).map(([on]) => on)).toEqual(["2026-11-04"]);
  });

  it("also by mail to the responsible colleague, if that is wanted", async () => {
    const world = await openWorld();
    await world.backend.changeAutomation("overdue-todo", { text: "Call them.", alsoByMail: true });
    await world.backend.switchAutomation("overdue-todo", { on: true });
    await world.syncCustomers([
      customerRow("Tamm Ehitus OÜ", { responsible: "Mart", responsibleEmail: "mart@kase.example" }),
    ]);
    await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    await live(world, "2026-11-03", "2026-11-04");
    expect(await mailsOf(world)).toEqual([
      "2026-11-03 To-do when an invoice becomes overdue to mart@kase.example",
    ]);
    const [mail] = world.catcher.mails();
    expect(mail?.text).toContain("Call them.");
    expect(mail?.text).toContain("Tamm Ehitus OÜ");
    expect((await world.backend.todos()).todos[0]?.responsible).toBe("Mart");
  });

  it("a customer without an address gets a to-do like any other", async () => {
    const world = await openWorld();
    await world.backend.switchAutomation("overdue-todo", { on: true });
    await world.sync([invoiceRow("1001", { due: "2026-11-02", email: null })]);
    await world.day("2026-11-03");
    expect(await todosOf(world)).toHaveLength(1);
  });
});

describe("a to-do of a level", () => {
  const [first, ...others] = POLICY.levels;
  const levels = [...(first ? [{ ...first, todo: "See whether they have paid." }] : []), ...others];

  it("comes with the notice that went out, once", async () => {
    const world = await openWorld({ policy: { levels } });
    await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    world.at("2026-11-05");
    await world.plan();
    expect(await todosOf(world)).toEqual([]);
    await live(world, "2026-11-05", "2026-11-20");
    expect(await todosOf(world)).toEqual([
      ["2026-11-05", "Tamm Ehitus OÜ", "1001", "See whether they have paid."],
    ]);
  });

  it("comes once the provider says that a message of unknown fate went out", async () => {
    const world = await openWorld({ policy: { levels }, mailerTimeoutMs: 200 });
    await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    world.answerWith(() => ({ kind: "acceptThenReset" }));
    world.at("2026-11-05");
    await world.run();
    expect(await todosOf(world)).toEqual([]);
    await world.hear();
    expect(await todosOf(world)).toHaveLength(1);
  });
});

describe("a to-do for another address", () => {
  it("when the address fails, once however often it is reported", async () => {
    const world = await openWorld();
    await world.sync([invoiceRow("1001", { due: "2026-11-02", email: "bounce@tamm.example" })]);
    await live(world, "2026-11-02", "2026-11-30");
    expect((await todosOf(world)).map(([on, customer]) => [on, customer])).toEqual([
      ["2026-11-05", "Tamm Ehitus OÜ"],
    ]);
    expect((await todosOf(world))[0]?.[3]).toMatch(/^Find another e-mail address/);
  });

  it("when the provider refuses it", async () => {
    const world = await openWorld();
    world.answerWith(() => ({ kind: "status", status: 400 }));
    await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    await world.day("2026-11-05");
    expect(await todosOf(world)).toHaveLength(1);
  });
});

describe("a to-do that is done", () => {
  it("says who did it and when, and leaves the list", async () => {
    const world = await openWorld();
    await world.backend.switchAutomation("overdue-todo", { on: true });
    await world.sync([invoiceRow("1001", { due: "2026-11-02" })]);
    await world.day("2026-11-03");
    const [todo] = (await world.backend.todos()).todos;
    world.at("2026-11-04");
    const done = await world.backend.todoDone(todo?.todoId ?? "");
    expect(done.done).toEqual({ on: "2026-11-04", by: "liis" });
    world.at("2026-11-05");
    // Said again, it stays as it was said first.
    expect((await world.backend.todoDone(todo?.todoId ?? "")).done?.on).toBe("2026-11-04");
    expect(await todosOf(world)).toEqual([]);
    expect((await world.backend.todos(true)).todos).toHaveLength(1);
  });

  it.each(["a_00000000000000000000~none", "../../orgs"])("%s is no to-do", async (id) => {
    const world = await openWorld();
    await expect(world.backend.todoDone(id)).rejects.toThrow("There is no such to-do");
  });
});
