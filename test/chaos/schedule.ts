import { CUSTOMERS } from "../scenarios/crash-ledger";
import type { CrashPoint } from "../support/faulty-store";
import { type Chance, chance, oneOf, upTo } from "./chance";

/**
 * One story of things going wrong, drawn from a seed and a number: which customers there are, what workers do side by side,
 * where each of them dies or stands still, how clocks jump, and what the provider does with each call.
 */
export type Schedule = {
  readonly seed: number;
  readonly number: number;
  readonly customers: readonly string[];
  readonly acts: readonly Act[];
  /** How the provider answers its first calls; after them it takes everything, so that every story ends. */
  readonly answers: readonly CallFate[];
};

/** What happens next. `seed`: in which order workers come, and events arrive. */
export type Act =
  | { readonly kind: "work"; readonly workers: readonly Worker[]; readonly seed: number }
  /** The clock jumps; back where it is below 0. */
  | { readonly kind: "jump"; readonly minutes: number }
  | { readonly kind: "nextDay" };

/** One process: what it does in which order, tasks delivered twice and out of order among it. */
export type Worker = {
  readonly deeds: readonly Deed[];
  readonly end: CrashPoint | null;
  readonly skewSeconds: number;
  /** How many rounds of the others' work it comes after them. */
  readonly lateBy: number;
};

export type Deed = "sync" | "run" | "plan" | "send" | "hear" | "settle";

/** What the provider does with a call: whether it takes the mail, and what the sender hears of it. */
export const FATES = [
  "taken",
  "takenThenReset",
  "takenThenSilence",
  "takenHalfAnswer",
  "taken503",
  "reset",
  "noConnection",
  "answers429",
  "answers503",
  "answers307",
  "answers401",
  "answers400",
] as const;
export type Fate = (typeof FATES)[number];

/**
 * When the answer comes. `stallTurns`: where it is above 0, so late that the sender's lease has run out and others have been
 * there. `overtaken`: not before another call for the same message has been made, where one ever is.
 */
export type CallFate = { readonly fate: Fate; readonly stallTurns: number; readonly overtaken: boolean };

const CALLS = 30;
/** How much happens after the first act. Most stories are short: then there can be more of them. */
const LENGTHS = [1, 1, 2, 3, 6];
const STALLS = [200, 1000, 4000];
/** Every so-many-th story is about workers that take over what another one, still in its call, has been too slow with. */
const TAKE_OVER = 5;
export const isTakeOver = (number: number): boolean => number % TAKE_OVER === TAKE_OVER - 1;
/** They get a mail on the first day. */
const OWING = ["anna", "boris", "clara", "dora", "hugo", "jana"];
const USUAL: readonly Deed[] = ["sync", "run", "hear"];
/** What the provider reports would mend much of what a late worker has done. */
const UNHEARD: readonly Deed[] = ["sync", "run"];
/** Takes over what another has left, asks a person about it, and goes on. */
const TAKING_OVER: readonly Deed[] = ["run", "settle", "run"];
const DEEDS: readonly Deed[] = ["sync", "run", "run", "plan", "send", "send", "hear", "settle"];

export function scheduleOf(seed: number, number: number): Schedule {
  const next = chance(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35));
  // The first draws of neighbouring seeds resemble each other.
  for (let skipped = 0; skipped < 4; skipped += 1) next();
  if (isTakeOver(number)) return takeOver(next, seed, number);
  const ill = oneOf(next, [0, 0.1, 0.25, 0.5, 0.6]);
  return {
    seed,
    number,
    customers: someOf(next, CUSTOMERS, 1 + upTo(next, 3)),
    acts: [work(next), ...Array.from({ length: oneOf(next, LENGTHS) }, () => actOf(next))],
    answers: Array.from({ length: CALLS }, () => fateOf(next, ill)),
  };
}

/** Nobody dies: a slow call, and others who settle it and try again while it lasts. */
function takeOver(next: Chance, seed: number, number: number): Schedule {
  const workers = (): Act => {
    const late = Array.from({ length: 1 + upTo(next, 1) }, () => oneOf(next, [150, 400, 800]));
    const one = { end: null, skewSeconds: 0 };
    const deeds = [...TAKING_OVER, "settle", "run"] as const;
    const others = late.map((lateBy): Worker => ({ ...one, deeds, lateBy }));
    const first: Worker = { ...one, deeds: oneOf(next, [UNHEARD, UNHEARD, USUAL]), lateBy: 0 };
    return { kind: "work", workers: [first, ...others], seed: Math.floor(next() * 2 ** 31) };
  };
  return {
    seed,
    number,
    customers: someOf(next, OWING, oneOf(next, [1, 1, 2])),
    acts: [workers(), { kind: "nextDay" }, workers()],
    answers: Array.from({ length: CALLS }, (_, at) => takeOverFate(next, at)),
  };
}

/** What is not taken answers when it is too late; what is taken is long under way, so that the late answer may meet it. */
function takeOverFate(next: Chance, at: number): CallFate {
  if (next() < (at % 3 === 0 ? 0.2 : 0.8))
    return { fate: "taken", stallTurns: oneOf(next, [200, 1000, 4000]), overtaken: false };
  const fate = oneOf<Fate>(next, ["answers429", "answers429", "noConnection", "answers400"]);
  return { fate, stallTurns: oneOf(next, [0, 20, 100]), overtaken: true };
}

function someOf(next: Chance, all: readonly string[], count: number): readonly string[] {
  const left = [...all];
  return Array.from({ length: count }, () => left.splice(Math.floor(next() * left.length), 1))
    .flat()
    .sort();
}

function fateOf(next: Chance, ill: number): CallFate {
  const fate = next() < ill ? oneOf(next, FATES) : "taken";
  return { fate, stallTurns: next() < ill ? oneOf(next, STALLS) : 0, overtaken: next() < ill / 4 };
}

function actOf(next: Chance): Act {
  const drawn = next();
  if (drawn < 0.55) return work(next);
  if (drawn < 0.7) return { kind: "jump", minutes: oneOf(next, [0.5, 3, 3, 45, 600, -1, -30, -1500]) };
  return { kind: "nextDay" };
}

function work(next: Chance): Act {
  const count = oneOf(next, [1, 2, 2, 3]);
  const workers = Array.from({ length: count }, (_, at) => workerOf(next, at === 0 ? USUAL : undefined));
  return { kind: "work", workers, seed: Math.floor(next() * 2 ** 31) };
}

function workerOf(next: Chance, deeds?: readonly Deed[]): Worker {
  const drawn = next();
  const usual = deeds ?? (drawn < 0.35 ? USUAL : drawn < 0.6 ? TAKING_OVER : null);
  return {
    deeds: usual ?? Array.from({ length: 1 + upTo(next, 3) }, () => oneOf(next, DEEDS)),
    end:
      next() < 0.4
        ? { step: 1 + upTo(next, oneOf(next, [2, 5, 11])), moment: oneOf(next, ["before", "after"]) }
        : null,
    skewSeconds: oneOf(next, [0, 0, 0, 45, -45]),
    lateBy: oneOf(next, [0, 0, 40, 150, 400]),
  };
}

/** A story in a few lines, for who has to find out why it went wrong. */
export function storyOf({ customers, acts, answers }: Schedule): readonly string[] {
  const fates = answers.flatMap(({ fate, stallTurns, overtaken }, at) =>
    fate === "taken" && stallTurns === 0 && !overtaken
      ? []
      : [`call ${at + 1} ${fate}${stallTurns ? " late" : ""}${overtaken ? " after the next for it" : ""}`],
  );
  return [
    `customers ${customers.join(", ")}`,
    ...acts.map(actLine),
    fates.join(", ") || "every call is taken",
  ];
}

function actLine(act: Act): string {
  if (act.kind === "nextDay") return "the next day";
  if (act.kind === "jump") return `the clock jumps ${act.minutes} minutes`;
  const told = act.workers.map(({ deeds, end, skewSeconds, lateBy }) => {
    const dies = end ? ` dies ${end.moment} step ${end.step}` : "";
    const clock = skewSeconds ? ` clock ${skewSeconds} s` : "";
    return `[${deeds.join(" ")}${dies}${clock}${lateBy ? ` late by ${lateBy}` : ""}]`;
  });
  return `work ${told.join(" beside ")}`;
}
