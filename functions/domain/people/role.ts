/** What somebody is in an organisation, the most trusted first. */
export const ROLES = ["owner", "accountant", "collector", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** What can be allowed to somebody; every door of the API asks for one of these (functions/api/doors.ts). */
export const PERMISSIONS = [
  /** See everything that concerns customers: lists, cards, previews, the dry run, reports, formulas. */
  "look",
  /** Work on a customer: notes, calls, promises, pauses, answers, files, words in status cells, one message by hand. */
  "collect",
  /** Send rows of workbooks, and say what a vanished or doubled row means. */
  "sync",
  /** Run the day, settle held messages, let a stopped sending go on, write to many. */
  "run",
  /** Change what is sent when and how it reads: policy, switch-on, automations, filters, texts, rates. */
  "rules",
  /** Change by what and from where messages go: providers, delivery, the address that answers come to. */
  "provide",
  /** Invite people, change what they may do, send them away. */
  "people",
  /** Hand out all that is kept of a person, erase it, and say how long it is kept. */
  "privacy",
  /** See how the service does, and take the organisation along as one file. */
  "operate",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Who may do what: the one table of it. */
export const MAY: { readonly [Who in Role]: readonly Permission[] } = {
  owner: PERMISSIONS,
  accountant: ["look", "collect", "sync", "run", "rules"],
  collector: ["look", "collect"],
  viewer: ["look"],
};

export const mayDo = (role: Role, permission: Permission): boolean => MAY[role].includes(permission);

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
