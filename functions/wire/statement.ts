import * as z from "zod/mini";
import { LANGUAGES } from "#domain/ledger/customer";

/** A statement of account: what is open with a customer, what came in lately, and how old what is open is. */

const day = z.string();
const amount = { currency: z.string(), minor: z.number() };

export const statementAnswerSchema = z.object({
  customer: z.string(),
  /** The day it is as of. */
  on: day,
  language: z.enum(LANGUAGES),
  /** What is open, currency by currency, the longest due first. */
  items: z.array(
    z.object({
      number: z.string(),
      instalment: z.nullable(z.object({ no: z.number(), of: z.number() })),
      issuedOn: z.nullable(day),
      dueOn: day,
      /** 0: not overdue. */
      daysOverdue: z.number(),
      currency: z.string(),
      totalMinor: z.number(),
      openMinor: z.number(),
    }),
  ),
  /** Payments and credit notes of the last `movementDays` days, the latest first. */
  movements: z.array(
    z.object({
      kind: z.enum(["payment", "creditNote"]),
      number: z.string(),
      on: z.nullable(day),
      ...amount,
    }),
  ),
  movementDays: z.number(),
  balances: z.array(
    z.object({
      currency: z.string(),
      openMinor: z.number(),
      /** Not yet due, 1 to 30 days overdue, 31 to 60, 61 to 90, more. */
      byAgeMinor: z.array(z.number()),
      /** The customer's money that nothing open has taken. */
      creditMinor: z.number(),
      balanceMinor: z.number(),
    }),
  ),
  /** Numbers of invoices that are not in it: their row is gone or cannot be read. */
  leftOut: z.array(z.string()),
  /** What its PDF says about paying besides the bank details; null: nothing more. */
  payBox: z.nullable(
    z.object({ reference: z.nullable(z.string()), qr: z.nullable(z.object({ amount: z.object(amount) })) }),
  ),
});
export type StatementAnswer = z.infer<typeof statementAnswerSchema>;
