import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { addDays, asCalendarDate } from "#domain/base/calendar";
import { LANGUAGES } from "#domain/ledger/customer";
import type { Letter } from "#domain/messages/letter";
import { NOTICE_TEMPLATES } from "#domain/messages/template-id";
import { levelTitle } from "#domain/messages/template-titles";
import { formatsOf } from "../../functions/render/formats";
import { openRenderer } from "../../functions/render/renderer";
import { letterTemplates, TEMPLATES } from "../support/letter-templates";
import { ordinaryLetter } from "./every-message";
import { letterOver, line, ONE_OVERDUE, TODAY } from "./letters";

const renderer = openRenderer({ templatesDir: TEMPLATES });
const templates = letterTemplates();
afterAll(() => templates.removeAll());

const ordinaryOver = (minor: number): Letter => letterOver([line("A-1", addDays(TODAY, -5), "EUR", minor)]);

describe("letters in other languages", () => {
  it.each([
    ["hu", "2026-11-06", "2026. november 6-án", "2026. november 6-ig"],
    ["hu", "2026-12-01", "2026. december 1-jén", "2026. december 1-ig"],
    ["hu", "2026-10-22", "2026. október 22-én", "2026. október 22-ig"],
    ["et", "2026-11-06", "6. novembril 2026", "6. novembriks 2026"],
    ["et", "2026-03-01", "1. märtsil 2026", "1. märtsiks 2026"],
    ["et", "2026-04-30", "30. aprillil 2026", "30. aprilliks 2026"],
    ["et", "2026-05-02", "2. mail 2026", "2. maiks 2026"],
    ["et", "2026-06-02", "2. juunil 2026", "2. juuniks 2026"],
    ["pl", "2026-11-06", "6 listopada 2026", "6 listopada 2026"],
    ["el", "2026-11-06", "6 Νοεμβρίου 2026", "6 Νοεμβρίου 2026"],
    ["es", "2026-11-06", "6 de noviembre de 2026", "6 de noviembre de 2026"],
  ] as const)("in %s, %s is written %s and %s", (language, day, on, by) => {
    const formats = formatsOf(language);
    const written = [formats.dateOn(asCalendarDate(day)), formats.dateBy(asCalendarDate(day))];
    expect(written.map((text) => text.replace("\u2011", "-"))).toEqual([on, by]);
  });

  it.each([
    ["en", "EUR 1,234.50"],
    ["hu", "1 234,50 EUR"],
    ["el", "1.234,50 EUR"],
    ["es", "1.234,50 EUR"],
    ["et", "1 234,50 EUR"],
    ["pl", "1 234,50 EUR"],
  ] as const)("in %s an amount is written %s", (language, written) => {
    expect(renderer.render({ ...ordinaryOver(123_450), language }).text).toContain(written);
  });

  it.each([
    [1, "1 dzień po terminie"],
    [2, "2 dni po terminie"],
    [5, "5 dni po terminie"],
    [22, "22 dni po terminie"],
  ])("Polish counts %i days as %s", (days, standing) => {
    const letter = letterOver([line("A-1", addDays(TODAY, -days), "EUR", 100)], { language: "pl" });
    expect(renderer.render(letter).text).toContain(standing);
  });

  it("case 53: a language without templates is written in English throughout", () => {
    const folder = templates.copied();
    rmSync(path.join(folder, "hu"), { recursive: true });
    const withoutHungarian = openRenderer({ templatesDir: folder });
    expect(withoutHungarian.render({ ...ONE_OVERDUE, language: "hu" })).toEqual(renderer.render(ONE_OVERDUE));
  });

  it("case 53: a language with a template missing is not opened at all", () => {
    const folder = templates.copied();
    rmSync(path.join(folder, "hu", "demand.hbs"));
    expect(() => openRenderer({ templatesDir: folder })).toThrow("demand.hbs");
  });

  it.each(NOTICE_TEMPLATES)("the subject, the heading and the SMS of %s call it by one name", (template) => {
    for (const language of LANGUAGES) {
      const letter = { ...ordinaryLetter(template), language };
      const title = levelTitle(template, language);
      expect(renderer.render(letter).subject).toContain(title);
      expect(renderer.render(letter).html).toContain(`>${title}</h1>`);
      expect(renderer.renderSms(letter)).toContain(title);
    }
  });
});
