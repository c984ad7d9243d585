import { deferred } from "./deferred";
import type { Desk } from "./desk";

/** The desk's deeds by name, so that each can be called before what does it has been loaded. */

type SingleDeeds = Pick<
  Desk,
  | "lookAround"
  | "connect"
  | "makeStarter"
  | "sync"
  | "brokenOff"
  | "showCell"
  | "showStatus"
  | "runToday"
  | "settle"
  | "resume"
  | "customer"
  | "addNote"
>;

/** Deeds that stand by themselves. */
export const singleDeeds = (load: () => Promise<Desk>): SingleDeeds =>
  deferred<SingleDeeds>(load, {
    lookAround: true,
    connect: true,
    makeStarter: true,
    sync: true,
    brokenOff: true,
    showCell: true,
    showStatus: true,
    runToday: true,
    settle: true,
    resume: true,
    customer: true,
    addNote: true,
  });

/** Deeds at the sheet: what needs the workbook's tables. */
export const sheetDeeds = (load: () => Promise<Desk>) => ({
  questions: deferred(async () => (await load()).questions, {
    look: true,
    answerGone: true,
    answerAllGone: true,
    missingMeans: true,
    answerClashes: true,
    forgetClash: true,
  }),
  rows: deferred(async () => (await load()).rows, { showInvoice: true, showCustomer: true }),
  selection: deferred(async () => (await load()).selection, { customersOf: true, send: true }),
  reports: deferred(async () => (await load()).reports, {
    look: true,
    keepWishes: true,
    write: true,
    refreshAll: true,
    show: true,
  }),
});

/** Deeds about customers, and what the service keeps. */
export const serviceDeeds = (load: () => Promise<Desk>) => ({
  pages: deferred(async () => (await load()).pages, { invoices: true, history: true }),
  actions: deferred(async () => (await load()).actions, {
    mark: true,
    unmark: true,
    askNotice: true,
    preview: true,
    why: true,
    testSend: true,
  }),
  activities: deferred(async () => (await load()).activities, { worklist: true, form: true, log: true }),
  letters: deferred(async () => (await load()).letters, {
    waiting: true,
    page: true,
    posted: true,
    takenBack: true,
  }),
  todos: deferred(async () => (await load()).todos, { open: true, done: true }),
  replies: deferred(async () => (await load()).replies, { waiting: true, whole: true, settle: true }),
  files: deferred(async () => (await load()).files, { of: true, attach: true, remove: true, match: true }),
  privacy: deferred(async () => (await load()).privacy, {
    exported: true,
    erase: true,
    retention: true,
    changeRetention: true,
  }),
  statements: deferred(async () => (await load()).statements, { of: true, pdf: true, letterPdf: true }),
});

/** Deeds about the policy, the words of messages, and how these go out. */
export const policyDeeds = (load: () => Promise<Desk>) => ({
  reminders: deferred(async () => (await load()).reminders, {
    policy: true,
    checkPolicy: true,
    savePolicy: true,
    switchReminders: true,
    stopSending: true,
    agreeToStorm: true,
    setUp: true,
    sendsClosingReport: true,
    termsFor: true,
    planChange: true,
    customers: true,
    lookAhead: true,
    writeDryRun: true,
    automations: true,
    switchAutomation: true,
    changeAutomation: true,
  }),
  texts: deferred(async () => (await load()).texts, {
    own: true,
    readyMade: true,
    save: true,
    remove: true,
    preview: true,
    test: true,
  }),
  sending: deferred(async () => (await load()).sending, {
    providers: true,
    changeProviders: true,
    keepEventKey: true,
    inbound: true,
    signInbound: true,
    test: true,
    delivery: true,
    changeDelivery: true,
    suppressed: true,
    suppress: true,
    allow: true,
    whose: true,
  }),
  people: deferred(async () => (await load()).people, {
    list: true,
    invite: true,
    takeBack: true,
    changeRole: true,
    remove: true,
    rename: true,
    leave: true,
  }),
  health: deferred(async () => (await load()).health, { look: true, acts: true }),
});
