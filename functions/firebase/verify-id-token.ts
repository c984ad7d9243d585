import type { Auth, DecodedIdToken } from "firebase-admin/auth";
import { organisationId } from "#domain/base/identity";
import { isRole } from "#domain/people/role";
import type { Caller, VerifyToken } from "../api/caller";

/**
 * Verifies Firebase ID tokens. Organisation, member and role are claims that only the server can set. Whether the token was revoked or the member disabled is asked every
 * time: it costs a call, and everything behind this door is about money.
 */
export function idTokenVerifier(auth: Pick<Auth, "verifyIdToken">): VerifyToken {
  return async (token) => {
    try {
      return callerOf(await auth.verifyIdToken(token, true));
    } catch (error) {
      if (isRefused(error)) return null;
      throw error;
    }
  };
}

function callerOf({ org, member, role }: DecodedIdToken): Caller | null {
  if (typeof org !== "string" || typeof member !== "string" || typeof role !== "string") return null;
  if (!isRole(role)) return null;
  try {
    return { organisation: organisationId(org), member, role };
  } catch {
    return null;
  }
}

/** What firebase-admin says of a token that is wrong in itself; anything else is trouble on our side, not the caller's. */
const REFUSALS: ReadonlySet<unknown> = new Set([
  "auth/argument-error",
  "auth/id-token-expired",
  "auth/id-token-revoked",
  "auth/user-disabled",
  "auth/user-not-found",
]);

function isRefused(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || !REFUSALS.has(error.code)) return false;
  // That Google's keys could not be fetched comes under the same code as a forged token.
  return !/error fetching/i.test(error.message);
}
