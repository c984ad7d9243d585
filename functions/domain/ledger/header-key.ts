/**
 * Headers and words are compared by their key: case, accents, punctuation and the many spellings of "number" do not count.
 * Nothing else is forgiven: "Net total" is not "Total".
 */

/** Letters that carry no combining mark and so survive its removal. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: "l",
  ß: "ss",
  ø: "o",
  đ: "d",
  æ: "ae",
  œ: "oe",
  ς: "σ",
  ı: "i",
};

/** One word standing for its abbreviations, where people write either. */
const SAME_WORD: ReadonlyMap<string, string> = new Map([
  ...["no", "nr", "n", "num", "nbr", "nro", "number", "numero", "numer"].map((word) => [word, "no"] as const),
  ...["sz", "szam", "szama"].map((word) => [word, "sz"] as const),
  ...["αρ", "αριθ", "αριθμοσ"].map((word) => [word, "αρ"] as const),
  ...["ημ", "ημερομηνια"].map((word) => [word, "ημ"] as const),
  ...["kod", "cod", "codigo"].map((word) => [word, "kod"] as const),
  ...["κωδ", "κωδικοσ"].map((word) => [word, "κωδ"] as const),
]);

/** The key of a word or phrase: "Zapłacono" and "ZAPLACONO" are one. */
export function wordKey(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[łßøđæœςı]/gu, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The key of a column header: "Invoice №", "invoice_no." and "InvoiceNumber" are one. */
export function headerKey(header: string): string {
  const spaced = header.replace(/#/g, " no ").replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  const key = wordKey(spaced)
    .replace(/\bn o\b/g, "no")
    .replace(/\be mail/g, "email")
    .replace(/ημ νια/g, "ημ");
  return key
    .split(" ")
    .map((word) => SAME_WORD.get(word) ?? word)
    .join(" ");
}
