import * as z from "zod/mini";
import type { Condition, Filter } from "#domain/audiences/filter";

/**
 * A saved filter as it crosses between the add-in and the API, and as it is stored: its shape alone. What it says is
 * checked by `filterProblems`, which names the field and the remedy.
 */
const TEXT = z.string().check(z.maxLength(400));
const texts = z.array(TEXT).check(z.maxLength(100));
const whole = z.int();

const conditionSchema: z.ZodMiniType<Condition> = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("document"),
    is: z.array(z.enum(["invoice", "proforma", "creditNote", "storno"])).check(z.maxLength(10)),
  }),
  z.strictObject({
    kind: z.literal("state"),
    is: z.array(z.enum(["toBeIssued", "issued", "paid", "cancelled"])).check(z.maxLength(10)),
  }),
  z.strictObject({ kind: z.literal("unpaid") }),
  z.strictObject({ kind: z.literal("overdue") }),
  z.strictObject({ kind: z.literal("debtOlderThan"), days: whole }),
  z.strictObject({ kind: z.literal("paidWithin"), days: whole }),
  z.strictObject({ kind: z.literal("issuedWithin"), days: whole }),
  z.strictObject({ kind: z.literal("subjectToDunning"), is: z.boolean() }),
  z.strictObject({ kind: z.literal("currency"), is: texts }),
  z.strictObject({
    kind: z.literal("amount"),
    of: z.enum(["open", "total"]),
    bound: z.enum(["atLeast", "atMost"]),
    minor: z.record(TEXT, whole),
  }),
  z.strictObject({ kind: z.literal("level"), atLeast: whole }),
  z.strictObject({ kind: z.literal("group"), is: texts }),
  z.strictObject({ kind: z.literal("field"), name: TEXT, is: TEXT }),
  z.strictObject({ kind: z.literal("country"), is: texts }),
  z.strictObject({ kind: z.literal("responsible"), is: z.nullable(TEXT) }),
  z.strictObject({ kind: z.literal("notContactedFor"), days: whole }),
  z.strictObject({ kind: z.literal("withoutEmail") }),
]);

export const filterSchema: z.ZodMiniType<Filter> = z.strictObject({
  id: TEXT,
  name: TEXT,
  of: z.enum(["invoices", "customers"]),
  where: z.array(conditionSchema).check(z.maxLength(100)),
});
