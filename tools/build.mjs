import { chmodSync, existsSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

/** `npm run build`: the workbench's command, dist/dunbook.js, from workbench/cli.ts. Says nothing when all is well. */

const root = path.resolve(import.meta.dirname, "..");
const entry = path.join(root, "workbench/cli.ts");
const outfile = path.join(root, "dist/dunbook.js");

// npm runs this after every install, also of a checkout from before there was a command.
if (existsSync(entry)) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: true,
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "warning",
  }).then(
    () => chmodSync(outfile, 0o755),
    // esbuild has said what is wrong and where.
    () => {
      process.exitCode = 1;
    },
  );
}
