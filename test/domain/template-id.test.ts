import { describe, expect, it } from "@jest/globals";
import { LANGUAGES } from "#domain/ledger/customer";
import { BUILT_IN_TEMPLATES, parseTemplateId } from "#domain/messages/template-id";
import { languageFor } from "#domain/messages/template-language";
import { levelTitle } from "#domain/messages/template-titles";

describe("a template's id", () => {
  it.each([...BUILT_IN_TEMPLATES, "own:gentle", "own:second-2", "own:7"])("%s is one", (text) => {
    expect(parseTemplateId(text)).toBe(text);
  });

  it.each([
    "",
    "Demand",
    "own:",
    "own:Gentle",
    "own:a--b",
    "own:-a",
    "own:../en",
    "own:a b",
    `own:${"a".repeat(60)}`,
  ])("%p is none", (text) => {
    expect(parseTemplateId(text)).toBeNull();
  });
});

describe("the language of a message", () => {
  it.each([
    ["hu", "pl", ["en", "hu", "pl"], "hu"],
    [null, "pl", ["en", "hu", "pl"], "pl"],
    ["el", "pl", ["en", "pl"], "pl"],
    ["el", "es", ["en", "pl"], "en"],
    ["el", "el", [], "en"],
  ] as const)("customer %s, organisation %s, texts in %j: %s", (customer, fallback, available, language) => {
    expect(languageFor(customer, fallback, available)).toBe(language);
  });
});

describe("what messages are called", () => {
  it.each(LANGUAGES)("no two of them have one name in %s", (language) => {
    const titles = BUILT_IN_TEMPLATES.map((template) => levelTitle(template, language));
    expect(new Set(titles).size).toBe(titles.length);
  });

  it.each([
    ["reminder", "hu", "Fizetési emlékeztető"],
    ["second", "pl", "Ponaglenie"],
    ["demand", "et", "Maksenõue"],
    ["final-notice", "el", "Τελική όχληση πριν από νομικές ενέργειες"],
    ["final-notice", "es", "Último aviso antes de la vía judicial"],
  ] as const)("%s in %s is the field's own term", (template, language, title) => {
    expect(levelTitle(template, language)).toBe(title);
  });
});
