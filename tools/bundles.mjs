import { chmod, cp, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

/** The bundles of `npm run build`, one function each. */

const root = path.resolve(import.meta.dirname, "..");
const at = (...names) => path.join(root, ...names);

/** dist/dunbook.js: the command, for Node; packages stay outside. */
export async function buildCommand() {
  const outfile = at("dist/dunbook.js");
  await build({
    entryPoints: [at("workbench/cli.ts")],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: true,
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "warning",
  });
  await chmod(outfile, 0o755);
}

const forBrowsers = {
  bundle: true,
  platform: "browser",
  // What Excel's own web views understand.
  target: ["chrome100", "edge100", "firefox100", "safari15"],
  format: "iife",
  minify: true,
  sourcemap: true,
  legalComments: "linked",
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
};

/** dist/addin: what Excel loads, exactly as it is served in production. */
export async function buildAddin() {
  const folder = await beside("dist/addin");
  const { metafile } = await build({
    ...forBrowsers,
    entryPoints: { taskpane: at("addin/taskpane/index.tsx") },
    outdir: folder,
    // A view, a language or the sync itself is loaded when it is first needed.
    format: "esm",
    splitting: true,
    chunkNames: "parts/[name]-[hash]",
    metafile: true,
  });
  refuseForeignCode(metafile);
  // By itself: what it shares with the pane must not make the pane come in more parts.
  const window = await build({
    ...forBrowsers,
    entryPoints: { "sign-in": at("addin/sign-in/microsoft/dialog-page.ts") },
    outdir: folder,
    metafile: true,
  });
  refuseForeignCode(window.metafile);
  await cp(at("addin/taskpane/taskpane.html"), path.join(folder, "taskpane.html"));
  await cp(at("addin/support.html"), path.join(folder, "support.html"));
  await cp(at("addin/sign-in/sign-in.html"), path.join(folder, "sign-in.html"));
  const isPicture = (name) => !name.endsWith("source");
  await cp(at("addin/assets"), path.join(folder, "assets"), { recursive: true, filter: isPicture });
  // What Excel itself reads, before any of the add-in runs; a deployment puts its own address into it.
  for (const file of ["manifest.xml", "addin/functions/functions.json", "addin/shortcuts.json"])
    await cp(at(file), path.join(folder, path.basename(file)));
  await inPlaceOf("dist/addin", folder);
}

/** dist/web: the workbench's page, and the worker that holds the open workbook. */
export async function buildWeb() {
  const folder = await beside("dist/web");
  const page = { ...forBrowsers, outdir: folder, entryPoints: { workbench: at("workbench/web/index.tsx") } };
  const worker = {
    ...forBrowsers,
    outdir: folder,
    entryPoints: { worker: at("workbench/web/book/worker.ts") },
    // The code that reads and writes workbook files is Node's; these stand in for the two parts of Node it uses.
    alias: { "node:zlib": at("workbench/web/book/zlib-in-browser.ts") },
    inject: [at("workbench/web/book/buffer-in-browser.ts")],
  };
  await Promise.all([build(page), build(worker)]);
  await cp(at("workbench/web/index.html"), path.join(folder, "index.html"));
  await inPlaceOf("dist/web", folder);
}

/** The same add-in runs in Excel and in the workbench: nothing of the workbench, and nothing of office.js, is in it. */
function refuseForeignCode({ inputs }) {
  const own = /^(addin|functions\/(domain|wire)|node_modules)\//;
  const foreign = Object.keys(inputs).filter(
    (file) => !own.test(file) || file.includes("@microsoft/office-js"),
  );
  if (foreign.length > 0) throw new Error(`The add-in must not contain ${foreign.join(", ")}`);
}

/** A folder to build into, so that a page that is open meanwhile finds the old files until the new ones are whole. */
async function beside(name) {
  const folder = at(`${name}.${process.pid}`);
  await mkdir(folder, { recursive: true });
  return folder;
}

async function inPlaceOf(name, folder) {
  await rm(at(name), { recursive: true, force: true });
  await rename(folder, at(name));
}
