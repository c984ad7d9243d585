import { afterEach, describe, expect, it } from "@jest/globals";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { closeOffices, connectAs, openOffice, rowsOf, statusesIn, syncNow } from "./desk-office";
import { opened } from "./xlsx-parts";

afterEach(closeOffices);

const DAYS = 30;
const nobodyCancels = () => new AbortController().signal;

/** The starter workbook, connected and synced; two of its invoices ask for a reminder. */
async function synced() {
  const office = await openOffice(opened(emptyWorkbook()).model);
  await office.desk.makeStarter();
  await connectAs(office.desk, await office.desk.lookAround());
  await syncNow(office.desk);
  return { ...office, reminders: office.desk.reminders };
}

describe("the switch", () => {
  it("off: the day sends nothing; on again with all documents: the two reminders go out", async () => {
    const { reminders, desk, cloud } = await synced();
    const off = await reminders.switchReminders({ on: false });
    expect(off.policy).toMatchObject({ switchedOn: false, version: 2 });
    expect((await desk.runToday()).sent).toEqual({});
    const on = await reminders.switchReminders({ on: true, olderDocuments: { kind: "all" } });
    expect(on.policy).toMatchObject({ switchedOn: true, startedOn: "2026-11-16", version: 3 });
    expect((await desk.runToday()).sent).toEqual({ "Payment reminder": 2 });
    expect(cloud.catcher.mails().length).toBe(2);
  });

  it("stopped: nothing leaves until a person lets it go on", async () => {
    const { reminders, desk, cloud } = await synced();
    expect((await reminders.stopSending()).stoppedBecause).toMatch(/^Stopped by /);
    await desk.runToday();
    expect(cloud.catcher.mails()).toEqual([]);
    await desk.resume();
    expect((await reminders.policy()).stoppedBecause).toBeNull();
    await desk.runToday();
    expect(cloud.catcher.mails().length).toBe(2);
  });

  it("first messages above the limit wait until a person says how many a day", async () => {
    const { reminders, desk, cloud, daysOn } = await synced();
    const { policy } = await reminders.policy();
    const saved = await reminders.savePolicy({ ...policy, stormLimit: 1 }, policy.version);
    expect(saved.policy).toMatchObject({ stormLimit: 1, version: policy.version + 1 });
    await reminders.switchReminders({ on: false });
    await reminders.switchReminders({ on: true, olderDocuments: { kind: "all" } });
    await desk.runToday();
    expect((await reminders.policy()).storm).toMatchObject({ kind: "waiting", wouldSend: 2 });
    expect(cloud.catcher.mails()).toEqual([]);
    expect((await reminders.agreeToStorm(1)).storm).toMatchObject({ kind: "ramp", perDay: 1 });
    await desk.runToday();
    expect(cloud.catcher.mails().length).toBe(1);
    await daysOn(1);
    expect(cloud.catcher.mails().length).toBe(2);
  });
});

describe("the policy", () => {
  it("is saved once: who looked at an older version is told that somebody changed it meanwhile", async () => {
    const { reminders } = await synced();
    const { policy } = await reminders.policy();
    const { versions } = await reminders.savePolicy({ ...policy, sendHour: 11 }, policy.version);
    expect(versions[0]).toMatchObject({ version: policy.version + 1 });
    await expect(reminders.savePolicy({ ...policy, sendHour: 12 }, policy.version)).rejects.toThrow(
      /^Somebody changed the policy meanwhile/,
    );
    expect((await reminders.policy()).policy.sendHour).toBe(11);
  });
});

describe("the dry run", () => {
  it("lists on its sheet, row by row, what then goes out day by day", async () => {
    const { reminders, workbook, cloud, daysOn, desk } = await synced();
    const answer = await reminders.writeDryRun({ days: DAYS }, nobodyCancels());
    const listed = rowsOf(workbook, "DunbookDryRun").map((row) => [row.Recipient, row.Level]);
    expect(listed.length).toBe(answer.messages.length);
    expect(cloud.catcher.mails()).toEqual([]);
    await desk.runToday();
    await daysOn(DAYS - 1);
    expect(listed.map(([recipient]) => recipient).sort()).toEqual(
      cloud.catcher
        .mails()
        .map(({ to }) => to.email)
        .sort(),
    );
    expect(listed).toContainEqual(["accounts@harbour-cafe.example.com", "1 Payment reminder"]);
  });

  it("changes nothing in the tables that are read, and is not read itself", async () => {
    const { reminders, workbook, desk } = await synced();
    const before = rowsOf(workbook, "Invoices");
    await reminders.writeDryRun({ days: DAYS }, nobodyCancels());
    expect(rowsOf(workbook, "Invoices")).toEqual(before);
    const { tables } = await desk.lookAround();
    expect(tables.map(({ table, kind }) => [table, kind])).toEqual([
      ["Invoices", "invoices"],
      ["Customers", "customers"],
      ["Contacts", "contacts"],
      ["Payments", "payments"],
    ]);
    expect(await syncNow(desk)).toMatchObject({ rowsSent: 0, refused: [] });
    expect(Object.keys(statusesIn(workbook)).length).toBe(6);
  });

  it("cancelled before it is written leaves the workbook as it was", async () => {
    const { reminders, workbook } = await synced();
    const stop = new AbortController();
    stop.abort();
    await expect(reminders.writeDryRun({ days: DAYS }, stop.signal)).rejects.toThrow();
    expect(workbook.sheets.map(({ name }) => name)).toEqual([
      "Sheet1",
      "Invoices",
      "Customers",
      "Contacts",
      "Payments",
      "Dunbook memory",
    ]);
  });
});

describe("automations", () => {
  it("are off, are switched on one by one, and keep the text they are given", async () => {
    const { reminders } = await synced();
    const since = async () =>
      Object.fromEntries(
        (await reminders.automations()).automations
          .filter(({ automation }) => automation !== null)
          .map((one) => [one.id, one.since]),
      );
    expect(new Set(Object.values(await since()))).toEqual(new Set([null]));
    await reminders.switchAutomation("thank-you", true);
    expect(await since()).toMatchObject({ "thank-you": "2026-11-16", "overdue-todo": null });
    const changed = await reminders.changeAutomation("overdue-todo", { text: "Call them" });
    const todo = changed.automations.find(({ id }) => id === "overdue-todo")?.automation;
    expect(todo?.does).toMatchObject({ kind: "todo", text: "Call them" });
  });
});
