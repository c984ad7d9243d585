import { runCommand } from "./cli/program";

// Whoever reads the output may stop reading (| head): that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

await runCommand(process.argv);
