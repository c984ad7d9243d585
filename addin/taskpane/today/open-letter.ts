import type { LetterPageAnswer } from "#wire/actions";

/** No script of a letter may run, and nothing is fetched for it but pictures that it carries with it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Opens a letter in a window of its own, to be printed from there; false where no window may be opened. */
export function openLetter({ html, customer, levelName }: LetterPageAnswer): boolean {
  const opened = window.open("", "_blank");
  if (!opened) return false;
  const page = new DOMParser().parseFromString(html, "text/html");
  const meta = page.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = POLICY;
  page.head.prepend(meta);
  page.title = `${levelName}, ${customer}`;
  opened.document.open();
  opened.document.write(`<!doctype html>${page.documentElement.outerHTML}`);
  opened.document.close();
  return true;
}
