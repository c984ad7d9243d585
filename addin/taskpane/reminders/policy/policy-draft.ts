import { parseCalendarDate, type Weekday } from "#domain/base/calendar";
import type { InterestSettings, Policy } from "#domain/policy/policy";
import { policyProblems } from "#domain/policy/policy-problems";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { type Problems, readWhole, readWholeOrNone, typedNumber } from "../fields/typed";
import { type OlderDraft, olderOf } from "../outlook/older-choice";
import { type RuleDraft, readRule, ruleDraft } from "../rules/rule-draft";
import { readTerms, type TermsDraft, termsDraft } from "./terms-draft";

/** A whole policy as it stands in the form: numbers, sums and days as they were typed. */
export type PolicyDraft = {
  readonly sendHour: string;
  readonly timeZone: string;
  readonly sendOn: readonly Weekday[];
  /** Two letters; empty: public holidays are days like any other. */
  readonly country: string;
  readonly alsoCustomers: boolean;
  /** "2026-12-24 Christmas Eve", each on a line of its own. */
  readonly daysOff: string;
  readonly mostPerDay: string;
  readonly stormLimit: string;
  readonly mostDataAgeDays: string;
  readonly promiseToleranceDays: string;
  readonly fallbackLanguage: Policy["fallbackLanguage"];
  readonly lettersWithoutAddress: boolean;
  readonly older: OlderDraft;
  readonly law: InterestSettings["law"];
  readonly dayCount: InterestSettings["dayCount"];
  readonly contractPercent: string;
  readonly terms: TermsDraft;
  readonly rules: readonly RuleDraft[];
};

/** The form as it opens. */
export const draftOf = (policy: Policy): PolicyDraft => ({
  sendHour: String(policy.sendHour),
  timeZone: policy.timeZone,
  sendOn: policy.sendOn,
  country: policy.holidays.country ?? "",
  alsoCustomers: policy.holidays.alsoCustomers,
  daysOff: policy.holidays.extra.map(({ on, name }) => `${on} ${name}`).join("\n"),
  mostPerDay: typedNumber(policy.mostPerDay),
  stormLimit: String(policy.stormLimit),
  mostDataAgeDays: typedNumber(policy.mostDataAgeDays),
  promiseToleranceDays: String(policy.promiseToleranceDays),
  fallbackLanguage: policy.fallbackLanguage,
  lettersWithoutAddress: policy.lettersWithoutAddress,
  older: {
    kind: policy.olderDocuments.kind,
    since: policy.olderDocuments.kind === "issuedFrom" ? policy.olderDocuments.on : "",
  },
  law: policy.interest.law,
  dayCount: policy.interest.dayCount,
  contractPercent: policy.interest.contractPercent ?? "",
  terms: termsDraft(policy),
  rules: policy.rules.map((rule) => ruleDraft(rule, policy)),
});

/** What the form says: the policy it makes of `before`, and what stands in the way, by the way to its field. */
export type DraftReading = {
  readonly policy: Policy;
  /** "levels[0].delay.days": a sentence or two with the remedy. Nothing: it may be saved. */
  readonly problems: Problems;
};

/** Reads the form by the same check that the service makes before it takes a policy. */
export function readDraft(draft: PolicyDraft, before: Policy): DraftReading {
  const problems = new Map<string, string>();
  const policy: Policy = {
    ...before,
    ...readCalendar(draft, before, problems),
    mostPerDay: readWholeOrNone("mostPerDay", draft.mostPerDay, problems),
    stormLimit: readWhole("stormLimit", draft.stormLimit, problems),
    mostDataAgeDays: readWholeOrNone("mostDataAgeDays", draft.mostDataAgeDays, problems),
    promiseToleranceDays: readWhole("promiseToleranceDays", draft.promiseToleranceDays, problems),
    fallbackLanguage: draft.fallbackLanguage,
    lettersWithoutAddress: draft.lettersWithoutAddress,
    olderDocuments: readOlder(draft.older, before, problems),
    interest: {
      ...before.interest,
      law: draft.law,
      dayCount: draft.dayCount,
      contractPercent: draft.contractPercent.trim() === "" ? null : percentOf(draft.contractPercent),
    },
    ...readTerms("", draft.terms, problems),
    rules: draft.rules.map((rule, index) => readRule(`rules[${index}]`, rule, problems)),
  };
  for (const { field, problem, remedy } of policyProblems(policy))
    if (!problems.has(field)) problems.set(field, `${retell(problem)} ${retell(remedy)}`);
  return { policy, problems };
}

/** "8,5" is typed where decimals have commas. */
const percentOf = (typed: string): string => typed.trim().replace(",", ".");

function readCalendar(
  { sendHour, timeZone, sendOn, country, alsoCustomers, daysOff }: PolicyDraft,
  { holidays }: Policy,
  problems: Map<string, string>,
): Pick<Policy, "sendHour" | "timeZone" | "sendOn" | "holidays"> {
  const code = country.trim().toUpperCase();
  const extra = daysOff
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .flatMap((line) => {
      const [, day = line, name = ""] = /^(\S+)\s*(.*)$/u.exec(line) ?? [];
      const on = parseCalendarDate(day);
      if (!on || name === "")
        problems.set(
          "holidays.extra",
          say('"{line}": write the day and what it is, such as 2026-12-24 Christmas Eve.', { line }),
        );
      return on ? [{ on, name }] : [];
    });
  return {
    sendHour: readWhole("sendHour", sendHour, problems),
    timeZone: timeZone.trim(),
    sendOn,
    holidays: { ...holidays, country: code === "" ? null : code, alsoCustomers, extra },
  };
}

function readOlder(
  older: OlderDraft,
  { olderDocuments }: Policy,
  problems: Map<string, string>,
): Policy["olderDocuments"] {
  const read = olderOf(older);
  if (read === null) problems.set("olderDocuments", say("This is no day: choose one."));
  return read ?? olderDocuments;
}
