import {
  type Session,
  type SessionAnswer,
  type SessionRequest,
  type SignInOffer,
  sessionAnswerSchema,
  signInOfferSchema,
} from "#wire/session";
import { answerOf, BackendRefusal, LONGEST_REQUEST_MS, reach } from "../reach";

/** What the service is asked before anybody has a token. */

/** How one signs in at the service at `baseUrl`. Throws BackendRefusal where nobody can. */
export async function askForSignIn(baseUrl: string, timeoutMs = LONGEST_REQUEST_MS): Promise<SignInOffer> {
  return answerOf(
    signInOfferSchema,
    await reach(`${baseUrl}/v1/sign-in`, { method: "GET" }, timeoutMs, undefined),
  );
}

/** Who is at the pane, as the service at `baseUrl` knows them. Throws BackendRefusal where nobody is let in. */
export async function openSession(
  baseUrl: string,
  asked: SessionRequest = {},
  timeoutMs = LONGEST_REQUEST_MS,
): Promise<SessionAnswer> {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(asked) };
  return answerOf(sessionAnswerSchema, await reach(`${baseUrl}/v1/session`, init, timeoutMs, undefined));
}

/** The session of the one who must be the only member there is. */
export async function openOnlySession(baseUrl: string): Promise<Session> {
  const session = await openSession(baseUrl);
  if (session.kind === "signedIn") return session;
  throw new BackendRefusal("signIn", "Say who you are first: choose yourself from the list.");
}
