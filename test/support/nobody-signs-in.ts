import { refused } from "#domain/base/result";
import type { SignIn } from "../../functions/api/caller";

/** For worlds in which everybody has a token already. */
export const NOBODY_SIGNS_IN: SignIn = {
  offer: async () => null,
  open: async () => refused({ status: 401, code: "signIn", text: "Nobody signs in here." }),
};
