import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { AccountAnswer } from "#wire/answers";
import type { DocumentStore } from "../store/port";
import { listAccounts as pageOfAccounts } from "../store/repositories/accounts";
import { accountAnswer } from "./account-answer";
import { loadFacts } from "./account-facts";

const PAGE = 200;

/** Every account that owes something, with what happens next and why, by customer name. */
export async function listAccounts(
  store: DocumentStore,
  id: OrganisationId,
  organisation: Organisation,
  { today }: Moment,
): Promise<readonly AccountAnswer[]> {
  const answers: AccountAnswer[] = [];
  let after: Parameters<typeof pageOfAccounts>[3];
  do {
    const page = await pageOfAccounts(store, id, PAGE, after);
    const loaded = await loadFacts(
      store,
      id,
      page.accounts.map(({ account }) => account),
    );
    answers.push(...loaded.map((entry) => accountAnswer(entry, organisation, today)));
    after = page.last;
  } while (after);
  const owing = answers.filter(({ open }) => Object.values(open).some((minor) => minor > 0));
  return owing.sort((a, b) => (a.customer < b.customer ? -1 : a.customer > b.customer ? 1 : 0));
}
