import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "#domain/base/calendar";
import { minorUnits } from "#domain/base/money";
import type { Letter } from "#domain/messages/letter";
import { RenderRefusal } from "#domain/messages/template";
import { openRenderer } from "../../functions/render/renderer";
import { letterTemplates, TEMPLATES } from "../support/letter-templates";
import { amount, letterOver, line, ONE_OVERDUE, TODAY, worst } from "./letters";

const renderer = openRenderer({ templatesDir: TEMPLATES });
const templates = letterTemplates();
afterAll(() => templates.removeAll());

const named = (name: string): Letter => ({
  ...ONE_OVERDUE,
  sender: { ...ONE_OVERDUE.sender, organisation: name },
  customer: { name, contactName: null },
});

describe("what customers are called cannot change the letter", () => {
  it("case 49: a customer called <img src=x onerror=…> is shown as text, in the mail and in print", () => {
    const letter = named(`<img src=x onerror="alert('1')">`);
    for (const page of [renderer.render(letter).html, renderer.renderPrinted(letter)]) {
      expect(page).not.toContain("<img");
      expect(page).toContain("&lt;img src&#x3D;x onerror&#x3D;&quot;alert(&#x27;1&#x27;)&quot;&gt;");
    }
  });

  it("case 49: marks for bold and links in a name are shown as they are", () => {
    const { html, text } = renderer.render(named("**Kase** [Co](javascript:alert(1))"));
    expect(html).toContain("Dear **Kase** [Co](javascript:alert(1)),");
    expect(text).toContain("Dear **Kase** [Co](javascript:alert(1)),");
  });

  it("keeps plain text and subject as they are written, without HTML escapes", () => {
    const { subject, text } = renderer.render(named("Müller & Söhne <GmbH>"));
    expect(subject).toBe("Payment reminder from Müller & Söhne <GmbH>");
    expect(text).toContain("Dear Müller & Söhne <GmbH>,");
  });

  it("case 50: CR LF and Bcc: in a bulk message's subject stay one line", () => {
    const body = { subject: "News\r\nBcc: all@example.com\r\n\r\nHello", text: "Hello" };
    const { subject } = renderer.render(letterOver([], { template: "bulk", body }));
    expect(subject).toBe("News Bcc: all@example.com Hello");
  });

  it.each([
    ["CR LF and a header", "Kase\r\nBcc: all@example.com", "Kase Bcc: all@example.com"],
    ["a tab and a bell", "Kase\t\u0007Co", "Kase Co"],
    ["Unicode line breaks", "Kase\u2028Co\u0085OÜ", "Kase Co OÜ"],
    ["a mark that reverses what follows", "Kase\u202e00.1 RUE", "Kase 00.1 RUE"],
  ])("case 50: a name with %s stays one line", (_, name, shown) => {
    const { subject, text } = renderer.render(named(name));
    expect(subject).toBe(`Payment reminder from ${shown}`);
    expect(text).toContain(`Dear ${shown},\n`);
  });

  it("does not run a name that is a template", () => {
    const { text } = renderer.render(named("{{constructor.constructor}} {{money}}"));
    expect(text).toContain("Dear {{constructor.constructor}} {{money}},");
  });

  it("never makes a second subject line, or lets a tag through, whatever a name holds", () => {
    const tags = renderer.render(named("Kase")).html.split("<").length;
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (name) => {
        const { subject, html, text } = renderer.render(named(name));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there
        expect(subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
        expect(html.split("<").length).toBe(tags);
        expect(text).not.toContain("undefined");
      }),
      { numRuns: 200 },
    );
  });
});

describe("what a letter says", () => {
  it.each([
    ["upcoming", "Upcoming payment from Kase & Co"],
    ["reminder", "Payment reminder from Kase & Co"],
    ["second", "Overdue notice from Kase & Co"],
    ["demand", "Demand for payment from Kase & Co"],
    ["final-notice", "Final notice from Kase & Co"],
  ] as const)("the subject of a %s names no amount, invoice or customer", (template, subject) => {
    expect(renderer.render({ ...ONE_OVERDUE, template }).subject).toBe(subject);
  });

  it("a notice before the due day does not speak of an overdue invoice", () => {
    const { text } = renderer.render(
      letterOver([line("A-1", addDays(TODAY, 3), "EUR", 100)], { template: "upcoming" }),
    );
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

  it("asks for what is overdue with interest, recovery sums and fees, currency by currency", () => {
    const { text } = renderer.render(
      letterOver(
        [line("A-1", addDays(TODAY, -20), "EUR", 10_000), line("A-2", addDays(TODAY, 5), "EUR", 999)],
        {
          template: "demand",
          charges: {
            interest: [amount("EUR", 55)],
            flatSums: [amount("EUR", 4_000)],
            fees: [amount("USD", 500)],
            note: null,
          },
        },
      ),
    );
    expect(text).toContain("Please pay EUR 140.55 and USD 5.00 by 26 November 2026.");
    expect(text).toMatch(/Total to pay in EUR +EUR 140\.55/);
    expect(text).toMatch(/Total to pay in USD +USD 5\.00/);
  });

  it("an instalment is shown with its number, and late interest under its line", () => {
    const one = line("2026-17", addDays(TODAY, -20), "EUR", 10_000);
    const { text } = renderer.render(
      letterOver([{ ...one, instalment: { no: 2, of: 3 }, interestMinor: minorUnits(55) }]),
    );
    expect(text).toMatch(/^2026-17 \(2\/3\) .*EUR 100\.00\n {2}late interest EUR 0\.55$/m);
  });

  it.each([
    ["javascript:alert(1)"],
    ["data:text/html,<script>"],
    ['https://kase.example/" onclick="alert(1)'],
    ["//kase.example/invoice.pdf"],
  ])("a link to %s is refused", (url) => {
    const letter = letterOver([line("A-1", TODAY, "EUR", 100)], { links: [{ label: "Invoice", url }] });
    expect(() => renderer.render(letter)).toThrow(RenderRefusal);
  });

  it("a demand over nothing overdue is refused instead of naming no amount", () => {
    const letter = letterOver([line("A-1", addDays(TODAY, 5), "EUR", 100)], { template: "demand" });
    expect(() => renderer.render(letter)).toThrow("there is none to name");
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
    expect(() => rendererWith("reminder", template).render(ONE_OVERDUE)).toThrow();
  });

  it("an unknown helper throws", () => {
    const render = () => rendererWith("reminder", "{{exec organisation}}").render(ONE_OVERDUE);
    expect(render).toThrow("unknown helper exec");
  });

  it("a template that is not well-formed throws", () => {
    const render = () => rendererWith("reminder", "{{#if overdue}}never closed").render(ONE_OVERDUE);
    expect(render).toThrow("Parse error");
  });

  it("a listed currency without a total is refused", () => {
    expect(() => renderer.render({ ...ONE_OVERDUE, totals: [] })).toThrow("EUR");
  });
});

function rendererWith(template: string, body: string) {
  const folder = templates.copied();
  writeFileSync(path.join(folder, "en", `${template}.hbs`), `Subject: A notice\n\n${body}\n`);
  return openRenderer({ templatesDir: folder });
}
