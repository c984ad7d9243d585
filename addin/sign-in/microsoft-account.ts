import type { SignInOffer } from "#wire/session";
import { BackendRefusal } from "../reach";

/** How Microsoft says who somebody is: a token of the work account, and the nonce that was offered for it. */
export type MicrosoftToken = { readonly token: string; readonly nonce: string };
export type MicrosoftOffer = Extract<SignInOffer, { readonly kind: "microsoft" }>;

export type MicrosoftAccount = {
  /**
   * A fresh token. Without `mayAsk` no window opens, and null says that Microsoft wants to see the person. Throws
   * BackendRefusal where she closed the window, or where it failed.
   */
  readonly token: (offer: MicrosoftOffer, mayAsk: boolean) => Promise<MicrosoftToken | null>;
};

/** Microsoft's own library is large: it comes only where somebody signs in by it. */
export const microsoftOnDemand: MicrosoftAccount = {
  token: async (offer, mayAsk) => {
    const { officeAccount } = await import("./microsoft/office-account").catch(() => {
      throw new BackendRefusal(
        "signIn",
        "Microsoft's sign-in could not be loaded: check the network, then reload the pane.",
      );
    });
    return officeAccount.token(offer, mayAsk);
  },
};
