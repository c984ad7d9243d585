import { nameKey } from "../base/identity";
import { ok, type Result, refused } from "../base/result";
import type { FieldProblem } from "./cell";
import { type ContactField, FIELD_LABELS } from "./columns";
import { type Contact, type CustomerContacts, lenderOf, MOST_CONTACTS } from "./contact";
import { parseEmail } from "./parse-email";
import { parseCode, parseLines, parseText, parseWord, readableText } from "./parse-text";
import type { IsLent } from "./read-customer-table";
import { isBlank, type RowCells, RowReader } from "./reading";
import {
  cellsOf,
  isEmptyRow,
  placed,
  positionsByKey,
  type RowProblem,
  rowNumbers,
  type TableRows,
} from "./table-rows";
import { CONTACT_KIND_WORDS, YES_NO_WORDS } from "./words";

type Problem = FieldProblem<ContactField>;

/** A row of a contacts table, read as far as it says by itself. */
type Entry = {
  readonly position: number;
  readonly cells: RowCells<ContactField>;
  readonly code: string | null;
  readonly customerName: string | null;
  readonly contact: Contact | null;
  readonly problems: readonly Problem[];
};

/** A contacts table, read row by row; whose each contact is, `settleContacts` tells. */
export type ContactsReading = {
  readonly table: TableRows<ContactField>;
  readonly entries: readonly Entry[];
  readonly isLent: IsLent;
};

/** What becomes of a contacts table: each customer's contacts, and every problem of the rows that were not taken. */
export type SettledContacts = {
  readonly groups: readonly CustomerContacts[];
  /** Customers of whom every row was refused: what was known of their contacts stays. */
  readonly refusedKeys: readonly string[];
  readonly problems: readonly RowProblem[];
};

const LONGEST_PHONE = 100;

export function readContactTable(table: TableRows<ContactField>): ContactsReading {
  const entries = table.rows.flatMap((cellRow, position): readonly Entry[] => {
    const cells = cellsOf(table, cellRow);
    if (isEmptyRow(cells)) return [];
    const code = readableText(parseCode, cells.customerCode);
    const customerName = readableText(parseText, cells.customerName);
    const parsed = parseContactRow(cells);
    const read = parsed.ok
      ? { contact: parsed.value, problems: [] }
      : { contact: null, problems: parsed.problem };
    return [{ position, cells, code, customerName, ...read }];
  });
  return { table, entries, isLent: lendersOf(entries) };
}

function parseContactRow(cells: RowCells<ContactField>): Result<Contact, readonly Problem[]> {
  const row = new RowReader(cells);
  const text = (field: "contactName" | "position" | "relation" | "phone", longest?: number) =>
    row.take(field, parseText(FIELD_LABELS[field], cells[field], longest));
  row.take("customerCode", parseCode(FIELD_LABELS.customerCode, cells.customerCode));
  row.take("customerName", parseText(FIELD_LABELS.customerName, cells.customerName));
  if (isBlank(cells.customerCode) && isBlank(cells.customerName)) {
    const field = cells.customerName === undefined ? "customerCode" : "customerName";
    row.report(
      field,
      "missing",
      "The customer is missing: enter the code or name of the contact's customer.",
    );
  }
  const name = text("contactName");
  if (isBlank(cells.contactName))
    row.report("contactName", "missing", "The contact's name is missing: enter the name of the person.");
  const contact = {
    position: text("position"),
    relation: text("relation"),
    email: row.take("email", parseEmail(FIELD_LABELS.email, cells.email)),
    phone: text("phone", LONGEST_PHONE),
    postalAddress: row.take("postalAddress", parseLines(FIELD_LABELS.postalAddress, cells.postalAddress)),
    kind:
      row.take("contactKind", parseWord(FIELD_LABELS.contactKind, cells.contactKind, CONTACT_KIND_WORDS)) ??
      "other",
    primary: row.take("primary", parseWord(FIELD_LABELS.primary, cells.primary, YES_NO_WORDS)) === "yes",
  } as const;
  return row.problems.length > 0 || name === null ? refused(row.problems) : ok({ name, ...contact });
}

function lendersOf(entries: readonly Entry[]): IsLent {
  const lending = entries.filter(({ contact }) => contact !== null && lenderOf([contact]) !== null);
  const keys = new Set(lending.flatMap(({ code, customerName }) => [code, customerName]).map(keyOf));
  return (code, name) => [code, name].some((word) => word !== null && keys.has(keyOf(word)));
}

const keyOf = (word: string | null): string | null => (word === null ? null : nameKey(word));

/** The key of the customer that a code or name means; "ambiguous" where several bear the name, null where nobody does. */
export type FindCustomer = (code: string | null, name: string | null) => string | "ambiguous" | null;

/** Gives each contact to its customer, and refuses those that belong to none, and several primary ones of one customer. */
export function settleContacts({ table, entries }: ContactsReading, find: FindCustomer): SettledContacts {
  const found = entries.map((entry) => {
    const owner = find(entry.code, entry.customerName);
    const problem = ownerProblem(entry, owner);
    const key = owner === null || owner === "ambiguous" ? null : owner;
    return { ...entry, key, problems: [...entry.problems, ...(problem === null ? [] : [problem])] };
  });
  const primaries = positionsByKey(found, ({ key, contact }) =>
    key !== null && contact?.primary ? nameKey(key) : null,
  );
  const counts = positionsByKey(found, ({ key }) => keyOf(key));
  const checked = found.map((entry) => {
    const key = entry.key === null ? "" : nameKey(entry.key);
    const same = entry.contact?.primary ? (primaries.get(key) ?? []) : [];
    const count = counts.get(key)?.length ?? 0;
    const more = [
      ...(same.length > 1 ? [severalPrimary(rowNumbers(table, same))] : []),
      ...(count > MOST_CONTACTS ? [tooMany(count)] : []),
    ];
    return { ...entry, problems: [...entry.problems, ...more] };
  });
  return {
    ...grouped(checked),
    problems: checked.flatMap(({ position, problems }) =>
      problems.map((problem) => placed(table, position, problem)),
    ),
  };
}

type Checked = Pick<Entry, "contact" | "problems"> & { readonly key: string | null };

function grouped(entries: readonly Checked[]): Pick<SettledContacts, "groups" | "refusedKeys"> {
  const byKey = new Map<string, { readonly customerKey: string; readonly contacts: Contact[] }>();
  for (const { key, contact, problems } of entries) {
    if (key === null) continue;
    const group = byKey.get(nameKey(key)) ?? { customerKey: key, contacts: [] };
    byKey.set(nameKey(key), group);
    if (contact !== null && problems.length === 0) group.contacts.push(contact);
  }
  const groups = [...byKey.values()];
  return {
    groups: groups.filter(({ contacts }) => contacts.length > 0).map(inOneOrder),
    refusedKeys: groups.flatMap(({ customerKey, contacts }) => (contacts.length === 0 ? [customerKey] : [])),
  };
}

/** Whatever the order of the rows: sorting a table is no news. */
function inOneOrder({ customerKey, contacts }: CustomerContacts): CustomerContacts {
  const keyed = contacts.map((contact) => ({ contact, text: JSON.stringify(contact) }));
  return {
    customerKey,
    contacts: keyed
      .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
      .map(({ contact }) => contact),
  };
}

function ownerProblem({ cells, code, customerName }: Entry, owner: ReturnType<FindCustomer>): Problem | null {
  const word = code ?? customerName;
  if (word === null || (owner !== null && owner !== "ambiguous")) return null;
  const field = code === null ? "customerName" : "customerCode";
  const found = String(cells[field] ?? "");
  return owner === "ambiguous"
    ? {
        field,
        code: "duplicate",
        found,
        text: `Several customers are called ${word}: enter the customer's code.`,
      }
    : {
        field,
        code: "unknownReference",
        found,
        text: `No customer or invoice of this workbook names the customer ${word}: correct it, or delete the row.`,
      };
}

const severalPrimary = (rows: string): Problem => ({
  field: "primary",
  code: "duplicate",
  found: "",
  text: `The customer has several primary contacts, in ${rows}: leave yes in one row, and empty the others.`,
});

const tooMany = (count: number): Problem => ({
  field: "contactName",
  code: "tooLarge",
  found: "",
  text: `The customer has ${count} contacts, more than ${MOST_CONTACTS}: keep those that somebody writes to or calls.`,
});
