import type { Auth, DecodedIdToken } from "firebase-admin/auth";
import { isOrganisationId } from "#domain/base/identity";
import { isRole } from "#domain/people/role";
import type { Caller, VerifyToken } from "../api/caller";
import type { DocumentReader } from "../store/port";
import { getMember } from "../store/repositories/members";

/**
 * Verifies Firebase ID tokens. Organisation, member and role are claims that only the server can set. Whether the token was
 * revoked or the person disabled is asked every time: it costs a call, and everything behind this door is about money.
 *
 * The organisation's own document of the member must still say the same. Google compares whole seconds, so a token made in
 * the second of a revocation would outlive it; and a revocation may fail after the member has been removed.
 */
export function idTokenVerifier(auth: Pick<Auth, "verifyIdToken">, store: DocumentReader): VerifyToken {
  return async (token) => {
    const decoded = await decode(auth, token);
    const caller = decoded && callerOf(decoded);
    if (!caller) return null;
    const known = (await getMember(store, caller.organisation, caller.member))?.member;
    const stillSo =
      known?.person === decoded.sub && known.member === caller.member && known.role === caller.role;
    return stillSo ? caller : null;
  };
}

async function decode(auth: Pick<Auth, "verifyIdToken">, token: string): Promise<DecodedIdToken | null> {
  if (!holdsObjects(token)) return null;
  try {
    return await auth.verifyIdToken(token, true);
  } catch (error) {
    if (isRefused(error)) return null;
    throw error;
  }
}

/** firebase-admin stumbles over a token whose header or claims are null. */
function holdsObjects(token: string): boolean {
  try {
    const [header, claims] = token
      .split(".", 2)
      .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
    return typeof header === "object" && header !== null && typeof claims === "object" && claims !== null;
  } catch {
    return false;
  }
}

function callerOf({ org, member, role }: DecodedIdToken): Caller | null {
  if (typeof org !== "string" || typeof member !== "string" || typeof role !== "string") return null;
  return isRole(role) && isOrganisationId(org) ? { organisation: org, member, role } : null;
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
  // That Google's keys could not be fetched, or that nobody answered, comes under the same code as a forged token.
  return !/error (?:fetching|while making request)/i.test(error.message);
}
