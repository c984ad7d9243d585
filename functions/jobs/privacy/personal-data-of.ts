import { actOf } from "#domain/acts/act";
import type { CalendarDate } from "#domain/base/calendar";
import { digest } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { addressKeyOf } from "#domain/dunning/journal";
import { NOT_IN_AN_EXPORT, PERSONAL_DATA, STAYS_AFTER_ERASING } from "#domain/privacy/personal-data";
import { holdsWords } from "#domain/privacy/redact";
import type { PersonalDataAnswer } from "#wire/privacy";
import type { DocumentStore, Fields, Stored } from "../../store/port";
import { getAccounts, updateAccount } from "../../store/repositories/accounts";
import { type AllOfAccount, allOfAccount } from "../../store/repositories/all-of-account";
import { append } from "../../store/repositories/journal";
import { getOrganisation } from "../../store/repositories/organisations";
import { suppressedAmong } from "../../store/repositories/suppressed";
import { actWrites } from "../acts/record-act";
import { wordsOfContact } from "./contact-fields";
import { isMap, listOf } from "./customer-fields";
import { isKnown } from "./erase-contact";
import { type ErasePlace, NOT_THERE, type PrivacyProblem, UNKNOWN_CUSTOMER } from "./privacy-problem";
import { rulesNaming, versionsNaming } from "./rules-naming";

/** Everything that is kept of a customer, or of the person with an address there. That it was handed out is written down. */
export async function personalDataOf(
  store: DocumentStore,
  place: ErasePlace,
  email: string | null,
): Promise<Result<PersonalDataAnswer, PrivacyProblem>> {
  const { id, accountId, moment } = place;
  const all = await allOfAccount(store, id, accountId);
  const [customer] = all.get("customers") ?? [];
  if (!customer) return refused(UNKNOWN_CUSTOMER);
  if (email !== null && !isKnown(all, email, addressKeyOf(email))) return refused(NOT_THERE);
  const beside =
    email === null ? await besideTheAccount(store, place, all) : await ofAddress(store, place, email);
  const own = email === null ? all : aboutPerson(all, email);
  const parts = [...own, ...beside].map(([collection, records]) => ({
    collection,
    title: PERSONAL_DATA[collection]?.title ?? collection,
    holds: PERSONAL_DATA[collection]?.holds ?? "",
    records: records.map(({ fields }) => ({ ...fields })),
  }));
  const organisation = (await getOrganisation(store, id))?.organisation.name ?? "";
  await writeDown(store, place, email === null ? "customer" : "contact");
  return ok({
    ...{ organisation, accountId, customer: String(customer.fields.name), email, on: moment.today },
    parts: parts.filter(({ records }) => records.length > 0),
    files: filesIn(own),
    ...{ notKept: [...NOT_IN_AN_EXPORT], stays: [...STAYS_AFTER_ERASING] },
  });
}

type Record_ = Pick<Stored, "fields">;
type Parts = readonly (readonly [collection: string, records: readonly Record_[]])[];

/** Of a person: what says its address, name or number; of the list of contacts, its own entry. */
function aboutPerson(all: AllOfAccount, email: string): ReadonlyMap<string, readonly Record_[]> {
  const words = wordsOfContact(all, email);
  const key = addressKeyOf(email);
  const isAbout = ({ fields }: Record_): boolean => holdsWords(fields, words) || holdsWords(fields, [key]);
  return new Map(
    [...all].map(([collection, records]) => {
      if (collection !== "contacts") return [collection, records.filter(isAbout)] as const;
      const entries = records.flatMap(({ fields }) => listOf(fields.contacts).filter(isMap));
      return [collection, entries.map((fields) => ({ fields })).filter(isAbout)] as const;
    }),
  );
}

/** What names the customer without being its own: rules, and the list of those without courtesies. */
async function besideTheAccount(
  store: DocumentStore,
  { id, accountId }: ErasePlace,
  all: AllOfAccount,
): Promise<Parts> {
  const policy = (await getOrganisation(store, id))?.organisation.policy;
  const rules = policy ? rulesNaming(policy, accountId) : [];
  const earlier = await versionsNaming(store, id, accountId);
  const old = earlier.flatMap((version) =>
    rulesNaming(version.policy, accountId).map((rule) => ({ version: version.version, rule })),
  );
  const addresses = [...(all.get("customers") ?? []), ...(all.get("contacts") ?? [])].flatMap(addressesIn);
  return [
    ["settings", rules.map((rule) => ({ fields: { rule } as unknown as Fields }))],
    ["policies", old.map((fields) => ({ fields: fields as unknown as Fields }))],
    ["suppressed", await suppressedOf(store, id, addresses)],
  ];
}

const ofAddress = async (store: DocumentStore, { id }: ErasePlace, email: string): Promise<Parts> => [
  ["suppressed", await suppressedOf(store, id, [email])],
];

async function suppressedOf(
  store: DocumentStore,
  id: ErasePlace["id"],
  addresses: readonly string[],
): Promise<readonly Record_[]> {
  const keys = new Map(addresses.map((address) => [addressKeyOf(address), address]));
  const found = await suppressedAmong(store, id, [...keys.keys()]);
  return [...found.values()].map((one) => ({
    fields: { ...one, address: keys.get(one.addressKey) ?? null } as Fields,
  }));
}

function addressesIn({ fields }: Stored): readonly string[] {
  const people = listOf(fields.contacts)
    .filter(isMap)
    .map(({ email }) => email);
  return [fields.email, ...listOf(fields.copyTo), ...people].filter((one) => typeof one === "string");
}

const filesIn = (own: ReadonlyMap<string, readonly Record_[]>): PersonalDataAnswer["files"] =>
  (own.get("files") ?? []).flatMap(({ fields }) =>
    listOf(fields.entries)
      .filter(isMap)
      .filter(({ state }) => state === "kept")
      .map(({ invoiceId, fileId, name, type, size }) => ({
        ...{ invoiceId: String(invoiceId), fileId: String(fileId), name: String(name) },
        ...{ type: String(type), size: Number(size) },
      })),
  );

/** Into the customer's journal and the organisation's record of acts, in one piece. */
function writeDown(
  store: DocumentStore,
  { id, accountId, by, moment: { now, today } }: ErasePlace,
  of: "customer" | "contact",
): Promise<void> {
  return store.transaction(async (transaction) => {
    const stored = (await getAccounts(transaction, id, [accountId])).get(accountId);
    const acts = await actWrites(
      transaction,
      id,
      [actOf("personalDataExported", by, { about: accountId })],
      now,
    );
    if (stored) {
      const before = stored.account.history;
      const happening = {
        id: `${accountId}~exported~${digest(`${before.entries} ${before.tip}`, 12)}`,
        entry: { kind: "personalDataExported", of, by, on: today as CalendarDate } as const,
      };
      const { history, writes } = append(id, accountId, before, [happening], now);
      transaction.write(updateAccount(id, { ...stored.account, history, changedAt: now }, stored.version));
      for (const write of writes) transaction.write(write);
    }
    for (const write of acts) transaction.write(write);
  });
}
