import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** `npm run check:generated`: files that are made by a script are what the script makes. Names those that are not. */

const root = path.resolve(import.meta.dirname, "..");
const GENERATED = [
  { made: ["firestore.indexes.json"], by: "tools/indexes.ts", command: "npm run indexes" },
  {
    made: ["examples/receivables.xlsx", "examples/receivables.json"],
    by: "examples/make/index.ts",
    command: "npm run example",
  },
];

const folder = mkdtempSync(path.join(tmpdir(), "dunbook-generated-"));
try {
  mkdirSync(path.join(folder, "examples"));
  for (const { made, by, command } of GENERATED) {
    execFileSync(process.execPath, [path.join(root, "tools/run.mjs"), by], { cwd: folder, stdio: "inherit" });
    for (const name of made) {
      const isFresh = readFileSync(path.join(folder, name)).equals(readFileSync(path.join(root, name)));
      if (!isFresh) throw new Error(`${name} is not what ${by} makes: run ${command}`);
    }
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
