/**
 * What a member did about the organisation as such: its people, its settings, its data. (What was done about a customer
 * stands in that customer's journal.) Of customers it holds ids and no names, so that erasing them leaves it whole.
 */
export type Act = {
  readonly kind: ActKind;
  /** The name the member acts under. */
  readonly by: string;
  /** Whom or what it is about: a member, an account's id, a key's name; null: the organisation. */
  readonly about: string | null;
  readonly was: string | null;
  readonly is: string | null;
};

export const ACT_KINDS = [
  "organisationSetUp",
  "memberInvited",
  "invitationTakenBack",
  "memberJoined",
  "roleChanged",
  "memberNamed",
  "memberRemoved",
  "memberLeft",
  "providerChanged",
  "keySet",
  "deliveryChanged",
  "policySwitchedOn",
  "policySwitchedOff",
  "sendingStopped",
  "sendingResumed",
  "organisationExported",
  "organisationImported",
  "personalDataExported",
  "personalDataErased",
  "erasureTakenBack",
  "retentionChanged",
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** A deed of that kind; what is not given is null. */
export const actOf = (
  kind: ActKind,
  by: string,
  { about = null, was = null, is = null }: Partial<Pick<Act, "about" | "was" | "is">> = {},
): Act => ({ kind, by, about, was, is });

/** The deed as a sentence. */
export const actInWords = (act: Act): string => WORDS[act.kind](act);

const WORDS: { readonly [Kind in ActKind]: (act: Act) => string } = {
  organisationSetUp: ({ by }) => `${by} set the organisation up.`,
  memberInvited: ({ by, about, is }) => `${by} invited ${about} as ${is}.`,
  invitationTakenBack: ({ by, about }) => `${by} took the invitation of ${about} back.`,
  memberJoined: ({ by, is, was }) => `${by} joined as ${is}, invited by ${was}.`,
  roleChanged: ({ by, about, was, is }) => `${by} made ${about} ${is} instead of ${was}.`,
  memberNamed: ({ by, is }) => `${by} took the name ${is ?? by}.`,
  memberRemoved: ({ by, about, was }) => `${by} removed ${about}, who was ${was}.`,
  memberLeft: ({ by, was }) => `${by}, who was ${was}, left.`,
  providerChanged: ({ by, is }) => `${by} changed how messages are sent: ${is}.`,
  keySet: ({ by, about }) => `${by} set the key of ${about}.`,
  deliveryChanged: ({ by, about }) => `${by} changed the settings of messages: ${about}.`,
  policySwitchedOn: ({ by }) => `${by} switched the reminders on.`,
  policySwitchedOff: ({ by }) => `${by} switched the reminders off.`,
  sendingStopped: ({ by }) => `${by} stopped all sending.`,
  sendingResumed: ({ by, was }) => `${by} let the sending go on, which had stopped: ${was}.`,
  organisationExported: ({ by }) => `${by} took the organisation along as one file.`,
  organisationImported: ({ by }) => `${by} brought the organisation in from a file.`,
  personalDataExported: ({ by, about }) => `${by} handed out the personal data of ${about}.`,
  personalDataErased: ({ by, about }) => `${by} erased the personal data of ${about}.`,
  erasureTakenBack: ({ by, about }) => `${by} let ${about} in again, who had been erased.`,
  retentionChanged: ({ by, is }) => `${by} changed how long data is kept: ${is}.`,
};
