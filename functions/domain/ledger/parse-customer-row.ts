import { ok, type Result, refused } from "../base/result";
import type { FieldProblem, RowSettings } from "./cell";
import { type CustomerField, FIELD_LABELS } from "./columns";
import { parseCurrencyCell } from "./currency-words";
import type { CreditLimit, CustomerRow } from "./customer";
import { parseAmount } from "./parse-amount";
import { parseDate } from "./parse-date";
import { parseDays } from "./parse-days";
import { parseEmail, parseEmails } from "./parse-email";
import { parseCode, parseLines, parseText, parseWord } from "./parse-text";
import { parseCountry, parseLanguage } from "./places";
import { type CellReading, isBlank, type RowCells, RowReader } from "./reading";
import { CASE_WORDS, PARTY_WORDS, YES_NO_WORDS } from "./words";

type Row = RowReader<CustomerField>;
/** What the fields of a table say; free fields stand in columns that only their headers name. */
type Said = Omit<CustomerRow, "fields">;

const LONGEST_PHONE = 100;

/**
 * A customer row without its free fields, or every problem in it. An empty party means business, an empty yes or no means yes.
 * `isLent`: one of its contacts has an address that notices may go to, so that it needs none of its own.
 */
export function parseCustomerRow(
  cells: RowCells<CustomerField>,
  settings: RowSettings,
  isLent = false,
): Result<Said, readonly FieldProblem<CustomerField>[]> {
  const row = new RowReader(cells);
  const named = readName(row, isLent);
  const traits = readTraits(row);
  const terms = readTerms(row, settings);
  if (row.problems.length > 0 || !named) return refused(row.problems);
  return ok({ ...named, ...traits, ...terms });
}

type Named = Pick<CustomerRow, "customerKey" | "name" | "email" | "copyTo">;

function readName(row: Row, isLent: boolean): Named | null {
  const { cells } = row;
  const code = row.take("customerCode", parseCode(FIELD_LABELS.customerCode, cells.customerCode));
  const name = needed(row, "name", parseText(FIELD_LABELS.name, cells.name), "enter the customer's name");
  const emails = parseEmails(FIELD_LABELS.email, cells.email);
  // Who has a postal address only gets letters.
  const addresses =
    isBlank(cells.postalAddress) && !isLent
      ? needed(row, "email", emails, "enter the address that reminders go to")
      : (row.take("email", emails) ?? { email: null, copyTo: [] });
  return name === null || addresses === null ? null : { customerKey: code ?? name, name, ...addresses };
}

function needed<Value>(
  row: Row,
  field: "name" | "email",
  reading: CellReading<Value | null>,
  remedy: string,
): Value | null {
  const value = row.take(field, reading);
  if (reading.ok && value === null) {
    row.report(field, "missing", `The ${FIELD_LABELS[field]} is missing: ${remedy}.`);
  }
  return value;
}

type Trait = "contactName" | "phone" | "country" | "language" | "group" | "party" | "subjectToDunning";

function readTraits(row: Row): Pick<CustomerRow, Trait> {
  const { cells } = row;
  return {
    contactName: readText(row, "contactName"),
    phone: readText(row, "phone", LONGEST_PHONE),
    country: row.take("country", parseCountry(cells.country)),
    language: row.take("language", parseLanguage(cells.language)),
    group: readText(row, "group"),
    party: row.take("party", parseWord(FIELD_LABELS.party, cells.party, PARTY_WORDS)) ?? "business",
    subjectToDunning:
      row.take(
        "subjectToDunning",
        parseWord(FIELD_LABELS.subjectToDunning, cells.subjectToDunning, YES_NO_WORDS),
      ) !== "no",
  };
}

function readTerms(row: Row, settings: RowSettings): Omit<Said, keyof Named | Trait> {
  const { cells } = row;
  const days = (field: "paymentTermsDays" | "overdueToleranceDays"): number | null =>
    row.take(field, parseDays(FIELD_LABELS[field], cells[field]));
  return {
    pausedUntil: isBlank(cells.pausedUntil)
      ? null
      : row.take("pausedUntil", parseDate(FIELD_LABELS.pausedUntil, cells.pausedUntil, settings)),
    postalAddress: row.take("postalAddress", parseLines(FIELD_LABELS.postalAddress, cells.postalAddress)),
    responsible: readText(row, "responsible"),
    responsibleEmail: row.take(
      "responsibleEmail",
      parseEmail(FIELD_LABELS.responsibleEmail, cells.responsibleEmail),
    ),
    paymentTermsDays: days("paymentTermsDays"),
    creditLimit: readCreditLimit(row, settings),
    overdueToleranceDays: days("overdueToleranceDays"),
    takesPartInCases:
      row.take(
        "takesPartInCases",
        parseWord(FIELD_LABELS.takesPartInCases, cells.takesPartInCases, CASE_WORDS),
      ) ?? "no",
  };
}

function readText(
  row: Row,
  field: "contactName" | "phone" | "group" | "responsible",
  longest?: number,
): string | null {
  return row.take(field, parseText(FIELD_LABELS[field], row.cells[field], longest));
}

/** A limit without any currency is refused: it could be compared with nothing. */
function readCreditLimit(row: Row, { defaultCurrency, locale }: RowSettings): CreditLimit | null {
  const { creditLimit: amount, creditLimitCurrency } = row.cells;
  if (isBlank(amount)) return null;
  const inCurrency = creditCurrency(parseCurrencyCell(creditLimitCurrency, defaultCurrency));
  const currency = inCurrency.ok ? inCurrency.value : null;
  const minor = row.take(
    "creditLimit",
    parseAmount(FIELD_LABELS.creditLimit, amount, currency, locale.decimal),
  );
  row.take("creditLimitCurrency", inCurrency);
  if (minor === null || currency === null) return null;
  if (minor >= 0) return { minor, currency };
  row.report("creditLimit", "negative", "The credit limit is negative: enter 0 or a positive amount.");
  return null;
}

function creditCurrency<Code>(reading: CellReading<Code>): CellReading<Code> {
  if (reading.ok || reading.problem.code !== "missing") return reading;
  const text =
    'The credit limit has no currency: enter it in a column "Credit limit currency", or declare the workbook\'s currency in the settings.';
  return { ok: false, problem: { code: "missing", text } };
}
