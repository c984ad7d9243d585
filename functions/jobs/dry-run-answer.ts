import { timeIn } from "#domain/base/clock";
import type { AccountId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { Policy } from "#domain/policy/policy";
import { HOLD_NAMES, holdSentence } from "#domain/reports/hold-sentence";
import type { DryRun, DryRunHold, DryRunMessage } from "#domain/simulation/dry-run";
import {
  type DryRunAnswer,
  type DryRunHoldAnswer,
  type DryRunMessageAnswer,
  MOST_DRY_ROWS,
  type SimulateRequest,
} from "#wire/dry-run";
import { brakesInWords } from "./brakes-in-words";

/** The customers' names by account. */
export type Names = ReadonlyMap<AccountId, string>;

/** A dry run with all that its answer tells. */
export type ToldDryRun = {
  readonly found: DryRun;
  readonly policy: Policy;
  readonly organisation: Organisation;
  readonly request: SimulateRequest;
  readonly names: Names;
  /** So many would wait from that day on; null: none would. */
  readonly wouldWait: { readonly count: number; readonly on: string } | null;
};

/** The dry run as it crosses the wire. */
export function dryRunAnswer(told: ToldDryRun): DryRunAnswer {
  const { found, policy, names } = told;
  const counts: Record<string, number> = {};
  for (const { levelName } of found.messages) counts[levelName] = (counts[levelName] ?? 0) + 1;
  return {
    from: found.from,
    until: found.until,
    policyVersion: policy.version,
    asIf: asIf(told),
    butNow: butNow(told),
    messages: found.messages
      .slice(0, MOST_DRY_ROWS)
      .map((message) => messageRow(message, policy.timeZone, names)),
    counts,
    held: found.held.slice(0, MOST_DRY_ROWS).map((hold) => holdRow(hold, policy, names)),
    heldCount: found.held.length,
  };
}

function asIf({ request, organisation }: ToldDryRun): string[] {
  const { switchOn, policy, perDay } = request;
  return [
    ...(switchOn && !organisation.policy.switchedOn
      ? ["As if reminders were switched on today; they are off."]
      : []),
    ...(policy ? ["As if the changed policy were saved today; it is not saved."] : []),
    ...(perDay === undefined
      ? []
      : [`As if you had agreed today that ${perDay} first messages go out a day.`]),
  ];
}

function butNow({ policy, organisation, request, wouldWait }: ToldDryRun): string[] {
  const agreed = request.perDay !== undefined;
  const { storm } = organisation;
  const waits = storm.kind === "waiting" && !request.switchOn && !agreed;
  const brakes = brakesInWords(waits ? organisation : { ...organisation, storm: { kind: "passed" } });
  return [
    ...(policy.switchedOn ? [] : ["Reminders are switched off: nothing goes out."]),
    ...brakes,
    ...(wouldWait === null || agreed
      ? []
      : [
          `On ${wouldWait.on} ${wouldWait.count} first messages would be due, more than the ${policy.stormLimit} that go out unasked: none does until you agree to so many a day.`,
        ]),
    ...(waits || (wouldWait !== null && !agreed) ? ["Listed is what goes out once you have agreed."] : []),
  ];
}

const messageRow = (message: DryRunMessage, timeZone: string, names: Names): DryRunMessageAnswer => ({
  on: message.on,
  hour: timeIn(timeZone, message.at),
  at: message.at,
  messageId: message.messageId,
  accountId: message.accountId,
  customer: names.get(message.accountId) ?? "",
  email: message.email,
  phone: message.phone,
  channel: message.channel,
  level: message.level,
  levelName: message.levelName,
  occurrence: message.occurrence,
  numbers: [...message.numbers],
  totals: { ...message.totalsMinor },
  decidedBy: message.decidedBy,
});

function holdRow(hold: DryRunHold, policy: Policy, names: Names): DryRunHoldAnswer {
  const { accountId, from, because, until } = hold;
  return {
    accountId,
    customer: names.get(accountId) ?? "",
    from,
    kind: because.kind,
    ...(because.kind === "dailyMaximum"
      ? {
          name: "others come first",
          sentence: `At most ${because.most} notices go out a day, and others come first on every day that is listed.`,
        }
      : {
          name: HOLD_NAMES[because.kind],
          sentence: holdSentence({ kind: "hold", because, until }, policy),
        }),
    until,
    overdue: { ...hold.overdueMinor },
  };
}
