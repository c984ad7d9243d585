import type { OlderDocuments, Policy } from "#domain/policy/policy";
import type { Rule } from "#domain/policy/rule";
import type { CheckPolicyAnswer, GuaranteeAnswer, PolicyAnswer } from "#wire/policy-answers";
import { columns, lines, plural } from "./layout";
import { termsLines } from "./print-terms";

/** The policy as a person reads it on a terminal. */

export function policyText({
  policy,
  today,
  storm,
  stoppedBecause,
  versions,
  problems,
  warnings,
}: PolicyAnswer): string {
  const saved = versions[0];
  return lines([
    `Policy      version ${policy.version}${saved ? `, saved by ${saved.by} on ${saved.at.slice(0, 10)}` : ""}`,
    `Reminders   ${switchedText(policy)}`,
    ...(stoppedBecause
      ? [`            Sending is stopped: ${stoppedBecause}. To go on: dunbook resume`]
      : []),
    ...stormLines(storm),
    `Sends       ${weekdaysText(policy)} from ${policy.sendHour}:00 (${policy.timeZone})${holidaysText(policy)}`,
    `At most     ${limitsText(policy)}`,
    ...termsLines(policy),
    ...(policy.rules.length > 0 ? ["Rules       the most specific that sets something wins:"] : []),
    ...policy.rules.map((rule) => `            ${ruleText(rule)}`),
    ...problems.map(({ field, problem, remedy }) => `Wrong       ${field}: ${problem} ${remedy}`),
    ...warnings.map(({ field, problem, remedy }) => `Look at     ${field}: ${problem} ${remedy}`),
    ...(policy.switchedOn ? [] : nextSteps(today)),
  ]);
}

const nextSteps = (today: string): readonly string[] => [
  `Next        See what would go out if reminders were switched on today (${today}): dunbook simulate --older all`,
  "            Switch them on: dunbook policy on --older all",
];

function switchedText({ switchedOn, startedOn, olderDocuments }: Policy): string {
  return switchedOn
    ? `on since ${startedOn}; ${olderText(olderDocuments)}`
    : "off: nothing goes out by itself";
}

function olderText(older: OlderDocuments): string {
  switch (older.kind) {
    case "none":
      return "documents issued before are not chased unless their own row says yes";
    case "all":
      return "documents issued before are chased, too";
    case "issuedFrom":
      return `of documents issued before, those from ${older.on} on are chased, too`;
    default:
      return older satisfies never;
  }
}

function stormLines(storm: PolicyAnswer["storm"]): readonly string[] {
  switch (storm.kind) {
    case "passed":
      return [];
    case "unchecked":
      return ["            The first run that finds something to send counts first."];
    case "waiting":
      return [
        `            ${plural(storm.wouldSend, "first message")} wait for you since ${storm.on}. See them: dunbook simulate · agree: dunbook agree --per-day 20`,
      ];
    case "ramp":
      return [
        `            ${storm.by} agreed on ${storm.on} to ${storm.perDay} a day until none is left over.`,
      ];
    default:
      return storm satisfies never;
  }
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** "Monday to Friday", "Monday, Thursday". */
function weekdaysText({ sendOn }: Policy): string {
  const days = [...sendOn].sort((a, b) => a - b);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return "on no day";
  const isRow = days.length > 2 && last - first === days.length - 1;
  const name = (day: number): string => WEEKDAYS[day - 1] ?? "";
  return isRow ? `${name(first)} to ${name(last)}` : days.map(name).join(", ");
}

function holidaysText({ holidays: { country, alsoCustomers, extra } }: Policy): string {
  const whose = [
    ...(country === null ? [] : [country]),
    ...(alsoCustomers ? ["the customer's country"] : []),
  ];
  const named = whose.length === 0 ? [] : [`not on public holidays of ${whose.join(" and ")}`];
  const own = extra.length === 0 ? [] : [`not on ${plural(extra.length, "day")} off of your own`];
  return [...named, ...own].map((part) => `, ${part}`).join("");
}

function limitsText({ mostPerDay, stormLimit, mostDataAgeDays }: Policy): string {
  return [
    mostPerDay === null ? "as many notices a day as are due" : `${plural(mostPerDay, "notice")} a day`,
    `${plural(stormLimit, "first message")} unasked after a switch-on`,
    mostDataAgeDays === null ? "rows of any age" : `rows synced within ${plural(mostDataAgeDays, "day")}`,
  ].join("; ");
}

function ruleText({ name, for: audience, set }: Rule): string {
  const settings = Object.keys(set).join(", ");
  switch (audience.kind) {
    case "group":
      return `${name} (group ${audience.group}): ${settings}`;
    case "field":
      return `${name} (${audience.field} = ${audience.value}): ${settings}`;
    case "customer":
      return `${name} (customer ${audience.customerKey}): ${settings}`;
    case "invoice":
      return `${name} (invoice ${audience.number}): ${settings}`;
    default:
      return audience satisfies never;
  }
}

/** What became of the switch. */
export function switchText({ policy }: PolicyAnswer): string {
  const { switchedOn, startedOn, olderDocuments, stormLimit } = policy;
  if (!switchedOn) return "Reminders are off: nothing goes out by itself any more.";
  return lines([
    `Reminders are on from ${startedOn}; ${olderText(olderDocuments)}.`,
    `The first run sends nothing where it would send more than ${plural(stormLimit, "message")}, until you agree.`,
  ]);
}

/** Who saved which version, and when. */
export function versionsText({ policy, versions }: PolicyAnswer): string {
  if (versions.length === 0) return `Version ${policy.version}, as it was set up; nobody has changed it.`;
  const rows = versions.map(({ version, by, at }) => [
    String(version),
    at.slice(0, 16).replace("T", " "),
    by,
  ]);
  return lines(columns([["Version", "Saved (UTC)", "By"], ...rows]));
}

/** What is wrong with a policy, what may surprise, and what it guarantees. */
export function checkText({ problems, warnings, guarantees }: CheckPolicyAnswer): string {
  return lines([
    ...problems.map(({ field, problem, remedy }) => `Wrong       ${field}: ${problem} ${remedy}`),
    ...warnings.map(({ field, problem, remedy }) => `Look at     ${field}: ${problem} ${remedy}`),
    ...(problems.length > 0 ? [] : ["Sound       nothing is wrong with it. What it guarantees:"]),
    ...guarantees.flatMap(guaranteeLines),
  ]);
}

function guaranteeLines(guarantee: GuaranteeAnswer): readonly string[] {
  const about = guarantee.rule === null ? "" : ` (${guarantee.rule})`;
  if (guarantee.kind === "holds")
    return [
      `  holds     ${guarantee.sentence}${about} Tried in ${guarantee.worlds.toLocaleString("en")} small worlds.`,
    ];
  return [
    `  fails     ${guarantee.sentence}${about} For example:`,
    ...guarantee.story.map(({ on, text }) => `              ${on} ${text}`),
  ];
}
