import type { CalendarDate } from "../base/calendar";
import type { Instant } from "../base/clock";
import type { AccountId, OrganisationId } from "../base/identity";
import { hashOf } from "./chain";
import type { ChainEnd } from "./check-chain";

/**
 * A root: one hash over how far the journals of an organisation had come on a day, chained to the root before it. Who
 * keeps a root somewhere else can tell later that no journal was written anew, not even from its first entry on.
 */
export type Root = RootContent & { readonly root: string };

export type RootContent = {
  /** Counted from 1, without a gap; a busy day may have several. */
  readonly number: number;
  readonly day: CalendarDate;
  readonly at: Instant;
  /** The root before it; "" for the first. */
  readonly previousRoot: string;
  /** The accounts whose journals may have grown since the root before. */
  readonly accounts: readonly Sealed[];
};

/** How far one account's journal had come. */
export type Sealed = ChainEnd & { readonly accountId: AccountId };

const ROOT_FORM = "dunbook daily root 1";

export function rootOf(organisation: OrganisationId, content: RootContent): Root {
  const { number, day, at, previousRoot, accounts } = content;
  const sealed = accounts.map(({ accountId, entries, tip }) => [accountId, entries, tip]);
  const root = hashOf([ROOT_FORM, organisation, number, day, at, previousRoot, sealed]);
  return { number, day, at, previousRoot, accounts, root };
}

/** What is wrong with the roots as such. */
export type RootFinding = { readonly number: number; readonly day: CalendarDate | null } & (
  | { readonly kind: "rootEdited" }
  | { readonly kind: "rootMissing" }
  | { readonly kind: "rootOutOfLine" }
);

/** Looks at a root and at the one before it, null for the first. */
export function checkRoot(
  organisation: OrganisationId,
  root: Root,
  before: { readonly number: number; readonly root: string } | null,
): readonly RootFinding[] {
  const { number, day } = root;
  const last = before?.number ?? 0;
  if (number !== last + 1) return [{ kind: "rootMissing", number: last + 1, day: null }];
  if (rootOf(organisation, root).root !== root.root) return [{ kind: "rootEdited", number, day }];
  return root.previousRoot === (before?.root ?? "") ? [] : [{ kind: "rootOutOfLine", number, day }];
}
