import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { TemplateSource } from "#domain/messages/template";
import { isOwnTemplate } from "#domain/messages/template-id";
import { insertableName, withInsert } from "../../addin/taskpane/texts/insertables";
import { draftsIn } from "../../addin/taskpane/texts/text-drafts";
import { problemsOf } from "../../addin/taskpane/texts/text-fields";
import { whoseWords } from "../../addin/taskpane/texts/text-line";
import { listedTexts, newTextId } from "../../addin/taskpane/texts/text-list";

/** The words of messages, as the pane lists and keeps them. */

const readyMade = [
  { id: "reminder" as const, title: "Payment reminder", subject: "S", body: "B", sms: "M" },
  { id: "thanks" as const, title: "Thank you", subject: "T", body: "C", sms: null },
];
const own = (changes: Partial<TemplateSource>) => ({
  id: "own:gentle" as const,
  name: "Gentle",
  language: "en" as const,
  subject: "Own",
  body: "Words",
  sms: null,
  changed: { by: "Liis", at: "2026-11-16T12:00:00.000Z" },
  ...changes,
});

describe("the list of texts", () => {
  it("has each message once: as it comes, in the organisation's words, and its own texts below", () => {
    const texts = listedTexts("en", readyMade, [
      own({ id: "own:reminder" }),
      own({}),
      own({ language: "hu" }),
    ]);
    expect(texts.map(({ source, isOwn }) => [source.id, source.subject, isOwn])).toEqual([
      ["own:reminder", "Own", true],
      ["own:thanks", "T", false],
      ["own:gentle", "Own", true],
    ]);
    expect(texts.map((text) => whoseWords(text))).toEqual([
      expect.stringMatching(/^Your own words, changed by Liis on 16 Nov 2026, \d\d:00\.$/),
      "Ready-made words.",
      expect.stringMatching(/^Your own words, changed by Liis/),
    ]);
  });

  it.each([
    ["Gentle second notice", [], "own:gentle-second-notice"],
    ["Lágy, második!", [], "own:lagy-masodik"],
    ["Gentle", ["own:gentle" as const], "own:gentle-2"],
    ["Demand", [], "own:demand-text"],
    ["…", [], null],
  ])("a new text called %j has an id of its own", (name, taken, id) => {
    expect(newTextId(name, taken)).toBe(id);
  });
});

describe("what can be put in", () => {
  it("stands where the cursor is, and what was selected gives way", () => {
    expect(withInsert("Dear ,", "{{customer}}", 5, 5)).toEqual({ text: "Dear {{customer}},", cursor: 17 });
    expect(withInsert("Dear XXX,", "{{customer}}", 5, 8).text).toBe("Dear {{customer}},");
  });

  it.each([
    ["{{customer}}", "The customer"],
    ["{{dateBy payBy}}", "The day to pay by"],
    ["{{#if contact}}{{contact}}{{/if}}", "The contact at the customer"],
    ["{{> invoices}}", "The list of invoices"],
    ["{{unheardOf}}", "{{unheardOf}}"],
  ])("%s is called by its name", (insert, name) => {
    expect(insertableName(insert)).toBe(name);
  });

  it("what is wrong is told at its part, line by line", () => {
    const problems = [
      { part: "body" as const, line: 3, problem: "There is no variable.", remedy: "Take it out." },
      { part: "sms" as const, line: null, problem: "The SMS is empty.", remedy: "Leave the SMS out." },
    ];
    expect(problemsOf("body", problems)).toBe("Line 3: There is no variable. Take it out.");
    expect(problemsOf("sms", problems)).toBe("The SMS is empty. Leave the SMS out.");
    expect(problemsOf("subject", problems)).toBeUndefined();
  });
});

describe("what was being written when the pane was closed", () => {
  it("is there again, and whatever else a browser kept is left out", () => {
    const { changed: _, ...text } = own({});
    const kept = JSON.stringify([text, { id: "demand" }, null, { ...text, language: "fi" }]);
    expect([...draftsIn(kept).values()]).toEqual([text]);
    for (const nothing of [null, "", "{", "7"]) expect(draftsIn(nothing).size).toBe(0);
  });

  it("ids made of any name are ids, and never of a text that is there already", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const id = newTextId(name, []);
        expect(id === null || isOwnTemplate(id)).toBe(true);
        if (id !== null) expect(newTextId(name, [id])).not.toBe(id);
      }),
    );
  });
});
