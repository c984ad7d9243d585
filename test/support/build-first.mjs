import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Before any test: builds what the command and its pages are made of, so that no test runs on what somebody built
 * yesterday. Costs next to nothing where nothing has been changed since it was built here the last time.
 */
// biome-ignore lint/style/noDefaultExport: jest asks for it.
export default function buildFirst({ rootDir }) {
  const at = (name) => path.join(rootDir, name);
  const mark = at("dist/built-for-tests");
  const newest = Math.max(...MADE_FROM.map((name) => latestIn(at(name))));
  if (MADE.every((name) => existsSync(at(name))) && changedAt(mark) > newest) return;
  // What is changed while it is being built is newer than this, and built the next time.
  const begun = new Date();
  const { status, stdout, stderr } = spawnSync(process.execPath, [at("tools/build.mjs")], {
    cwd: rootDir,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
  writeFileSync(mark, "");
  utimesSync(mark, begun, begun);
}

const MADE = ["dist/dunbook.js", "dist/addin/taskpane.js", "dist/web/workbench.js", "dist/web/worker.js"];
const MADE_FROM = ["addin", "functions", "workbench", "tools", "manifest.xml", "package-lock.json"];

/** Milliseconds; long ago for what is not there. */
function changedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** When anything in a folder was changed, added or taken away; of a file, when it was changed. */
function latestIn(name) {
  const entries = statSync(name).isDirectory() ? readdirSync(name) : [];
  return Math.max(changedAt(name), ...entries.map((entry) => latestIn(path.join(name, entry))));
}
