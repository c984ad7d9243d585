import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { html } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { accountsView } from "./accounts";
import { clockNow, moveClock } from "./clock";
import { type Desk, openDesk, resumeForm, settleForm } from "./forms";
import { frame, type Html, type Tab } from "./frame";
import { fromThisPage, localOnly } from "./local-only";
import { mailView } from "./mail";
import { letterOf, sendFile } from "./mail-files";
import { mailsView, messageOf } from "./mails";
import { outboxView } from "./outbox";
import { headersWithLetter, securityHeaders } from "./policy";
import type { PagePorts } from "./ports";
import { ICON, SCRIPT } from "./script";
import { STYLESHEET } from "./stylesheet";
import { todayView } from "./today";
import { longDayText } from "./words";

const MOST_FORM_BYTES = 10_000;

/**
 * The page for the accountant: four views by GET, and what their buttons post. To be mounted at the root. Its guards
 * stand at its own addresses only, so that other routes of the same server keep theirs.
 */
export function pageRoutes(ports: PagePorts): Hono {
  const desk = openDesk(ports);
  const app = new Hono();
  const small = bodyLimit({
    maxSize: MOST_FORM_BYTES,
    onError: (context) => context.text("The form holds more than the page ever sends.\n", 413),
  });
  app.onError((error, context) => showFailure(error, context, ports));
  app.get("/today", localOnly, securityHeaders, (context) => showToday(context, desk));
  app.get("/accounts", localOnly, securityHeaders, (context) => showAccounts(context, ports));
  app.get("/mails", localOnly, securityHeaders, (context) => showMails(context, ports));
  app.get("/mails/:id{[0-9]{1,9}}", localOnly, headersWithLetter, (context) => showMail(context, ports));
  app.get("/mails/:id{[0-9]{1,9}}/files/:place{[0-9]{1,4}}", localOnly, securityHeaders, (context) =>
    sendFile(context, ports.mails),
  );
  app.get("/outbox", localOnly, securityHeaders, (context) => showOutbox(context, desk));
  app.get("/clock", localOnly, securityHeaders, (context) => clockNow(context, desk));
  app.post("/clock", localOnly, fromThisPage, small, securityHeaders, (context) => moveClock(context, desk));
  app.post("/outbox/settle", localOnly, fromThisPage, small, securityHeaders, (context) =>
    settleForm(context, desk),
  );
  app.post("/sending/resume", localOnly, fromThisPage, small, securityHeaders, (context) =>
    resumeForm(context, desk),
  );
  app.get("/page.css", localOnly, securityHeaders, asset(STYLESHEET, "text/css; charset=utf-8"));
  app.get("/page.js", localOnly, securityHeaders, asset(SCRIPT, "text/javascript; charset=utf-8"));
  app.get("/icon.svg", localOnly, securityHeaders, asset(ICON, "image/svg+xml"));
  return app;
}

async function showToday(context: Context, desk: Desk): Promise<Response> {
  const { ports, lastMove, note } = desk;
  const { clock } = ports;
  const [overview, outbox] = await Promise.all([ports.overview(), ports.outbox()]);
  const body = todayView({
    overview,
    outbox,
    clock: { moved: clock.moved(), timeZone: clock.timeZone },
    lastMove,
    note,
    framed: isFramed(context),
  });
  desk.note = null;
  return show(context, ports, { tab: "today", title: "Today", body });
}

async function showAccounts(context: Context, ports: PagePorts): Promise<Response> {
  const { accounts } = await ports.overview();
  const query = {
    customer: (context.req.query("customer") ?? "").slice(0, 200),
    show: context.req.query("show") ?? "all",
    page: context.req.query("page"),
  };
  return show(context, ports, { tab: "accounts", title: "Accounts", body: accountsView(accounts, query) });
}

async function showMails(context: Context, ports: PagePorts): Promise<Response> {
  const { messages } = await ports.outbox();
  const { timeZone } = ports.clock;
  const body = mailsView(ports.mails, {
    messages,
    timeZone,
    page: context.req.query("page"),
    texts: ports.texts,
  });
  return show(context, ports, { tab: "mails", title: "Mails", body });
}

async function showMail(context: Context, ports: PagePorts): Promise<Response> {
  const mail = ports.mails.mail(Number(context.req.param("id")));
  if (!mail) {
    const body = html`<h1>There is no such mail</h1><p><a href="/mails">All mails</a></p>`;
    return show(context, ports, { tab: "mails", title: "No such mail", body }, 404);
  }
  const { messages } = await ports.outbox();
  const { timeZone } = ports.clock;
  const message = messageOf(mail, messages);
  const letter = letterOf(mail, ports.mails);
  const body = mailView(mail, { message, timeZone, letter, count: ports.mails.count() });
  return show(context, ports, { tab: "mails", title: mail.subject || "Mail", body });
}

async function showOutbox(context: Context, desk: Desk): Promise<Response> {
  const { messages } = await desk.ports.outbox();
  const stoppedBecause = await desk.ports.sendingStopped();
  const body = outboxView(messages, { page: context.req.query("page"), note: desk.note, stoppedBecause });
  // Told once: the next look is about something else.
  desk.note = null;
  return show(context, desk.ports, { tab: "outbox", title: "Outbox", body });
}

const asset = (text: string, type: string) => (context: Context) =>
  context.body(text, 200, { "Content-Type": type });

type View = { readonly tab: Tab; readonly title: string; readonly body: Html };

function show(
  context: Context,
  { organisation, clock }: PagePorts,
  view: View,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  const framed = isFramed(context);
  context.header("Vary", "Sec-Fetch-Dest");
  return context.html(frame({ ...view, organisation, day: longDayText(clock.today()), framed }), status);
}

/** Browsers say what they want a page for; the workbench's page shows the views in frames. */
const isFramed = (context: Context): boolean => context.req.header("sec-fetch-dest") === "iframe";

/** What failed is logged without what it was about; the reader is told that trying again does no harm. */
function showFailure(error: Error, context: Context, ports: PagePorts): Response | Promise<Response> {
  const { name, message, stack } = error;
  console.error(
    JSON.stringify({ event: "pageFailed", path: context.req.routePath, error: name, message, stack }),
  );
  const body = html`<h1>That did not work</h1>
<p>Something went wrong here, and the terminal in which Dunbook runs says what. Trying again does no harm.</p>
<p><a href="/today">Back to the day</a></p>`;
  return show(context, ports, { tab: "today", title: "That did not work", body }, 500);
}
