import type { Context } from "hono";
import { html } from "hono/html";
import type { Html } from "./frame";
import type { CaughtMails, PageMail } from "./ports";

/** The files that came with a mail: pictures of its letter in their place, and all of them to be saved. */

const PICTURE = /^image\/(?:png|jpeg|gif|webp)$/;
/** Pictures become part of the page; a larger one is only offered as a file. */
const LARGEST_PICTURE_BYTES = 1_000_000;

/** The HTML part with the pictures it shows as "cid:…" in it, as a mail program shows them. */
export function letterOf({ html: letter, id, files }: PageMail, mails: CaughtMails): string | null {
  if (letter === null) return null;
  const pictures = new Map(
    files.flatMap(({ contentId, type, size, place }) => {
      const shown = contentId !== null && PICTURE.test(type) && size <= LARGEST_PICTURE_BYTES;
      const bytes = shown ? mails.file(id, place) : null;
      return bytes ? [[contentId, `data:${type};base64,${bytes.toString("base64")}`] as const] : [];
    }),
  );
  return letter.replace(/cid:([^\s"'<>)]+)/g, (whole, name: string) => pictures.get(name) ?? whole);
}

/** The files as a list of links; null where there are none. */
export function filesView({ id, files }: PageMail): Html | null {
  if (files.length === 0) return null;
  return html`${files.map(
    ({ place, name, type, size, contentId }) =>
      html`<a href="/mails/${id}/files/${place}">${name}</a> (${type}, ${sizeText(size)}${contentId === null ? "" : ", shown in the letter"})<br>`,
  )}`;
}

const sizeText = (bytes: number): string =>
  bytes < 1_000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1_000)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** One file to be saved. It is never shown: a file that came with a mail might be a page with scripts. */
export function sendFile(context: Context, mails: CaughtMails): Response {
  const [id, place] = [Number(context.req.param("id")), Number(context.req.param("place"))];
  const file = mails.mail(id)?.files.find((one) => one.place === place);
  const bytes = file ? mails.file(id, place) : null;
  if (!file || !bytes) return context.text("There is no such file.\n", 404);
  return context.body(new Uint8Array(bytes), 200, {
    "Content-Type": "application/octet-stream",
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  });
}
