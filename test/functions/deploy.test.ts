import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { deploy, type Ground } from "../../tools/deploy/deploy";
import { type Ended, type Run, runHere } from "../../tools/deploy/firebase";

/** `npm run deploy` up to the upload, with a program in Firebase's place that writes down what it is asked. */

const repository = path.resolve(__dirname, "../..");
const root = mkdtempSync(path.join(tmpdir(), "dunbook-deploy-"));
const at = (...names: readonly string[]): string => path.join(root, ...names);
const PROJECT = "kase-reminders";
const SETTINGS = "MICROSOFT_CLIENT_ID=0b1f7c52-6f7a-4f0e-8f27-5d1f4c0a9e11\nWEB_API_KEY=abc\n";

/** What Firebase's program answers, by the words it is called with; what is not here fails. */
const ANSWERS: Record<string, unknown> = {};
const AS_IT_SHOULD_BE = {
  "login:list": [{ user: { email: "owner@kase.example" } }],
  "projects:list": [{ projectId: PROJECT }],
  "firestore:databases:get (default)": { locationId: "eur3" },
  "functions:secrets:get SENDGRID_API_KEY": { secrets: [{ state: "ENABLED" }] },
  "functions:secrets:get PROVIDER_KEYS": { secrets: [{ state: "DESTROYED" }, { state: "ENABLED" }] },
  deploy: {},
};

let said: string[];
let uncommitted: string;

beforeAll(() => {
  mkdirSync(at("dist"), { recursive: true });
  mkdirSync(at("deploy"));
  symlinkSync(path.join(repository, "node_modules"), at("node_modules"));
  for (const name of ["firebase.json", "firestore.rules", "firestore.indexes.json", "storage.rules"])
    cpSync(path.join(repository, name), at(name));
  runHere(process.execPath, [path.join(repository, "tools/build-functions.mjs"), at("dist/functions")]);
  cpSync(path.join(repository, "dist/addin"), at("dist/addin"), { recursive: true });
  const fake = `#!${process.execPath}
const { appendFileSync, readFileSync } = require("node:fs");
const words = process.argv.slice(2);
appendFileSync(${JSON.stringify(at("asked"))}, words.join(" ") + "\\n");
const answers = JSON.parse(readFileSync(${JSON.stringify(at("answers"))}, "utf8"));
const found = Object.keys(answers).find((key) => words.join(" ").startsWith(key));
if (found === undefined) process.exit(1);
if (words.includes("--json")) console.log(JSON.stringify({ status: "success", result: answers[found] }));
`;
  writeFileSync(at("firebase"), fake);
  chmodSync(at("firebase"), 0o755);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  said = [];
  isRealProgram = false;
  uncommitted = "";
  writeFileSync(at("asked"), "");
  writeFileSync(at("deploy", `${PROJECT}.env`), SETTINGS);
  for (const key of Object.keys(ANSWERS)) delete ANSWERS[key];
  Object.assign(ANSWERS, AS_IT_SHOULD_BE);
});

/** git and gcloud as they would answer; what the builds make is there already; the rest is run. */
const run: Run = (program, words, how) => {
  if (program === "git") return { status: 0, out: uncommitted };
  if (program === "gcloud") return { status: 1, out: "" };
  if (/\/build(-functions)?\.mjs$/.test(words[0] ?? "")) return { status: 0, out: "" };
  if (program === at("firebase") && !isRealProgram) return firebase(words);
  // What the functions ask for is the same every time.
  const key = words.join(" ");
  const ended = loaded.get(key) ?? runHere(program, words, { ...how, loud: false });
  if (words[0] === "-e") loaded.set(key, ended);
  return ended;
};
const loaded = new Map<string, Ended>();
/** Whether Firebase's program is a process of its own, or answers the same from here, which is quicker. */
let isRealProgram = false;

function firebase(words: readonly string[]): Ended {
  appendFileSync(at("asked"), `${words.join(" ")}\n`);
  const found = Object.keys(ANSWERS).find((key) => words.join(" ").startsWith(key));
  const out = found === undefined ? "" : JSON.stringify({ status: "success", result: ANSWERS[found] });
  return { status: found === undefined ? 1 : 0, out };
}

function deployed(words: string, isWell = true): Promise<number> {
  writeFileSync(at("answers"), JSON.stringify(ANSWERS));
  const ground: Ground = {
    root,
    env: { DUNBOOK_FIREBASE: at("firebase") },
    run,
    say: (line) => said.push(line),
    answers: async () => isWell,
  };
  return deploy(`--project ${PROJECT} --skip-check ${words}`.trim().split(" "), ground);
}

const asked = (): readonly string[] => readFileSync(at("asked"), "utf8").trim().split("\n");
const uploads = (): readonly string[] => asked().filter((line) => line.startsWith("deploy"));
const staged = (...names: readonly string[]): string =>
  readFileSync(at("dist/deploy", PROJECT, ...names), "utf8");

describe("a deployment", () => {
  it("uploads indexes first and the pane last, from a folder of its own, and looks whether it answers", async () => {
    isRealProgram = true;
    expect(await deployed("")).toBe(0);
    const config = at("dist/deploy", PROJECT, "firebase.json");
    expect(uploads()).toEqual(
      ["firestore", "storage", "functions", "hosting"].map(
        (target) => `deploy --project ${PROJECT} --only ${target} --config ${config} --non-interactive`,
      ),
    );
    const text = said.join("\n");
    expect(text).toContain("https://kase-reminders.web.app/manifest.xml");
    expect(text).toContain("https://kase-reminders.web.app/webhooks/sendgrid/<organisation>");
    expect(text).toContain("✓ https://kase-reminders.web.app/v1/health answers");
  });

  it("builds nothing more on the way up, and carries settings but no secret", async () => {
    await deployed("--set SENDGRID_URL=https://api.eu.sendgrid.com");
    expect(staged("firebase.json")).not.toContain("predeploy");
    expect(staged("functions", `.env.${PROJECT}`)).toBe(
      "MICROSOFT_CLIENT_ID='0b1f7c52-6f7a-4f0e-8f27-5d1f4c0a9e11'\nWEB_API_KEY='abc'\nSENDGRID_URL='https://api.eu.sendgrid.com'\n",
    );
    const names = readdirSync(at("dist/deploy", PROJECT, "functions"));
    expect(names.filter((name) => /secret|local|node_modules/.test(name))).toEqual([]);
    expect(asked().filter((line) => /secrets:(access|set)/.test(line))).toEqual([]);
  });

  it("gives the manifest the project's address, or one's own, and an id that goes with it", async () => {
    await deployed("--dry-run");
    const first = staged("addin/manifest.xml");
    await deployed("--dry-run --domain books.kase.example");
    const second = staged("addin/manifest.xml");
    expect(first).toContain("https://kase-reminders.web.app/taskpane.html");
    expect(second).toContain("https://books.kase.example/taskpane.html");
    const id = (xml: string) =>
      /<Id>([0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})<\/Id>/.exec(xml)?.[1];
    expect(id(first)).toBeDefined();
    expect(id(second)).toBeDefined();
    expect(id(first)).not.toBe(id(second));
  });

  it("asks Firebase to try it out, in a dry run, and uploads nothing", async () => {
    expect(await deployed("--dry-run --only functions,hosting")).toBe(0);
    expect(uploads().map((line) => [/--only (\w+)/.exec(line)?.[1], line.endsWith("--dry-run")])).toEqual([
      ["functions", true],
      ["hosting", true],
    ]);
    expect(said.at(-1)).toBe(
      "A dry run: all of it stands in dist/deploy/kase-reminders, and nothing was uploaded.",
    );
  });

  it("stops at the first part that does not go up", async () => {
    delete ANSWERS.deploy;
    expect(await deployed("")).toBe(1);
    expect(uploads()).toHaveLength(1);
    expect(said.at(-1)).toContain("firestore was not deployed");
  });

  it("fails where the API does not answer afterwards", async () => {
    expect(await deployed("--only hosting", false)).toBe(1);
    expect(said.at(-1)).toContain("does not answer");
  });
});

describe("nothing goes up, and the remedy is told, where", () => {
  const without = (key: string) => () => delete ANSWERS[key];
  const settings = (lines: string) => () => writeFileSync(at("deploy", `${PROJECT}.env`), lines);
  it.each<[string, () => unknown, string]>([
    ["nobody is signed in", without("login:list"), "run npx firebase-tools@15.34.2 login"],
    ["the project is not there", without("projects:list"), "There is no project kase-reminders"],
    ["there is no database", without("firestore:databases:get (default)"), "--location eur3"],
    [
      "the database is not in the EU",
      () => Object.assign(ANSWERS, { "firestore:databases:get (default)": { locationId: "nam5" } }),
      "Firestore lies in nam5 and cannot be moved",
    ],
    [
      "a secret is not set",
      without("functions:secrets:get SENDGRID_API_KEY"),
      "secrets:set SENDGRID_API_KEY",
    ],
    ["a setting is missing", settings("WEB_API_KEY=abc\n"), "MICROSOFT_CLIENT_ID is not set"],
    ["a setting is mistyped", settings(`${SETTINGS}WEB_KEY=x\n`), "Nothing asks for WEB_KEY"],
    [
      "a secret stands among the settings",
      settings(`${SETTINGS}PROVIDER_KEYS={}\n`),
      "PROVIDER_KEYS is a secret",
    ],
    ["the checkout is not clean", () => (uncommitted = " M package.json"), "changes that are not committed"],
  ])("%s", async (_, change, remedy) => {
    change();
    expect(await deployed("")).toBe(1);
    expect(said.join("\n")).toContain(remedy);
    expect(said.at(-1)).toBe("Nothing was uploaded.");
    expect(uploads()).toEqual([]);
  });

  it.each([
    ["--project Kase", "Say which Firebase project"],
    ["--only everything", '--only takes some of firestore, storage, functions, hosting, not "everything"'],
    ["--domain https://x", "--domain takes a name"],
    ["--force", "--force"],
  ])("%s", async (words, sentence) => {
    rmSync(at("dist/deploy"), { recursive: true, force: true });
    expect(await deployed(words)).toBe(2);
    expect(said.join("\n")).toContain(sentence);
    expect(existsSync(at("dist/deploy"))).toBe(false);
  });
});
