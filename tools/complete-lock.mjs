import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * `npm run lock`, after a dependency has changed: adds to package-lock.json the packages for other machines (macOS, Windows,
 * musl …) that npm leaves out where the registry it asks does not carry them. Without them `npm ci` refuses the lock as
 * incomplete, on every machine. What is added has no integrity, for nothing of it has been fetched here.
 */

const file = path.resolve(import.meta.dirname, "../package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const known = new Set(Object.keys(lock.packages).map((place) => place.replace(/^.*node_modules\//, "")));

for (const { dev, optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (!known.has(name)) lock.packages[`node_modules/${name}`] = entryOf(name, version, dev);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);

/** Such a package's name ends in what it is for: system, processor and, on Linux, C library. */
function entryOf(name, version, dev) {
  const [, os, cpu, abi = ""] =
    /[-/]([a-z0-9]+)-(arm64|arm|x64|ia32|ppc64|s390x|riscv64|loong64)(?:-(\w+))?$/.exec(name) ?? [];
  if (!os || !/^\d+\.\d+\.\d+$/.test(version))
    throw new Error(`${name}@${version} is missing, and not for want of its machine`);
  const libc = os === "linux" && abi !== "" ? { libc: [abi.startsWith("musl") ? "musl" : "glibc"] } : {};
  return { version, cpu: [cpu], ...(dev ? { dev } : {}), ...libc, optional: true, os: [os] };
}
