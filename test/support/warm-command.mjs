import { pathToFileURL } from "node:url";

/**
 * Runs commands one after the other in one process, as the bundle in its first argument exports them: what a command costs
 * beside its work is loading its packages, and that is done once. Started by test/support/command.ts.
 */

const { runCommand } = await import(pathToFileURL(process.argv[2]).href);

process.on("message", async ({ folder, args }) => {
  const said = { stdout: "", stderr: "" };
  const original = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ["stdout", "stderr"]) {
    process[name].write = (text, ...rest) => {
      said[name] += typeof text === "string" ? text : Buffer.from(text).toString("utf8");
      rest.find((one) => typeof one === "function")?.();
      return true;
    };
  }
  process.chdir(folder);
  process.exitCode = undefined;
  try {
    await runCommand([process.execPath, "dunbook", ...args]);
  } catch (error) {
    said.stderr += error.stack;
    process.exitCode = 1;
  }
  const code = process.exitCode ?? 0;
  process.exitCode = undefined;
  process.stdout.write = original.stdout;
  process.stderr.write = original.stderr;
  process.send({ code, ...said });
});
