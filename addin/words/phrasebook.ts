import type { Catalogue } from "./catalogue";

/** A text told again, and how many of its words are left as they were. */
export type Told = { readonly text: string; readonly left: number };

/** Finds the translation of a sentence that was written elsewhere, values and all: "Paused until 2026-12-01". */
export type Phrasebook = (sentence: string) => Told | null;

type Pattern = {
  readonly shape: RegExp;
  readonly translation: string;
  readonly places: readonly string[];
  readonly fixed: number;
};

/** A pattern with fewer fixed signs ("{1} for {2}") may be anybody's words: it counts where it leaves none untold. */
const FEW_SIGNS = 6;

/**
 * A phrasebook of patterns such as "{1} goes out on {2}." and their translations. Of several that fit, the one is meant that
 * leaves the fewest words untold, then the one with the most fixed signs. `again` tells what stands in the places.
 */
export function openPhrasebook(catalogue: Catalogue, again: (value: string) => Told): Phrasebook {
  const patterns = Object.entries(catalogue).flatMap(([english, translation]) =>
    typeof translation === "string" ? patternOf(english, translation) : [],
  );
  patterns.sort((a, b) => b.fixed - a.fixed);
  return (sentence) => {
    let best: Told | null = null;
    for (const { shape, translation, places, fixed } of patterns) {
      if (best?.left === 0) break;
      const found = shape.exec(sentence);
      if (!found) continue;
      const told = toldBy(translation, places, found.slice(1), again);
      if (fixed < FEW_SIGNS && told.left > 0) continue;
      if (best === null || told.left < best.left) best = told;
    }
    return best;
  };
}

function toldBy(
  translation: string,
  places: readonly string[],
  values: readonly string[],
  again: (value: string) => Told,
): Told {
  const told = new Map(places.map((place, index) => [place, again(values[index] ?? "")]));
  const text = translation.replace(/\{(\w+)\}/g, (whole, place: string) => told.get(place)?.text ?? whole);
  return { text, left: [...told.values()].reduce((sum, { left }) => sum + left, 0) };
}

/** None for a sentence without places: it is found by itself. */
function patternOf(english: string, translation: string): readonly Pattern[] {
  const places = [...english.matchAll(/\{(\w+)\}/g)].flatMap(([, place]) => place ?? []);
  const parts = english.split(/\{\w+\}/);
  if (places.length === 0 || parts.join("").replace(/[^\p{L}]/gu, "").length < 2) return [];
  const fixed = parts.join("").replace(/\s/gu, "").length;
  const shape = new RegExp(`^${parts.map(partShape).join("")}$`, "su");
  return [{ shape, translation, places, fixed }];
}

/** A place that touches the one before it holds what may follow or be left out: "", " by Anna", ", not delivered". */
function partShape(part: string, index: number, parts: readonly string[]): string {
  if (index === parts.length - 1) return escaped(part);
  const touches = part === "" && index > 0;
  return `${escaped(part)}${touches ? "((?:[ ,(].*?)?)" : "(.+?)"}`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
