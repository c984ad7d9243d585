import { addDays } from "#domain/base/calendar";
import { minorUnits } from "#domain/base/money";
import type { Letter, LetterCharges, LetterLine } from "#domain/messages/letter";
import { BUILT_IN_TEMPLATES, type BuiltInTemplate } from "#domain/messages/template-id";
import { amount, letterOver, line, ONE_OVERDUE, TODAY, worst } from "./letters";

/** One letter for each built-in template: to an ordinary customer, and to the worst. */

const REMINDED = addDays(TODAY, -11);

const withInterest = (one: LetterLine, minor: number): LetterLine => ({
  ...one,
  interestMinor: minorUnits(minor),
});

/** Two months late: the list, late interest on each, and the recovery sum. */
const LONG_OVERDUE = letterOver(
  [
    withInterest(line("2026-0089", addDays(TODAY, -62), "EUR", 480_000), 8_271),
    withInterest(
      { ...line("2026-0104", addDays(TODAY, -31), "EUR", 123_456), instalment: { no: 2, of: 3 } },
      1_064,
    ),
    line("2026-0131", addDays(TODAY, 9), "EUR", 9_900),
  ],
  {
    remindedOn: REMINDED,
    charges: charges({
      interest: [amount("EUR", 9_335)],
      flatSums: [amount("EUR", 8_000)],
      note: "2011/7/EU: 10.15 %",
    }),
  },
);

const NOT_YET_DUE = letterOver([
  line("2026-0121", addDays(TODAY, 1), "EUR", 9_900),
  line("2026-0122", addDays(TODAY, 3), "EUR", 250_000),
]);

const LINK = { label: "2026-0121.pdf", url: "https://invoices.kase.example/2026-0121.pdf?key=a&b=c" };

const ORDINARY: Readonly<Record<BuiltInTemplate, Letter>> = {
  upcoming: NOT_YET_DUE,
  reminder: ONE_OVERDUE,
  second: { ...ONE_OVERDUE, remindedOn: REMINDED },
  demand: LONG_OVERDUE,
  "final-notice": LONG_OVERDUE,
  thanks: letterOver([], {
    paid: [
      { ...amount("EUR", 123_456), number: "2026-0117", on: addDays(TODAY, -1) },
      { ...amount("EUR", 50_000), number: "2026-0118", on: TODAY },
    ],
  }),
  "invoice-issued": letterOver([line("2026-0121", addDays(TODAY, 14), "EUR", 9_900)], { links: [LINK] }),
  "storno-issued": letterOver([line("S-2026-0007", TODAY, "EUR", -9_900)], { links: [LINK] }),
  bulk: letterOver([], {
    body: {
      subject: "Our new bank account",
      text: "We have changed our bank.\n\nFrom 1 December 2026 please use the account below:\nIBAN EE38 2200 2210 2014 5685\nSwedbank",
    },
  }),
  todo: letterOver([], {
    todo: {
      text: "Please call them before the reminder goes out on Thursday.",
      customer: "Tamm Ehitus OÜ",
      numbers: ["2026-0117", "2026-0118"],
    },
  }),
  "closing-report": letterOver([], {
    closing: {
      lines: [
        { number: "2026-0089", outcome: "paid", on: addDays(TODAY, -2), notices: 3 },
        { number: "2026-0090", outcome: "cancelled", on: addDays(TODAY, -1), notices: 1 },
        { number: "2026-0091", outcome: "maximum", on: TODAY, notices: 5 },
        { number: "2026-0092", outcome: "ended", on: TODAY, notices: 2 },
      ],
    },
  }),
};

/** What only some templates show, at its worst. */
const WORST: Partial<Letter> = {
  remindedOn: REMINDED,
  postalAddress: ["<script>alert(1)</script>", "Straße 1", "10117 Berlin"],
  charges: charges({
    interest: [amount("EUR", 100_007), amount("HUF", 2_500_050), amount("KWD", 9_001)],
    flatSums: [amount("EUR", 56_000)],
    fees: [amount("USD", 1_500)],
    note: "<b>50 %</b>\nTotal: EUR 0.00",
  }),
  links: [
    { label: "<script>alert(1)</script>", url: "https://example.com/?a=1&b='2'".replaceAll("'", "%27") },
  ],
  paid: [
    { ...amount("EUR", 100), number: "<img src=x onerror=alert(1)>", on: TODAY },
    { ...amount("KWD", 1_000_007), number: "{{constructor.constructor}}", on: TODAY },
  ],
  todo: { text: "<b>Call</b>\n\n{{money}}", customer: "Müller & Söhne <GmbH>", numbers: ["<i>1</i>"] },
  closing: { lines: [{ number: "<img src=x>", outcome: "ended", on: TODAY, notices: 22 }] },
  body: { subject: "Our offices\r\nBcc: all@example.com", text: "<b>Closed</b>\n\n**{{organisation}}**" },
};

/** The letter of a template to an ordinary customer. */
export const ordinaryLetter = (template: BuiltInTemplate): Letter => ({ ...ORDINARY[template], template });

/** The letter of a template to the worst one. */
export const worstLetter = (template: BuiltInTemplate): Letter => worst(template, WORST);

/** Both, of every template, by the name of their golden file. */
export const EVERY_MESSAGE: readonly (readonly [string, Letter])[] = BUILT_IN_TEMPLATES.flatMap(
  (template) => [
    [template, ordinaryLetter(template)] as const,
    [`${template}.worst`, worstLetter(template)] as const,
  ],
);

function charges(parts: Partial<LetterCharges>): LetterCharges {
  return { interest: [], flatSums: [], fees: [], note: null, ...parts };
}
