import { dayLocale, language, onLanguage, serviceCatalogue } from "./catalogue";
import { openPhrasebook, type Phrasebook, type Told } from "./phrasebook";
import { say, sayNumber } from "./say";

/**
 * A sentence, or several, that the service or the domain has written, in the language spoken. They write English, which
 * journals keep and a terminal shows; the pane tells it again by its shape. What it does not know stays as it is.
 */
export function retell(text: string): string {
  if (language() === "en" || text === "") return text;
  const known = told.get(text);
  if (known !== undefined) return known;
  const now = tell(text).text;
  // Bounded: a day's worth of sentences, not a year's.
  if (told.size > MOST_KEPT) told.clear();
  told.set(text, now);
  return now;
}

const MOST_KEPT = 5000;
const told = new Map<string, string>();
let book: Phrasebook | null = null;
onLanguage(() => {
  told.clear();
  book = null;
});

function whole(text: string): Told | null {
  const fixed = fixedText(text);
  if (fixed !== null) return { text: fixed, left: 0 };
  book ??= openPhrasebook(serviceCatalogue(), valueTold);
  const told = book(text);
  return told?.left === 0 ? told : (listed(text) ?? told);
}

/** As one sentence or as several, whichever leaves fewer words as they were. */
function tell(text: string): Told {
  const asOne = whole(text);
  if (asOne?.left === 0) return asOne;
  const inParts = partsTold(text);
  const found = [asOne, inParts].flatMap((one) => one ?? []);
  return found.reduce((best, one) => (one.left < best.left ? one : best), {
    text,
    left: smallWords(text),
  });
}

/** Sentences one after the other, each by itself, as many together as belong together. */
function partsTold(text: string): Told | null {
  for (const boundary of [...text.matchAll(/[.:!?] (?=\S)/g)].reverse()) {
    const end = boundary.index + 1;
    const first = whole(text.slice(0, end));
    if (!first) continue;
    const rest = tell(text.slice(end + 1));
    return { text: `${first.text} ${rest.text}`, left: first.left + rest.left };
  }
  return null;
}

/** What stands in a place of a sentence: words of ours, or somebody's own ("Invoice no", a customer's name). */
const valueTold = (value: string): Told => whole(value) ?? { text: value, left: smallWords(value) };

/** Names begin with capitals; words of ours within a sentence do not. */
const smallWords = (text: string): number => text.match(/(?<![\p{L}\d])\p{Ll}{2,}/gu)?.length ?? 0;

function fixedText(text: string): string | null {
  if (DAY.test(text)) return day(text);
  if (AMOUNT.test(text)) return amount(text);
  const said = say(text);
  if (said !== text) return said;
  const found = serviceCatalogue()[text];
  if (typeof found === "string") return found;
  // A name that begins small within a sentence is the same name.
  const named = serviceCatalogue()[`${text.charAt(0).toUpperCase()}${text.slice(1)}`];
  return typeof named === "string" ? `${named.charAt(0).toLowerCase()}${named.slice(1)}` : null;
}

/** "a, b and c", "a or b" or "a, b", where every one of them is known; an "or" stands within an "and". */
function listed(text: string): Told | null {
  const joint = / and /.test(text) ? "conjunction" : / or /.test(text) ? "disjunction" : null;
  const parts = text.split(joint === "conjunction" ? /, | and / : /, | or /);
  const known = parts.flatMap((part) => (parts.length > 1 ? (whole(part) ?? []) : []));
  if (known.length < parts.length || known.some(({ left }) => left > 0)) return null;
  const words = known.map((part) => part.text);
  const type = joint ?? "conjunction";
  return {
    text: joint ? new Intl.ListFormat(dayLocale(), { type }).format(words) : words.join(", "),
    left: 0,
  };
}

/** A day as it stands in a sentence of the service: 2026-12-01. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const day = (on: string): string =>
  new Intl.DateTimeFormat(dayLocale(), {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${on}T00:00:00Z`));

/** An amount as a sentence of the service writes it: 1,234.50 EUR. Figures without a currency may be somebody's own text. */
const AMOUNT = /^-?\d{1,3}(,\d{3})*(\.\d+)? [A-Z]{3}$/;
function amount(text: string): string {
  const [figures = "", currency = ""] = text.split(" ");
  const decimals = figures.split(".")[1]?.length ?? 0;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return `${sayNumber(Number(figures.replaceAll(",", "")), digits)} ${currency}`;
}
