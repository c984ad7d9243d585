import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as z from "zod";
import type { Secrets } from "../../functions/delivery/port";
import { FileRefusal } from "../excel/work-on-file";

/** Keys and passwords of providers in a file of the data folder that only its owner may read. */

const OWNER_ONLY = 0o600;

const Kept = z.record(z.string(), z.record(z.string(), z.string()));

export function secretsFile(file: string): Required<Secrets> {
  return {
    read: async (organisation, name) => keptIn(file)[organisation]?.[name] ?? null,
    write: async (organisation, name, secret) => {
      const kept = keptIn(file);
      const next = { ...kept, [organisation]: { ...kept[organisation], [name]: secret } };
      const fresh = `${file}.${process.pid}.new`;
      try {
        writeFileSync(fresh, `${JSON.stringify(next, null, 2)}\n`, { mode: OWNER_ONLY });
        chmodSync(fresh, OWNER_ONLY);
        renameSync(fresh, file);
      } finally {
        rmSync(fresh, { force: true });
      }
    },
  };
}

function keptIn(file: string): z.infer<typeof Kept> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
  const parsed = Kept.safeParse(parsedOr(text));
  if (parsed.success) return parsed.data;
  throw new FileRefusal(
    `${file} cannot be read: it is no list of keys. Remove it, and give the keys again (dunbook provider key).`,
  );
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
