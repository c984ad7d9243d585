import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, it } from "@jest/globals";
import { closeOffices, connectAs, openOffice, syncNow } from "./desk-office";
import { opened } from "./xlsx-parts";
afterEach(closeOffices);
it("shot", async () => {
  const file = opened(readFileSync("examples/receivables.xlsx"));
  const { desk } = await openOffice(file.model);
  await connectAs(desk, await desk.lookAround());
  await syncNow(desk);
  await desk.reminders.writeDryRun({ days: 90 }, new AbortController().signal);
  writeFileSync("/tmp/shots-j1/dry.xlsx", file.save());
}, 60000);
