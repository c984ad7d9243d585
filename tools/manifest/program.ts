import path from "node:path";
import type { Surroundings } from "./rules";

/** The add-in's program as it is there when Excel calls it: its first file, and all that is loaded before that runs. */
export function programOf(file: Surroundings["file"]): string {
  const seen = new Map<string, string>();
  const read = (name: string): void => {
    if (seen.has(name)) return;
    const text = new TextDecoder().decode(file(name) ?? new Uint8Array());
    seen.set(name, text);
    // Not import("…"): what is loaded later answers no button.
    for (const [, found = ""] of text.matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g))
      read(path.posix.join(path.posix.dirname(name), found));
  };
  read("taskpane.js");
  return [...seen.values()].join("\n");
}
