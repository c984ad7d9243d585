import { type Instant, laterBy } from "../base/clock";
import type { Language } from "../ledger/customer";
import { type Member, mayChange } from "./member";
import type { Role } from "./role";

/** Somebody who may join, until a day: by a code that was sent to their address and serves once. */
export type Invitation = {
  /** Where the code was sent, and the name they will act under. */
  readonly email: string;
  /** How colleagues will know them; null: by their address. */
  readonly name: string | null;
  readonly role: Role;
  readonly language: Language;
  readonly invitedBy: string;
  readonly invitedAt: Instant;
  readonly expiresAt: Instant;
  /** What the code is known by; the code itself is kept nowhere. */
  readonly codeKey: string;
};

const DAY_MS = 86_400_000;
/** A code that lies in a mailbox opens for so long. */
const INVITED_FOR_DAYS = 14;

export const invitedUntil = (now: Instant): Instant => laterBy(now, INVITED_FOR_DAYS * DAY_MS);

/** Whether its code opens nothing any more: its days are over, or who gave it may not invite any more. */
export const isOver = (
  { expiresAt, invitedBy }: Invitation,
  members: readonly Member[],
  now: Instant,
): boolean => expiresAt <= now || !mayChange(members, invitedBy);
