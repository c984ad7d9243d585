import { afterEach, describe, expect, it } from "@jest/globals";
import { type Instant, instantAt, laterBy } from "#domain/base/clock";
import { openDays } from "../../workbench/cloud/days";
import { emptyWorkbook } from "../../workbench/excel/xlsx/empty-workbook";
import { closeOffices, connectAs, openOffice, syncNow } from "./desk-office";
import { opened } from "./xlsx-parts";

/** What goes out by itself while the workbench is open, and when. The starter's rows make two reminders due. */

afterEach(closeOffices);

const MINUTE_MS = 60_000;

async function syncedAt(hour: number, minute: number) {
  const { desk, cloud } = await openOffice(opened(emptyWorkbook()).model);
  await desk.makeStarter();
  await connectAs(desk, await desk.lookAround());
  await syncNow(desk);
  const at = (h: number, min: number): Instant =>
    laterBy(instantAt(cloud.clock.timeZone, cloud.clock.today(), h), min * MINUTE_MS);
  let now = at(hour, minute);
  const days = openDays({ ...cloud, clock: { ...cloud.clock, now: () => now } });
  const mailsAt = async (h: number, min: number): Promise<number> => {
    now = at(h, min);
    await days.tick();
    return cloud.catcher.count();
  };
  return { mailsAt };
}

describe("after a sync, with nobody pressing a button", () => {
  it("nothing goes out within the hour, so that a person can look first", async () => {
    const { mailsAt } = await syncedAt(9, 10);
    expect([await mailsAt(9, 11), await mailsAt(9, 59)]).toEqual([0, 0]);
  });

  it("what is due goes out as the next hour begins, once", async () => {
    const { mailsAt } = await syncedAt(9, 10);
    expect([await mailsAt(10, 0), await mailsAt(10, 1), await mailsAt(11, 0)]).toEqual([2, 2, 2]);
  });

  it("nothing goes out before the send hour", async () => {
    const { mailsAt } = await syncedAt(6, 30);
    expect([await mailsAt(7, 0), await mailsAt(8, 59), await mailsAt(9, 0)]).toEqual([0, 0, 2]);
  });
});
