import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Params, paramsText } from "./params";
import { productionManifest } from "./production-manifest";

/** What is to be put together, and where. */
export type Staging = {
  /** The project's own folder, with dist/functions and dist/addin built. */
  readonly root: string;
  /** Emptied first. */
  readonly folder: string;
  /** The Firebase project's id. */
  readonly project: string;
  /** Where the add-in will be served: https://books.example.com. */
  readonly origin: string;
  readonly params: Params;
  /** What stands in firebase.json for this one occasion, such as the ports of emulators. */
  readonly settings?: object;
};

/** What Excel itself reads, with the address the add-in is served from in it; as it is built, that of a machine at work on it. */
const READ_BY_EXCEL = ["manifest.xml", "functions.json", "shortcuts.json"];
const DEVELOPMENT_ORIGIN = "https://localhost:4870";
const AS_THEY_ARE = ["firestore.rules", "firestore.indexes.json", "storage.rules"];

/**
 * A folder with everything that goes up and nothing else. firebase.json in it builds nothing any more, so that what was looked at
 * is what goes up; the parameters stand beside the functions, where Firebase looks for them; secrets are in none of it.
 */
export function stage({ root, folder, project, origin, params, settings = {} }: Staging): void {
  const from = (...names: readonly string[]): string => path.join(root, ...names);
  const to = (...names: readonly string[]): string => path.join(folder, ...names);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(from("dist/functions"), to("functions"), { recursive: true });
  cpSync(from("dist/addin"), to("addin"), { recursive: true });
  for (const name of AS_THEY_ARE) cpSync(from(name), to(name));
  for (const name of READ_BY_EXCEL) {
    const text = readFileSync(to("addin", name), "utf8").replaceAll(DEVELOPMENT_ORIGIN, origin);
    writeFileSync(to("addin", name), name === "manifest.xml" ? productionManifest(text, origin) : text);
  }
  writeFileSync(to("functions", `.env.${project}`), paramsText(params));
  const config = { ...stagedConfig(JSON.parse(readFileSync(from("firebase.json"), "utf8"))), ...settings };
  writeFileSync(to("firebase.json"), `${JSON.stringify(config, null, 2)}\n`);
}

type FirebaseConfig = {
  readonly functions: readonly object[];
  readonly hosting: object;
};

/** firebase.json as it is for a folder where all has been built. */
function stagedConfig(config: FirebaseConfig): object {
  return {
    ...config,
    functions: config.functions.map((codebase) => ({
      ...withoutPredeploy(codebase),
      source: "functions",
    })),
    hosting: { ...withoutPredeploy(config.hosting), public: "addin" },
  };
}

const withoutPredeploy = (part: object): object =>
  Object.fromEntries(Object.entries(part).filter(([name]) => name !== "predeploy"));
