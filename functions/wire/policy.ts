import * as z from "zod/mini";
import type { Weekday } from "#domain/base/calendar";
import type { ExchangeRate } from "#domain/interest/exchange-rates";
import type { ConfirmedRate } from "#domain/interest/rates";
import { LANGUAGES } from "#domain/ledger/customer";
import { parseTemplateId, type TemplateId } from "#domain/messages/template-id";
import type { Policy } from "#domain/policy/policy";
import type { Rule } from "#domain/policy/rule";
import { CHANNELS, type Level, type Terms, type Upcoming } from "#domain/policy/terms";
import { calendarDateSchema, currencySchema } from "./ledger";

/**
 * A policy as it crosses between the add-in and the API, and as it is stored: its shape alone. What it says is checked by
 * `policyProblems`, which names the field and the remedy.
 */

const text = (most: number) => z.string().check(z.maxLength(most));
const minimums = z.record(text(10), z.number());

export const templateIdSchema = z.custom<TemplateId>(
  (value) => typeof value === "string" && parseTemplateId(value) !== null,
  "a template: reminder, demand … or own:name",
);

const notice = {
  name: text(100),
  template: templateIdSchema,
  channel: z.enum(CHANNELS),
  minimumMinor: minimums,
  payWithinDays: z.number(),
  copyTo: z.array(text(254)).check(z.maxLength(20)),
  attachFiles: z.boolean(),
  todo: z.nullable(text(2_000)),
};

const upcomingSchema: z.ZodMiniType<Upcoming> = z.strictObject({ ...notice, daysBefore: z.number() });

const levelSchema: z.ZodMiniType<Level> = z.strictObject({
  ...notice,
  notice: z.enum(["reminder", "demand"]),
  delay: z.strictObject({ from: z.enum(["dueDate", "endOfMonth", "previousNotice"]), days: z.number() }),
  repeat: z.nullable(z.strictObject({ everyDays: z.number(), times: z.number() })),
  claims: z.strictObject({ interest: z.boolean(), flatSum: z.boolean(), feeMinor: minimums }),
});

const terms = {
  together: z.enum(["account", "invoice"]),
  upcoming: z.nullable(upcomingSchema),
  levels: z.array(levelSchema).check(z.maxLength(30)),
  daysBetweenNotices: z.number(),
  mostPerAccountAndDay: z.number(),
  mostPerDocument: z.nullable(z.number()),
  mostPerEpisode: z.nullable(z.number()),
} satisfies { readonly [Setting in keyof Terms]: z.ZodMiniType };

/** What an account or an invoice is chased by. */
export const termsSchema: z.ZodMiniType<Terms> = z.strictObject(terms);

const audienceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("group"), group: text(200) }),
  z.strictObject({ kind: z.literal("field"), field: text(200), value: text(200) }),
  z.strictObject({ kind: z.literal("customer"), customerKey: text(200) }),
  z.strictObject({ kind: z.literal("invoice"), number: text(100) }),
]);

const ruleSchema = z.strictObject({
  id: text(60),
  name: text(200),
  for: audienceSchema,
  set: z.partial(z.strictObject(terms)),
});

const weekday = z.custom<Weekday>(
  (value) => typeof value === "number",
  "a weekday, 1 (Monday) to 7 (Sunday)",
);

const holidaysSchema = z.strictObject({
  country: z.nullable(text(2)),
  alsoCustomers: z.boolean(),
  extra: z.array(z.strictObject({ on: calendarDateSchema, name: text(200) })).check(z.maxLength(1_000)),
  frozen: z.record(text(2), z.record(text(10), text(200))),
});

const confirmedRateSchema: z.ZodMiniType<ConfirmedRate> = z.strictObject({
  series: z.custom<ConfirmedRate["series"]>((value) => typeof value === "string" && value.length === 3),
  from: calendarDateSchema,
  percent: text(20),
  confirmedBy: text(200),
  confirmedOn: calendarDateSchema,
});

const exchangeRateSchema: z.ZodMiniType<ExchangeRate> = z.strictObject({
  series: z.enum(["MNB", "NBP"]),
  currency: currencySchema,
  on: calendarDateSchema,
  perUnit: text(40),
});

const interestSchema = z.strictObject({
  law: z.enum(["EU", "HU", "GR", "ES", "EE", "PL"]),
  dayCount: z.enum(["365", "360", "actual/actual"]),
  contractPercent: z.nullable(text(20)),
  confirmedRates: z.array(confirmedRateSchema).check(z.maxLength(500)),
  exchangeRates: z.array(exchangeRateSchema).check(z.maxLength(5_000)),
});

const olderSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("issuedFrom"), on: calendarDateSchema }),
  z.strictObject({ kind: z.literal("all") }),
]);

const ownSchema = z.strictObject({
  ...terms,
  version: z.number(),
  switchedOn: z.boolean(),
  startedOn: z.nullable(calendarDateSchema),
  olderDocuments: olderSchema,
  timeZone: text(100),
  sendHour: z.number(),
  sendOn: z.array(weekday).check(z.maxLength(7)),
  holidays: holidaysSchema,
  mostPerDay: z.nullable(z.number()),
  stormLimit: z.number(),
  mostDataAgeDays: z.nullable(z.number()),
  promiseToleranceDays: z.number(),
  fallbackLanguage: z.enum(LANGUAGES),
  lettersWithoutAddress: z.boolean(),
  interest: interestSchema,
  rules: z.array(z.custom<Rule>((value) => ruleSchema.safeParse(value).success)).check(z.maxLength(500)),
});

/** A whole policy. */
export const policySchema: z.ZodMiniType<Policy> = ownSchema;

export const olderDocumentsSchema: z.ZodMiniType<Policy["olderDocuments"]> = olderSchema;
