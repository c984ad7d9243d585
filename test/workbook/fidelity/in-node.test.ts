import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type ExcelSession, openExcel } from "../../../workbench/excel/runtime/session";
import { emptyWorkbook } from "../host-ledger";
import { programsBySubject } from "./programs/all";

let session: ExcelSession;
beforeAll(() => {
  session = openExcel(emptyWorkbook());
});
afterAll(() => session.close());

describe.each(Object.entries(programsBySubject))("Excel, in Node: %s", (_, programs) => {
  it.each(programs)("$name", async ({ run, answers, here }) => {
    const answered = await run(Excel, { Office, OfficeExtension });
    expect(answered).toEqual(here ? here.answers : answers);
    expect(session.heldReferences()).toBe(0);
  });
});

describe("the programs", () => {
  const all = Object.values(programsBySubject).flat();

  it("are many, have names of their own, and say where Microsoft says so", () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.filter(({ source }) => !source.startsWith("https://learn.microsoft.com/"))).toEqual([]);
  });

  it("differ from Excel only where they say why", () => {
    const differing = all.filter(({ here }) => here !== undefined);
    expect(differing.filter(({ here }) => (here?.because ?? "").length < 20)).toEqual([]);
    expect(differing.length).toBeLessThan(10);
  });
});
