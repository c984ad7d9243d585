/**
 * Where personal data lies: every collection of the store, what of a person it holds, how that is found, and what erasing the person
 * does to it. A test compares it with the collections there are. docs/PRIVACY.md tells the same to people.
 */
export type CollectionData = {
  /** As an export calls it. */
  readonly title: string;
  /** What it is, for the person it is about. */
  readonly holds: string;
  /** The fields that say something of a customer or a person at one; none: it holds nothing of them. */
  readonly personal: readonly string[];
  readonly found: FoundBy;
  readonly erased: ErasedAs;
};

/** By what an account's documents are found in it; "never": there is nothing of a customer in it. */
export type FoundBy = "customer" | "account" | "invoice" | "address" | "rule" | "row" | "never";

/** removed: the documents go. words: they stay without their words. pseudonyms: they stay under another name. kept: as they were. */
export type ErasedAs = "removed" | "words" | "pseudonyms" | "kept";

const nothing = (title: string, holds: string): CollectionData => ({
  ...{ title, holds, personal: [], found: "never", erased: "kept" },
});

export const PERSONAL_DATA: { readonly [collection: string]: CollectionData } = {
  customers: {
    title: "Customer",
    holds:
      "The customer as its row in the workbook states it: name, addresses, phone, terms and free fields.",
    personal:
      "customerKey name email contactName phone postalAddress copyTo group fields addressKey copyKey1 copyKey2".split(
        " ",
      ),
    ...{ found: "customer", erased: "pseudonyms" },
  },
  contacts: {
    title: "Contacts",
    holds: "The people at the customer: name, position, e-mail, phone and postal address.",
    personal: ["customerKey", "contacts", "addressKey1", "addressKey2", "addressKey3"],
    ...{ found: "customer", erased: "removed" },
  },
  invoices: {
    title: "Invoices",
    holds: "The invoices with their amounts, days and payments, and the name and address their rows state.",
    personal: ["customerKey", "customerName", "email", "branch", "fileLink", "payments"],
    ...{ found: "account", erased: "pseudonyms" },
  },
  accounts: {
    title: "Account",
    holds: "How far the reminders have come, what was agreed, and a copy of the latest note.",
    personal: ["latestNote"],
    ...{ found: "account", erased: "words" },
  },
  outbox: {
    title: "Messages",
    holds:
      "What was decided to be sent, when it went out and how it was delivered; of messages to many, their words.",
    personal: ["courtesy", "addressKey", "because"],
    ...{ found: "account", erased: "words" },
  },
  journal: {
    title: "History",
    holds:
      "What happened, in the order in which it happened. It holds ids, days and keys, and no name or address.",
    personal: ["entry"],
    ...{ found: "account", erased: "kept" },
  },
  notes: {
    title: "Notes",
    holds: "What colleagues wrote about the customer, calls and visits among it.",
    personal: ["text"],
    ...{ found: "account", erased: "removed" },
  },
  replies: {
    title: "Replies",
    holds:
      "What was sent back by mail or by a link in a message: the sender, the words, and the names of files.",
    personal: ["from", "subject", "text", "files", "because", "spf", "dkim"],
    ...{ found: "account", erased: "words" },
  },
  todos: {
    title: "To-dos",
    holds: "What colleagues were asked to do about the customer.",
    personal: ["text"],
    ...{ found: "account", erased: "words" },
  },
  files: {
    title: "Files",
    holds: "The files attached to the invoices; the files themselves come with this export.",
    personal: ["entries"],
    ...{ found: "invoice", erased: "removed" },
  },
  cellEdits: {
    title: "Words in cells",
    holds: "What colleagues wrote into the status cells of the workbook.",
    personal: ["cells"],
    ...{ found: "invoice", erased: "words" },
  },
  pastCellEdits: {
    title: "Past words in cells",
    holds: "What once stood in the status cells of the workbook.",
    personal: ["text"],
    ...{ found: "invoice", erased: "removed" },
  },
  suppressed: {
    title: "Addresses without courtesies",
    holds:
      "Addresses that get no thanks and no messages to many, each by a key from which it cannot be read.",
    personal: ["addressKey"],
    // Who asked not to be written to is not to be written to again.
    ...{ found: "address", erased: "kept" },
  },
  settings: {
    title: "Rules",
    holds: "Rules of the policy in force that name the customer.",
    personal: ["policy"],
    ...{ found: "rule", erased: "pseudonyms" },
  },
  policies: {
    title: "Rules of earlier policies",
    holds: "Rules of earlier versions of the policy that name the customer.",
    personal: ["policy"],
    ...{ found: "rule", erased: "pseudonyms" },
  },
  fingerprints: {
    title: "Fingerprints of rows",
    holds: "A digest of each row that was taken, to tell whether it has changed.",
    personal: ["rows"],
    ...{ found: "row", erased: "removed" },
  },
  erased: {
    title: "Erasures",
    holds:
      "Who was erased and when, by ids and keys, so that the workbook does not bring them back by itself.",
    personal: ["addressKey", "words"],
    ...{ found: "account", erased: "kept" },
  },
  vanished: nothing(
    "Vanished rows",
    "Numbers of invoices whose rows are gone from their tables, and what was said of them.",
  ),
  clashes: nothing(
    "Doubled rows",
    "Numbers of invoices that stand in two tables, and what was said of them.",
  ),
  tableAnswers: nothing("Answers for tables", "What was said once for all rows of a table."),
  automated: nothing("Automations", "Which automation has done its part about which invoice."),
  sources: nothing("Tables", "The tables of workbooks that rows come from."),
  templates: nothing("Texts", "The organisation's own texts of messages, written for all customers."),
  roots: nothing("Roots of the history", "How far the history of every account had come on a day."),
  retention: nothing("Days of keeping", "When something was last said about an account, by its id."),
  windows: nothing(
    "Counts of visits",
    "How often a page was asked for lately; whose count it is cannot be read back.",
  ),
  organisations: nothing("Directory", "When an organisation's next day begins."),
  members: nothing("Members", "The organisation's own people. They are removed under Members, not here."),
  invitations: nothing("Invitations", "People of the organisation who were invited and have not come yet."),
  signIns: nothing("Sign-ins", "Which sign-ins of the organisation's own people have served already."),
  people: nothing("Sign-in", "To which organisations a person who signs in belongs."),
  acts: nothing("Acts", "What members did about the organisation. Of customers it holds ids and no names."),
};

/** What is kept of a customer nowhere, and where else it may lie: told with every export. */
export const NOT_IN_AN_EXPORT: readonly string[] = [
  "The full words of reminders are not kept: they are written anew from the texts and the invoices whenever they are shown. What is kept is which reminder went out on which day, about which invoices and amounts.",
  "Files that came with replies are not kept, only their names and sizes.",
  "The workbook itself, copies of it, mailboxes and the mail or SMS provider's own records are outside Dunbook.",
];

/** What erasing leaves, told before it is done and with its result. */
export const STAYS_AFTER_ERASING: readonly string[] = [
  "Invoices stay with their numbers, days and amounts, under a pseudonym.",
  "The history stays: which reminder went out on which day. It holds no name and no address; of a message to many it keeps the subject, which is the same for all who got it.",
  "An address that asked not to be written to stays on that list, as a key from which it cannot be read.",
  "The workbook is yours: take the name and the addresses out of its rows. Dunbook does not take them in again by itself.",
];
