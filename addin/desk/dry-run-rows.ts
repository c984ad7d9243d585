import { UPCOMING_LEVEL } from "#domain/policy/terms";
import type { DryRunAnswer, DryRunHoldAnswer, DryRunMessageAnswer } from "#wire/dry-run";
import {
  decimalsIn,
  type ReportCell,
  type ReportColumn,
  type ReportSheet,
  unitsOf,
} from "../workbook/reports/report-sheet";

/** The two sheets of a dry run: what goes out, and what holds the others. */
export function dryRunSheets(answer: DryRunAnswer): readonly ReportSheet[] {
  return [messagesSheet(answer), holdsSheet(answer)];
}

const text = (header: string, characters: number): ReportColumn => ({
  id: header,
  header,
  shows: { kind: "text" },
  characters,
});
const day = (header: string): ReportColumn => ({
  id: header,
  header,
  shows: { kind: "day" },
  characters: 12,
});

function messagesSheet(answer: DryRunAnswer): ReportSheet {
  const { messages } = answer;
  const currencies = currenciesIn(messages.map(({ totals }) => totals));
  return {
    sheet: "Dry run",
    table: "DunbookDryRun",
    lines: [titleOf(answer), caveatsOf(answer)],
    columns: [
      day("Day"),
      text("Hour", 8),
      text("Customer", 30),
      text("Level", 26),
      ...currencies.map((code) => amount(ASKED, code)),
      text("Documents", 30),
      text("Recipient", 38),
      text("Sent by", 10),
      text("Decided by", 26),
    ],
    ...NOT_KEYED,
    rows: messages.map((message) => messageRow(message, currencies)),
  };
}

/** What is foretold today is not what was foretold yesterday: its rows have no identity. */
const NOT_KEYED = { keyedBy: [], chart: null } as const;

const ASKED = "Asked";
const OVERDUE = "Overdue";

function messageRow(message: DryRunMessageAnswer, currencies: readonly string[]): readonly ReportCell[] {
  const { on, hour, customer, email, phone, channel, numbers, totals, decidedBy } = message;
  return [
    on,
    hour,
    customer,
    levelOf(message),
    ...currencies.map((code) => unitsOf(totals[code], code)),
    numbers.join(", "),
    email ?? phone ?? "To be posted",
    SENT_BY[channel],
    decidedBy ?? "The organisation's own policy",
  ];
}

const SENT_BY: Readonly<Record<DryRunMessageAnswer["channel"], string>> = {
  email: "E-mail",
  sms: "SMS",
  letter: "Letter",
};

/** "2 Demand for payment"; sent again: "2 Demand for payment (time 2)". */
function levelOf({ level, levelName, occurrence }: DryRunMessageAnswer): string {
  const name = level === UPCOMING_LEVEL ? levelName : `${level} ${levelName}`;
  return occurrence > 1 ? `${name} (time ${occurrence})` : name;
}

function holdsSheet(answer: DryRunAnswer): ReportSheet {
  const { held } = answer;
  const currencies = currenciesIn(held.map(({ overdue }) => overdue));
  return {
    sheet: "Dry run on hold",
    table: "DunbookOnHold",
    lines: [
      `Dry run: customers who are overdue and get nothing for a while, from ${answer.from} to ${answer.until}.`,
      answer.heldCount > held.length
        ? `Listed are the first ${held.length} of ${answer.heldCount}.`
        : "A customer without a day under Until gets something only once the facts change.",
    ],
    columns: [
      text("Customer", 30),
      text("Reason", 30),
      day("Since"),
      day("Until"),
      ...currencies.map((code) => amount(OVERDUE, code)),
      text("In words", 70),
    ],
    ...NOT_KEYED,
    rows: held.map((hold) => holdRow(hold, currencies)),
  };
}

const holdRow = (hold: DryRunHoldAnswer, currencies: readonly string[]): readonly ReportCell[] => [
  hold.customer,
  hold.name.charAt(0).toUpperCase() + hold.name.slice(1),
  hold.from,
  hold.until,
  ...currencies.map((code) => unitsOf(hold.overdue[code], code)),
  hold.sentence,
];

function titleOf({ from, until, policyVersion, messages, counts }: DryRunAnswer): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const part = all > messages.length ? `the first ${messages.length} of ${all} messages` : `${all} messages`;
  return `Dry run: ${part} from ${from} to ${until} if nothing changes, by version ${policyVersion} of the policy.`;
}

const caveatsOf = ({ asIf, butNow }: DryRunAnswer): string => [...asIf, ...butNow].join(" ");

const currenciesIn = (sums: readonly Readonly<Record<string, number>>[]): readonly string[] =>
  [...new Set(sums.flatMap((sum) => Object.keys(sum)))].sort();

const amount = (begin: string, code: string): ReportColumn => ({
  id: `${begin} ${code}`,
  header: `${begin} ${code}`,
  shows: { kind: "amount", decimals: decimalsIn(code) },
  characters: 14,
});
