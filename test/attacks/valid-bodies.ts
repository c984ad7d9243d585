import { digest } from "#domain/base/identity";
import { BUCKETS } from "#wire/sync";
import { base64Of, pdfOf } from "../support/files";
import { invoiceRow, POLICY } from "../support/ledger";
import type { Side } from "./side";

/**
 * A right body for every door that takes one, as a member of `side` would send it. What an attack sends is one of these with
 * something wrong about it, so that it gets past everything but what is to stop it.
 */
export const validBodies = (side: Side): { readonly [door: string]: unknown } => ({
  ...aboutAccounts(side),
  ...aboutSending(side),
  ...aboutRules(side),
  ...aboutRows(side),
  ...aboutReports(side),
  ...aboutPeople(side),
});

const FILTER = { id: "late", name: "Late", of: "invoices", where: [{ kind: "unpaid" }] };
const TEXT = {
  id: "own:kind",
  name: "Kind",
  language: "en",
  subject: "A word",
  body: "Please pay.",
  sms: null,
};
const TESTER = "liis@tester.example";

const aboutAccounts = ({ number, invoice }: Side) => ({
  "POST /accounts/:account/activities": {
    activityId: `l_${digest("another call")}`,
    what: "call",
    result: "reached",
    spokenTo: "Jaan",
    said: "He pays soon",
    next: { kind: "none" },
  },
  "POST /accounts/:account/marks": {
    mark: { kind: "paused", until: "2026-12-01" },
    invoiceNumbers: [number],
    markId: `m_${digest("a mark")}`,
  },
  "POST /accounts/:account/marks/remove": { kind: "paused", invoiceNumbers: [number] },
  "POST /accounts/:account/notes": {
    noteId: `n_${digest("another note")}`,
    text: "Call again",
    invoiceNumber: number,
  },
  "POST /accounts/:account/notes/:note/erase": {},
  "POST /accounts/:account/notices": { level: null, askId: digest("a notice"), confirm: true },
  "POST /accounts/:account/test": { to: TESTER, level: 1, language: null },
  "POST /accounts/:account/text/preview": { text: TEXT },
  "POST /accounts/:account/text/test": { text: TEXT, to: TESTER },
  "POST /invoices/accounts": { invoiceIds: [invoice] },
  "POST /invoices/:invoice/files": { name: "contract.pdf", base64: base64Of(pdfOf("contract")), via: "api" },
  "PUT /invoices/:invoice/files": { name: "order.pdf", base64: base64Of(pdfOf("order")) },
  "POST /invoices/:invoice/files/:file/remove": {},
  "POST /files/match": { names: [`${number}.pdf`] },
});

const aboutSending = ({ number }: Side) => ({
  "POST /bulk": {
    bulkId: digest("to all"),
    filter: { ...FILTER, of: "customers", where: [{ kind: "country", is: ["EE"] }] },
    ...{ subject: "We move", text: "Our new address is Pikk 1.", language: null, confirm: true },
  },
  "POST /delivery": { paymentQr: false, replyDomain: "reply.new.example" },
  "POST /letters/:message/posted": { on: "2026-11-18", registered: "RR1" },
  "POST /letters/:message/withdraw": {},
  "POST /outbox/:message/settle": { as: "sent" },
  "POST /providers": {
    email: { kind: "smtp", host: "smtp.provider.example", port: 587, tls: "startTls", user: "liis" },
  },
  "POST /providers/event-key": { publicKey: EVENT_KEY },
  "POST /providers/key": { name: "smtp", secret: "a-password" },
  "POST /providers/test": { to: TESTER },
  "POST /rehearsal": { to: TESTER },
  "POST /replies/:reply/settle": { as: "accept", class: "paidClaim" },
  "POST /replies/inbound": { publicKey: EVENT_KEY },
  "POST /run": {},
  "POST /sending/resume": {},
  "POST /sending/stop": {},
  "POST /storm": { perDay: 10 },
  "POST /suppressed": { email: "peeter@quiet.example" },
  "POST /suppressed/remove": { email: "peeter@quiet.example" },
  "POST /todos/:todo/done": {},
  "POST /cell-values": {
    asks: [
      { what: "status", of: number },
      { what: "interest", of: number, on: "2026-11-18" },
    ],
  },
  "POST /cell-edits/settle": { number, field: "note", version: 1, keep: "dunbook" },
  "POST /simulate": { days: 3, perDay: 5 },
  "POST /filters/match": { filter: FILTER, limit: 10 },
});

const aboutRules = (_: Side) => ({
  "POST /automations/:automation": { name: "Thanks" },
  "POST /automations/:automation/switch": { on: true },
  "POST /filters": FILTER,
  "POST /policy": {
    policy: { ...POLICY, lettersWithoutAddress: true, mostPerDay: 50 },
    basedOn: POLICY.version,
  },
  "POST /policy/check": {},
  "POST /policy/switch": { on: false },
  "POST /rates": { series: "ECB", from: "2026-07-01", percent: "2.15" },
  "POST /rates/exchange": { series: "MNB", currency: "EUR", on: "2026-11-02", perUnit: "385.12" },
  "POST /templates": TEXT,
  "POST /templates/:id/remove": { language: "en" },
  "POST /templates/check": TEXT,
});

const aboutRows = ({ source, copy, number, goneInvoice, invoice, customer }: Side) => ({
  "POST /clashes/answer": {
    ...{ sourceId: copy, holder: source, says: "there", invoiceIds: [invoice], always: false },
  },
  "POST /clashes/forget": { sourceId: copy, holder: source },
  "POST /sources/:source/cell-edits": { edits: [{ number, field: "note", base: "", text: "Ours" }] },
  "POST /sync/compare": {
    ...{ workbook: "new.xlsx", workbookName: "New", table: "Invoices", kind: "invoices" },
    buckets: Array<string>(BUCKETS).fill(""),
  },
  "POST /sync/rows": {
    ...{ sourceId: source, kind: "invoices", vanished: [], unreadable: [], last: true },
    rows: [{ fingerprint: "new", row: invoiceRow("new-1", { customer }) }],
  },
  "POST /vanished/always": { sourceId: source, paid: true },
  "POST /vanished/answer": {
    answer: { says: "paid", paidOn: "2026-11-17" },
    rows: { invoiceIds: [goneInvoice] },
  },
});

const aboutReports = ({ filter }: Side) => ({
  "POST /reports/ageing": { responsible: null, place: null },
  "POST /reports/register": { from: "2026-11-01", until: "2026-11-30", responsible: null, place: null },
  "POST /reports/view": { view: filter, days: null, responsible: null, place: null },
});

const aboutPeople = ({ id, account, customer }: Side) => ({
  "POST /people/invite": { email: "mari@newcomer.example", role: "collector", name: "Mari", language: "et" },
  "POST /people/take-back": { email: `invited@${id}.example` },
  "POST /people/role": { member: `viewer@${id}.example`, role: "collector" },
  "POST /people/remove": { member: `viewer@${id}.example` },
  "POST /people/leave": {},
  "POST /people/name": { name: "Liis Kask" },
  "POST /accounts/:account/personal-data": {},
  "POST /accounts/:account/personal-data/erase": { name: customer, evenThoughOpen: true },
  "POST /privacy/find": { email: TESTER },
  "POST /privacy/let-in": { accountId: account },
  "POST /privacy/retention": { wordsMonths: 24, messagesMonths: null, pastCellsMonths: null },
  "POST /privacy/strangers/erase": { email: TESTER },
});

/** A key of SendGrid's kind, whose other half nobody has. */
const EVENT_KEY =
  "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==";
