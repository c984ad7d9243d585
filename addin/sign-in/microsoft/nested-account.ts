import {
  AuthError,
  createNestablePublicClientApplication,
  InteractionRequiredAuthError,
  type IPublicClientApplication,
} from "@azure/msal-browser";
import { later } from "../../desk/deferred";
import { BackendRefusal } from "../../reach";
import type { MicrosoftAccount, MicrosoftOffer } from "../microsoft-account";

let opened: { readonly clientId: string; readonly client: () => Promise<IPublicClientApplication> } | null =
  null;

/**
 * The account that Excel is signed in with ("nested app auth"). Excel's protocol has no place for a nonce: the token carries
 * none, and ours goes along beside it.
 */
export const nestedAccount: MicrosoftAccount = {
  token: async (offer, mayAsk) => {
    const client = await clientFor(offer);
    const { scopes, nonce } = offer;
    // A token that was used once already is worth nothing: Excel is asked for a fresh one.
    const silently = client.acquireTokenSilent({ scopes, forceRefresh: true });
    const got = await silently.catch(async (error: unknown) => {
      if (!(error instanceof InteractionRequiredAuthError)) throw failed(error);
      if (!mayAsk) return null;
      return client.acquireTokenPopup({ scopes }).catch((asked: unknown) => {
        throw failed(asked);
      });
    });
    return got && { token: got.idToken, nonce };
  },
};

function clientFor({ clientId, authority }: MicrosoftOffer): Promise<IPublicClientApplication> {
  if (opened?.clientId !== clientId) {
    const client = later(() =>
      createNestablePublicClientApplication({
        auth: { clientId, authority },
        cache: { cacheLocation: "memoryStorage" },
      }),
    );
    opened = { clientId, client };
  }
  return opened.client();
}

/** MSAL's own words are for its makers. */
const failed = (error: unknown): BackendRefusal =>
  error instanceof AuthError && error.errorCode === "user_cancelled"
    ? new BackendRefusal("signIn", "You were not signed in: the window was closed. Sign in again.")
    : new BackendRefusal(
        "signIn",
        "Microsoft did not sign you in: check the network and that Excel is signed in with your work account, then try again.",
      );
