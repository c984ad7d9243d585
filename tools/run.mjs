import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

/** `node tools/run.mjs <file.ts> [arguments]`: runs one TypeScript file of the project, in the folder it is called from. */

const root = path.resolve(import.meta.dirname, "..");
const [file = "", ...args] = process.argv.slice(2);
// In dist and not in memory: the code may look for the project's files, and finds packages, from where it stands.
const outfile = path.join(root, "dist/run", `${file.replace(/\.ts$/, "").replaceAll(path.sep, "-")}.mjs`);
mkdirSync(path.dirname(outfile), { recursive: true });
await build({
  entryPoints: [path.join(root, file)],
  outfile,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
});
const { status } = spawnSync(process.execPath, ["--enable-source-maps", outfile, ...args], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
