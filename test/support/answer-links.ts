import { PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import type { AnswerKind } from "#domain/messages/letter";
import { ANSWER_KINDS } from "#domain/messages/letter";
import { openWorld, type World, type WorldOptions } from "./world";

/** Where the links in a world's messages lead, as customers see it. */
const PUBLIC = "https://dunbook.kase.example";

/** A world whose notices offer answers. */
export const answeringWorld = (options: WorldOptions = {}): Promise<World> =>
  openWorld({
    ...options,
    organisation: {
      ...options.organisation,
      delivery: { ...PLAIN_DELIVERY, publicUrl: PUBLIC, answerLinks: true },
    },
  });

/** The latest mail's links below `path`, as addresses of the world's own server. */
export function linksIn({ catcher, baseUrl }: World, path: "a" | "u"): readonly string[] {
  const text = catcher.mails({ limit: 1_000 }).at(-1)?.text ?? "";
  const found = text.match(new RegExp(`${PUBLIC}/${path}/\\S+`, "g")) ?? [];
  return found.map((url) => url.replace(PUBLIC, baseUrl));
}

/** The latest notice's link for an answer. */
export function linkFor(world: World, kind: AnswerKind): string {
  const link = linksIn(world, "a")[ANSWER_KINDS.indexOf(kind)];
  if (!link) throw new Error(`The latest mail has no link for ${kind}`);
  return link;
}

export type Page = { readonly status: number; readonly html: string; readonly headers: Headers };

export async function open(link: string, init: RequestInit = {}): Promise<Page> {
  const response = await fetch(link, init);
  return { status: response.status, html: await response.text(), headers: response.headers };
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Fills the form of a page in and sends it, as a browser does. */
export async function answer(link: string, fields: Fields = {}): Promise<Page> {
  const { html } = await open(link);
  const mark = /name="page" value="([^"]+)"/.exec(html)?.[1] ?? "";
  return post(link, { page: mark, ...fields });
}

/** Sends a form without having opened the page. */
export function post(link: string, fields: Fields): Promise<Page> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
  return open(link, { method: "POST", body });
}
