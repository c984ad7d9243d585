import { type AccountId, accountIdOf, customerIdOf, digest } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { OlderDocuments, Policy } from "#domain/policy/policy";
import type { AddMarkRequest } from "#wire/actions";
import { addMark } from "../../functions/jobs/mark-account";
import { momentOf } from "../../functions/jobs/run-organisation";
import { savePolicy } from "../../functions/jobs/save-policy";
import { switchOn } from "../../functions/jobs/switch-policy";
import { daysFrom } from "./ledger";
import type { World } from "./world";

/** What people do in a world, by the jobs that the API calls. */

const BY = "liis";

/** Every day from `first` to `last` is run, as the timer does. */
export async function live(world: World, first: string, last: string): Promise<void> {
  for (const date of daysFrom(first, last)) await world.day(date);
}

/** The organisation as it is stored. */
export const organisationOf = async ({ store, id, now }: World): Promise<Organisation> =>
  (await momentOf(store, id, now())).organisation;

/** Saves the policy with a change; throws with its problems where it is refused. */
export async function changePolicy(world: World, change: (policy: Policy) => Policy): Promise<void> {
  const { policy } = await organisationOf(world);
  const wished = { policy: change(policy), basedOn: policy.version };
  const saved = await savePolicy(world.ports, world.id, wished, BY);
  if (!saved.ok) throw new Error(JSON.stringify(saved.problem));
}

/** Switches reminders on; throws where that is refused. */
export async function switchOnNow(world: World, older: OlderDocuments = { kind: "all" }): Promise<void> {
  const switched = await switchOn(world.ports, world.id, older, BY);
  if (!switched.ok) throw new Error(JSON.stringify(switched.problem));
}

/** Says something about a customer's account; throws where that is refused. */
export async function markCustomer(
  world: World,
  customer: string,
  mark: AddMarkRequest["mark"],
): Promise<void> {
  const { organisation, moment } = await momentOf(world.store, world.id, world.now());
  const place = { id: world.id, organisation, accountId: accountOfCustomer(customer), by: BY, moment };
  const markId = `m_${digest(`${customer} ${JSON.stringify(mark)}`, 20)}`;
  const marked = await addMark(world.store, place, { mark, markId, invoiceNumbers: [] });
  if (!marked.ok) throw new Error(marked.problem.text);
}

export const accountOfCustomer = (customer: string): AccountId => accountIdOf(customerIdOf(customer));
