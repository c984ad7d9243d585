import { buildAddin, buildCommand, buildWeb } from "./bundles.mjs";

/** `npm run build`: the workbench's command, the add-in, and the workbench's page. Says nothing when all is well. */
try {
  await Promise.all([buildCommand(), buildAddin(), buildWeb()]);
} catch (error) {
  // esbuild has said itself what is wrong and where.
  if (!error.errors) console.error(error.message);
  process.exitCode = 1;
}
