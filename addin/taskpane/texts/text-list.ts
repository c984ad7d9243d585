import type { Language } from "#domain/ledger/customer";
import type { TemplateSource } from "#domain/messages/template";
import { type BuiltInTemplate, type OwnTemplate, standInFor, stoodInFor } from "#domain/messages/template-id";
import type { ReadyMadeAnswer, TemplatesAnswer } from "#wire/templates";

/** One message in one language, as it is listed: its words and where they come from. */
export type ListedText = {
  /** What is written when it is changed: the text that stands in for the ready-made one, or the own one. */
  readonly source: TemplateSource;
  /** The message Dunbook comes with; null: a text that the organisation has beside them. */
  readonly readyMade: BuiltInTemplate | null;
  /** Whether the words are the organisation's. */
  readonly isOwn: boolean;
  readonly changed: { readonly by: string; readonly at: string } | null;
};

/** Every message whose words can be changed in a language: those Dunbook comes with first, then the organisation's own. */
export function listedTexts(
  language: Language,
  readyMade: ReadyMadeAnswer["texts"],
  own: TemplatesAnswer["templates"],
): readonly ListedText[] {
  const inLanguage = own.filter((text) => text.language === language);
  const listed = readyMade.map(({ id, title, subject, body, sms }): ListedText => {
    const standIn = inLanguage.find((text) => text.id === standInFor(id));
    return {
      source: { id: standInFor(id), name: title, language, ...wordsOf(standIn ?? { subject, body, sms }) },
      readyMade: id,
      isOwn: standIn !== undefined,
      changed: standIn?.changed ?? null,
    };
  });
  const beside = inLanguage.filter(({ id }) => stoodInFor(id) === null);
  return [
    ...listed,
    ...beside.map(
      ({ id, name, changed, ...words }): ListedText => ({
        source: { id, name, language, ...wordsOf(words) },
        readyMade: null,
        isOwn: true,
        changed,
      }),
    ),
  ];
}

type Words = Pick<TemplateSource, "subject" | "body" | "sms">;

const wordsOf = ({ subject, body, sms }: Words): Words => ({ subject, body, sms });

/** An id for a new own text, made of its name: "Gentle second" is "own:gentle-second"; null where the name has no letters. */
export function newTextId(name: string, taken: readonly OwnTemplate[]): OwnTemplate | null {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/g, "");
  if (plain === "") return null;
  const ids = [plain, ...taken.map((_, index) => `${plain}-${index + 2}`)].map(
    (id): OwnTemplate => `own:${id}`,
  );
  // What Dunbook comes with is changed under its own name, never by chance.
  return ids.find((id) => !taken.includes(id) && stoodInFor(id) === null) ?? `own:${plain}-text`;
}
