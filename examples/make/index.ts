import { writeFileSync } from "node:fs";
import { settingsText } from "./ledger/company";
import { makeWorkbook } from "./workbook";

/** Writes examples/receivables.xlsx and examples/receivables.json; run from the project's folder. */
function writeExample(): void {
  writeFileSync("examples/receivables.xlsx", makeWorkbook());
  writeFileSync("examples/receivables.json", settingsText());
}

writeExample();
