import { spawn, spawnSync } from "node:child_process";
import path from "node:path";

/**
 * `npm run sideload`: the add-in in real Excel, served from this machine. `-- web <address>` opens it in Excel on the web, in
 * the workbook at that address; without it the desktop's Excel is started. docs/SIDELOAD.md says what happens and how to undo it.
 */

const root = path.resolve(import.meta.dirname, "..");
const manifest = path.join(root, "dist/addin/manifest.xml");
const [where = "desktop", document] = process.argv.slice(2);
const CERTIFICATES = "office-addin-dev-certs@3.0.0";
const DEBUGGING = "office-addin-debugging@7.0.0";

const wrong = problemWith(where, document);
if (wrong) {
  console.error(wrong);
  process.exit(2);
}
step("npx", ["--yes", CERTIFICATES, "install"]);
step(process.execPath, [path.join(root, "tools/build.mjs")]);
const server = spawn(process.execPath, [path.join(root, "dist/dunbook.js"), "start", "--https"], {
  stdio: ["ignore", "pipe", "inherit"],
});
server.once("exit", (code) => process.exit(code ?? 1));
// The server's first words are its address: from then on it answers.
server.stdout.once("data", () =>
  step("npx", [
    "--yes",
    DEBUGGING,
    "start",
    manifest,
    where,
    ...(document ? ["--document", document] : []),
    "--no-debug",
  ]),
);
server.stdout.pipe(process.stdout);
process.once("SIGINT", () => {
  step("npx", ["--yes", DEBUGGING, "stop", manifest]);
  server.kill("SIGINT");
});

function problemWith(target, address) {
  if (target !== "desktop" && target !== "web")
    return `npm run sideload takes "desktop" or "web", not "${target}".`;
  if (target === "desktop" && !["win32", "darwin"].includes(process.platform))
    return "Excel's desktop program runs on Windows and Mac: use npm run sideload -- web <address of a workbook>.";
  if (target === "web" && !address?.startsWith("https://"))
    return "Say in which workbook: npm run sideload -- web https://… (its address in OneDrive or SharePoint, from Share, Copy link).";
  return null;
}

/** Runs a program to its end; where it fails, so do we. npx is a script on Windows, which only a shell starts. */
function step(program, words) {
  const shell = process.platform === "win32" && program === "npx";
  const { status } = spawnSync(program, shell ? words.map((word) => `"${word}"`) : words, {
    stdio: "inherit",
    shell,
    cwd: root,
  });
  if (status !== 0) process.exit(status ?? 1);
}
