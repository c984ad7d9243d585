import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { manifestProblems } from "./manifest/rules";

/**
 * `npm run validate`: checks the built add-in's manifest offline. With `-- --schema <folder>` also against Microsoft's
 * XML schemas (OfficeAppManifestV1_1.xsd and what it imports), where xmllint is installed; they predate <Runtimes> and
 * <ExtendedOverrides>, which are left out of the text they see and checked by our own rules.
 */

const folder = path.resolve("dist/addin");
const manifest = path.join(folder, "manifest.xml");
const xml = readFileSync(manifest, "utf8");
const file = (name: string): Uint8Array | null => {
  const found = path.join(folder, name);
  return existsSync(found) ? readFileSync(found) : null;
};
const schemas = process.argv[process.argv.indexOf("--schema") + 1];
const problems = [
  ...manifestProblems(xml, { file }),
  ...(process.argv.includes("--schema") && schemas ? schemaProblems(schemas) : []),
];
for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length === 0)
  console.log("✓ dist/addin/manifest.xml holds all rules that can be checked offline");
process.exitCode = problems.length === 0 ? 0 : 1;

function schemaProblems(schemaFolder: string): readonly string[] {
  const schema = path.join(schemaFolder, "OfficeAppManifestV1_1.xsd");
  const input = xml
    .replace(/\s*<Runtimes>.*?<\/Runtimes>/s, "")
    .replace(/\s*<ExtendedOverrides\b[^>]*\/>/, "");
  const run = spawnSync("xmllint", ["--noout", "--schema", schema, "-"], { input, encoding: "utf8" });
  if (run.error) return ["xmllint is not installed: the schema was not looked at."];
  if (run.status === 0)
    console.log("✓ valid against Microsoft's schema, <Runtimes> and <ExtendedOverrides> left out");
  return run.status === 0 ? [] : run.stderr.trim().split("\n");
}
