import { addDays, asCalendarDate, type CalendarDate } from "#domain/base/calendar";
import { type CurrencyCode, parseCurrency } from "#domain/base/currency";
import { minorUnits, sumPerCurrency } from "#domain/base/money";
import { type Letter, type LetterAmount, type LetterLine, NOTHING_MORE } from "#domain/messages/letter";

/** The letters whose rendered form is kept in this folder, and the pieces other tests make theirs of. */
export const TODAY = asCalendarDate("2026-11-16");

function currency(code: string): CurrencyCode {
  const parsed = parseCurrency(code);
  if (!parsed) throw new Error(`Not a currency: ${code}`);
  return parsed;
}

export function line(number: string, dueOn: CalendarDate, code: string, openMinor: number): LetterLine {
  const daysOverdue = Math.round((Date.parse(TODAY) - Date.parse(dueOn)) / 86_400_000);
  const amount = minorUnits(openMinor);
  const issuedOn = addDays(dueOn, -14);
  return {
    number,
    instalment: null,
    issuedOn,
    dueOn,
    daysOverdue,
    currency: currency(code),
    totalMinor: amount,
    openMinor: amount,
    interestMinor: null,
  };
}

/** An everyday letter over `lines`, with totals that fit them. */
export function letterOver(lines: readonly LetterLine[], changes: Partial<Letter> = {}): Letter {
  const sums = sumPerCurrency(lines, (one) => ({ minor: one.openMinor, currency: one.currency }));
  return {
    ...NOTHING_MORE,
    template: "reminder",
    language: "en",
    writtenOn: TODAY,
    remindedOn: null,
    payBy: addDays(TODAY, 10),
    sender: {
      organisation: "Kase & Co",
      person: "Liis Kask",
      email: "accounts@kase.example",
      phone: "+372 600 1234",
      bankDetails: [{ currency: null, iban: "EE382200221020145685", bank: "Swedbank" }],
    },
    customer: { name: "Tamm Ehitus OÜ", contactName: "Jaan Tamm" },
    lines,
    totals: [...sums].map(([code, openMinor]) => ({ currency: code, openMinor })),
    ...changes,
  };
}

export const ONE_OVERDUE = letterOver([line("2026-0117", addDays(TODAY, -5), "EUR", 123_456)]);

/** What the worst customer's names try to be. */
const NASTY_NUMBERS = [
  "<img src=x onerror=alert(1)>",
  "{{constructor.constructor}}",
  "A-1\r\nTotal: EUR 0.00",
];
const CODES = ["EUR", "HUF", "KWD"] as const;

/** The customer that breaks careless templates: 40 invoices in three currencies, and names that try to be something else. */
const WORST_LINES: readonly LetterLine[] = Array.from({ length: 40 }, (_, index) => {
  const number = NASTY_NUMBERS[index] ?? `2026/${String(index).padStart(5, "0")}`;
  const whole = line(
    number,
    addDays(TODAY, 3 * index - 116),
    CODES[index % 3] ?? "EUR",
    1_000_007 * (index + 1),
  );
  if (index % 7 === 0) return { ...whole, openMinor: minorUnits(whole.openMinor - 500_000), issuedOn: null };
  return index % 11 === 3 ? { ...whole, instalment: { no: 2, of: 3 } } : whole;
});

/** A letter to the worst customer. */
export function worst(template: Letter["template"], changes: Partial<Letter> = {}): Letter {
  const fine = letterOver(WORST_LINES, { template });
  return {
    ...fine,
    sender: {
      ...fine.sender,
      organisation: "Kase & Co\r\nBcc: everyone@example.com",
      person: null,
      phone: null,
      bankDetails: [
        { currency: currency("EUR"), iban: "EE38 2200 2210 2014 5685", bank: "<b>Swedbank</b>" },
        { currency: currency("HUF"), iban: "HU42117730161111101800000000", bank: null },
        { currency: currency("USD"), iban: "DE89370400440532013000", bank: "not for this letter" },
      ],
    },
    customer: { name: "Müller & Söhne <GmbH>", contactName: null },
    ...changes,
  };
}

/** Of the currency with this code. */
export const amount = (code: string, minor: number): LetterAmount => ({
  currency: currency(code),
  minor: minorUnits(minor),
});

/** A white square of one pixel, for the picture of a payment code: a real one differs between versions of Node's zlib. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=";

/** How to pay, in full: with a reference and a payment code. */
export const PAID_BY_CODE: Pick<Letter, "payBox"> = {
  payBox: {
    reference: "RF18 5390 0754 7034",
    qr: { png: new Uint8Array(Buffer.from(PIXEL, "base64")), amount: amount("EUR", 123_456) },
  },
};
