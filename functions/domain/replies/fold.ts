/** A text in which spellings of one word look the same, with the place each of its characters has in the original. */
export type Folded = { readonly text: string; readonly places: readonly number[] };

/** Letters that have no accent to take off and are still another's spelling. */
const LIKE: Readonly<Record<string, string>> = { ł: "l", ς: "σ", ß: "ss", ı: "i" };

/** Apostrophes go: "don't", "dont" and "don’t" are one word. */
const APOSTROPHES = /['’‘`´]/u;

/** Lower case, without accents and apostrophes. */
export function folded(text: string): Folded {
  const places: number[] = [];
  let out = "";
  let at = 0;
  for (const character of text.normalize("NFC")) {
    const plain = APOSTROPHES.test(character) ? "" : plainOf(character);
    for (let index = 0; index < plain.length; index += 1) places.push(at);
    out += plain;
    at += character.length;
  }
  return { text: out, places };
}

function plainOf(character: string): string {
  const lower = character.toLowerCase();
  return LIKE[lower] ?? lower.normalize("NFD").replace(/\p{M}/gu, "");
}
