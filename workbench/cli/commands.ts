import type { OverviewAnswer, RunAnswer } from "#wire/answers";
import { openBackend } from "../../addin/backend";
import { allKept } from "../../addin/desk/merge-desk";
import type { SyncReport } from "../../addin/sync/sync-workbook";
import type { LocalCloud } from "../cloud/local-cloud";
import { dayOfBook, runAndHear, syncBook } from "../day";
import { actingAs } from "./acting-as";
import { EXIT } from "./exit-codes";
import { HeardProposals } from "./heard-proposals";
import { lines } from "./layout";
import { dayText, heldText, holdsText, outboxText, runText, statusText, syncText } from "./print";
import { mergedText } from "./print-merged";
import { todayText } from "./print-today";
import { remindersOff, remindersOffText } from "./reminders-off";
import { type BookOptions, bookSettings, type CommonOptions, openCloud } from "./settings";

/** What a command found out: its exit code, the text for a person, and the same for a program. */
export type Outcome = { readonly code: number; readonly text: string; readonly json: object };

export type Command = (
  options: CommonOptions &
    BookOptions & { readonly state?: string; readonly held?: boolean; readonly as?: string },
  book: string,
) => Promise<Outcome>;

/** Opens the local cloud for one command, and closes it whatever happens. */
export async function withCloud(
  options: CommonOptions,
  work: (cloud: LocalCloud) => Promise<Outcome>,
): Promise<Outcome> {
  const cloud = await openCloud(options);
  try {
    return await work(await actingAs(cloud, options.member));
  } finally {
    await cloud.close();
  }
}

export const sync: Command = (options, book) => {
  // Before the cloud is opened: a mistyped option must not move its clock.
  const settings = bookSettings(options);
  return withCloud(options, async (cloud) => {
    const heard = new HeardProposals(settings.acceptProposals === true);
    const synced = await heard.through(options, (watch) => syncBook(cloud, book, settings, watch));
    return {
      code: codeOf(synced),
      text: lines([heard.text(), syncText(synced)]),
      json: { ...syncJson(synced), proposals: heard.sentences },
    };
  });
};

export const run: Command = (options) =>
  withCloud(options, async (cloud) => {
    const ran = await runAndHear(cloud);
    const backend = openBackend(cloud);
    const overview = await backend.accounts();
    const off = await remindersOff(backend);
    const parts = [
      `${overview.organisation}, ${ran.today}`,
      runText(ran),
      remindersOffText(off),
      holdsText(overview),
    ];
    return {
      code: needsPerson(ran, overview) ? EXIT.personNeeded : EXIT.done,
      text: lines(parts),
      json: { run: ran, accounts: overview.accounts, remindersOff: off },
    };
  });

export const day: Command = (options, book) => {
  const settings = bookSettings(options);
  return withCloud(options, async (cloud) => {
    const heard = new HeardProposals(settings.acceptProposals === true);
    const report = await heard.through(options, (watch) => dayOfBook(cloud, book, settings, watch));
    const backend = openBackend(cloud);
    const overview = await backend.accounts();
    const off = await remindersOff(backend);
    const { run: ran, savedTo } = report;
    const { accounts } = overview;
    const conflicts = (await allKept(backend)).filter(({ conflict }) => conflict).length;
    const written = { ...report.written, conflicts };
    return {
      code: conflicts > 0 || needsPerson(ran, overview) ? EXIT.personNeeded : codeOf(report.synced),
      text: lines([
        heard.text(),
        dayText(report, overview, remindersOffText(off)),
        mergedText(report.written, conflicts),
      ]),
      json: {
        sync: { ...syncJson(report.synced), proposals: heard.sentences },
        run: ran,
        written,
        savedTo,
        accounts,
        remindersOff: off,
      },
    };
  });
};

export const status: Command = (options) =>
  withCloud(options, async (cloud) => {
    const overview = await openBackend(cloud).accounts();
    return { code: EXIT.done, text: statusText(overview), json: overview };
  });

export const outbox: Command = (options) =>
  withCloud(options, async (cloud) => {
    const { messages } = await openBackend(cloud).outbox(options.held ? "held" : (options.state ?? null));
    const text = options.held ? heldText(messages) : outboxText(messages);
    return { code: EXIT.done, text, json: { messages } };
  });

export const today: Command = (options) =>
  withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).today();
    return { code: EXIT.done, text: todayText(answer), json: answer };
  });

export const settle: Command = (options, messageId) =>
  withCloud(options, async (cloud) => {
    const settled = await openBackend(cloud).settle(messageId, options.as === "sent" ? "sent" : "notSent");
    const text =
      options.as === "sent"
        ? "Noted: the message went out."
        : "Noted: the message did not go out. The next run decides anew.";
    return { code: EXIT.done, text, json: settled };
  });

export const resume: Command = (options) =>
  withCloud(options, async (cloud) => {
    await openBackend(cloud).resume();
    return { code: EXIT.done, text: "Sending goes on with the next run.", json: { resumed: true } };
  });

/** Until somebody has settled it, a message that is held asks for a person every day, not only on the day it was held. */
const needsPerson = (ran: RunAnswer, { accounts }: OverviewAnswer): boolean =>
  ran.held + ran.swept.held > 0 ||
  ran.stoppedBecause !== null ||
  ran.stormWaiting !== null ||
  accounts.some(({ hold }) => hold?.kind === "messageHeld");

const codeOf = (synced: SyncReport): number => (synced.refused.length > 0 ? EXIT.rowsRefused : EXIT.done);

function syncJson(synced: SyncReport): object {
  const { invoicesTaken, customersTaken, contactsTaken, paymentsTaken } = synced;
  const { rowsSent, rowsVanished, refused } = synced;
  return {
    invoicesTaken,
    customersTaken,
    contactsTaken,
    paymentsTaken,
    rowsSent,
    rowsVanished,
    refused: refused.map(({ where, table, column, code, found, text }) => ({
      where,
      table,
      column,
      code,
      found,
      text,
    })),
  };
}
