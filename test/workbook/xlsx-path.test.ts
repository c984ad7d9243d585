import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import {
  type OpenedWorkbookPath,
  openWorkbookPath,
  saveWorkbookPath,
} from "../../workbench/excel/xlsx/workbook-path";
import { fullWorkbook, opened, zipped } from "./xlsx-parts";

let folder = "";
let path = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dunbook-xlsx-"));
  path = join(folder, "ledger.xlsx");
  writeFileSync(path, zipped(fullWorkbook()));
});

afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

async function openedPath(at = path): Promise<OpenedWorkbookPath> {
  const result = await openWorkbookPath(at);
  if (!result.ok) throw new Error(result.problem);
  result.value.model.sheets[0]?.setValue(1, 2, 7);
  return result.value;
}

const onDisk = (): unknown => opened(readFileSync(path)).model.sheets[0]?.value(1, 2);

/** Whoever may write everywhere cannot be refused. */
const asOrdinaryUser = process.getuid?.() === 0 ? it.skip : it;

describe("a workbook on disk", () => {
  it("is saved where it came from, with its rights, and nothing is left beside it", async () => {
    // More than most umasks leave to a new file.
    chmodSync(path, 0o666);
    expect(await saveWorkbookPath(await openedPath())).toEqual({ ok: true, value: "saved" });
    expect(onDisk()).toBe(7);
    expect(statSync(path).mode & 0o777).toBe(0o666);
    expect(readdirSync(folder)).toEqual(["ledger.xlsx"]);
  });

  it("can be saved again after more changes", async () => {
    const workbook = await openedPath();
    await saveWorkbookPath(workbook);
    workbook.model.sheets[0]?.setValue(1, 2, 8);
    expect(await saveWorkbookPath(workbook)).toEqual({ ok: true, value: "saved" });
    expect(onDisk()).toBe(8);
  });

  it("stays behind the link by which it was opened", async () => {
    const link = join(folder, "link.xlsx");
    symlinkSync(path, link);
    await saveWorkbookPath(await openedPath(link));
    expect(onDisk()).toBe(7);
    expect(statSync(link).ino).toBe(statSync(path).ino);
  });

  it.each(["~$ledger.xlsx", ".~lock.ledger.xlsx#"])(
    "is not saved while %s says that it is open",
    async (lock) => {
      const workbook = await openedPath();
      writeFileSync(join(folder, lock), "");
      expect(await saveWorkbookPath(workbook)).toEqual({
        ok: false,
        problem: `ledger.xlsx is open in another program: close it there and save again (if nobody has it open, delete the leftover ${lock}).`,
      });
      expect(onDisk()).toBe(1190.5);
    },
  );

  it("is not saved over what another program saved meanwhile", async () => {
    const workbook = await openedPath();
    writeFileSync(path, Buffer.concat([zipped(fullWorkbook())]), { flag: "w" });
    writeFileSync(path, "changed");
    expect(await saveWorkbookPath(workbook)).toEqual({
      ok: false,
      problem: "ledger.xlsx has been changed by another program since it was opened: open it again.",
    });
    expect(readFileSync(path, "utf8")).toBe("changed");
  });

  it("is not saved where it is gone", async () => {
    const workbook = await openedPath();
    rmSync(path);
    expect(await saveWorkbookPath(workbook)).toEqual({
      ok: false,
      problem: "ledger.xlsx was not saved: it is no longer where it was opened.",
    });
  });

  it("is as it was when a change cannot be saved", async () => {
    const workbook = await openedPath();
    workbook.model.sheets.shift();
    const result = await saveWorkbookPath(workbook);
    expect(!result.ok && result.problem).toContain(
      "ledger.xlsx cannot be saved: the sheet Invoices was removed",
    );
    expect(onDisk()).toBe(1190.5);
  });

  asOrdinaryUser("is as it was when its folder or the file may not be written", async () => {
    const workbook = await openedPath();
    const refused = {
      ok: false,
      problem: "ledger.xlsx was not saved: the file or its folder may not be written; the file is as it was.",
    };
    chmodSync(folder, 0o500);
    expect(await saveWorkbookPath(workbook)).toEqual(refused);
    chmodSync(folder, 0o700);
    chmodSync(path, 0o400);
    expect(await saveWorkbookPath(workbook)).toEqual(refused);
    expect(onDisk()).toBe(1190.5);
    expect(readdirSync(folder)).toEqual(["ledger.xlsx"]);
  });

  it.each([
    ["missing.xlsx", "missing.xlsx was not found."],
    [".", "is a folder, not a workbook."],
  ])("cannot be opened at %s", async (name, sentence) => {
    const result = await openWorkbookPath(join(folder, name));
    expect(!result.ok && result.problem).toContain(sentence);
  });
});
