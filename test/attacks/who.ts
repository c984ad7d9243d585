import { organisationId } from "#domain/base/identity";
import { ROLES, type Role } from "#domain/people/role";
import type { Caller } from "../../functions/api/caller";

/** Who asks the attacked cloud, with which token, and what comes back. */

export type Ask = (method: string, path: string, given?: Asked) => Promise<Answer>;

export type Asked = {
  readonly token?: string | null;
  /** Sent as JSON; a string or bytes are sent as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Answer = {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** The code of a refusal; null: it was none. */
  readonly code: string | null;
};

export const KASE = organisationId("kase");
export const OTHER = organisationId("saar");

/** The token of an organisation's member in a role: what the tests' sign-in knows. */
export const tokenOf = (organisation: string, role: Role = "owner"): string =>
  `token.${organisation}.${role}`;

/** What an organisation's text messages are reported with. */
export const smsTokenOf = (organisation: string): string => `sms-token-of-${organisation}`;
export const PUBLIC_URL = "https://api.dunbook.example";

/** Who comes with which token. */
export const CALLERS = new Map<string, Caller>(
  [KASE, OTHER].flatMap((organisation) =>
    ROLES.map((role) => [
      tokenOf(organisation, role),
      { organisation, role, member: `${role}@${organisation}.example` },
    ]),
  ),
);
