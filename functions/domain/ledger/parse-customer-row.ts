import { ok, type Result, refused } from "../base/result";
import type { FieldProblem } from "./cell";
import { type CustomerField, FIELD_LABELS } from "./columns";
import type { CustomerRow } from "./customer";
import { parseCode, parseEmail, parseText, parseWord } from "./parse-text";
import { parseCountry, parseLanguage } from "./places";
import { type RowCells, RowReader } from "./reading";
import { PARTY_WORDS, YES_NO_WORDS } from "./words";

const LONGEST_PHONE = 100;

/** A customer row, or every problem in it. An empty party means business, an empty yes or no means yes. */
export function parseCustomerRow(
  cells: RowCells<CustomerField>,
): Result<CustomerRow, readonly FieldProblem<CustomerField>[]> {
  const row = new RowReader(cells);
  const text = (field: "contactName" | "phone" | "group"): string | null =>
    row.take(
      field,
      parseText(FIELD_LABELS[field], cells[field], field === "phone" ? LONGEST_PHONE : undefined),
    );
  const code = row.take("customerCode", parseCode(FIELD_LABELS.customerCode, cells.customerCode));
  const name = needed(row, "name", parseText(FIELD_LABELS.name, cells.name), "enter the customer's name");
  const email = needed(row, "email", parseEmail(cells.email), "enter the address that reminders go to");
  const contactName = text("contactName");
  const phone = text("phone");
  const country = row.take("country", parseCountry(cells.country));
  const language = row.take("language", parseLanguage(cells.language));
  const group = text("group");
  const party = row.take("party", parseWord(FIELD_LABELS.party, cells.party, PARTY_WORDS)) ?? "business";
  const wish = row.take(
    "subjectToDunning",
    parseWord(FIELD_LABELS.subjectToDunning, cells.subjectToDunning, YES_NO_WORDS),
  );
  if (row.problems.length > 0 || name === null) return refused(row.problems);
  const subjectToDunning = wish !== "no";
  const customerKey = code ?? name;
  return ok({
    customerKey,
    name,
    email,
    contactName,
    phone,
    country,
    language,
    group,
    party,
    subjectToDunning,
  });
}

function needed(
  row: RowReader<CustomerField>,
  field: "name" | "email",
  reading: Result<string | null, { readonly code: FieldProblem["code"]; readonly text: string }>,
  remedy: string,
): string | null {
  const value = row.take(field, reading);
  if (reading.ok && value === null) {
    row.report(field, "missing", `The ${FIELD_LABELS[field]} is missing: ${remedy}.`);
  }
  return value;
}
