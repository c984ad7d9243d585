import type { AccountAnswer } from "#wire/answers";

/** Accounts held for one kind of reason. */
export type HoldGroup = {
  readonly kind: string;
  readonly name: string;
  readonly accounts: readonly AccountAnswer[];
};

/** Whether only a person, or new facts, move the account on. */
export const waitsForPerson = (account: AccountAnswer): boolean =>
  account.hold !== null && account.next === null;

/** The accounts by the reason they are held for, the largest group first. */
export function holdGroups(accounts: readonly AccountAnswer[]): readonly HoldGroup[] {
  const groups = new Map<string, HoldGroup>();
  for (const account of accounts) {
    if (!account.hold) continue;
    const { kind, name } = account.hold;
    const before = groups.get(kind)?.accounts ?? [];
    groups.set(kind, { kind, name, accounts: [...before, account] });
  }
  return [...groups.values()].sort((a, b) => b.accounts.length - a.accounts.length);
}

/** Why nothing goes out, for a reader at the page: a message to be settled is settled here, not by a command. */
export function holdText(hold: NonNullable<AccountAnswer["hold"]>): string {
  return hold.kind === "messageHeld"
    ? "A message may or may not have gone out, and is not repeated by itself: settle it in the outbox."
    : hold.sentence;
}
