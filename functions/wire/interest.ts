import * as z from "zod/mini";

/** Late interest on an invoice, line by line and day by day, and the rates it rests on. */

const periodSchema = z.object({
  from: z.string(),
  to: z.string(),
  days: z.number(),
  baseMinor: z.number(),
  percent: z.string(),
  minor: z.number(),
  source: z.string(),
});

const daySchema = z.object({
  on: z.string(),
  baseMinor: z.number(),
  percent: z.string(),
  /** That day's interest before rounding, in major units. */
  interest: z.string(),
  /** What would be owed if that day were the last. */
  accruedMinor: z.number(),
});

export const interestAnswerSchema = z.object({
  number: z.string(),
  customer: z.string(),
  on: z.string(),
  currency: z.string(),
  openMinor: z.number(),
  /** The calculation in words: the rule, a sentence per line, the sum; or what is to be looked up. */
  sentences: z.array(z.string()),
  periods: z.array(periodSchema),
  days: z.array(daySchema),
  totalMinor: z.nullable(z.number()),
  /** The flat sum for recovery, in words. */
  flatSum: z.string(),
});
export type InterestAnswer = z.infer<typeof interestAnswerSchema>;

const rateSchema = z.object({
  series: z.string(),
  from: z.string(),
  percent: z.string(),
  source: z.string(),
  confirmedBy: z.nullable(z.string()),
});

export const ratesAnswerSchema = z.object({
  law: z.string(),
  rates: z.array(rateSchema),
  exchangeRates: z.array(
    z.object({ series: z.string(), currency: z.string(), on: z.string(), perUnit: z.string() }),
  ),
});
export type RatesAnswer = z.infer<typeof ratesAnswerSchema>;

const text = z.string().check(z.minLength(1), z.maxLength(40));

export const confirmRateRequestSchema = z.strictObject({ series: text, from: text, percent: text });
export type ConfirmRateRequest = z.infer<typeof confirmRateRequestSchema>;

export const exchangeRateRequestSchema = z.strictObject({
  series: z.enum(["MNB", "NBP"]),
  currency: text,
  on: text,
  perUnit: text,
});
export type ExchangeRateRequest = z.infer<typeof exchangeRateRequestSchema>;
