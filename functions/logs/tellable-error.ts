import type { LogFields } from "./log-line";

/**
 * What may be told of an error: its kind, its code, and where in our code it happened. What it says may hold anything, a
 * customer's name in a provider's answer or an address in a refused value; so of its message only what is known to be ours
 * is told, and of that nothing in quotes, no address and no number of a person's.
 */
export function tellableError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { readonly code?: unknown };
  const said =
    OURS.has(error.name) || DAMAGED.test(error.message) ? { message: scrubbed(error.message) } : {};
  return {
    error: /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : "Error",
    ...(typeof code === "number" || (typeof code === "string" && CODE.test(code)) ? { code } : {}),
    ...said,
    at: framesOf(error),
  };
}

/** Errors whose sentences are made of names of our own. */
const OURS: ReadonlySet<string> = new Set([
  "StoreConflict",
  "StoreContention",
  "StoreMisuse",
  "UndeclaredQuery",
]);

/** As `parseDocument` begins it. */
const DAMAGED = /^[A-Za-z]+\/[\w~.:-]+ is damaged: /;

/** "ECONNRESET", "auth/id-token-expired", "SQLITE_BUSY". */
const CODE = /^[A-Za-z][A-Za-z0-9_/-]{0,60}$/;

const MOST_FRAMES = 12;
const MOST_SAID = 600;

/** The frames of a stack without its first lines, which are the message. */
function framesOf({ stack = "" }: Error): readonly string[] {
  return stack
    .split("\n")
    .filter((line) => /^ {4}at [^"']*$/.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) =>
      line
        .trim()
        .replace(/\(?(file:\/\/)?\/?\S*\/(?=[^/]+:\d+)/, (place) => (place.startsWith("(") ? "(" : "")),
    );
}

/** A sentence of ours without what was put into it: addresses, what stands in quotes, long numbers. */
export function scrubbed(text: string): string {
  return text
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”|«[^»]*»/gu, "<quoted>")
    .replace(/[^\s<>"]+@[^\s<>"]+/gu, "<address>")
    .replace(/https?:\/\/\S+/gu, "<link>")
    .replace(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){10,30}\b/gu, "<account number>")
    .replace(/\+?\d[\d ()./-]{6,}\d/gu, "<number>")
    .slice(0, MOST_SAID);
}
