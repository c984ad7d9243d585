import { LANGUAGES } from "#domain/ledger/customer";
import type { TemplateSource } from "#domain/messages/template";
import { isOwnTemplate } from "#domain/messages/template-id";
import type { Desk } from "../../desk/desk";
import { Live } from "../sync/live";

/** Texts that are being written and not saved, by id and language. */
export type TextDrafts = ReadonlyMap<string, TemplateSource>;

/** The key of a text among the drafts. */
export const draftKey = ({ id, language }: Pick<TemplateSource, "id" | "language">): string =>
  `${id} ${language}`;

/** Where a browser keeps what was typed, until it is saved: the pane may be closed at any moment. */
const KEPT_AS = "dunbook-text-drafts";

const kept = new WeakMap<Desk, Live<TextDrafts>>();

/** What is being written at a desk; also what was being written when the pane was closed. */
export function textDraftsOf(desk: Desk): Live<TextDrafts> {
  const known = kept.get(desk);
  if (known) return known;
  const live = new Live<TextDrafts>(draftsIn(stored()));
  live.watch(() => store([...live.get().values()]));
  kept.set(desk, live);
  return live;
}

/** Keeps what was typed. */
export const keepDraft = (desk: Desk, text: TemplateSource): void =>
  textDraftsOf(desk).change((drafts) => new Map(drafts).set(draftKey(text), text));

/** Forgets what was typed: it has been saved, or is not wanted. */
export const forgetDraft = (desk: Desk, text: Pick<TemplateSource, "id" | "language">): void =>
  textDraftsOf(desk).change((drafts) => new Map([...drafts].filter(([key]) => key !== draftKey(text))));

/** The drafts in what a browser has kept; whatever else is there is left out. */
export function draftsIn(kept: string | null): TextDrafts {
  const found = parsed(kept);
  return new Map((Array.isArray(found) ? found : []).filter(isText).map((text) => [draftKey(text), text]));
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "[]");
  } catch {
    return [];
  }
}

function isText(value: unknown): value is TemplateSource {
  if (typeof value !== "object" || value === null) return false;
  const { id, name, language, subject, body, sms }: Partial<Record<keyof TemplateSource, unknown>> = value;
  return (
    typeof id === "string" &&
    isOwnTemplate(id) &&
    LANGUAGES.some((known) => known === language) &&
    [name, subject, body].every((part) => typeof part === "string") &&
    (sms === null || typeof sms === "string")
  );
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    // Some hosts keep nothing: then drafts last as long as the pane.
    return null;
  }
}

function store(texts: readonly TemplateSource[]): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(texts));
  } catch {
    // As above; nothing is lost while the pane is open.
  }
}
