import { BackendRefusal } from "../../reach";
import { askInDialog } from "../../workbook/office-dialog";
import type { MicrosoftAccount } from "../microsoft-account";
import { dialogMessageSchema } from "./dialog-message";

/** The window's page, which signs in at Microsoft and gives the token to the pane. */
const PAGE = "/sign-in.html";

/** For Excels that do not sign in by themselves: a window, which opens only where the person has asked for it. */
export const dialogAccount: MicrosoftAccount = {
  token: async (_offer, mayAsk) => {
    if (!mayAsk) return null;
    const message = await askInDialog(PAGE);
    if (message === null)
      throw new BackendRefusal("signIn", "You were not signed in: the window was closed. Sign in again.");
    const said = dialogMessageSchema.safeParse(parsed(message));
    if (said.success && said.data.kind === "signedIn")
      return { token: said.data.token, nonce: said.data.nonce };
    throw new BackendRefusal("signIn", "Microsoft did not sign you in: try again in a moment.");
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
