import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "#domain/base/calendar";
import type { Letter } from "#domain/messages/letter";
import { openRenderer } from "../../functions/render/renderer";
import { letterOver, line, ONE_OVERDUE, TODAY, worst } from "./letters";

const templatesDir = path.resolve(__dirname, "../../templates");
const renderer = openRenderer({ templatesDir });
const temporary: string[] = [];
afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true });
});

const named = (name: string): Letter => ({
  ...ONE_OVERDUE,
  sender: { ...ONE_OVERDUE.sender, organisation: name },
  customer: { name, contactName: null },
});

describe("what customers are called cannot change the letter", () => {
  it("shows HTML in a name as text", () => {
    const { html } = renderer.render(named(`<img src=x onerror="alert('1')">`));
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src&#x3D;x onerror&#x3D;&quot;alert(&#x27;1&#x27;)&quot;&gt;");
  });

  it("keeps plain text and subject as they are written, without HTML escapes", () => {
    const { subject, text } = renderer.render(named("Müller & Söhne <GmbH>"));
    expect(subject).toBe("Payment reminder from Müller & Söhne <GmbH>");
    expect(text).toContain("Dear Müller & Söhne <GmbH>,");
  });

  it.each([
    ["CR LF and a header", "Kase\r\nBcc: all@example.com", "Kase Bcc: all@example.com"],
    ["a tab and a bell", "Kase\t\u0007Co", "Kase Co"],
    ["Unicode line breaks", "Kase\u2028Co\u0085OÜ", "Kase Co OÜ"],
    ["a mark that reverses what follows", "Kase\u202e00.1 RUE", "Kase 00.1 RUE"],
  ])("a name with %s stays one line", (_, name, shown) => {
    const { subject, text } = renderer.render(named(name));
    expect(subject).toBe(`Payment reminder from ${shown}`);
    expect(text).toContain(`Dear ${shown},\n`);
  });

  it("does not run a name that is a template", () => {
    const { text } = renderer.render(named("{{constructor.constructor}} {{money}}"));
    expect(text).toContain("Dear {{constructor.constructor}} {{money}},");
  });

  it("never makes a second subject line, or lets a tag through, whatever a name holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (name) => {
        const { subject, html, text } = renderer.render(named(name));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there
        expect(subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
        expect(html.split("<").length).toBe(renderer.render(named("Kase")).html.split("<").length);
        expect(text).not.toContain("undefined");
      }),
      { numRuns: 200 },
    );
  });
});

describe("what a letter says", () => {
  it.each([
    ["reminder", "Payment reminder from Kase & Co"],
    ["demand", "Demand for payment from Kase & Co"],
    ["final-notice", "Final notice from Kase & Co"],
  ] as const)("the subject of a %s names no amount, invoice or customer", (template, subject) => {
    expect(renderer.render({ ...ONE_OVERDUE, template }).subject).toBe(subject);
  });

  it("a reminder before the due day does not speak of an overdue invoice", () => {
    const { subject, text } = renderer.render(letterOver([line("A-1", addDays(TODAY, 3), "EUR", 100)]));
    expect(subject).toBe("Upcoming payment from Kase & Co");
    expect(text).toContain("due in 3 days");
    expect(text).not.toContain("overdue");
  });

  it.each([
    [0, "due today"],
    [-1, "1 day overdue"],
    [-12, "12 days overdue"],
    [1, "due in 1 day"],
  ])("an invoice due %i days from today is shown as %s", (days, standing) => {
    expect(renderer.render(letterOver([line("A-1", addDays(TODAY, days), "EUR", 100)])).text).toContain(
      standing,
    );
  });

  it.each([
    ["EUR", 123_456_789, "EUR 1,234,567.89"],
    ["JPY", 1_234, "JPY 1,234"],
    ["KWD", 1_005, "KWD 1.005"],
    ["HUF", 50, "HUF 0.50"],
    ["HRK", 100, "HRK 1.00"],
  ])("writes %s %i minor units as %s", (code, minor, written) => {
    const { text, html } = renderer.render(letterOver([line("A-1", TODAY, code, minor)]));
    expect(text).toContain(`${written}\n`);
    expect(html.replaceAll("\u00a0", " ")).toContain(written);
  });

  it("a demand names the overdue sum, not what falls due later", () => {
    const lines = [
      line("A-1", addDays(TODAY, -20), "EUR", 10_000),
      line("A-2", addDays(TODAY, 5), "EUR", 999),
    ];
    const { text } = renderer.render(letterOver(lines, { template: "demand" }));
    expect(text).toContain("overdue by EUR 100.00,");
    expect(text).toMatch(/Total +EUR 109\.99/);
  });

  it("sums each currency by itself and names only the accounts that take it", () => {
    const { text } = renderer.render(worst("demand"));
    expect(text.match(/^Total in \w{3}/gm)).toEqual(["Total in EUR", "Total in HUF", "Total in KWD"]);
    expect(text).not.toContain("not for this letter");
  });

  it("a language without templates is written in English throughout", () => {
    expect(renderer.render({ ...ONE_OVERDUE, language: "hu" })).toEqual(renderer.render(ONE_OVERDUE));
  });
});

describe("a broken template is found, not sent", () => {
  it.each([
    ["a missing variable", "Dear {{nobody}},"],
    ["a missing variable in a condition", "{{#if nothing}}x{{/if}}"],
    ["a missing amount", "{{money amountOwed currency}}"],
    ["a missing word", "{{sentence words.nothing}}"],
    ["a way out to the constructor", "{{constructor.constructor}}"],
    ["a way out to the prototype", "{{__proto__.toString}}"],
    ["a way out by lookup", "{{money (lookup this 'constructor') organisation}}"],
  ])("%s throws", (_, template) => {
    expect(() => rendererWith("reminder.text.hbs", template).render(ONE_OVERDUE)).toThrow();
  });

  it("an unknown helper throws", () => {
    const render = () => rendererWith("reminder.text.hbs", "{{exec organisation}}").render(ONE_OVERDUE);
    expect(render).toThrow("unknown helper exec");
  });

  it("a template that is not well-formed is refused when the templates are opened", () => {
    expect(() => rendererWith("demand.html.hbs", "{{#if overdue}}never closed")).toThrow("Parse error");
  });

  it("a listed currency without a total is refused", () => {
    expect(() => renderer.render({ ...ONE_OVERDUE, totals: [] })).toThrow("EUR");
  });
});

function rendererWith(file: string, template: string) {
  const folder = mkdtempSync(path.join(tmpdir(), "dunbook-templates-"));
  temporary.push(folder);
  cpSync(templatesDir, folder, { recursive: true });
  writeFileSync(path.join(folder, "en", file), template);
  return openRenderer({ templatesDir: folder });
}
