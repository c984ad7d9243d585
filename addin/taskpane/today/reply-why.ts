import { LANGUAGES } from "#domain/ledger/customer";
import { folded } from "#domain/replies/fold";
import type { ReplyAnswer } from "#wire/replies";
import { say } from "../../words/say";
import { languageName } from "../parts/language-name";

/** What the lists of words are about, as they stand behind "read as". */
const LISTS: ReadonlyMap<string, () => string> = new Map([
  ["paid", () => say("a claim that it is paid")],
  ["promise", () => say("a promise to pay")],
  ["dispute", () => say("a dispute")],
  ["perhapsPaid", () => say("what may be a claim that it is paid")],
  ["perhapsDispute", () => say("what may be a dispute")],
  ["outOfOffice", () => say("an automatic answer")],
  ["wrongPerson", () => say("the wrong person")],
  ["copy", () => say("a wish for a copy")],
]);

/** Why a reply is read as it is, a line for each place in `text` that decided it. */
export function whyLines({ source, because, says }: ReplyAnswer, text: string): readonly string[] {
  if (source === "link") return [say("The customer chose it on the answer page; nothing had to be read.")];
  const lines = because.map(({ rule, words }) => lineOf(rule, words, text));
  if (lines.length > 0) return [...new Set(lines)];
  return says === "other"
    ? [say("None of the words that Dunbook knows decides what it is: please read it yourself.")]
    : [say("A person has read it so.")];
}

function lineOf(rule: string, words: string, text: string): string {
  if (words === "") return say("The mail’s own headers say that a program wrote it.");
  const { list = rule, language = "" } = /^(?<list>\S+) \((?<language>\w+)\)$/u.exec(rule)?.groups ?? {};
  const known = LANGUAGES.find((one) => one === language);
  const name = known && languageName(known);
  const read = LISTS.get(list)?.() ?? say("this");
  const written = asWritten(words, text);
  return name
    ? say("“{words}” ({language}): read as {read}.", { words: written, language: name, read })
    : say("“{words}”: read as {read}.", { words: written, read });
}

/** Words as the customer wrote them, with capitals and accents; as they were looked for where they are not in the text. */
export function asWritten(words: string, text: string): string {
  const written = text.normalize("NFC");
  const { text: plain, places } = folded(written);
  const source = words.replace(/[^\p{L}\p{N}\s]/gu, "\\$&").replace(/\s+/gu, "\\s+");
  const found = new RegExp(source, "u").exec(plain);
  if (!found) return words;
  const from = places[found.index] ?? 0;
  const to = places[found.index + found[0].length] ?? written.length;
  return written.slice(from, to).trim().replace(/\s+/gu, " ");
}
