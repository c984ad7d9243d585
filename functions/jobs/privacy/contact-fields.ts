import { nameKey } from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import { primaryFirst } from "#domain/ledger/contact";
import { PERSONAL_DATA } from "#domain/privacy/personal-data";
import { valueWithoutWords, wordsToFind } from "#domain/privacy/redact";
import type { Fields, Json, Stored } from "../../store/port";
import type { AllOfAccount } from "../../store/repositories/all-of-account";
import { isMap, type Left, listOf, withoutReplyWords } from "./customer-fields";

/** A person at a customer, by its address; `words`: the address, and the names and numbers that the documents give with it. */
export type ErasedContact = {
  readonly email: string;
  readonly addressKey: string;
  readonly words: readonly string[];
  readonly pseudonym: string;
};

/** Names and numbers by which the documents know the person with this address, the address among them. */
export function wordsOfContact(all: AllOfAccount, email: string): readonly string[] {
  const [customer] = all.get("customers") ?? [];
  const [contacts] = all.get("contacts") ?? [];
  const replies = all.get("replies") ?? [];
  const own = listOf(contacts?.fields.contacts)
    .filter(isMap)
    .filter((one) => isAddress(one.email, email));
  const named = own.flatMap((one) => [one.name, one.phone]);
  const asCustomer = isAddress(customer?.fields.email, email) ? [customer?.fields.contactName] : [];
  const asSender = replies
    .map(({ fields }) => fields.from)
    .filter(isMap)
    .filter((from) => isAddress(from.email, email))
    .map((from) => from.name);
  const texts = [email, ...named, ...asCustomer, ...asSender];
  return wordsToFind(texts.map((text) => (typeof text === "string" ? text : null)));
}

/** What erasing the person leaves of a document of the account; null: nothing of the person is in it. */
export function leftOfContact(stored: Stored, contact: ErasedContact): Left {
  if (KEPT.has(stored.ref.collection)) return null;
  const without = withoutPerson(stored, contact);
  const texts = wordsIn(stored, without).map(([name, value]) => {
    // The columns of one's own may be called anything.
    const isAsked = name === "fields" ? undefined : isWritten;
    return [name, valueWithoutWords(value, contact.words, contact.pseudonym, isAsked)] as const;
  });
  const left = { ...without, ...(Object.fromEntries(texts) as Fields) };
  return JSON.stringify(left) === JSON.stringify(stored.fields) ? null : left;
}

/** The chain, and the account itself, which is written with the end of the work. */
const KEPT: ReadonlySet<string> = new Set(["journal", "accounts"]);

/** A name is looked for where people write. An invoice's number, a state or a colleague's name may look like one, and stays. */
const wordsIn = ({ ref }: Stored, fields: Fields): readonly (readonly [string, Json])[] => {
  const personal = PERSONAL_DATA[ref.collection]?.personal ?? [];
  return Object.entries(fields).filter(([name]) => personal.includes(name) && isWritten(name));
};

const NO_WORDS =
  /^(id|key|sha256|kind|type|state|via|by|to|template|automation|language|rule)$|Id$|Ids$|Key\d?$/;
const isWritten = (field: string): boolean => !NO_WORDS.test(field);

function withoutPerson({ ref, fields }: Stored, contact: ErasedContact): Fields {
  switch (ref.collection) {
    case "customers":
      return customerWithout(fields, contact);
    case "contacts":
      return contactsWithout(fields, contact);
    case "invoices":
      return isAddress(fields.email, contact.email) ? { ...fields, email: null } : fields;
    case "outbox":
      return fields.addressKey === contact.addressKey ? { ...fields, addressKey: null } : fields;
    case "replies":
      return isMap(fields.from) && isAddress(fields.from.email, contact.email)
        ? withoutReplyWords(fields)
        : fields;
    default:
      return fields;
  }
}

/** The name and the number in the row of an address are those of whoever reads there. */
function customerWithout(fields: Fields, { email }: ErasedContact): Fields {
  const copyTo = listOf(fields.copyTo).filter((one) => !isAddress(one, email));
  const keyOf = (at: number): Json => (typeof copyTo[at] === "string" ? addressKeyOf(copyTo[at]) : null);
  const left = { ...fields, copyTo, copyKey1: keyOf(0), copyKey2: keyOf(1) };
  return isAddress(fields.email, email)
    ? { ...left, email: null, addressKey: null, contactName: null, phone: null }
    : left;
}

function contactsWithout(fields: Fields, { email }: ErasedContact): Fields {
  const contacts = listOf(fields.contacts).filter((one) => !(isMap(one) && isAddress(one.email, email)));
  const addresses = primaryFirst(contacts as never).flatMap((one) => one.email ?? []);
  const keyOf = (at: number): Json => (addresses[at] === undefined ? null : addressKeyOf(addresses[at]));
  return { ...fields, contacts, addressKey1: keyOf(0), addressKey2: keyOf(1), addressKey3: keyOf(2) };
}

/** Two spellings of one address. */
const isAddress = (value: Json | undefined, email: string): boolean =>
  typeof value === "string" && nameKey(value) === nameKey(email);
