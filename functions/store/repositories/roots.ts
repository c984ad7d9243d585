import * as z from "zod/mini";
import type { CalendarDate } from "#domain/base/calendar";
import type { Instant } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { Root, Sealed } from "#domain/journal-chain/root";
import type { DocumentReader, Ref, Stored, Write } from "../port";
import { asFields, idSchema, parseDocument, storedDate, storedInstant } from "./documents";

/** The roots of an organisation's journals, each in a document of its own, and one document that says which is the latest. */

/** How far the roots have come. */
export type RootTip = {
  readonly number: number;
  readonly root: string;
  readonly day: CalendarDate;
  /** When the day's work on it began: what changed from then on is the next day's. */
  readonly since: Instant;
  /** Where the day's work goes on after a worker that stopped in the middle of it; null: the day is done. */
  readonly place: Place | null;
};

/** The account that was read last, by when it had changed. */
export type Place = { readonly changedAt: Instant; readonly accountId: AccountId };

const TIP_ID = "tip";
const rootRef = (organisation: OrganisationId, id: string): Ref => ({
  scope: organisation,
  collection: "roots",
  id,
});
/** Numbers in the order of their ids, and before the tip. */
const idOf = (number: number): string => `r${String(number).padStart(8, "0")}`;

/** The latest root, with the version that guards the next one; null where there is none yet. */
export async function getRootTip(
  reader: DocumentReader,
  organisation: OrganisationId,
): Promise<{ readonly tip: RootTip; readonly version: string } | null> {
  const stored = await reader.get(rootRef(organisation, TIP_ID));
  return stored ? { tip: parseDocument(tipSchema, stored), version: stored.version } : null;
}

/** Writes one more root; fails as "exists" or "version" where somebody else has written it meanwhile. */
export function rootWrites(
  organisation: OrganisationId,
  root: Root,
  tip: RootTip,
  before: string | null,
): readonly Write[] {
  const ref = rootRef(organisation, TIP_ID);
  const fields = asFields(tip);
  return [
    { kind: "create", ref: rootRef(organisation, idOf(root.number)), fields: asFields(root) },
    before === null ? { kind: "create", ref, fields } : { kind: "patch", ref, fields, ifVersion: before },
  ];
}

/** Roots from `number` on, by number, so many at most. One that cannot be read is null: somebody has been at it. */
export async function rootsFrom(
  reader: DocumentReader,
  organisation: OrganisationId,
  number: number,
  limit: number,
): Promise<readonly (Root | null)[]> {
  const page = await reader.query({
    scope: organisation,
    collection: "roots",
    limit,
    ...(number > 1
      ? { after: { ref: rootRef(organisation, idOf(number - 1)), version: "", fields: {} } }
      : {}),
  });
  return page.filter(({ ref }) => ref.id !== TIP_ID).map(readRoot);
}

/** One root; null where there is none, or none that can be read. */
export async function getRoot(
  reader: DocumentReader,
  organisation: OrganisationId,
  number: number,
): Promise<Root | null> {
  const stored = await reader.get(rootRef(organisation, idOf(number)));
  return stored && readRoot(stored);
}

function readRoot({ ref, fields }: Stored): Root | null {
  const read = rootSchema.safeParse(fields);
  return read.success && idOf(read.data.number) === ref.id ? read.data : null;
}

const sealedSchema: z.ZodMiniType<Sealed> = z.object({
  accountId: idSchema<AccountId>(),
  entries: z.number(),
  tip: z.string(),
});

const rootSchema: z.ZodMiniType<Root> = z.object({
  number: z.number(),
  day: storedDate,
  at: storedInstant,
  previousRoot: z.string(),
  accounts: z.array(sealedSchema),
  root: z.string(),
});

const tipSchema: z.ZodMiniType<RootTip> = z.object({
  number: z.number(),
  root: z.string(),
  day: storedDate,
  since: storedInstant,
  place: z.nullable(z.object({ changedAt: storedInstant, accountId: idSchema<AccountId>() })),
});
