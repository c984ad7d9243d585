import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

const root = path.resolve(__dirname, "../..");

type Lock = {
  readonly packages: Readonly<
    Record<string, { readonly version: string; readonly resolved?: string; readonly dev?: boolean }>
  >;
};
type Manifest = { readonly dependencies: Readonly<Record<string, string>> };

/** What is deployed, built into a folder of its own; packages are this project's. */
describe("the functions' bundle", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "dunbook-bundle-"));
  const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");
  const json = (file: string) => JSON.parse(readFileSync(file, "utf8"));
  const run = (code: string, env: Readonly<Record<string, string>> = {}): string =>
    execFileSync(process.execPath, ["-e", code], {
      cwd: folder,
      encoding: "utf8",
      timeout: 30_000,
      env: { ...process.env, ...env },
    });

  beforeAll(() => {
    execFileSync(process.execPath, [path.join(root, "tools/build-functions.mjs"), folder], {
      timeout: 60_000,
    });
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const required = (): readonly string[] => {
    const names = [...read("index.js").matchAll(/\b(?:require|import)\("([^"]+)"\)/g)].map(
      (match) => match[1] ?? "",
    );
    const packages = names.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? "");
    return [...new Set(packages)].filter(
      (name) => !name.startsWith("node:") && !builtinModules.includes(name),
    );
  };

  it("holds one file, its map, the templates, and what npm needs", () => {
    expect(readdirSync(folder).sort()).toEqual([
      "index.js",
      "index.js.map",
      "node_modules",
      "package-lock.json",
      "package.json",
      "templates",
    ]);
    expect(readdirSync(path.join(folder, "templates/en")).length).toBeGreaterThan(8);
  });

  it("depends on exactly the packages it requires, in the very versions of this project", () => {
    const { dependencies }: Manifest = JSON.parse(read("package.json"));
    const own: Manifest = json(path.join(root, "package.json"));
    expect(Object.keys(dependencies).sort()).toEqual([...required()].sort());
    for (const [name, version] of Object.entries(dependencies)) expect(own.dependencies[name]).toBe(version);
  });

  it("locks the same versions, none of them for development only, and no embedded store", () => {
    const lock: Lock = JSON.parse(read("package-lock.json"));
    const whole: Lock = json(path.join(root, "package-lock.json"));
    const places = Object.keys(lock.packages).filter((place) => place !== "");
    expect(places.length).toBeGreaterThan(100);
    for (const place of places) expect(lock.packages[place]?.version).toBe(whole.packages[place]?.version);
    expect(places.filter((place) => whole.packages[place]?.dev === true)).toEqual([]);
    const names = places.map((place) => place.replace(/^.*node_modules\//, ""));
    const unwanted = ["libsql", "@hono/node-server", "commander", "esbuild", "jest"];
    expect(names.filter((name) => unwanted.includes(name))).toEqual([]);
  });

  it("loads, and exports every trigger and nothing else", () => {
    const code =
      "import('./index.js').then((all) => console.log(JSON.stringify(Object.keys(all).filter((name) => all[name].__endpoint))))";
    expect(JSON.parse(run(code)).sort()).toEqual(["api", "runTask", "sendTask", "tick"]);
  });

  it("tells Firebase what each trigger is, where it runs and which secret it needs", () => {
    const code =
      "const all = require('./index.js'); console.log(JSON.stringify(Object.fromEntries(Object.keys(all).map((name) => [name, all[name].__endpoint]))))";
    const endpoints = JSON.parse(run(code));
    for (const name of ["api", "tick", "runTask", "sendTask"])
      expect(endpoints[name].region).toEqual(["europe-west1"]);
    const secretsOf = (name: string) =>
      (endpoints[name].secretEnvironmentVariables ?? []).map(({ key }: { key: string }) => key);
    expect(["api", "tick", "runTask", "sendTask"].map(secretsOf)).toEqual([
      ["SENDGRID_API_KEY", "PROVIDER_KEYS"],
      [],
      [],
      ["SENDGRID_API_KEY", "PROVIDER_KEYS"],
    ]);
    expect(endpoints.tick.scheduleTrigger.schedule).toBe("*/15 * * * *");
    expect(endpoints.sendTask.taskQueueTrigger.retryConfig.maxAttempts).toBe(5);
  });

  it("loads nothing of the mailer, the templates or the database before it is called", () => {
    const code =
      "require('./index.js'); console.log(JSON.stringify(Object.keys(require.cache).map((file) => file.replace(/^.*node_modules\\//, ''))))";
    const loaded: readonly string[] = JSON.parse(run(code));
    expect(
      loaded.filter((file) => /^(@sendgrid|nodemailer|handlebars|@google-cloud|hono)\//.test(file)),
    ).toEqual([]);
  });

  it("answers requests by its own code", () => {
    const code = `
      const { api } = require("./index.js");
      const server = require("node:http").createServer((request, response) => api(Object.assign(request, { rawBody: Buffer.alloc(0) }), response));
      server.listen(0, "127.0.0.1", async () => {
        const answer = await fetch("http://127.0.0.1:" + server.address().port + "/v1/health");
        console.log(answer.status, await answer.text());
        process.exit(0);
      });`;
    const env = { GCLOUD_PROJECT: "demo-dunbook", FIRESTORE_EMULATOR_HOST: "127.0.0.1:9" };
    expect(run(code, env).trim()).toBe('200 {"ok":true}');
  });
});
