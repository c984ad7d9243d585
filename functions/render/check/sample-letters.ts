import { addDays, asCalendarDate, type CalendarDate } from "#domain/base/calendar";
import { type CurrencyCode, parseCurrency } from "#domain/base/currency";
import { type MinorUnits, minorUnits, sumPerCurrency } from "#domain/base/money";
import { type Letter, type LetterLine, NOTHING_MORE } from "#domain/messages/letter";
import type { TemplateSource } from "#domain/messages/template";

const WRITTEN_ON = asCalendarDate("2026-11-16");
const CODES = ["EUR", "HUF", "KWD"];

/** The letters a template is tried out on; `to` says whom they are for, as a problem names them. */
export function sampleLetters({
  id,
  language,
}: TemplateSource): readonly { readonly to: string; readonly letter: Letter }[] {
  const ordinary = letterOver([lineOf(0, "EUR", -5)]);
  const worst = letterOver(
    Array.from({ length: 40 }, (_, index) => lineOf(index, CODES[index % 3] ?? "EUR", 3 * index - 117)),
  );
  return [
    { to: "an ordinary customer", letter: { ...ordinary, template: id, language } },
    { to: "a customer with many invoices", letter: { ...worst, ...WORST, template: id, language } },
  ];
}

const currencyOf = (code: string): CurrencyCode => {
  const currency = parseCurrency(code);
  if (!currency) throw new Error(`Not a currency: ${code}`);
  return currency;
};

function lineOf(index: number, code: string, dueInDays: number): LetterLine {
  const dueOn = addDays(WRITTEN_ON, dueInDays);
  return {
    number: `2026-${String(index + 1).padStart(4, "0")}`,
    instalment: index % 10 === 4 ? { no: 2, of: 3 } : null,
    issuedOn: index % 7 === 6 ? null : addDays(dueOn, -14),
    dueOn,
    daysOverdue: -dueInDays,
    currency: currencyOf(code),
    totalMinor: minorUnits(123_456 * (index + 1)),
    openMinor: minorUnits(index % 5 === 3 ? 100_000 : 123_456 * (index + 1)),
    interestMinor: index % 2 === 1 ? minorUnits(321) : null,
  };
}

function letterOver(lines: readonly LetterLine[]): Letter {
  const totals = sumPerCurrency(lines, ({ openMinor, currency }) => ({ minor: openMinor, currency }));
  return {
    ...NOTHING_MORE,
    template: "reminder",
    language: "en",
    writtenOn: WRITTEN_ON,
    remindedOn: addDays(WRITTEN_ON, -11),
    payBy: addDays(WRITTEN_ON, 10),
    sender: {
      organisation: "Example Ltd",
      person: "Accounts",
      email: "accounts@example.com",
      phone: "+44 20 7946 0000",
      bankDetails: [{ currency: null, iban: "EE382200221020145685", bank: "Example Bank" }],
    },
    customer: { name: "Customer Ltd", contactName: "The Accountant" },
    lines,
    totals: [...totals].map(([currency, openMinor]) => ({ currency, openMinor })),
    paid: [paidOf("2026-0001", 123_456, addDays(WRITTEN_ON, -3))],
    links: [{ label: "2026-0001.pdf", url: "https://example.com/2026-0001.pdf" }],
  };
}

const paidOf = (number: string, minor: number, on: CalendarDate): Letter["paid"][number] => ({
  number,
  currency: currencyOf("EUR"),
  minor: minorUnits(minor),
  on,
});

const amount = (
  code: string,
  minor: number,
): { readonly currency: CurrencyCode; readonly minor: MinorUnits } => ({
  currency: currencyOf(code),
  minor: minorUnits(minor),
});

/** Everything a template might take for granted is missing, and every name tries to be something else. */
const WORST: Pick<Letter, "remindedOn" | "sender" | "customer" | "charges" | "links" | "paid"> = {
  remindedOn: null,
  sender: {
    organisation: "Example & Sons <GmbH>",
    person: null,
    email: "accounts@example.com",
    phone: null,
    bankDetails: [],
  },
  customer: { name: '<b onclick="x">Customer</b> {{money}}', contactName: null },
  charges: {
    interest: CODES.map((code) => amount(code, 4_321)),
    flatSums: [amount("EUR", 4_000)],
    fees: [],
    note: null,
  },
  links: [],
  paid: [],
};
