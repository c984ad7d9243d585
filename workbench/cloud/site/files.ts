import { readdirSync, statSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "hono";

/** Files of one folder that may be served, by their path below it ("assets/dunbook-32.png"): what is not listed is not there. */
export type ServedFiles = { readonly find: (path: string) => string | null };

/** The files that lie below `folder` at the first look; none where it is missing. */
export function servedFiles(folder: string): ServedFiles {
  let known: ReadonlySet<string> | null = null;
  return {
    find: (path) => {
      // One list of real names, so that no path can lead out of the folder, however it is spelt.
      known ??= new Set(filesBelow(folder, ""));
      return known.has(path) ? join(folder, path) : null;
    },
  };
}

function* filesBelow(folder: string, prefix: string): Generator<string> {
  const at = join(folder, prefix);
  if (!statSync(at, { throwIfNoEntry: false })?.isDirectory()) return;
  for (const entry of readdirSync(at, { withFileTypes: true })) {
    const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(folder, path);
    else if (entry.isFile()) yield path;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  gif: "image/gif",
  html: "text/html; charset=utf-8",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  map: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  xml: "application/xml",
};

const typeOf = (path: string): string =>
  TYPES[path.slice(path.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";

/** Answers with the file as it is on disk, or that the browser's copy still holds. */
export async function sendFile(context: Context, path: string): Promise<Response> {
  const { mtimeMs, size } = await stat(path);
  const tag = `"${Math.trunc(mtimeMs).toString(36)}-${size.toString(36)}"`;
  context.header("ETag", tag);
  if (context.req.header("if-none-match") === tag) return context.body(null, 304);
  return context.body(Uint8Array.from(await readFile(path)), 200, { "Content-Type": typeOf(path) });
}
