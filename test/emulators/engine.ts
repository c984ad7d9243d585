import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";

/** What runs Google's Firestore emulator on this machine. */
export type Engine = { readonly java: string; readonly javaVersion: number; readonly jar: string };

/** firebase-tools refuses to start the emulator on an older one. */
const OLDEST_JAVA = 21;
const MAIN_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";

/** The engine, or what is missing and what to do about it. */
export function findEngine(): Engine | string {
  const java = javas()
    .map((program) => ({ program, version: versionOf(program) }))
    .find(({ version }) => version >= OLDEST_JAVA);
  if (!java)
    return `No Java of version ${OLDEST_JAVA} or later was found: install one, or name its program in DUNBOOK_JAVA.`;
  const jar = jars().find((file) => existsSync(file));
  if (!jar)
    return "Google's Firestore emulator was not found: install the package google-cloud-cli-firestore-emulator, let firebase-tools fetch it (npx firebase-tools@15.34.2 setup:emulators:firestore), or name its jar in FIRESTORE_EMULATOR_JAR.";
  return { java: java.program, javaVersion: java.version, jar };
}

function javas(): readonly string[] {
  const { DUNBOOK_JAVA, JAVA_HOME } = process.env;
  const below = (folder: string, ...rest: readonly string[]): readonly string[] =>
    existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name, ...rest)) : [];
  return [
    ...(DUNBOOK_JAVA ? [DUNBOOK_JAVA] : []),
    ...(JAVA_HOME ? [path.join(JAVA_HOME, "bin/java")] : []),
    "java",
    ...below("/usr/lib/jvm", "bin/java"),
    ...below("/Library/Java/JavaVirtualMachines", "Contents/Home/bin/java"),
  ];
}

/** 0 where there is none. */
function versionOf(java: string): number {
  const { stderr } = spawnSync(java, ["-version"], { encoding: "utf8", timeout: 20_000 });
  return Number(/version "(\d+)/.exec(stderr ?? "")?.[1] ?? 0);
}

function jars(): readonly string[] {
  const { FIRESTORE_EMULATOR_JAR, FIREBASE_EMULATORS_PATH } = process.env;
  if (FIRESTORE_EMULATOR_JAR) return [FIRESTORE_EMULATOR_JAR];
  const cache = FIREBASE_EMULATORS_PATH ?? path.join(homedir(), ".cache/firebase/emulators");
  const cached = existsSync(cache) ? readdirSync(cache).sort().reverse() : [];
  return [
    ...cached
      .filter((name) => /^cloud-firestore-emulator.*\.jar$/.test(name))
      .map((name) => path.join(cache, name)),
    ...installed().filter((file) => file.endsWith("/cloud-firestore-emulator.jar")),
  ];
}

/** Where Debian's packages have put Google's. */
function installed(): readonly string[] {
  try {
    return execFileSync("dpkg", ["-L", "google-cloud-cli-firestore-emulator"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).split("\n");
  } catch {
    return [];
  }
}

/** Made for one run: what firebase-tools is told to start, and where the process ids of what it starts are written down. */
export type Shims = { readonly jar: string; readonly path: string; readonly pids: string };

/**
 * firebase-tools starts `java -jar …`, of its own choice of Java, and leaves the process behind where it is ended itself. So it
 * finds a `java` that writes down its process id first, and a jar that only names the class to begin with: the one in
 * Google's package has no such name.
 */
export function makeShims({ java, jar }: Engine, folder: string): Shims {
  const bin = path.join(folder, "bin");
  const pids = path.join(folder, "java.pids");
  mkdirSync(bin, { recursive: true });
  symlinkSync(jar, path.join(folder, "emulator.jar"));
  const manifest = `Manifest-Version: 1.0\nMain-Class: ${MAIN_CLASS}\nClass-Path: emulator.jar\n`;
  const start = path.join(folder, "start.jar");
  writeFileSync(start, zipSync({ "META-INF/MANIFEST.MF": strToU8(manifest) }));
  const shim = path.join(bin, "java");
  writeFileSync(shim, `#!/bin/sh\necho $$ >> '${pids}'\nexec '${java}' "$@"\n`);
  chmodSync(shim, 0o755);
  return { jar: start, path: `${bin}${path.delimiter}${process.env.PATH ?? ""}`, pids };
}
