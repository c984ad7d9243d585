import { html } from "hono/html";

/** A piece of the page, escaped already. */
export type Html = ReturnType<typeof html>;

const TABS = [
  { id: "workbook", path: "/", name: "Workbook" },
  { id: "today", path: "/today", name: "Today" },
  { id: "accounts", path: "/accounts", name: "Accounts" },
  { id: "mails", path: "/mails", name: "Mails" },
  { id: "outbox", path: "/outbox", name: "Outbox" },
] as const;
/** A view of this page; the workbook beside the pane is a page of its own. */
export type Tab = Exclude<(typeof TABS)[number]["id"], "workbook">;

export type Framed = {
  readonly tab: Tab;
  readonly title: string;
  readonly organisation: string;
  /** The clock's day as the header shows it. */
  readonly day: string;
  readonly body: Html;
  /** Shown in a frame of the workbench's page, which has the header and the tabs itself. */
  readonly framed: boolean;
};

/** The whole document around one view. */
export function frame(view: Framed): Html {
  const { title, body, framed } = view;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Dunbook</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<script src="/page.js" defer></script>
</head>
<body>
${framed ? "" : html`<a class="skip" href="#content">Skip to the content</a>`}
${framed ? "" : header(view)}
<main id="content" tabindex="-1">
${body}
</main>
${framed ? "" : html`<footer><p>Nothing leaves this machine: every message is caught here instead of being delivered.</p></footer>`}
</body>
</html>`;
}

const header = ({ tab, organisation, day }: Framed): Html => html`<header>
  <div class="bar">
    <p class="name"><strong>Dunbook</strong> <span>${organisation}</span></p>
    <p class="day">${day}</p>
  </div>
  <nav aria-label="Views"><ul>${TABS.map((entry) => tabLink(entry, tab))}</ul></nav>
</header>`;

function tabLink({ id, path, name }: (typeof TABS)[number], current: Tab): Html {
  return id === current
    ? html`<li><a href="${path}" aria-current="page">${name}</a></li>`
    : html`<li><a href="${path}">${name}</a></li>`;
}

/** Good or bad news about what a button came to. */
export type Note = { readonly kind: "good" | "bad"; readonly text: string };

/** A sentence of good or bad news at the top of a view; assistive technology reads it out. */
export const notice = (kind: "good" | "bad", text: string | Html): Html =>
  kind === "good"
    ? html`<p class="notice good" role="status">${text}</p>`
    : html`<p class="notice bad" role="alert">${text}</p>`;
