import {
  type AccountId,
  accountIdOf,
  customerIdOf,
  type InvoiceId,
  type OrganisationId,
} from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import type { CustomerContacts } from "#domain/ledger/contact";
import type { CustomerRow } from "#domain/ledger/customer";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { type Erasure, erasedRowSentence } from "#domain/privacy/erasure";
import type { RowsAnswer } from "#wire/sync";
import type { DocumentReader } from "../../store/port";
import { anyErased, customerOf, erasuresAmong } from "../../store/repositories/erasures";

/**
 * What a sync may bring in: nothing that was erased. Rows of the books are taken without the person, under the pseudonym; rows that
 * hold nothing but the person, and new invoices, are refused with a sentence.
 */
export type Admission = {
  /** The row as it may be taken; null: it is not. */
  readonly customer: (row: CustomerRow) => CustomerRow | null;
  readonly contacts: (row: CustomerContacts) => CustomerContacts | null;
  readonly invoice: (row: InvoiceRow, id: InvoiceId, isKnown: boolean) => InvoiceRow | null;
  /** Whether something is to be told of the row with that id, of those that were asked about so far. */
  readonly isRefused: (id: string) => boolean;
  readonly refused: () => RowsAnswer["refused"];
};

export type Arriving = {
  readonly customers?: readonly CustomerRow[];
  readonly contacts?: readonly CustomerContacts[];
  readonly invoices?: readonly InvoiceRow[];
};

/** Where nobody was ever erased, it costs one document to read. */
export async function admissionOf(
  reader: DocumentReader,
  organisation: OrganisationId,
  arriving: Arriving,
): Promise<Admission> {
  if (!(await anyErased(reader, organisation))) return EVERYBODY;
  return admissionBy(await erasuresAmong(reader, organisation, askedOf(arriving)));
}

const EVERYBODY: Admission = {
  customer: (row) => row,
  contacts: (row) => row,
  invoice: (row) => row,
  isRefused: () => false,
  refused: () => [],
};

function askedOf({ customers = [], contacts = [], invoices = [] }: Arriving) {
  const asked: (readonly [AccountId, string | null])[] = [];
  const ask = (customerKey: string, addresses: readonly (string | null)[]): void => {
    const id = accountOf(customerKey);
    asked.push([id, null]);
    for (const address of addresses) if (address !== null) asked.push([id, addressKeyOf(address)]);
  };
  for (const { customerKey, email, copyTo } of customers) ask(customerKey, [email, ...copyTo]);
  for (const row of contacts)
    ask(
      row.customerKey,
      row.contacts.map(({ email }) => email),
    );
  for (const { customerKey, email } of invoices) ask(customerKey, [email]);
  return asked;
}

function admissionBy(erasures: ReadonlyMap<string, Erasure>): Admission {
  const refused = new Map<string, string>();
  const wholeOf = (customerKey: string) => erasures.get(accountOf(customerKey));
  const personAt = (customerKey: string, address: string | null) =>
    address === null ? undefined : erasures.get(`${accountOf(customerKey)}~${addressKeyOf(address)}`);
  const tell = (customerKey: string, erasure: Erasure) =>
    refused.set(customerOf(accountOf(customerKey)), erasedRowSentence(erasure, "row"));
  return {
    customer: (row) => {
      const whole = wholeOf(row.customerKey);
      if (whole) tell(row.customerKey, whole);
      if (whole) return null;
      const gone = [row.email, ...row.copyTo].flatMap((one) => personAt(row.customerKey, one) ?? []);
      if (gone[0]) tell(row.customerKey, gone[0]);
      const without = { ...row, copyTo: row.copyTo.filter((one) => !personAt(row.customerKey, one)) };
      return personAt(row.customerKey, row.email)
        ? { ...without, email: null, contactName: null, phone: null }
        : without;
    },
    contacts: (row) => {
      const whole = wholeOf(row.customerKey);
      if (whole) tell(row.customerKey, whole);
      if (whole) return null;
      const [gone] = row.contacts.flatMap(({ email }) => personAt(row.customerKey, email) ?? []);
      if (gone) tell(row.customerKey, gone);
      return { ...row, contacts: row.contacts.filter(({ email }) => !personAt(row.customerKey, email)) };
    },
    invoice: (row, id, isKnown) => {
      const whole = wholeOf(row.customerKey);
      if (whole && !isKnown) refused.set(id, erasedRowSentence(whole, "invoice"));
      if (whole) return isKnown ? withoutPerson(row, whole.pseudonym) : null;
      return personAt(row.customerKey, row.email) ? { ...row, email: null } : row;
    },
    isRefused: (id) => refused.has(id),
    refused: () => [...refused].map(([id, text]) => ({ id, text })),
  };
}

/** The amounts and days of the books, and nobody's name. */
const withoutPerson = (row: InvoiceRow, pseudonym: string): InvoiceRow => ({
  ...row,
  ...{ customerKey: pseudonym, customerName: pseudonym, email: null, branch: null, fileLink: null },
  payments: row.payments.map((payment) => ({ ...payment, payer: null, reference: null })),
});

const accountOf = (customerKey: string): AccountId => accountIdOf(customerIdOf(customerKey));
