import type { OrganisationId } from "#domain/base/identity";
import type { Result } from "#domain/base/result";
import type { Role } from "#domain/people/role";
import type { SessionAnswer, SessionRequest, SignInOffer } from "#wire/session";

/** Who calls, from a verified token: never from the body of a request. */
export type Caller = {
  readonly organisation: OrganisationId;
  /** The name the member acts under. */
  readonly member: string;
  readonly role: Role;
};

/** Verifies a bearer token; null for one that is missing, expired, forged or revoked. */
export type VerifyToken = (token: string) => Promise<Caller | null>;

/** Why somebody is not let in: a code, and a sentence that says what to do. */
export type SignInProblem = {
  readonly status: 400 | 401 | 403 | 409;
  readonly code: string;
  readonly text: string;
};

/** How people get in; the cloud and the workbench each have their own way. */
export type SignIn = {
  /** What the pane needs for it; null: nobody gets in from where this request comes. */
  readonly offer: (request: Request) => Promise<SignInOffer | null>;
  readonly open: (asked: SessionRequest, request: Request) => Promise<Result<SessionAnswer, SignInProblem>>;
};
