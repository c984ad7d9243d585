/**
 * Every collection, and every index a query may use. This one file makes SQLite's indexes and firestore.indexes.json
 * (`npm run indexes`); a query that is not declared here throws in every adapter.
 */
export const COLLECTIONS = {
  /** Scope "system": one document per organisation, for the scheduler alone. */
  organisations: { indexes: [["nextRunAt"]], unindexed: ["startedAt"] },
  /** Scope "system": of a person who signs in, the organisations it belongs to. */
  people: { indexes: [], unindexed: ["organisations"] },
  /** Scope "system": sign-ins that have served, in a fixed number of documents. */
  signIns: { indexes: [], unindexed: ["minute", "served"] },
  /** Who belongs to the organisation. */
  members: { indexes: [[]], unindexed: [] },
  /** Who has been invited and has not come; the id is the address's, the code is kept as its digest. */
  invitations: { indexes: [[], ["codeKey"]], unindexed: [] },
  /** What members did about the organisation as such, chained; id "tip" says how far it has come. */
  acts: { indexes: [[], ["seq"]], unindexed: ["entry", "previous", "hash"] },
  /** One document, id "settings": name, time zone, sender, policy. */
  settings: { indexes: [[]], unindexed: ["policy", "automations", "filters"] },
  /** Every version of the policy, as it was. */
  policies: { indexes: [[]], unindexed: ["policy"] },
  /** A table of a workbook that rows come from. */
  sources: { indexes: [[]], unindexed: [] },
  /** Fingerprints of the rows last taken from a source, some hundred rows a document. */
  fingerprints: { indexes: [[]], unindexed: ["rows"] },
  /** Rows gone from their tables, the question each puts and its answer; the id is the invoice's. */
  vanished: { indexes: [[], ["sourceId", "state", "since"], ["state"]], unindexed: ["answer", "before"] },
  /** Rows whose numbers stand in two tables. */
  clashes: { indexes: [[], ["sourceId", "isAsked"]], unindexed: ["answer"] },
  /** What was said once for all rows of a table; the id is the source's. */
  tableAnswers: { indexes: [[]], unindexed: ["clashes"] },
  // Whose address a mail comes from.
  customers: {
    indexes: [[], ["addressKey"], ["copyKey1"], ["copyKey2"]],
    unindexed: ["fields", "postalAddress"],
  },
  /** The people at a customer, one document for all of one; whose address a mail comes from, too. */
  contacts: {
    indexes: [[], ["addressKey1"], ["addressKey2"], ["addressKey3"]],
    unindexed: ["contacts"],
  },
  invoices: {
    indexes: [
      [],
      ["accountId", "isOpen", "newestFirst"],
      ["sourceId", "accountId"],
      // What has happened lately, for the automations.
      ["issuedOn"],
      ["settledOn"],
      ["fallsDueOn"],
    ],
    unindexed: ["instalments", "fileLink", "payments"],
  },
  accounts: {
    indexes: [[], ["nextActionOn"], ["changedAt"], ["heldFrom"], ["workOn"]],
    unindexed: ["history", "latestNote"],
  },
  outbox: {
    indexes: [[], ["state", "dueAt"], ["state", "channel", "dueAt"], ["accountId"], ["kind", "decidedOn"]],
    unindexed: ["notice", "courtesy", "files"],
  },
  journal: {
    indexes: [
      [],
      ["accountId", "seq"],
      ["kind", "at"],
      // The register of a period: whatever was done in it.
      ["at"],
    ],
    unindexed: ["entry", "previous", "hash"],
  },
  /** How far every journal had come on a day, as one hash chained to the day before; id "tip" says which is the latest. */
  roots: { indexes: [[]], unindexed: ["accounts", "previousRoot", "root"] },
  /** What an automation has done, once for each thing it is about. */
  automated: { indexes: [[], ["skippedOn"]], unindexed: ["because"] },
  /** What colleagues are asked to do. */
  todos: {
    indexes: [
      [],
      ["isDone", "createdOn"],
      // What is due on a day, and what an activity answers.
      ["isDone", "dueOn"],
      ["accountId", "isDone"],
    ],
    unindexed: ["text", "invoiceIds"],
  },
  /** The organisation's own texts. */
  templates: { indexes: [[]], unindexed: ["subject", "body", "sms"] },
  /** What customers sent back. */
  replies: {
    indexes: [
      [],
      ["isWaiting", "newestFirst"],
      ["accountId", "newestFirst"],
      ["accountId", "isWaiting", "newestFirst"],
    ],
    unindexed: ["text", "because", "files", "from"],
  },
  /** The files of an invoice, one document for each; `unsettledAt`: since when one is on its way. */
  files: { indexes: [[], ["unsettledAt"]], unindexed: ["entries"] },
  notes: { indexes: [[], ["accountId", "newestFirst"]], unindexed: ["text"] },
  /** What people wrote into the status cells of an invoice; `isKept`: their words still stand in one of them. */
  cellEdits: { indexes: [[], ["isKept"]], unindexed: ["cells"] },
  /** Words that stood in a status cell once; the id is the words'. */
  pastCellEdits: { indexes: [[], ["invoiceId", "endedAt"], ["endedAt"]], unindexed: ["text"] },
  /** Addresses that get no more messages that chase nobody; the id is the address's key. */
  suppressed: { indexes: [[]], unindexed: [] },
  /** Who was erased, by ids and keys; id "any": whether anybody was. `state`: what is under way is found by it. */
  erased: { indexes: [[], ["state"]], unindexed: ["words"] },
  /** Of an account, when something was last said about it: from then on its words are kept so long. */
  retention: { indexes: [[], ["since"]], unindexed: [] },
  /** How often a page or a client was served lately, in a fixed number of documents. */
  windows: { indexes: [[]], unindexed: ["count"] },
} as const satisfies Record<string, CollectionSpec>;

export type CollectionName = keyof typeof COLLECTIONS;

/**
 * An index lists its fields in order: a query gives the first ones an equal value, and may range over the next. [] is a
 * listing by id. `unindexed`: fields that Firestore need not index by themselves (long or nested values).
 */
export type CollectionSpec = {
  readonly indexes: readonly (readonly string[])[];
  readonly unindexed: readonly string[];
};
