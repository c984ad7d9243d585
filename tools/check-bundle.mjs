import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * `npm run check:bundle`: a copy of the bundle, far from this project's node_modules, installs from its own lock and
 * loads. It is what a deployment does first, and needs the npm registry.
 */

const root = path.resolve(import.meta.dirname, "..");
const folder = mkdtempSync(path.join(tmpdir(), "dunbook-functions-"));
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
try {
  execFileSync(process.execPath, [path.join(root, "tools/build-functions.mjs")], { stdio: "inherit" });
  cpSync(path.join(root, "dist/functions"), folder, { recursive: true });
  // The bundle is for Node 22, the runtime of the cloud; where another one checks it, that alone is no failure.
  run("npm", "ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error", "--engine-strict=false");
  const list =
    "import('./index.js').then((all) => console.log(Object.keys(all).filter((name) => name !== 'default' && name !== 'module.exports').sort().join(' ')))";
  const triggers = run(process.execPath, "-e", list).trim();
  if (triggers !== "api runTask sendTask tick") throw new Error(`The bundle exports: ${triggers}`);
  console.log(`The bundle installs by itself and exports ${triggers}.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
