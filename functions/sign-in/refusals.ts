import type { SignInProblem } from "../api/caller";
import type { TokenFault } from "./entra-token";

/** Why somebody is not let in, as it is told and as it is logged. The log holds nothing else of the sign-in. */
export type SignInRefusal = { readonly problem: SignInProblem; readonly because: RefusedBecause };

export type RefusedBecause =
  | TokenFault
  | "notSetUp"
  | "noToken"
  | "nonce"
  | "tooOld"
  | "served"
  | "twoWishes"
  | "mayNotCreate"
  | "notMember"
  | "disabled"
  // The job that was asked says why.
  | "invitation"
  | "creation";

type ToldHere = Exclude<RefusedBecause, "invitation" | "creation">;

export const refusal = (because: ToldHere): SignInRefusal => ({ because, problem: TOLD[because] });

/** Whoever forges a token is not told what gave it away. */
const NOT_ACCEPTED: SignInProblem = {
  status: 401,
  code: "signIn",
  text: "Microsoft's sign-in could not be accepted: sign in again.",
};

const TOO_LATE: SignInProblem = {
  status: 401,
  code: "signIn",
  text: "That sign-in took too long, or has been used already: sign in again.",
};

const TOLD: { readonly [Because in ToldHere]: SignInProblem } = {
  signature: NOT_ACCEPTED,
  audience: NOT_ACCEPTED,
  issuer: NOT_ACCEPTED,
  claims: NOT_ACCEPTED,
  nonce: NOT_ACCEPTED,
  noToken: NOT_ACCEPTED,
  time: TOO_LATE,
  tooOld: TOO_LATE,
  served: TOO_LATE,
  personal: {
    status: 403,
    code: "workAccount",
    text: "Dunbook takes work accounts only: sign in with the Microsoft account that you have from your company.",
  },
  tenant: {
    status: 403,
    code: "otherCompany",
    text: "Accounts of your company are not let in here: ask whoever runs this Dunbook to let them in.",
  },
  notSetUp: {
    status: 403,
    code: "notSetUp",
    text: "Nobody can sign in here yet: whoever runs this Dunbook has to name its Microsoft app registration first.",
  },
  twoWishes: {
    status: 400,
    code: "invalid",
    text: "Either accept an invitation or set up an organisation, one after the other.",
  },
  mayNotCreate: {
    status: 403,
    code: "mayNotCreate",
    text: "With your account no organisation can be set up here: ask for an invitation, or ask whoever runs this Dunbook.",
  },
  notMember: {
    status: 403,
    code: "notMember",
    text: "You do not belong to that organisation, or no longer: choose another, or ask one of its owners to invite you.",
  },
  disabled: {
    status: 403,
    code: "disabled",
    text: "Your access to this Dunbook has been switched off: ask whoever runs it.",
  },
};
