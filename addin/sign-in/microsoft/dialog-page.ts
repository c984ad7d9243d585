import { PublicClientApplication } from "@azure/msal-browser";
import { tellPane } from "../../workbook/office-dialog";
import { askForSignIn } from "../session";
import type { DialogMessage } from "./dialog-message";

/** The page of the window for signing in: goes to Microsoft, comes back, and gives the token to the pane. */

async function signIn(): Promise<DialogMessage | null> {
  // Asked of our own service, never read from the address: a link to this page leads nowhere else.
  const offer = await askForSignIn(location.origin);
  if (offer.kind !== "microsoft") return { kind: "failed" };
  const { clientId, authority, scopes, nonce } = offer;
  const client = new PublicClientApplication({
    auth: { clientId, authority, redirectUri: `${location.origin}/sign-in.html` },
    // Goes with the window.
    cache: { cacheLocation: "sessionStorage" },
  });
  await client.initialize();
  const back = await client.handleRedirectPromise();
  if (back === null) {
    await client.loginRedirect({ scopes, nonce, prompt: "select_account" });
    return null;
  }
  const claims: { readonly nonce?: unknown } = back.idTokenClaims;
  await client.clearCache();
  if (typeof claims.nonce !== "string") return { kind: "failed" };
  return { kind: "signedIn", token: back.idToken, nonce: claims.nonce };
}

signIn()
  .catch((): DialogMessage => ({ kind: "failed" }))
  .then((message) => message && tellPane(JSON.stringify(message)))
  .catch(() => {
    const place = document.getElementById("page");
    if (place) place.textContent = "Signing in failed. Close this window and sign in again.";
  });
