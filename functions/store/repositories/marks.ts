import * as z from "zod/mini";
import type { Mark, Marks } from "#domain/dunning/marks";
import { storedDate } from "./documents";

/** What people have said about accounts and invoices, as it is stored with them and in the journal. */

const how = z.enum(["agency", "lawyer", "court", "writtenOff"]);
const amountsMinor = z.record(z.string(), z.number());

const paused = { kind: z.literal("paused"), until: storedDate };
const disputed = { kind: z.literal("disputed") };
const promised = {
  kind: z.literal("promised"),
  by: storedDate,
  amountsMinor,
  parts: z.exactOptional(z.array(z.object({ by: storedDate, amountsMinor }))),
  owedMinor: z.exactOptional(amountsMinor),
};
const ended = { kind: z.literal("ended"), how };
const included = { kind: z.literal("included") };
const answered = { kind: z.literal("answered"), says: z.enum(["paid", "dispute", "promise", "unclear"]) };

export const markSchema: z.ZodMiniType<Mark> = z.discriminatedUnion("kind", [
  z.object(paused),
  z.object(disputed),
  z.object(promised),
  z.object(ended),
  z.object(included),
  z.object(answered),
]);

export const markKindSchema = z.enum(["paused", "disputed", "promised", "ended", "included", "answered"]);

const on = { on: storedDate };

export const marksSchema: z.ZodMiniType<Marks> = z.partial(
  z.object({
    paused: z.object({ ...paused, ...on }),
    disputed: z.object({ ...disputed, ...on }),
    promised: z.object({ ...promised, ...on }),
    ended: z.object({ ...ended, ...on }),
    included: z.object({ ...included, ...on }),
    answered: z.object({ ...answered, ...on }),
  }),
) as z.ZodMiniType<Marks>;
