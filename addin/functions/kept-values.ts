import * as z from "zod/mini";
import type { CellValue } from "#domain/cell-values/cell-value";

/** The latest value of every formula, kept on this machine for the days without a network. */

/** A value and when it was read (an instant in ISO 8601). */
export type KeptValue = { readonly value: CellValue; readonly at: string };

/** Where a text outlives the pane: localStorage, or what stands in for it. Both may throw where the browser keeps nothing. */
export type KeepingPlace = {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, text: string) => void;
};

const KEY = "dunbook:cell-values";
/** Of all kept values as JSON; a browser keeps five million characters for an address. */
const MOST_CHARACTERS = 2_000_000;

/** Values of one organisation; another one's are forgotten as soon as its member signs in. */
export class KeptValues {
  private kept: Map<string, KeptValue> | null = null;
  private organisation: string | null = null;

  constructor(private readonly place: KeepingPlace | null) {}

  get(key: string): KeptValue | null {
    return this.loaded().get(key) ?? null;
  }

  /** The latest moment at which any of them was read; null where nothing is kept. */
  latestAt(): string | null {
    let latest: string | null = null;
    for (const { at } of this.loaded().values()) if (latest === null || at > latest) latest = at;
    return latest;
  }

  put(key: string, value: KeptValue): void {
    const kept = this.loaded();
    // Put again, it counts as the youngest.
    kept.delete(key);
    kept.set(key, value);
  }

  /** Who is signed in; what was kept for somebody else is not shown to them. */
  belongTo(organisation: string): void {
    const kept = this.loaded();
    if (this.organisation !== organisation) kept.clear();
    this.organisation = organisation;
  }

  /** Writes them down, the youngest first until there is no more room. */
  save(): void {
    const entries: [string, KeptValue][] = [];
    let room = MOST_CHARACTERS;
    for (const entry of [...this.loaded()].reverse()) {
      room -= JSON.stringify(entry).length;
      if (room < 0) break;
      entries.push(entry);
    }
    try {
      this.place?.setItem(
        KEY,
        JSON.stringify({ organisation: this.organisation, entries: entries.reverse() }),
      );
    } catch {
      // A browser that keeps nothing: without a network there is then nothing to show.
    }
  }

  private loaded(): Map<string, KeptValue> {
    if (this.kept) return this.kept;
    const found = readKept(this.place);
    this.organisation = found?.organisation ?? null;
    this.kept = new Map(found?.entries ?? []);
    return this.kept;
  }
}

const keptSchema = z.object({
  organisation: z.nullable(z.string()),
  entries: z.array(
    z.tuple([
      z.string(),
      z.object({
        at: z.string(),
        value: z.discriminatedUnion("kind", [
          z.object({ kind: z.literal("text"), text: z.string() }),
          z.object({ kind: z.literal("number"), number: z.number() }),
          z.object({
            kind: z.literal("error"),
            code: z.enum(["notAvailable", "invalidValue"]),
            reason: z.string(),
          }),
        ]),
      }),
    ]),
  ),
});

function readKept(place: KeepingPlace | null): z.infer<typeof keptSchema> | null {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(place?.getItem(KEY) ?? "null"));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
