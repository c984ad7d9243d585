import { asCalendarDate } from "#domain/base/calendar";

/**
 * The invented exporter whose ledger the example is. Every address ends in .example; the bank codes in the IBANs are
 * given to no bank, yet their check digits hold, so that software which checks them is content.
 */
const COMPANY = {
  name: "Tormikask OÜ",
  timeZone: "Europe/Tallinn",
  sender: { email: "ledger@tormikask.example", person: "Liis Tamm", phone: "+372 600 0142" },
  bankDetails: [
    { currency: "EUR", iban: "EE559900104277183054", bank: "Kaldapank AS" },
    { currency: "PLN", iban: "PL46999000120000004471120356", bank: "Bank Jaskółka S.A." },
    { currency: "HUF", iban: "HU08999001400023611804771059", bank: "Fecske Bank Zrt." },
  ],
  delivery: { answerLinks: true },
} as const;

/** The first day the example is run on, a Monday: what is overdue in the ledger is counted from it. */
export const STARTS_ON = asCalendarDate("2026-11-16");

/** The organisation's name as it stands on the sheets. */
export const COMPANY_NAME: string = COMPANY.name;

/** Who keeps the ledger: the author of its notes. */
export const LEDGER_KEEPER: string = COMPANY.sender.person;

/** It keeps its country's holidays; the rest of its policy is the one that every organisation starts with. */
const POLICY = { holidays: { country: "EE" } } as const;

/** It has had reminders on since the year began, for everything it is owed. */
const REMINDERS_ON = { since: "2026-01-01", olderDocuments: "all" } as const;

/**
 * The text of examples/receivables.json: the day to start on, the organisation with its sender and accounts, and how it
 * chases.
 */
export function settingsText(): string {
  const settings = { startsOn: STARTS_ON, organisation: COMPANY, policy: POLICY, remindersOn: REMINDERS_ON };
  return `${JSON.stringify(settings, null, 2)}\n`;
}
