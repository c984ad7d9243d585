import type { AccountFacts } from "./account-facts";
import type { Unchased, UnchasedReason } from "./chase";
import type { HoldReason } from "./hold-reason";

/** What asks a person for something comes before what merely waits. */
export const GRAVEST: readonly HoldReason["kind"][] = [
  "rowsMissing",
  "answered",
  "disputed",
  "ended",
  "promised",
  "paused",
  "customerExcluded",
  "beforeSwitchOn",
  "documentMaximum",
  "invoicesExcluded",
];

/** Why none of the account's open invoices is chased; or that nothing is open. */
export function whyNothingIsChased(facts: AccountFacts, unchased: readonly Unchased[]): HoldReason {
  for (const kind of GRAVEST) {
    const those = unchased.filter(({ because }) => reasonFor(because, []).kind === kind);
    const [first] = those;
    if (first) return reasonFor(first.because, [...new Set(those.map(({ item }) => item.number))]);
  }
  const credited = [...facts.standing.creditMinor.values()].some((minor) => minor > 0);
  return credited ? { kind: "creditExceedsDebt" } : { kind: "nothingOwed" };
}

function reasonFor(because: UnchasedReason, numbers: readonly string[]): HoldReason {
  switch (because.kind) {
    case "rowMissing":
      return { kind: "rowsMissing", numbers };
    case "disputed":
      return { kind: "disputed", numbers };
    case "answered":
      return { kind: "answered", says: because.says, numbers };
    case "customerExcluded":
      return { kind: "customerExcluded" };
    case "excluded":
      return { kind: "invoicesExcluded" };
    default:
      return because;
  }
}
