import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { holdOf, REPLY_CLASSES, type ReplyClass } from "#domain/replies/answer";
import { type Triage, triage } from "#domain/replies/triage";
import { day } from "../support/ledger";

/**
 * The labelled replies of this folder, read by the rules: precision and recall of every class, over all of them and over
 * those that were written first and not looked at while the rules were written (`heldOut`).
 */

type Labelled = {
  readonly says: ReplyClass;
  readonly text: string;
  readonly heldOut?: boolean;
  readonly by?: string | null;
  readonly amountMinor?: { readonly [currency: string]: number };
};
type Read = Labelled & { readonly language: string; readonly read: Triage };

const LANGUAGES = ["en", "hu", "el", "es", "et", "pl"] as const;
const TODAY = day("2026-11-16");

const ALL: readonly Read[] = LANGUAGES.flatMap((language) =>
  (JSON.parse(readFileSync(path.join(__dirname, `${language}.json`), "utf8")) as Labelled[]).map((one) => ({
    ...one,
    language,
    read: triage(one.text, TODAY),
  })),
);
/** Written when the rules were done, to see what they do with words they have never met. */
const AFTERWARDS: readonly Read[] = (
  JSON.parse(readFileSync(path.join(__dirname, "afterwards.json"), "utf8")) as (Labelled & {
    readonly language: string;
  })[]
).map((one) => ({ ...one, read: triage(one.text, TODAY) }));
const HELD_OUT = ALL.filter(({ heldOut }) => heldOut);
const TUNED = ALL.filter(({ heldOut }) => !heldOut);

type Figures = { readonly count: number; readonly precision: number; readonly recall: number };

function figuresOf(some: readonly Read[], of: ReplyClass): Figures {
  const labelled = some.filter(({ says }) => says === of);
  const read = some.filter((one) => one.read.says === of);
  const right = labelled.filter((one) => one.read.says === of).length;
  const share = (whole: number): number => (whole === 0 ? 1 : right / whole);
  return { count: labelled.length, precision: share(read.length), recall: share(labelled.length) };
}

function table(title: string, some: readonly Read[]): string {
  const rows = REPLY_CLASSES.map((of) => {
    const { count, precision, recall } = figuresOf(some, of);
    return `${of.padEnd(12)} ${String(count).padStart(5)} ${precision.toFixed(2).padStart(10)} ${recall.toFixed(2).padStart(7)}`;
  });
  return [
    `${title}: ${some.length} replies`,
    "class        count  precision  recall",
    ...rows,
    heldOf(some),
  ].join("\n");
}

const missed = (some: readonly Read[]): string =>
  some
    .filter(({ says, read }) => says !== read.says)
    .map(({ language, says, read, text }) => `${language} ${says} read as ${read.says}: ${text.slice(0, 70)}`)
    .join("\n");

/** How many are held until a person looks: of those that must be, and of those that need not be. */
const heldOf = (some: readonly Read[]): string => {
  const count = (must: boolean): string => {
    const those = some.filter((one) => (holdOf(one.says) !== null) === must);
    return `${those.filter(({ read }) => read.holds !== null).length} of ${those.length}`;
  };
  return `held: ${count(true)} that say paid, promised or disputed; ${count(false)} that do not`;
};

const mustHold = ({ says }: Labelled): boolean => says === "paidClaim" || says === "dispute";

process.stdout.write(
  `\n${table("Written for the rules", TUNED)}\n\n${table("Held out", HELD_OUT)}\n\n${table("Written afterwards", AFTERWARDS)}\n\n`,
);
if (process.env.SHOW_MISSED) process.stdout.write(`${missed(TUNED)}\n${missed(AFTERWARDS)}\n`);

describe("the labelled replies", () => {
  it("are at least thirty-five in each language, a quarter of them held out", () => {
    for (const language of LANGUAGES) {
      const own = ALL.filter((one) => one.language === language);
      expect(own.length).toBeGreaterThanOrEqual(35);
      expect(own.filter(({ heldOut }) => heldOut).length * 4).toBeGreaterThanOrEqual(own.length);
    }
  });
});

describe("what must never be missed", () => {
  it.each([
    ["written for the rules", TUNED],
    ["held out", HELD_OUT],
    ["written afterwards", AFTERWARDS],
  ])("every claim to have paid and every dispute holds: %s", (_, some) => {
    const missing = some.filter((one) => mustHold(one) && one.read.holds === null);
    expect(missing.map(({ text }) => text)).toEqual([]);
    expect(some.some(mustHold)).toBe(true);
  });
});

describe("precision and recall", () => {
  it.each(REPLY_CLASSES)("of %s: at least nine of ten, of what the rules were written for", (of) => {
    const { precision, recall } = figuresOf(TUNED, of);
    expect({ of, good: precision >= 0.9 && recall >= 0.9 }).toEqual({ of, good: true });
  });

  it.each(REPLY_CLASSES)("of %s: at least eight of ten, of what was held out", (of) => {
    const { precision, recall } = figuresOf(HELD_OUT, of);
    expect({ of, good: precision >= 0.8 && recall >= 0.8 }).toEqual({ of, good: true });
  });

  it("the day and the sum of a promise are read", () => {
    const promises = ALL.filter(({ says, read }) => says === "promise" && read.says === "promise");
    const wrong = promises.filter(
      ({ by = null, amountMinor = {}, read: { promise } }) =>
        promise?.by !== by || JSON.stringify(promise.amountsMinor) !== JSON.stringify(amountMinor),
    );
    expect(wrong.map(({ text, read }) => `${text} => ${JSON.stringify(read.promise)}`)).toEqual([]);
  });

  it("few replies are held that need not be", () => {
    const free = ALL.filter(({ says }) => holdOf(says) === null);
    const held = free.filter(({ read }) => read.holds !== null);
    expect(held.length / free.length).toBeLessThan(0.15);
  });
});

describe("what is quoted is not read", () => {
  it.each([
    ["with marks", "Thanks.\n> We dispute this invoice."],
    [
      "under a heading",
      "Thanks.\n\nFrom: Kase & Co\nSubject: Reminder\nIf you have already paid, ignore this.",
    ],
    ["in a signature", "Thanks.\n-- \nDispute Resolution Ltd"],
  ])("%s", (_, text) => {
    expect(triage(text, TODAY)).toMatchObject({ says: "other", holds: null });
  });

  it("and what stands below or within the quoted lines is", () => {
    const text = "On 16 Nov 2026 Kase & Co wrote:\n> Please pay.\n\nWe dispute this invoice.";
    const read = triage(text, TODAY);
    expect(read.says).toBe("dispute");
    expect(text.slice(read.because[0]?.at)).toMatch(/^dispute/);
  });
});
