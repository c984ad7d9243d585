import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import type { CalendarDate } from "#domain/base/calendar";
import { isTimeZone } from "#domain/base/clock";
import { NOTHING_AUTOMATED, type Organisation } from "#domain/dunning/organisation";
import { type DeliverySettings, PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import type { OlderDocuments, Policy } from "#domain/policy/policy";
import { policyProblems } from "#domain/policy/policy-problems";
import { startingPolicy, switchedOn } from "#domain/policy/starting-policy";
import { type DeliveryChange, deliveryChangeSchema } from "#wire/delivery";
import { changedDelivery } from "../../functions/jobs/change-delivery";
import { UsageError } from "./exit-codes";
import { mergedPolicy } from "./merge-policy";
import { currencyOption, dayOption } from "./option-values";

/** Who the messages come from and how it chases, as a file says it (docs/CLI.md shows one). */
export type OrganisationFile = {
  readonly startsOn: CalendarDate | null;
  readonly organisation: Organisation;
};

const remindersOnSchema = z.strictObject({ since: z.string(), olderDocuments: z.string() });

const organisationSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  timeZone: z.string(),
  sender: z.object({
    email: z.string().check(z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)),
    person: z.optional(z.nullable(z.string())),
    phone: z.optional(z.nullable(z.string())),
    copyToResponsible: z.optional(z.boolean()),
  }),
  bankDetails: z.optional(
    z.array(
      z.object({
        currency: z.nullable(z.string()),
        iban: z.string(),
        bank: z.optional(z.nullable(z.string())),
      }),
    ),
  ),
  delivery: z.optional(deliveryChangeSchema),
});

const fileSchema = z.object({
  startsOn: z.optional(z.string()),
  organisation: organisationSchema,
  policy: z.optional(z.unknown()),
  remindersOn: z.optional(remindersOnSchema),
});

type Content = z.infer<typeof fileSchema>;

/** Reads the file. Throws UsageError naming the field that is not right. */
export function readOrganisationFile(path: string): OrganisationFile {
  const where = `The organisation file ${path}`;
  const content = parsedFile(path, where);
  const { startsOn, organisation } = content;
  if (!isTimeZone(organisation.timeZone))
    throw new UsageError(`${where} names an unknown time zone "${organisation.timeZone}".`);
  return {
    startsOn: startsOn ? dayOption(startsOn, `${where}, startsOn`) : null,
    organisation: organisationOf(organisation, policyOf(content, where), where),
  };
}

function parsedFile(path: string, where: string): Content {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(`${where} cannot be read as JSON (${error instanceof Error ? error.message : ""}).`);
  }
  const parsed = fileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${where} is not right at "${issue?.path.join(".") ?? ""}": ${issue?.message ?? ""}.`);
}

/** Who writes where nobody has said it yet: enough to try things out with the local mail catcher. */
export function unnamedOrganisation(): Organisation {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const sender = { email: "accounts@your-company.example" };
  return organisationOf({ name: "Your company", timeZone, sender }, startingPolicy(timeZone), "");
}

/** The policy an organisation starts with, as the file changes it; switched off unless the file says since when it is on. */
function policyOf({ organisation, policy: changes, remindersOn }: Content, where: string): Policy {
  const start = startingPolicy(organisation.timeZone);
  const merged = mergedPolicy(start, changes ?? {});
  if (!merged.ok) throw new UsageError(`${where}, policy: ${merged.problem}`);
  const { version, switchedOn: isOn, startedOn } = start;
  const own: Policy = { ...merged.policy, version, switchedOn: isOn, startedOn };
  const policy = remindersOn
    ? switchedOn(
        own,
        dayOption(remindersOn.since, `${where}, remindersOn.since`),
        olderOption(remindersOn.olderDocuments, `${where}, remindersOn.olderDocuments`),
      )
    : own;
  const [first] = policyProblems(policy);
  if (first) throw new UsageError(`${where}, policy.${first.field}: ${first.problem} ${first.remedy}`);
  return policy;
}

/** What of the older documents is chased: "all", "none", or a day (also "since:DATE"). */
export function olderOption(text: string, name: string): OlderDocuments {
  if (text === "all" || text === "none") return { kind: text };
  return { kind: "issuedFrom", on: dayOption(text.replace(/^since:/, ""), name) };
}

function organisationOf(
  { name, sender, bankDetails, delivery }: z.infer<typeof organisationSchema>,
  policy: Policy,
  where: string,
): Organisation {
  return {
    name,
    sender: {
      email: sender.email,
      person: sender.person ?? null,
      phone: sender.phone ?? null,
      copyToResponsible: sender.copyToResponsible ?? false,
    },
    bankDetails: (bankDetails ?? []).map(({ currency, iban, bank }) => ({
      currency: currency === null ? null : currencyOption(currency, `${where}, bankDetails.currency`),
      iban,
      bank: bank ?? null,
    })),
    delivery: deliveryOf(delivery ?? {}, where),
    policy,
    stoppedBecause: null,
    storm: { kind: "passed" },
    applying: null,
    ...NOTHING_AUTOMATED,
  };
}

function deliveryOf(given: DeliveryChange, where: string): DeliverySettings {
  const settings = changedDelivery(PLAIN_DELIVERY, given);
  if (settings.ok) return settings.value;
  const [first] = settings.problem;
  throw new UsageError(
    `${where}, delivery.${first?.field ?? ""} ${first?.problem ?? ""} ${first?.remedy ?? ""}`,
  );
}
