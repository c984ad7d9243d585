import * as z from "zod";
import type { Secrets } from "../delivery/port";

const Keys = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * The keys of organisations in one secret of the deployment, as JSON: {"kase": {"smtp": "…", "sendgrid": "…"}}. `value` is
 * read when a key is first needed; a secret changes with the next deployment, and not before.
 */
export function providerKeys(value: () => string): Secrets {
  let read: { readonly text: string; readonly keys: z.infer<typeof Keys> } | null = null;
  const keys = (): z.infer<typeof Keys> => {
    const text = value().trim() || "{}";
    if (read?.text !== text) read = { text, keys: Keys.parse(parsed(text)) };
    return read.keys;
  };
  return { read: async (organisation, name) => keys()[organisation]?.[name] ?? null };
}

/** What JSON.parse says of a text that is none would hold a piece of it: a piece of a key. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("PROVIDER_KEYS is no JSON");
  }
}
