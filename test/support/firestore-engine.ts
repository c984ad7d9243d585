import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { FirestoreMock } from "@firebase-bridge/firestore-admin";
import { Firestore } from "firebase-admin/firestore";

/**
 * Which Firestore the tests run on: an emulator that runs already, else Google's own where its jar and a Java are found, else
 * the in-memory one from npm. That one deviates (two transactions within a millisecond may not notice each other, text is not
 * sorted by bytes): tests it cannot pass are skipped by name.
 */
export type FirestoreEngine = {
  readonly kind: "running emulator" | "Google's emulator" | "firebase-bridge";
  /** As in "store contract on firestore (Google's emulator)". */
  readonly name: string;
  /** Starts what is to be started; once per test file, from `beforeAll`. */
  readonly start: () => Promise<RunningFirestore>;
};

export type RunningFirestore = {
  /** A database of its own, empty; every call of `connect` is another client of it. */
  readonly emptyDatabase: () => {
    readonly connect: () => Firestore;
    /** Where a client without our library finds it; null: it has no network. */
    readonly at: { readonly host: string; readonly projectId: string } | null;
  };
  /** Ends what `start` began; the clients end themselves with `terminate`. */
  readonly stop: () => Promise<void>;
};

const JAR = "cloud-firestore-emulator.jar";
const MAIN_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";
const START_MS = 30_000;
/** An emulator asks for no key; without one at hand the client would look for Google's network. */
const NO_CREDENTIALS = { client_email: "tests@dunbook.invalid", private_key: "none" };

/** Chosen by what this machine has, without starting anything. */
export function firestoreEngine(): FirestoreEngine {
  const host = process.env.FIRESTORE_EMULATOR_HOST;
  if (host) return named("running emulator", async () => emulatorAt(host, async () => undefined));
  const jar = emulatorJar();
  return jar === null
    ? named("firebase-bridge", startBridge)
    : named("Google's emulator", () => startEmulator(jar));
}

function named(kind: FirestoreEngine["kind"], start: FirestoreEngine["start"]): FirestoreEngine {
  return { kind, name: `firestore (${kind})`, start };
}

function emulatorJar(): string | null {
  const jar = process.env.FIRESTORE_EMULATOR_JAR ?? installedJar();
  return jar !== null && existsSync(jar) && answers("java", ["-version"]) !== null ? jar : null;
}

/** Asks Debian's packages where Google's package has put it. */
function installedJar(): string | null {
  const files = answers("dpkg", ["-L", "google-cloud-cli-firestore-emulator"]);
  return files?.split("\n").find((file) => file.endsWith(`/${JAR}`)) ?? null;
}

function answers(program: string, words: readonly string[]): string | null {
  try {
    return execFileSync(program, words, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 10_000,
    });
  } catch {
    return null;
  }
}

async function startEmulator(jar: string): Promise<RunningFirestore> {
  for (let tries = 0; tries < 3; tries += 1) {
    const port = await freePort();
    const flags = ["-Duser.language=en", "-XX:TieredStopAtLevel=1", "-cp", jar, MAIN_CLASS];
    const java = spawn("java", [...flags, "start", "--host=127.0.0.1", `--port=${port}`], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (await isUp(java)) return emulatorAt(`127.0.0.1:${port}`, () => ended(java));
    await ended(java);
  }
  throw new Error("The Firestore emulator did not start");
}

/** The emulator takes no port 0 that it would tell us about, so a free one is looked for; three tries cover the gap. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No free port");
  return address.port;
}

function isUp(java: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), START_MS);
    const settle = (outcome: boolean) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const listen = (text: unknown) => {
      if (String(text).includes("is now running")) settle(true);
    };
    java.stdout?.on("data", listen);
    java.stderr?.on("data", listen);
    java.once("exit", () => settle(false));
    java.once("error", () => settle(false));
  });
}

/** SIGTERM lets the emulator stop by itself; it is given two seconds. */
async function ended(java: ChildProcess): Promise<void> {
  if (java.pid === undefined || java.exitCode !== null || java.signalCode !== null) return;
  const exit = once(java, "exit");
  const timer = setTimeout(() => java.kill("SIGKILL"), 2000);
  java.kill("SIGTERM");
  await exit;
  clearTimeout(timer);
}

function emulatorAt(host: string, stop: () => Promise<void>): RunningFirestore {
  // A project of its own is an empty database: the emulator makes one where it is named.
  const run = `${process.pid}-${Date.now().toString(36)}`;
  let databases = 0;
  return {
    emptyDatabase() {
      databases += 1;
      const projectId = `dunbook-${run}-${databases}`;
      const connect = () => new Firestore({ projectId, host, ssl: false, credentials: NO_CREDENTIALS });
      return { connect, at: { host, projectId } };
    },
    stop,
  };
}

async function startBridge(): Promise<RunningFirestore> {
  const mock = new FirestoreMock();
  let databases = 0;
  return {
    emptyDatabase() {
      databases += 1;
      const database = mock.createDatabase(`dunbook-${databases}`);
      return { connect: () => database.firestore(), at: null };
    },
    async stop() {
      mock.deleteAll();
    },
  };
}
