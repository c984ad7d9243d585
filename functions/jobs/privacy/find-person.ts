import { actOf } from "#domain/acts/act";
import type { Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import { PERSONAL_DATA } from "#domain/privacy/personal-data";
import { holdsWords } from "#domain/privacy/redact";
import type { FindPersonAnswer } from "#wire/privacy";
import type { DocumentStore, Stored } from "../../store/port";
import { accountPlace, listAccounts } from "../../store/repositories/accounts";
import { allOfAccount } from "../../store/repositories/all-of-account";
import { suppressedAmong } from "../../store/repositories/suppressed";
import { recordAct } from "../acts/record-act";
import { ERASED_WORDS, withoutReplyWords } from "./customer-fields";

/** So many accounts are looked through in one part. */
const ACCOUNTS = 20;
const PAGE = 200;

/** Where an address occurs: everything that is kept of every customer is read, so many customers a part. */
export async function findPerson(
  store: DocumentStore,
  id: OrganisationId,
  email: string,
  after: AccountId | null,
): Promise<FindPersonAnswer> {
  const place = after === null ? undefined : accountPlace(id, after);
  const { accounts, last } = await listAccounts(store, id, ACCOUNTS, place);
  const key = addressKeyOf(email);
  const found: FindPersonAnswer["found"] = [];
  for (const { account } of accounts) {
    const all = await allOfAccount(store, id, account.accountId);
    const where = [...all].flatMap(([collection, documents]) => {
      const count = documents.filter(({ fields }) => holdsWords(fields, [email, key])).length;
      return count === 0 ? [] : [{ title: PERSONAL_DATA[collection]?.title ?? collection, count }];
    });
    const customer = String(all.get("customers")?.[0]?.fields.name ?? "");
    if (where.length > 0) found.push({ accountId: account.accountId, customer, where });
  }
  return {
    found,
    strangers: after === null ? (await strangersWith(store, id, email)).length : 0,
    suppressed: (await suppressedAmong(store, id, [key])).size > 0,
    next: last?.ref.id ?? null,
  };
}

/** Replies with the address in them that belong to no customer. */
async function strangersWith(
  store: DocumentStore,
  scope: OrganisationId,
  email: string,
): Promise<readonly Stored[]> {
  const found: Stored[] = [];
  for (const isWaiting of [true, false]) {
    let after: Stored | undefined;
    do {
      const page = await store.query({
        ...{
          scope,
          collection: "replies",
          equal: { isWaiting },
          range: { field: "newestFirst" },
          limit: PAGE,
        },
        ...(after ? { after } : {}),
      });
      found.push(...page.filter(({ fields }) => fields.accountId === null && holdsWords(fields, [email])));
      after = page.length === PAGE ? page.at(-1) : undefined;
    } while (after);
  }
  return found;
}

/** Takes the sender and the words out of them; how many there were. Who did it is written down once they are gone. */
export async function eraseStrangers(
  store: DocumentStore,
  id: OrganisationId,
  email: string,
  by: string,
  { now }: Moment,
): Promise<number> {
  const found = await strangersWith(store, id, email);
  for (const { ref, version, fields } of found)
    await store.write([
      {
        ...{ kind: "patch", ref, ifVersion: version },
        fields: { ...withoutReplyWords(fields), subject: ERASED_WORDS },
      },
    ]);
  if (found.length > 0)
    await recordAct(store, id, actOf("personalDataErased", by, { about: STRANGERS }), now);
  return found.length;
}

/** The address is no longer to stand anywhere. */
const STRANGERS = "senders who belong to no customer";
