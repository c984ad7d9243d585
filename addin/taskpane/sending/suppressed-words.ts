import { addressKeyOf } from "#domain/dunning/journal";
import { isAddress } from "#domain/ledger/parse-email";
import type { SuppressedAnswer } from "#wire/suppressed";
import type { AddressOwner } from "../../desk/sending-desk";
import { say } from "../../words/say";
import { dayText } from "../parts/day-text";

/** An address on the list. */
export type Listed = SuppressedAnswer["suppressed"][number];

/** How an address stands: none was typed yet, it is none, it is on the list, or not. */
type Standing =
  | { readonly kind: "nothing" }
  | { readonly kind: "noAddress" }
  | { readonly kind: "listed"; readonly listed: Listed }
  | { readonly kind: "free" };

/** How what was typed stands; the list knows addresses by keys, which every way of writing one shares. */
export function standingOf(list: readonly Listed[], typed: string): Standing {
  const email = typed.trim();
  if (email === "") return { kind: "nothing" };
  if (!isAddress(email)) return { kind: "noAddress" };
  const key = addressKeyOf(email);
  const listed = list.find(({ addressKey }) => addressKey === key);
  return listed ? { kind: "listed", listed } : { kind: "free" };
}

/** Since when and why an address is on the list. */
export function becauseText({ because, since, by }: Listed): string {
  const day = dayText(since);
  switch (because) {
    case "optOut":
      return say("Since {day}: its owner asked for it.", { day });
    case "spam":
      return say("Since {day}: a message was reported as spam.", { day });
    case "person":
      return by === null
        ? say("Since {day}: a colleague decided it.", { day })
        : say("Since {day}: {colleague} decided it.", { day, colleague: by });
    default:
      return because satisfies never;
  }
}

/** What is said of an address that is being typed; "" where there is nothing to say yet. */
export function standingText(standing: Standing): string {
  switch (standing.kind) {
    case "nothing":
    case "noAddress":
      return "";
    case "listed":
      return say("This address is on the list. {since}", { since: becauseText(standing.listed) });
    case "free":
      return say("This address is not on the list: it gets every message.");
    default:
      return standing satisfies never;
  }
}

/** Those of the list that fit what is looked for: its address, or part of its customer's name or address. */
export function found(
  list: readonly Listed[],
  owners: ReadonlyMap<string, AddressOwner> | null,
  typed: string,
): readonly Listed[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return list;
  const standing = standingOf(list, typed);
  return list.filter((one) => {
    if (standing.kind === "listed" && standing.listed === one) return true;
    const owner = owners?.get(one.addressKey);
    return owner !== undefined && `${owner.customer} ${owner.email}`.toLowerCase().includes(wanted);
  });
}
