import { convert } from "html-to-text";

/** HTML longer than this is cut: no answer to a reminder is, and what follows would be read for nothing. */
const MOST_HTML = 1_000_000;

/** The text of an HTML mail. Scripts, styles and pictures are left out; what is quoted is marked with ">" as in plain text. */
export function textOfHtml(given: string): string {
  const html = given.slice(0, MOST_HTML);
  if (isTooDeep(html)) return withoutTags(html);
  try {
    return convert(html, {
      wordwrap: false,
      limits: { maxInputLength: MOST_HTML, maxDepth: 60, maxChildNodes: 5_000 },
      selectors: [
        { selector: "img", format: "skip" },
        { selector: "a", options: { ignoreHref: true } },
        { selector: "script", format: "skip" },
        { selector: "style", format: "skip" },
        { selector: "table", format: "block" },
        ...["h1", "h2", "h3"].map((selector) => ({ selector, options: { uppercase: false } })),
      ],
    });
  } catch {
    return withoutTags(html);
  }
}

/** Markup that no reader gets through: its words without its tags. */
const withoutTags = (html: string): string =>
  html
    .replace(/<(script|style)\b[^<]{0,100000}<\/\1>/gi, " ")
    .replace(/<[^<>]{0,2000}>?/g, " ")
    .replace(/ {2,}/g, " ");

/** No mail program nests so deep, and a reader's work grows with the square of it. */
const DEEPEST = 300;
const TAG = /<(\/?)([a-z][a-z0-9]{0,15})\b/gi;
const CLOSED_BY_THEMSELVES = /^(?:br|img|hr|input|meta|link|col|p|li|td|tr|th|o)$/i;

function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, closing, name = ""] of html.matchAll(TAG)) {
    if (CLOSED_BY_THEMSELVES.test(name)) continue;
    depth = closing ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
