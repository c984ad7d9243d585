import { folded } from "./fold";

/**
 * A few words as the lists write them, made into an expression over folded text. "paid|settled": one of these; "fizet*": any
 * ending; "..": up to three more words of the same sentence between.
 */
export function patternOf(phrase: string): RegExp {
  let source = "";
  let needsSpace = false;
  for (const token of phrase.split(" ")) {
    if (token === "..") {
      source += `(?:${BETWEEN}${WORD}){0,3}?`;
      continue;
    }
    source += (needsSpace ? BETWEEN : "") + oneOf(token.split("|"));
    needsSpace = true;
  }
  return new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, "gu");
}

const WORD = "[\\p{L}\\p{N}]{1,40}";
/** What stands between two words of one sentence. */
const BETWEEN = "[^\\p{L}\\p{N}.!?;]{1,6}";

const oneOf = (words: readonly string[]): string => `(?:${words.map(wordSource).join("|")})`;

function wordSource(word: string): string {
  const isStem = word.endsWith("*");
  const plain = folded(isStem ? word.slice(0, -1) : word).text.replace(/[^\p{L}\p{N}]/gu, "\\$&");
  return isStem ? `${plain}[\\p{L}\\p{N}]{0,20}` : plain;
}

/** Where a pattern stands in a text, from the first place to the last. */
export function placesOf(pattern: RegExp, text: string): readonly { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  // Not matchAll: it makes the expression anew each time, and there are a thousand of them.
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text))
    places.push({ from: found.index, to: found.index + found[0].length });
  return places;
}

/** The text with some places made blank, so that nothing is found in them any more. */
export function blanked(text: string, places: readonly { from: number; to: number }[]): string {
  let out = text;
  for (const { from, to } of places) out = out.slice(0, from) + " ".repeat(to - from) + out.slice(to);
  return out;
}
