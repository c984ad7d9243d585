import { addDays, type CalendarDate, daysBetween, laterOf } from "../base/calendar";
import { dayIn, type Instant, instantAt, laterInstant } from "../base/clock";
import type { AccountFacts } from "../dunning/account-facts";
import { decideAccount } from "../dunning/decide-account";
import { nextRunAt } from "../dunning/run-times";
import { offDayReason } from "../dunning/sending-days";
import type { Policy } from "../policy/policy";
import type { DryRun, DryRunMessage, DryRunRequest, SimulatedAccount } from "./dry-run";
import { heldInWindow } from "./held-in-window";
import { type LookedAt, lookAt, lookedAtFrom } from "./look-at";

/**
 * The dry run: day by day what the run would do if nothing changes, with the same decisions. What it costs follows the
 * looks that are due, as in the run itself. The guard against a storm of first messages is not part of it.
 */
export function simulate(request: DryRunRequest): DryRun {
  const { policy, from, days } = request;
  const until = addDays(from.today, days - 1);
  const accounts = request.accounts.map((account) => lookedAtFrom(account, request));
  const messages = [...runDays(accounts, request)].sort(inOrder);
  return { messages, held: heldInWindow(accounts, policy, from.today, until), from: from.today, until };
}

/** The facts about an account when the run of `day` looks at it: as they are today, or as a dry run until then leaves them. */
export function accountOn(
  account: SimulatedAccount,
  request: DryRunRequest,
  day: CalendarDate,
): AccountFacts {
  const days = daysBetween(request.from.today, day);
  const until = { ...request, days };
  const then = lookedAtFrom(account, until);
  runDays([then], until);
  const facts = days > 0 ? then.facts : account.facts;
  // Its episode opens or closes first.
  const { history } = decideAccount(account.accountId, facts, request.policy, day, 0);
  return { ...facts, history };
}

/** Every day of the window, as far as any account is to be looked at. */
function runDays(accounts: readonly LookedAt[], request: DryRunRequest): readonly DryRunMessage[] {
  const { policy, from, days, alreadyDecidedToday } = request;
  const looks: Looks = new Map();
  for (const account of accounts) schedule(looks, account, from.today);
  const messages: DryRunMessage[] = [];
  const brake: Brake = { ramp: request.ramp ?? Number.POSITIVE_INFINITY };
  for (let day = from.today, passed = 0; passed < days; passed += 1, day = addDays(day, 1)) {
    const due = takeDue(looks, day);
    if (due.length === 0) continue;
    const sendAt = instantAt(policy.timeZone, day, policy.sendHour);
    const first = day === from.today;
    const at = first ? laterInstant(sendAt, from.now) : sendAt;
    const decided = first ? alreadyDecidedToday : 0;
    messages.push(...dayOf(due, { policy, day, at, decided, brake }));
    for (const account of due) schedule(looks, account, addDays(day, 1));
  }
  return messages;
}

/** The accounts by the day of their next look. */
type Looks = Map<CalendarDate, LookedAt[]>;

/** Puts an account under the day of its next look, at the earliest `earliest`. */
function schedule(looks: Looks, account: LookedAt, earliest: CalendarDate): void {
  if (account.nextActionOn === null) return;
  const day = laterOf(account.nextActionOn, earliest);
  const others = looks.get(day);
  if (others) others.push(account);
  else looks.set(day, [account]);
}

function takeDue(looks: Looks, day: CalendarDate): readonly LookedAt[] {
  const due = looks.get(day) ?? [];
  looks.delete(day);
  return due.sort(inTurn);
}

type Day = {
  readonly policy: Policy;
  readonly day: CalendarDate;
  readonly at: Instant;
  /** Notices decided on that day before. */
  readonly decided: number;
  readonly brake: Brake;
};

/** So many notices a day while a ramp lasts; endless from its end on. */
type Brake = { ramp: number };

/**
 * The runs of one day. What has another notice to come on the same day (a single invoice after the account's own message)
 * gets it with the next run, as long as that is still today.
 */
function dayOf(
  accounts: readonly LookedAt[],
  { policy, day, at: firstAt, decided: before, brake }: Day,
): readonly DryRunMessage[] {
  const messages: DryRunMessage[] = [];
  let decided = before;
  let due = accounts;
  for (let at = firstAt; due.length > 0 && dayIn(policy.timeZone, at) === day; at = nextRunAt(policy, at)) {
    let left = Math.max(0, Math.min(policy.mostPerDay ?? Number.POSITIVE_INFINITY, brake.ramp) - decided);
    for (const account of due) {
      const { sent, counted } = lookAt(account, policy, day, at, left);
      messages.push(...sent);
      left -= counted;
      decided += counted;
    }
    if (left > 0 && hadRoomForAll(due, policy, day)) brake.ramp = Number.POSITIVE_INFINITY;
    due = due.filter(({ nextActionOn }) => nextActionOn !== null && nextActionOn <= day).sort(inTurn);
  }
  return messages;
}

/** Nobody had to wait for room; on a day off nobody has either, but all wait. */
const hadRoomForAll = (looked: readonly LookedAt[], policy: Policy, day: CalendarDate): boolean =>
  offDayReason(policy, null, day) === null &&
  !looked.some(({ latest }) => latest?.plan.kind === "hold" && latest.plan.because.kind === "offDay");

/** The order in which a run looks at accounts. */
function inTurn(a: LookedAt, b: LookedAt): number {
  return compared(a.nextActionOn ?? "", b.nextActionOn ?? "") || compared(a.accountId, b.accountId);
}

function inOrder(a: DryRunMessage, b: DryRunMessage): number {
  return compared(a.at, b.at) || compared(a.accountId, b.accountId) || compared(a.messageId, b.messageId);
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
