import { BOLD_OFF, BOLD_ON, MARKS, PARAGRAPH_MARK } from "./marked-text";

/**
 * The body of a template is plain paragraphs with two marks: **bold** and [a link](https://…). From one source come the
 * sources of its HTML and of its plain text, before any value is in it: a customer whose name has asterisks or tags in it
 * changes neither.
 */

const PARAGRAPH = '<p style="margin:0 0 16px;">';

/** Handlebars' own marks; everything between them is the writer's words. */
const MUSTACHE = /\{\{[^}]*\}\}/g;

/** A line that only steers (a block's begin, middle or end, a part put in) is no paragraph. */
const STEERING = /^(?:\s*\{\{\s*(?:[#/>^!][^}]*|else[^}]*)\}\})+\s*$/;

const BOLD = /\*\*(?=\S)(.+?)(?<=\S)\*\*/g;

/** A link as it stands in a body: `[label](address)`. */
export const LINK = /\[([^\]\n]+)\]\(([^()\s]*)\)/g;

/** What a link in a body may lead to. */
export const LINK_ADDRESS = /^(?:https?:\/\/|mailto:)[^"'<>{}]+$/i;

/** The Handlebars source of the HTML: paragraphs, with everything escaped that is not one of the two marks. */
export function htmlBody(source: string): string {
  return paragraphsOf(source)
    .map(({ kind, text }) => (kind === "steering" ? text : `${PARAGRAPH}${inline(text)}</p>`))
    .join("\n");
}

/** The Handlebars source of the plain text: the marks taken out, a link's address behind its label. */
export function textBody(source: string): string {
  return paragraphsOf(source)
    .map(({ kind, text }) =>
      kind === "steering" && !text.startsWith("{{>") ? text : `\n${withoutMarks(text)}\n`,
    )
    .join("\n");
}

/** The Handlebars source of the words with marks in them: see marked-text.ts. */
export function markedBody(source: string): string {
  return paragraphsOf(source.replace(MARKS, " "))
    .map(({ kind, text }) =>
      kind === "steering"
        ? text
        : `${PARAGRAPH_MARK}${withoutLinks(text).replace(BOLD, `${BOLD_ON}$1${BOLD_OFF}`)}`,
    )
    .join("\n");
}

type Paragraph = { readonly kind: "steering" | "words"; readonly text: string };

function paragraphsOf(source: string): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) paragraphs.push({ kind: "words", text: open.join("\n") });
    open = [];
  };
  for (const line of source.replaceAll(MARK, " ").split(/\r?\n/)) {
    const steers = STEERING.test(line);
    if (steers || line.trim() === "") close();
    else open.push(line.trim());
    if (steers) paragraphs.push({ kind: "steering", text: line.trim() });
  }
  close();
  return paragraphs;
}

/** Where one of Handlebars' marks stands while the text around it is made HTML. */
const MARK = "\u0000";

function inline(text: string): string {
  const mustaches: string[] = [];
  const words = text.replace(MUSTACHE, (mustache) => {
    mustaches.push(mustache);
    return MARK;
  });
  const html = escaped(words)
    .replace(LINK, (whole, label: string, address: string) =>
      LINK_ADDRESS.test(address) ? `<a href="${address}" style="color:#1a5fb4;">${label}</a>` : whole,
    )
    .replace(BOLD, "<strong>$1</strong>")
    .replace(/\n/g, "<br>\n");
  let next = 0;
  return html.replaceAll(MARK, () => mustaches[next++] ?? "");
}

const withoutMarks = (text: string): string => withoutLinks(text).replace(BOLD, "$1");

const withoutLinks = (text: string): string =>
  text.replace(LINK, (whole, label: string, address: string) =>
    LINK_ADDRESS.test(address) ? `${label}: ${address}` : whole,
  );

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
