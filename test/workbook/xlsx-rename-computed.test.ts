import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import readWorkbook from "read-excel-file/node";
import { openExcel } from "../../workbench/excel/runtime/session";
import { opened, partsOf } from "./xlsx-parts";

const EXAMPLE = join(__dirname, "../../examples/receivables.xlsx");
const soffice = spawnSync("soffice", ["--version"], { timeout: 20_000 }).status === 0;
const whereFound = soffice ? it : it.skip;

describe("the example with its invoices renamed, checked by a program that computes (LibreOffice)", () => {
  whereFound("comes to the same on every sheet", async () => {
    const workbook = opened(readFileSync(EXAMPLE));
    const session = openExcel(workbook.model);
    await session.run(async (context) => {
      context.workbook.tables.getItem("Invoices").name = "Open_items";
      await context.sync();
    });
    session.close();
    const saved = workbook.save();
    expect(Object.values(partsOf(saved)).join("")).not.toContain("Invoices[");
    const folder = mkdtempSync(join(tmpdir(), "renamed-"));
    try {
      writeFileSync(join(folder, "bare.xlsx"), withoutResults(saved));
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
      const task = ["--convert-to", "xlsx", "--outdir", join(folder, "out"), join(folder, "bare.xlsx")];
      spawnSync("soffice", [profile, "--headless", ...task], { timeout: 50_000 });
      expect(await cellsOf(join(folder, "out/bare.xlsx"))).toEqual(await cellsOf(EXAMPLE));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** The file without the results beside its formulas: whoever opens it has to compute. */
const withoutResults = (file: Uint8Array): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(unzipSync(file)).map(([path, bytes]) => {
        const bare = strFromU8(bytes)
          .replace(/<\/f><v>[^<]*<\/v>/g, "</f>")
          .replace(/ t="e"/g, "");
        return [path, path.startsWith("xl/worksheets/sheet") ? strToU8(bare) : bytes];
      }),
    ),
  );

/** Every sheet's cells, numbers in hundredths: two programs may differ in the noise of a binary fraction. */
async function cellsOf(file: string): Promise<unknown> {
  const sheets = await readWorkbook(readFileSync(file));
  return sheets.map(({ sheet, data }) => [
    sheet,
    data.map((row) => row.map((cell) => (typeof cell === "number" ? Math.round(cell * 100) : cell))),
  ]);
}
