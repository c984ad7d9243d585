import type { Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { Policy } from "#domain/policy/policy";
import { switchedOn } from "#domain/policy/starting-policy";
import type { DryRun, SimulatedAccount } from "#domain/simulation/dry-run";
import { simulate } from "#domain/simulation/simulate";
import type { DryRunAnswer, SimulateRequest } from "#wire/dry-run";
import { listAccounts } from "../store/repositories/accounts";
import { countDecided } from "../store/repositories/outbox";
import { loadFacts } from "./account-facts";
import { dryRunAnswer, type Names } from "./dry-run-answer";
import { knownCountries, withHolidays } from "./freeze-ahead";
import { momentOf } from "./run-organisation";
import type { PolicyPorts } from "./save-policy";

/**
 * What the runs of the days ahead would send if nothing changes: the same decisions on the accounts as they stand, the
 * guard against a storm of first messages included. Nothing is changed.
 */
export async function dryRun(
  ports: PolicyPorts,
  id: OrganisationId,
  request: SimulateRequest,
): Promise<DryRunAnswer> {
  const { organisation, moment } = await momentOf(ports.store, id, ports.clock());
  const policy = await policyFor(ports, organisation, request, moment);
  const { accounts, names } = await everyAccount(ports, id);
  const storm = request.switchOn ? UNCHECKED : organisation.storm;
  const agreed = request.perDay ?? (storm.kind === "ramp" ? storm.perDay : null);
  const wanted = {
    accounts,
    policy,
    from: moment,
    days: request.days,
    alreadyDecidedToday: await countDecided(ports.store, id, moment.today),
    // Accounts that have not been decided for under this policy yet.
    lookAtAll: isSupposed(request) || organisation.applying !== null,
    ...(agreed === null ? {} : { ramp: agreed }),
  };
  const found = simulate(wanted);
  const first = storm.kind === "unchecked" ? firstWave(wanted, found) : null;
  const wouldWait = first !== null && first.count > policy.stormLimit ? first : null;
  return dryRunAnswer({ found, policy, organisation, request, names, wouldWait });
}

const isSupposed = ({ policy, switchOn }: SimulateRequest): boolean =>
  policy !== undefined || switchOn !== undefined;

const UNCHECKED: Organisation["storm"] = { kind: "unchecked" };

/** The policy in force, or the one that the request supposes; with the holidays that a run would write down first. */
async function policyFor(
  { holidays }: PolicyPorts,
  { policy }: Organisation,
  request: SimulateRequest,
  { today }: Moment,
): Promise<Policy> {
  const countries = knownCountries(policy);
  return (await withHolidays(supposed(policy, request, today), countries, today, holidays)).calendar;
}

function supposed(
  policy: Policy,
  { policy: other, switchOn }: SimulateRequest,
  today: Moment["today"],
): Policy {
  if (!other && !switchOn) return policy;
  const { switchedOn: isOn, startedOn, version } = policy;
  const saved = { ...policy, ...other, version: version + 1, switchedOn: isOn, startedOn };
  return switchOn ? switchedOn(saved, today, switchOn.olderDocuments) : saved;
}

/** What the first run that sends anything would send, however many may go out a day. */
function firstWave(
  request: Parameters<typeof simulate>[0],
  found: DryRun,
): { readonly count: number; readonly on: string } | null {
  const first = found.messages[0];
  if (!first) return null;
  const { ramp: _, ...unbraked } = request;
  const free = simulate({ ...unbraked, policy: { ...request.policy, mostPerDay: null } });
  return { count: free.messages.filter(({ at }) => at === first.at).length, on: first.on };
}

const PAGE = 200;

/** Every account with its facts, and the names of their customers. */
async function everyAccount(
  { store }: PolicyPorts,
  id: OrganisationId,
): Promise<{ readonly accounts: readonly SimulatedAccount[]; readonly names: Names }> {
  const accounts: SimulatedAccount[] = [];
  const names = new Map<AccountId, string>();
  let after: Parameters<typeof listAccounts>[3];
  do {
    const page = await listAccounts(store, id, PAGE, after);
    const some = page.accounts.map(({ account }) => account);
    for (const { account, customer, facts } of await loadFacts(store, id, some)) {
      accounts.push({ accountId: account.accountId, facts, nextActionOn: account.nextActionOn });
      names.set(account.accountId, customer.name);
    }
    after = page.last;
  } while (after);
  return { accounts, names };
}
