import * as z from "zod/mini";
import { FEWEST_MONTHS, MOST_MONTHS } from "#domain/privacy/retention";

/** What is kept of a customer or of a person at one: handing it out, erasing it, and how long it is kept. */

const email = z.string().check(z.regex(/^[^\s@]{1,64}@[^\s@]{1,190}$/, "an e-mail address"));
const accountId = z.string().check(z.regex(/^a_[0-9a-f]{20}$/, "an account"));

/** POST /v1/accounts/:account/personal-data; `email`: only what is kept of the person with that address. */
export const personalDataRequestSchema = z.strictObject({ email: z.optional(email) });
export type PersonalDataRequest = z.infer<typeof personalDataRequestSchema>;

export const personalDataAnswerSchema = z.object({
  organisation: z.string(),
  accountId: z.string(),
  customer: z.string(),
  /** The person's address; null: all of the customer. */
  email: z.nullable(z.string()),
  on: z.string(),
  parts: z.array(
    z.object({
      /** As it is called in docs/PRIVACY.md. */
      collection: z.string(),
      title: z.string(),
      /** What it is, in a sentence. */
      holds: z.string(),
      records: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
  /** To be fetched at GET /v1/invoices/:invoiceId/files/:fileId. */
  files: z.array(
    z.object({
      invoiceId: z.string(),
      fileId: z.string(),
      name: z.string(),
      type: z.string(),
      size: z.number(),
    }),
  ),
  /** What is not in it, and where else something may lie. */
  notKept: z.array(z.string()),
  /** What erasing would leave. */
  stays: z.array(z.string()),
});
export type PersonalDataAnswer = z.infer<typeof personalDataAnswerSchema>;

/** POST /v1/accounts/:account/personal-data/erase. */
export const eraseRequestSchema = z.strictObject({
  /** Typed by hand, so that nobody is erased by mistake: the customer's name; of a contact, the address. */
  name: z.string().check(z.minLength(1), z.maxLength(400)),
  /** The contact with that address; left out: the customer. */
  email: z.optional(email),
  evenThoughOpen: z.optional(z.boolean()),
});
export type EraseRequest = z.infer<typeof eraseRequestSchema>;

export const eraseAnswerSchema = z.object({
  /** The name it goes by from now on. */
  pseudonym: z.string(),
  on: z.string(),
  stays: z.array(z.string()),
});
export type EraseAnswer = z.infer<typeof eraseAnswerSchema>;

/** POST /v1/privacy/find: where an address occurs, some accounts at a time; `after`: what the part before called next. */
export const findPersonRequestSchema = z.strictObject({ email, after: z.optional(accountId) });
export type FindPersonRequest = z.infer<typeof findPersonRequestSchema>;

export const findPersonAnswerSchema = z.object({
  found: z.array(
    z.object({
      accountId: z.string(),
      customer: z.string(),
      where: z.array(z.object({ title: z.string(), count: z.number() })),
    }),
  ),
  /** Replies from or with the address that belong to no customer; told with the first part. */
  strangers: z.number(),
  /** Whether it is on the list of those that get no courtesies. */
  suppressed: z.boolean(),
  next: z.nullable(z.string()),
});
export type FindPersonAnswer = z.infer<typeof findPersonAnswerSchema>;

/** POST /v1/privacy/strangers/erase: the words of such replies. */
export const eraseStrangersRequestSchema = z.strictObject({ email });
export const eraseStrangersAnswerSchema = z.object({ erased: z.number() });

/** POST /v1/privacy/let-in: rows that name them are taken again from the next sync on. */
export const letInRequestSchema = z.strictObject({ accountId, email: z.optional(email) });
export type LetInRequest = z.infer<typeof letInRequestSchema>;
export const letInAnswerSchema = z.object({ pseudonym: z.string() });

const months = z.nullable(z.number().check(z.int(), z.minimum(FEWEST_MONTHS), z.maximum(MOST_MONTHS)));

export const retentionSchema = z.strictObject({
  /** Notes, replies and words of to-dos, after the account owed nothing and nothing more was said; null: for ever. */
  wordsMonths: months,
  /** Words of messages that went out or were given up. */
  messagesMonths: months,
  /** What once stood in status cells. */
  pastCellsMonths: months,
});

/** GET and POST /v1/privacy/retention; `due`: what the next run would erase by it, "500 or more" as 500. */
export const retentionAnswerSchema = z.object({
  retention: retentionSchema,
  due: z.object({ accounts: z.number(), messages: z.number(), pastCells: z.number() }),
});
export type RetentionAnswer = z.infer<typeof retentionAnswerSchema>;
