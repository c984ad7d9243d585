import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { firebaseCommand } from "../../tools/deploy/firebase";
import { stage } from "../../tools/deploy/stage";
import { findEngine, makeShims, type Shims } from "./engine";
import { CLIENT_ID, type Ports, portNames, TENANT } from "./places";

/**
 * `npm run test:emulators`: one whole day of Dunbook in Google's emulators. Builds what is deployed, starts auth, functions,
 * hosting, tasks and Firestore on free ports, and runs day.ts beside them. Never passes silently: what is missing is said, and
 * the exit code is 0 only where every step of the day was done.
 */

const PROJECT = "demo-dunbook";
const EMULATORS = "auth,functions,hosting,tasks,firestore";
const LONGEST_MS = Number(process.env.DUNBOOK_EMULATORS_MS ?? 10 * 60_000);
const root = process.cwd();
const log = path.join(root, "artifacts/emulators.log");

async function main(): Promise<number> {
  const engine = findEngine();
  if (typeof engine === "string") {
    console.error(
      `✗ Not tried: ${engine}\n  The functions keep everything in Firestore: without it there is no day to run.`,
    );
    return 1;
  }
  console.log(`Firestore: ${engine.jar}, Java ${engine.javaVersion}`);
  const folder = mkdtempSync(path.join(tmpdir(), "dunbook-emulators-"));
  try {
    const ports = await freePorts();
    await built();
    stage({
      root,
      folder: path.join(folder, "project"),
      project: PROJECT,
      origin: `http://127.0.0.1:${ports.hosting}`,
      params: paramsFor(ports),
      settings: { emulators: emulatorsOn(ports) },
    });
    furnish(path.join(folder, "project/functions"));
    return await runDay(folder, ports, makeShims(engine, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is deployed, and the day itself. */
async function built(): Promise<void> {
  for (const tool of ["tools/build.mjs", "tools/build-functions.mjs"]) {
    const child = spawn(process.execPath, [path.join(root, tool)], { stdio: "inherit" });
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`${tool} failed`);
  }
  const { build } = await import("esbuild");
  await build({
    entryPoints: [path.join(root, "test/emulators/day.ts")],
    outfile: path.join(root, "dist/run/emulators-day.mjs"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: "inline",
    logLevel: "warning",
  });
}

const paramsFor = (ports: Ports) => ({
  SENDGRID_URL: `http://127.0.0.1:${ports.catcher}`,
  MICROSOFT_CLIENT_ID: CLIENT_ID,
  MICROSOFT_TENANTS: TENANT,
  MAY_SET_UP_ORGANISATIONS: TENANT,
  WEB_API_KEY: "emulated",
});

/** Packages, as a deployment installs them; and secrets, as the emulator reads them. */
function furnish(functions: string): void {
  symlinkSync(path.join(root, "node_modules"), path.join(functions, "node_modules"));
  writeFileSync(path.join(functions, ".secret.local"), "SENDGRID_API_KEY=SG.emulated\nPROVIDER_KEYS={}\n");
}

const emulatorsOn = (ports: Ports): object => {
  const on = (port: number) => ({ host: "127.0.0.1", port });
  return {
    singleProjectMode: true,
    ui: { enabled: false },
    hub: on(ports.hub),
    logging: on(ports.logging),
    eventarc: on(ports.eventarc),
    auth: on(ports.auth),
    functions: on(ports.functions),
    hosting: on(ports.hosting),
    tasks: on(ports.tasks),
    firestore: { ...on(ports.firestore), websocketPort: ports.websocket },
  };
};

async function runDay(folder: string, ports: Ports, shims: Shims): Promise<number> {
  mkdirSync(path.dirname(log), { recursive: true });
  const file = createWriteStream(log);
  const [program, ...words] = firebaseCommand(process.env);
  const day = `"${process.execPath}" --enable-source-maps "${path.join(root, "dist/run/emulators-day.mjs")}"`;
  const child = spawn(program, [...words, "emulators:exec", "--project", PROJECT, "--only", EMULATORS, day], {
    cwd: path.join(folder, "project"),
    stdio: ["ignore", "pipe", "pipe"],
    env: envFor(folder, ports, shims),
  });
  const late = setTimeout(() => child.kill("SIGINT"), LONGEST_MS);
  const tooLate = setTimeout(() => child.kill("SIGKILL"), LONGEST_MS + 30_000);
  const hear = (text: string): void => {
    file.write(text);
    for (const line of text.split("\n")) if (/^ {0,2}[✓✗]/.test(line)) console.log(line);
  };
  child.stdout.setEncoding("utf8").on("data", hear);
  child.stderr.setEncoding("utf8").on("data", hear);
  try {
    const [code] = await once(child, "close");
    if (code !== 0)
      console.error(`✗ The day was not done. All that was said is in ${path.relative(root, log)}.`);
    return code ?? 1;
  } finally {
    clearTimeout(late);
    clearTimeout(tooLate);
    file.end();
    endJava(shims.pids);
  }
}

const envFor = (folder: string, ports: Ports, shims: Shims): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: shims.path,
  FIRESTORE_EMULATOR_BINARY_PATH: shims.jar,
  DUNBOOK_TEST_MICROSOFT_KEYS: `http://127.0.0.1:${ports.microsoft}/keys`,
  DUNBOOK_EMULATORS: JSON.stringify({ folder, ports, root }),
  // Nothing of this machine's Google accounts is looked at.
  GOOGLE_APPLICATION_CREDENTIALS: "",
  // Seconds; the usual ten are few for a machine that is busy.
  FUNCTIONS_DISCOVERY_TIMEOUT: "120",
  CI: "true",
});

/** What firebase-tools has left behind, and is still the program that was started. */
function endJava(pids: string): void {
  if (!existsSync(pids)) return;
  for (const pid of new Set(readFileSync(pids, "utf8").split("\n").filter(Boolean).map(Number))) {
    const command = path.join("/proc", String(pid), "cmdline");
    if (!existsSync(command) || !readFileSync(command, "utf8").includes("start.jar")) continue;
    process.kill(pid, "SIGKILL");
  }
}

/** All held at once, so that no two are the same. */
async function freePorts(): Promise<Ports> {
  const servers = await Promise.all(
    portNames.map(async (name) => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      return { name, server };
    }),
  );
  const found = servers.map(({ name, server }) => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("No free port");
    return [name, address.port] as const;
  });
  await Promise.all(servers.map(({ server }) => new Promise((resolve) => server.close(resolve))));
  return Object.fromEntries(found) as Ports;
}

const startedAt = Date.now();
process.exitCode = await main();
console.log(`${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
