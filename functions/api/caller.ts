import type { OrganisationId } from "#domain/base/identity";

/** Who calls, from a verified token: never from the body of a request. */
export type Caller = { readonly organisation: OrganisationId; readonly member: string };

/** Verifies a bearer token; null for one that is missing, expired, forged or revoked. */
export type VerifyToken = (token: string) => Promise<Caller | null>;
