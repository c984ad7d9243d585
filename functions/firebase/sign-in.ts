import type { Auth } from "firebase-admin/auth";
import { createRemoteJWKSet } from "jose";
import type { Instant } from "#domain/base/clock";
import type { PersonId } from "#domain/people/member";
import type { SignIn } from "../api/caller";
import { microsoftSignIn, type SignInSettings } from "../sign-in/microsoft-sign-in";
import type { DocumentStore } from "../store/port";
import { logSignInRefused } from "./log-lines";
import { authEmulator, type Environment, microsoftKeysUrl } from "./only-in-emulators";
import { identityToolkit, ownTokens } from "./own-tokens";

/** What the deployment says of signing in, as it was written there. */
export type SignInParams = {
  /** The app registration's; empty: nobody can sign in. */
  readonly clientId: string;
  /** Tenant ids whose accounts are let in, by commas; "*": every company's. */
  readonly tenants: string;
  /** Tenant ids whose people may set up organisations; "*": everybody who gets in; empty: nobody. */
  readonly creators: string;
  readonly webApiKey: string;
};

/** Signing in, on Firebase. */
export function firebaseSignIn(
  { store, clock }: { readonly store: DocumentStore; readonly clock: () => Instant },
  auth: Auth,
  params: SignInParams,
  env: Environment,
): SignIn {
  let made: SignIn | undefined;
  const signIn = (): SignIn => {
    made ??= microsoftSignIn({
      store,
      clock,
      settings: signInSettings(params),
      // Fetched for the first sign-in, and again where a token names a key that is not there, twice a minute at most.
      keys: createRemoteJWKSet(microsoftKeysUrl(env), { cacheMaxAge: 3_600_000 }),
      tokenFor: ownTokens({ auth, baseUrl: identityToolkit(authEmulator(env)), apiKey: params.webApiKey }),
      onRefused: logSignInRefused,
    });
    return made;
  };
  // A parameter that is wrong stops people from signing in, and nothing else.
  return {
    offer: async (request) => signIn().offer(request),
    open: async (asked, request) => signIn().open(asked, request),
  };
}

/** Throws where what should be a tenant's id is none: a name in its place would shut everybody out, or let nobody create. */
export function signInSettings({ clientId, tenants, creators }: SignInParams): SignInSettings {
  return {
    clientId: clientId.trim(),
    tenants: listed("MICROSOFT_TENANTS", tenants),
    creators: listed("MAY_SET_UP_ORGANISATIONS", creators),
  };
}

function listed(param: string, text: string): "*" | readonly string[] {
  if (text.trim() === "*") return "*";
  const ids = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  const wrong = ids.find((id) => !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
  if (wrong !== undefined) throw new Error(`${param} has a tenant id that is none: ${wrong}`);
  return ids;
}

/** Takes from a person whatever tokens they hold. Who has never signed in holds none. */
export const revokeTokens =
  (auth: Pick<Auth, "revokeRefreshTokens">) =>
  async (person: PersonId): Promise<void> => {
    try {
      await auth.revokeRefreshTokens(person);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "auth/user-not-found")) throw error;
    }
  };
