import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import readWorkbook from "read-excel-file/node";

const FILE = join(__dirname, "../../examples/receivables.xlsx");

const soffice = spawnSync("soffice", ["--version"], { timeout: 20_000 }).status === 0;
const whereFound = soffice ? it : it.skip;

describe("the example's stored results, checked by a program that computes (LibreOffice)", () => {
  whereFound("computes the same on every sheet when it is given none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "example-"));
    try {
      writeFileSync(join(folder, "bare.xlsx"), withoutResults(readFileSync(FILE)));
      expect(await cellsOf(convert(folder))).toEqual(await cellsOf(FILE));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** The workbook with its formulas, but no results stored beside them: whoever opens it has to compute. */
function withoutResults(workbook: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(workbook)).map(([path, content]): [string, Uint8Array] => {
    if (!path.startsWith("xl/worksheets/sheet")) return [path, content];
    return [
      path,
      strToU8(
        strFromU8(content)
          .replace(/<\/f><v>[^<]*<\/v>/g, "</f>")
          .replace(/ t="e"/g, ""),
      ),
    ];
  });
  return zipSync(Object.fromEntries(parts));
}

/** Has LibreOffice open the folder's bare.xlsx and save it again, under a profile of its own; gives the new file. */
function convert(folder: string): string {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
  const out = join(folder, "out");
  const task = ["--convert-to", "xlsx", "--outdir", out, join(folder, "bare.xlsx")];
  spawnSync("soffice", [profile, "--headless", ...task], { timeout: 50_000 });
  return join(out, "bare.xlsx");
}

/** Every sheet's cells, numbers in hundredths: two programs may differ in the noise of a binary fraction. */
async function cellsOf(file: string): Promise<unknown> {
  const sheets = await readWorkbook(readFileSync(file));
  return sheets.map(({ sheet, data }) => ({
    sheet,
    rows: data.map((row) => row.map((cell) => (typeof cell === "number" ? Math.round(cell * 100) : cell))),
  }));
}
