import type { Policy } from "#domain/policy/policy";
import type { Rule } from "#domain/policy/rule";
import { type Said, winnersFor } from "#domain/policy/term-winners";
import type { Level, Minimums, Terms, Upcoming } from "#domain/policy/terms";
import type { TermsAnswer } from "#wire/policy-answers";
import { columns, lines, moneyText, plural } from "./layout";

/** What an account is chased by, as a table. */
export function termsLines(terms: Terms): readonly string[] {
  return [
    `Together    ${terms.together === "account" ? "all invoices of a customer in one message" : "each invoice in a message of its own"}`,
    `Between     ${plural(terms.daysBetweenNotices, "day")} between two notices to one customer; ${plural(terms.mostPerAccountAndDay, "notice")} to one customer on one day at most`,
    `In all      ${mostText(terms)}`,
    "Levels",
    ...columns([HEADERS, ...levelRows(terms)]).map((line) => `  ${line}`),
  ];
}

/** What counts for one customer or invoice, and which rule decided each setting. */
export function termsText(answer: TermsAnswer, policy: Policy): string {
  const { customer, number, policyVersion, terms, traits } = answer;
  const winners = winnersFor(policy, traits, number ?? undefined);
  const decided = Object.entries(winners).map(([setting, winner]) => [
    SETTING_NAMES[setting] ?? setting,
    sourceName(winner.rule),
    otherwiseText(winner.otherwise),
  ]);
  return lines([
    `${number === null ? customer : `Invoice ${number} of ${customer}`}, policy version ${policyVersion}`,
    ...termsLines(terms),
    "Decided by",
    ...columns(decided).map((line) => `  ${line}`),
  ]);
}

const sourceName = (rule: Rule | null): string => rule?.name ?? "the organisation's policy";

/** Who else says something of it, and what where it is a number: "otherwise Gold 15, the organisation's policy 8". */
function otherwiseText(otherwise: readonly Said<unknown>[]): string {
  const said = otherwise.map(({ rule, value }) =>
    typeof value === "number" ? `${sourceName(rule)} ${value}` : sourceName(rule),
  );
  return said.length === 0 ? "" : `otherwise ${said.join(", ")}`;
}

const SETTING_NAMES: Readonly<Record<string, string>> = {
  together: "together or each on its own",
  upcoming: "reminder before the due date",
  levels: "levels",
  daysBetweenNotices: "days between two notices",
  mostPerAccountAndDay: "notices a day",
  mostPerDocument: "notices per invoice",
  mostPerEpisode: "notices per customer",
};

function mostText({ mostPerDocument, mostPerEpisode }: Terms): string {
  const parts = [
    ...(mostPerDocument === null ? [] : [`${plural(mostPerDocument, "notice")} that list the same invoice`]),
    ...(mostPerEpisode === null
      ? []
      : [`${plural(mostPerEpisode, "notice")} to a customer until nothing is overdue`]),
  ];
  return parts.length === 0 ? "as many notices as there are levels" : parts.join("; ");
}

const HEADERS = ["", "Notice", "When", "From", "Again", "Besides"];

function levelRows({ upcoming, levels }: Terms): readonly (readonly string[])[] {
  return [
    ...(upcoming === null ? [] : [upcomingRow(upcoming)]),
    ...levels.map((level, index) => [
      String(index + 1),
      level.name,
      delayText(level),
      minimumText(level.minimumMinor),
      level.repeat === null ? "" : `${level.repeat.times}× every ${plural(level.repeat.everyDays, "day")}`,
      besidesText(level),
    ]),
  ];
}

const upcomingRow = (upcoming: Upcoming): readonly string[] => [
  "0",
  upcoming.name,
  `${plural(upcoming.daysBefore, "day")} before due`,
  minimumText(upcoming.minimumMinor),
  "",
  noticeText(upcoming).join(", "),
];

function delayText({ delay: { from, days } }: Level): string {
  const count = plural(days, "day");
  if (from === "dueDate") return `${count} after due`;
  return from === "endOfMonth" ? `${count} after the month's end` : `${count} after the notice before`;
}

/** The organisation's first currencies; the rest only as their number. */
function minimumText(minimums: Minimums): string {
  const named = Object.entries(minimums).filter(([, minor]) => minor > 0);
  if (named.length === 0) return "any sum";
  const shown = named.slice(0, 2).map(([code, minor]) => moneyText({ [code]: minor }));
  return named.length > shown.length ? `${shown.join(", ")} …` : shown.join(", ");
}

function besidesText({ claims: { interest, flatSum, feeMinor }, ...notice }: Level): string {
  const fee = Object.values(feeMinor).some((minor) => minor > 0) ? [`fee ${moneyText(feeMinor)}`] : [];
  return [
    ...(interest ? ["interest"] : []),
    ...(flatSum ? ["flat sum"] : []),
    ...fee,
    ...noticeText(notice),
  ].join(", ");
}

const noticeText = ({
  channel,
  attachFiles,
  todo,
  copyTo,
}: Omit<Upcoming, "daysBefore">): readonly string[] => [
  ...(channel === "letter" ? ["letter"] : channel === "sms" ? ["SMS"] : []),
  ...(attachFiles ? ["files"] : []),
  ...(todo === null ? [] : ["to-do"]),
  ...(copyTo.length === 0 ? [] : [plural(copyTo.length, "copy").replace(/ys$/, "ies")]),
];
