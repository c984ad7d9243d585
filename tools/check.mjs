import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

/** `npm run check`: every rule we care about. One line for each that holds; all of what is said by one that does not. */

const root = path.resolve(import.meta.dirname, "..");
const CHECKS = [
  ["types", "tsc -b --pretty false"],
  ["lint and format", "biome ci --error-on-warnings --max-diagnostics=50 --colors=off ."],
  ["walls", "depcruise --config .dependency-cruiser.cjs functions addin workbench examples bench test tools"],
  ["unused code", "knip --no-progress"],
  ["words in five languages", "node tools/phrases.mjs"],
  ["generated files", "node tools/check-generated.mjs"],
  // The laws over random worlds take a minute: they are for `npm test`, which on CI has just run all of them.
  ...(process.env.CI
    ? []
    : [["domain tests", "jest test/domain --testPathIgnorePatterns=-laws --reporters=default --silent"]]),
];

const run = promisify(execFile);
const PATH = `${path.join(root, "node_modules/.bin")}${path.delimiter}${process.env.PATH ?? ""}`;

const saidBy = ({ stdout = "", stderr = "", message }) => `${stdout}${stderr}`.trim() || message;

/** One after the other and not all at once: the first three are each busy with every file of the project. */
for (const [name, command] of CHECKS) {
  const [program, ...words] = command.split(" ");
  const startedAt = Date.now();
  try {
    await run(program, words, { cwd: root, env: { ...process.env, PATH }, maxBuffer: 64 * 1024 * 1024 });
    console.log(`✓ ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  } catch (failure) {
    process.exitCode = 1;
    console.error(`✗ ${name}: ${command}\n${saidBy(failure)}`);
  }
}
