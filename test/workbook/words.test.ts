import { afterEach, describe, expect, it } from "@jest/globals";
import { numberLocale, speak } from "../../addin/words/catalogue";
import { openPhrasebook } from "../../addin/words/phrasebook";
import { retell } from "../../addin/words/retell";
import { say, sayCount, sayList, sayNumber } from "../../addin/words/say";

/** The pane's words: what is said, how it counts, and how sentences of the service are told again. */

afterEach(() => speak("en-US"));

describe("in English", () => {
  it("fills the places of a sentence", () => {
    expect(say("Paused until {day}.", { day: "1 Dec 2026" })).toBe("Paused until 1 Dec 2026.");
  });

  it.each([
    [0, "0 rows were sent."],
    [1, "1 row was sent."],
    [2, "2 rows were sent."],
    [12_345, "12,345 rows were sent."],
  ])("counts %i", (count, sentence) => {
    expect(sayCount(count, "{count} row was sent.", "{count} rows were sent.")).toBe(sentence);
  });

  it("lists without a comma before the last", () => {
    expect([sayList([]), sayList(["a"]), sayList(["a", "b"]), sayList(["a", "b", "c"])]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });

  it("leaves a place that nobody fills as it stands, so that a test sees it", () => {
    expect(say("Paused until {day}.")).toBe("Paused until {day}.");
  });

  it("tells a sentence again as it is", () => {
    expect(retell("Paused until 2026-12-01; reminders go on by themselves then.")).toBe(
      "Paused until 2026-12-01; reminders go on by themselves then.",
    );
  });
});

describe("numbers and lists by Office's language", () => {
  it.each([
    ["hu-HU", "12 345,5", "a, b és c"],
    ["el-GR", "12.345,5", "a, b και c"],
    ["es-ES", "12.345,5", "a, b y c"],
    ["et-EE", "12 345,5", "a, b ja c"],
    ["pl-PL", "12 345,5", "a, b i c"],
    ["en-US", "12,345.5", "a, b and c"],
    ["xx", "12,345.5", "a, b and c"],
  ])("in %s", async (tag, number, list) => {
    await speak(tag);
    expect([sayNumber(12_345.5).replace(/\s/gu, " "), sayList(["a", "b", "c"])]).toEqual([number, list]);
  });

  it("takes the country from the tag and falls back to the language where the tag is none", async () => {
    await speak("es_MX!");
    expect(numberLocale()).toBe("es");
  });
});

const AGAIN: Readonly<Record<string, string>> = {
  Reminder: "Emlékeztető",
  ", not delivered": ", nem érkezett meg",
};

describe("a phrasebook", () => {
  const again = (value: string) => ({
    text: AGAIN[value] ?? value,
    left: value in AGAIN || !/ /.test(value) ? 0 : 1,
  });
  const book = openPhrasebook(
    {
      "{1} goes out on {2}.": "{2} napján: {1}.",
      "{1} goes out on {2} if nothing is paid before.": "{1}, {2}, ha addig nincs fizetés.",
      "Nothing is owed.": "Nincs tartozás.",
      "{1} sent on {2}{3}.": "{1} elküldve: {2}{3}.",
      "({1})": "({1})",
    },
    again,
  );

  it.each([
    ["Reminder goes out on Monday.", "Monday napján: Emlékeztető."],
    [
      "Reminder goes out on Monday if nothing is paid before.",
      "Emlékeztető, Monday, ha addig nincs fizetés.",
    ],
    ["A (b) [c] goes out on 1+1.", "1+1 napján: A (b) [c]."],
    ["Nothing is owed.", null],
    ["Reminder sent on Monday.", "Emlékeztető elküldve: Monday."],
    ["Reminder sent on Monday, not delivered.", "Emlékeztető elküldve: Monday, nem érkezett meg."],
    ["(x)", null],
    ["", null],
  ])("%s", (sentence, told) => {
    expect(book(sentence)?.text ?? null).toBe(told);
  });
});
