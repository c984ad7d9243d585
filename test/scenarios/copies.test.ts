import { afterEach, expect, it } from "@jest/globals";
import { customerRow, invoiceRow } from "../support/ledger";
import { closeWorlds, openWorld } from "../support/world";
import { accountOf, holdOf, mailsOf } from "../support/world-views";

afterEach(closeWorlds);

it("a copy that bounces says nothing of the customer's own address", async () => {
  const world = await openWorld();
  await world.syncCustomers([customerRow("Tamm Ehitus OÜ", { copyTo: ["bounce@tamm.example"] })]);
  await world.sync([invoiceRow("1001")]);
  await world.day("2026-11-05");
  expect(await mailsOf(world)).toEqual(["2026-11-05 Payment reminder to jaan@tamm.example"]);
  expect(world.catcher.mails()[0]?.copies).toEqual(["bounce@tamm.example"]);
  const { history } = await accountOf(world);
  expect([history.lastNotice?.delivery, history.badAddress]).toEqual(["delivered", null]);
  expect(await holdOf(world)).not.toBe("addressFailed");
});
