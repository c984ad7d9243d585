import { errors, type JSONWebKeySet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod/mini";
import type { Instant } from "#domain/base/clock";
import { digest } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import { type PersonId, personIdOf } from "#domain/people/member";

/** Microsoft's public keys: the one that a token names, and all as they were last fetched. */
export type MicrosoftKeys = JWTVerifyGetKey & { readonly jwks: () => JSONWebKeySet | undefined };

/** Which tokens of Microsoft's are for us. */
export type EntraSettings = {
  /** The app registration's. */
  readonly clientId: string;
  /** The companies whose accounts are let in, by tenant id in lower case; "*": every company's. */
  readonly tenants: "*" | readonly string[];
};

/** What a verified ID token says. */
export type EntraToken = {
  readonly person: PersonId;
  readonly tenant: string;
  /** To greet with. Neither is verified by Microsoft: they never decide anything. */
  readonly name: string | null;
  readonly email: string | null;
  readonly nonce: string | null;
  readonly issuedAtMs: number;
  /** The same of this very token, however it is written; of no other. */
  readonly digest: string;
};

/** What is wrong with a token, for our log; the person is told less. */
export type TokenFault = "signature" | "time" | "audience" | "issuer" | "claims" | "personal" | "tenant";

/** Clocks differ. */
const TOLERANCE_S = 60;

/** Tenant of all personal Microsoft accounts. */
const PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad";

/**
 * Verifies an ID token of Microsoft's. A person is the tenant's and the object's id and nothing else: addresses in tokens
 * can be set by any tenant's administrator. Throws where Microsoft's keys cannot be had: that is no fault of the token's.
 */
export async function readEntraToken(
  keys: MicrosoftKeys,
  settings: EntraSettings,
  token: string,
  now: Instant,
): Promise<Result<EntraToken, TokenFault>> {
  const verified = await verifySignature(keys, settings.clientId, token, now);
  if (!verified.ok) return verified;
  const { payload, keyId } = verified.value;
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) return refused("claims");
  const claims = parsed.data;
  const fault = faultIn(claims, settings) ?? faultOfKey(keys, keyId, claims.iss, claims.tid);
  if (fault) return refused(fault);
  return ok({
    person: personIdOf(claims.tid, claims.oid),
    tenant: claims.tid,
    name: shown(claims.name),
    email: shown(claims.preferred_username),
    nonce: claims.nonce ?? null,
    issuedAtMs: claims.iat * 1000,
    digest: digest(token.slice(0, token.lastIndexOf(".")), 64),
  });
}

type Verified = { readonly payload: JWTPayload; readonly keyId: string };

async function verifySignature(
  keys: MicrosoftKeys,
  clientId: string,
  token: string,
  now: Instant,
): Promise<Result<Verified, TokenFault>> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      // Never what the token itself says.
      algorithms: ["RS256"],
      audience: clientId,
      requiredClaims: ["exp", "nbf", "iat"],
      currentDate: new Date(now),
      clockTolerance: TOLERANCE_S,
    });
    return protectedHeader.kid ? ok({ payload, keyId: protectedHeader.kid }) : refused("signature");
  } catch (error) {
    const fault = faultOf(error);
    if (fault === null) throw error;
    return refused(fault);
  }
}

/** What jose says of a token that is wrong in itself; null for anything else, such as keys that could not be fetched. */
function faultOf(error: unknown): TokenFault | null {
  if (error instanceof errors.JWTExpired) return "time";
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === "aud") return "audience";
    return error.claim === "nbf" || error.claim === "iat" ? "time" : "claims";
  }
  return error instanceof errors.JOSEError && SIGNATURE_FAULTS.has(error.code) ? "signature" : null;
}

const SIGNATURE_FAULTS: ReadonlySet<string> = new Set([
  "ERR_JWS_INVALID",
  "ERR_JWT_INVALID",
  "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
  "ERR_JOSE_ALG_NOT_ALLOWED",
  "ERR_JOSE_NOT_SUPPORTED",
  "ERR_JWKS_NO_MATCHING_KEY",
  "ERR_JWKS_MULTIPLE_MATCHING_KEYS",
]);

function faultIn(claims: Claims, { clientId, tenants }: EntraSettings): TokenFault | null {
  if (claims.aud !== clientId) return "audience";
  if (claims.iss !== issuerOf(claims.tid)) return "issuer";
  // An access token is made for an interface, perhaps at the wish of somebody else's program; it does not say who sits here.
  if (claims.scp !== undefined || claims.idtyp === "app") return "claims";
  if (claims.azp !== undefined && claims.azp !== clientId) return "claims";
  if (claims.tid === PERSONAL) return "personal";
  return tenants === "*" || tenants.includes(claims.tid) ? null : "tenant";
}

/** Some of Microsoft's keys sign for one tenant only, which their set says beside the key. */
function faultOfKey(keys: MicrosoftKeys, keyId: string, issuer: string, tenant: string): TokenFault | null {
  const key = keys.jwks()?.keys.find(({ kid }) => kid === keyId);
  if (!key) return "signature";
  const { issuer: signsFor } = key as { readonly issuer?: unknown };
  if (signsFor === undefined) return null;
  return typeof signsFor === "string" && signsFor.replace("{tenantid}", tenant) === issuer ? null : "issuer";
}

const issuerOf = (tenant: string): string => `https://login.microsoftonline.com/${tenant}/v2.0`;

const shown = (text: string | undefined): string | null => text?.trim().slice(0, 200) || null;

const guid = z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));

type Claims = z.infer<typeof claimsSchema>;
const claimsSchema = z.object({
  aud: z.string(),
  iss: z.string(),
  tid: guid,
  oid: guid,
  ver: z.literal("2.0"),
  iat: z.number(),
  nonce: z.optional(z.string()),
  name: z.optional(z.string()),
  preferred_username: z.optional(z.string()),
  scp: z.optional(z.unknown()),
  azp: z.optional(z.unknown()),
  idtyp: z.optional(z.unknown()),
});
