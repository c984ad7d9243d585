import type { CalendarDate } from "../base/calendar";
import type { AnswerSays } from "../dunning/marks";
import { holdOf, type ReplyClass } from "./answer";
import { type Folded, folded } from "./fold";
import { freshPart } from "./fresh-part";
import { namedAmounts } from "./named-amounts";
import { namedDays } from "./named-days";
import { blanked, patternOf, placesOf } from "./pattern";
import type { FiredRule, ReplyPromise } from "./reply";
import { GREEK } from "./words/el";
import { ENGLISH } from "./words/en";
import { SPANISH } from "./words/es";
import { ESTONIAN } from "./words/et";
import { HUNGARIAN } from "./words/hu";
import { POLISH } from "./words/pl";
import type { ReplyWords } from "./words/words";

/** What a reply says, by which rules; and of a promise what was promised. */
export type Triage = {
  readonly says: ReplyClass;
  /** What it holds its invoices as, where it can be trusted; "unclear" where the rules do not understand all of it. */
  readonly holds: AnswerSays | null;
  /** The rules that decided it, with the words they went by. */
  readonly because: readonly FiredRule[];
  readonly promise: ReplyPromise | null;
};

const LISTS = [ENGLISH, HUNGARIAN, GREEK, SPANISH, ESTONIAN, POLISH];
/** What a reply says, it says at its beginning. */
const MOST_CHARACTERS = 20_000;
const MOST_RULES = 8;

type List = Exclude<keyof ReplyWords, "language">;
type Rule = { readonly list: List; readonly language: string; readonly pattern: RegExp };
type Found = { readonly rule: Rule; readonly from: number; readonly to: number };

let rules: ReadonlyMap<List, readonly Rule[]> | null = null;

/** Made when the first reply comes in, and kept: some hundred expressions. */
function rulesOf(list: List): readonly Rule[] {
  rules ??= new Map(
    Object.keys(ENGLISH).flatMap((name) => (name === "language" ? [] : [[name as List, made(name as List)]])),
  );
  return rules.get(list) ?? [];
}

const made = (list: List): readonly Rule[] =>
  LISTS.flatMap(({ language, [list]: phrases }) =>
    phrases.map((phrase) => ({ list, language, pattern: patternOf(phrase) })),
  );

/**
 * Reads a reply by lists of phrases in six languages at once: people answer in another language than they were written to.
 * Read in the order of what it would cost to miss: a dispute, a claim to have paid, a promise, what only sounds like one of
 * the first two, and then the rest. Whoever is unsure holds: a dispute or a claim must never be chased on. So a reply that
 * is none of the first three holds too, unless all of its sentences are understood to be harmless.
 */
export function triage(text: string, today: CalendarDate): Triage {
  const whole = folded(freshPart(text.normalize("NFC").slice(0, MOST_CHARACTERS)));
  const strangers = find("wrongPerson", whole.text);
  // "The wrong address" is no dispute.
  const base = blanked(whole.text, strangers);
  const meant = blanked(base, find("purpose", base));
  const denied = find("notPaid", base);
  const claims = blanked(meant, denied);
  const steps: readonly (readonly [ReplyClass, () => readonly Found[]])[] = [
    ["dispute", () => find("dispute", base)],
    ["paidClaim", () => find("paid", claims)],
    ["promise", () => find("promise", meant)],
    ["dispute", () => find("perhapsDispute", base)],
    ["paidClaim", () => find("perhapsPaid", claims)],
    ["outOfOffice", () => find("outOfOffice", whole.text)],
    ["wrongPerson", () => strangers],
    ["copyPlease", () => find("copy", whole.text)],
  ];
  for (const [says, look] of steps) {
    const found = look();
    if (found.length > 0) return decided(says, found, whole, today);
  }
  return { says: "other", holds: unclear(whole), because: [], promise: null };
}

/** How many words a sentence may hold besides those that a list knows. */
const MOST_UNKNOWN: readonly (readonly [List | null, number])[] = [
  ["outOfOffice", 15],
  ["copy", 8],
  ["wrongPerson", 10],
  ["harmless", 4],
  [null, 2],
];

/** Null where every sentence of a reply is understood, and none of them says anything about the debt. */
function unclear({ text }: Folded): "unclear" | null {
  const isUnclear = text.split(/[.!?;\n]+(?=\s|$)/u).some((sentence) => {
    let left = sentence;
    let most = 0;
    for (const [list, limit] of MOST_UNKNOWN) {
      const found = list === null ? [] : find(list, sentence);
      left = blanked(left, found);
      if (list === null || found.length > 0) most = Math.max(most, limit);
    }
    return (left.match(/\p{L}+/gu)?.length ?? 0) > most;
  });
  return isUnclear ? "unclear" : null;
}

function decided(says: ReplyClass, found: readonly Found[], whole: Folded, today: CalendarDate): Triage {
  const at = found[0]?.from ?? 0;
  return {
    says,
    holds: holdOf(says) ?? unclear(whole),
    because: found.slice(0, MOST_RULES).map((one) => fired(one, whole)),
    promise: says === "promise" ? promiseIn(whole.text, at, today) : null,
  };
}

function find(list: List, text: string): readonly Found[] {
  return rulesOf(list)
    .flatMap((rule) => placesOf(rule.pattern, text).map((place) => ({ rule, ...place })))
    .sort((a, b) => a.from - b.from);
}

const fired = ({ rule, from, to }: Found, { text, places }: Folded): FiredRule => ({
  rule: `${rule.list} (${rule.language})`,
  words: text.slice(from, to).replace(/\s+/gu, " ").slice(0, 120),
  at: places[from] ?? 0,
});

/** The day and sums nearest to the words of the promise; a day that has passed is none. */
function promiseIn(text: string, at: number, today: CalendarDate): ReplyPromise {
  const near = <Named extends { readonly at: number }>(all: readonly Named[]): Named | undefined =>
    all.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
  const day = near(namedDays(text, today).filter(({ on }) => on >= today));
  const amount = near(namedAmounts(text));
  return { by: day?.on ?? null, amountsMinor: amount ? { [amount.currency]: amount.minor } : {} };
}
