import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { prunedLock } from "./prune-lock.mjs";

/**
 * `npm run build:functions [folder]`: everything `firebase deploy` uploads, in dist/functions or the folder given: the
 * functions in one file, the templates, and a package.json with a lock of exactly the versions they were tested with.
 *
 * The format is CommonJS, because there a `require` stays where the code is reached: a function that only answers the
 * timer never loads the mailer. In a single ES module every external import would be moved to the top.
 */

const root = path.resolve(import.meta.dirname, "..");
const outDir = path.resolve(process.argv[2] ?? path.join(root, "dist/functions"));
const readJson = (name) => JSON.parse(readFileSync(path.join(root, name), "utf8"));
const writeJson = (name, value) =>
  writeFileSync(path.join(outDir, name), `${JSON.stringify(value, null, 2)}\n`);

async function buildFunctions() {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const manifest = manifestOf(await bundle(), readJson("package.json"));
  writeJson("package.json", manifest);
  writeJson("package-lock.json", prunedLock(readJson("package-lock.json"), manifest));
  cpSync(path.join(root, "templates"), path.join(outDir, "templates"), { recursive: true });
}

/** These come as ES modules only, which a CommonJS file cannot require on every Node; so they are bundled. */
const INLINED = ["temporal-polyfill", "temporal-utils", "jose"];

const npmStaysOutside = {
  name: "npm-stays-outside",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./#]/ }, ({ path: name, kind }) =>
      kind === "entry-point" || INLINED.includes(packageOf(name))
        ? undefined
        : { path: name, external: true },
    ),
};

/** Bundles the functions; the npm packages they still import, sorted. */
async function bundle() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["functions/index.ts"],
    outfile: path.join(outDir, "index.js"),
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    plugins: [npmStaysOutside],
    define: { "import.meta.dirname": "__dirname" },
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: "warning",
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const names = imports.filter(({ external }) => external).map(({ path: name }) => packageOf(name));
  return [...new Set(names)].filter((name) => !isBuiltIn(name)).sort();
}

/** "@scope/name/deep/file" and "name/file" name the package before the file. */
function packageOf(specifier) {
  const [first, second] = specifier.split("/");
  return specifier.startsWith("@") ? `${first}/${second}` : first;
}

function isBuiltIn(name) {
  return name.startsWith("node:") || builtinModules.includes(name);
}

function manifestOf(imported, { name, version, license, dependencies }) {
  const missing = imported.filter((packageName) => !(packageName in dependencies));
  if (missing.length > 0) {
    throw new Error(
      `The functions import what package.json has not among its dependencies: ${missing.join(", ")}`,
    );
  }
  return {
    name: `${name}-functions`,
    version,
    license,
    private: true,
    main: "index.js",
    engines: { node: "22" },
    dependencies: Object.fromEntries(imported.map((packageName) => [packageName, dependencies[packageName]])),
  };
}

await buildFunctions();
