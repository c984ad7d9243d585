import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { Language } from "#domain/ledger/customer";
import type { PlainWords } from "./words";

/** A piece of a page, escaped already. */
export type Html = ReturnType<typeof html>;

export type Framed = {
  readonly language: Language;
  readonly title: string;
  /** Whose page it is; null where that is nobody's business. */
  readonly organisation: string | null;
  readonly body: Html;
};

/** The whole document around one page. It needs no script and loads nothing. */
export const frame = ({ language, title, organisation, body }: Framed): Html => html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>${organisation === null ? title : `${title} · ${organisation}`}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
${organisation === null ? "" : html`<p class="organisation">${organisation}</p>`}
<h1>${title}</h1>
${body}
</main>
</body>
</html>`;

/** A page that says one thing, without a word of whose it might be. */
export const plainPage = (language: Language, { title, text }: PlainWords): Html =>
  frame({ language, title, organisation: null, body: html`<p>${text}</p>` });

const STYLE = `
:root { color-scheme: light dark; --text: #1f2933; --quiet: #52606d; --page: #f2f4f6; --card: #fff; --line: #7b8794; --rule: #d5dae0; --press: #1a5fb4; --on-press: #fff; --bad: #a3211b; --bad-back: #fdecea; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ed; --quiet: #a7b0ba; --page: #14181d; --card: #1f252c; --line: #8a949e; --rule: #3b4550; --press: #8fc7ff; --on-press: #14181d; --bad: #ffb4ab; --bad-back: #3b1f1d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 "Segoe UI", Helvetica, Arial, sans-serif; }
main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1rem 2rem; background: var(--card); min-height: 100vh; overflow-wrap: anywhere; }
@media (min-width: 40rem) { main { margin: 2rem auto; padding: 2rem 2.25rem; min-height: 0; border: 1px solid var(--rule); border-radius: 6px; } }
.organisation { margin: 0 0 .25rem; color: var(--quiet); }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 1rem; }
a { color: var(--press); }
table { width: 100%; margin: 0 0 1.25rem; border-collapse: collapse; }
th, td { padding: .375rem .5rem .375rem 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
th { color: var(--quiet); font-weight: 600; font-size: .875rem; }
th:last-child, td:last-child { padding-right: 0; text-align: right; }
fieldset { margin: 0 0 1rem; padding: 0; border: 0; }
legend, label.field { display: block; margin: 0 0 .25rem; padding: 0; font-weight: 600; }
.choice { display: flex; gap: .5rem; align-items: baseline; padding: .25rem 0; }
.choice input { flex: none; width: 1.125rem; height: 1.125rem; transform: translateY(.2rem); }
.row { margin: 0 0 1rem; }
.pair { display: flex; gap: .5rem; align-items: center; }
.pair span { flex: none; }
input[type=date], input[type=text], select, textarea { width: 100%; max-width: 100%; padding: .5rem; border: 1px solid var(--line); border-radius: 4px; background: var(--card); color: var(--text); font: inherit; }
select { width: auto; }
textarea { min-height: 7rem; resize: vertical; }
button { min-height: 2.75rem; padding: .5rem 1.25rem; border: 1px solid transparent; border-radius: 4px; background: var(--press); color: var(--on-press); font: inherit; font-weight: 600; cursor: pointer; }
@media (forced-colors: active) { button { border-color: ButtonText; background: ButtonFace; color: ButtonText; } }
:focus-visible { outline: 3px solid var(--press); outline-offset: 2px; }
.quiet { color: var(--quiet); font-size: .875rem; }
.bad { margin: 0 0 1rem; padding: .625rem .75rem; border-left: 4px solid var(--bad); background: var(--bad-back); color: var(--bad); }
.bad ul { margin: 0; padding-left: 1.25rem; }
`;

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** Nothing but this page's own style, and a form that goes back to where it came from. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex, nofollow",
};
