/** The fixed words of one language for the parts all templates share; counted ones by plural form. */
export type Words = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** The words in a language's words.json. Throws where the file is not of their shape. */
export function parseWords(json: string): Words {
  const parsed: unknown = JSON.parse(json);
  if (!isWords(parsed)) throw new Error("words.json must hold texts, and texts by plural form.");
  return parsed;
}

const isWords = (value: unknown): value is Words =>
  isObject(value) && Object.values(value).every((entry) => typeof entry === "string" || isForms(entry));

const isForms = (value: unknown): boolean =>
  isObject(value) && "other" in value && Object.values(value).every((form) => typeof form === "string");

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
