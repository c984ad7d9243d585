import { hasNestedSignIn } from "../../workbook/office-dialog";
import type { MicrosoftAccount } from "../microsoft-account";
import { dialogAccount } from "./dialog-account";
import { nestedAccount } from "./nested-account";

/** The work account that Excel itself is signed in with; in older Excels, one that is asked for in a window. */
export const officeAccount: MicrosoftAccount = {
  token: (offer, mayAsk) => (hasNestedSignIn() ? nestedAccount : dialogAccount).token(offer, mayAsk),
};
