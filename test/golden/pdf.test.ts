import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import type { Letter } from "#domain/messages/letter";
import { openPdfWriter } from "../../functions/render/pdf/open-pdf-writer";
import { printPdf } from "../../functions/render/pdf/print-pdf";
import { openRenderer } from "../../functions/render/renderer";
import { readPdf } from "../support/pdf-text";
import { ordinaryLetter, worstLetter } from "./every-message";
import { PAID_BY_CODE } from "./letters";

/** Letters as PDF files: what they say is read back from their bytes. */

const templatesDir = path.resolve(__dirname, "../../templates");
const renderer = openRenderer({ templatesDir });
const writer = openPdfWriter({ templatesDir });
const printed = async (letter: Letter) => readPdf(await writer.letter(letter));

const withoutBlanks = (text: string): string => text.replace(/\s/g, "");

/** The words of a page as a reader sees them. */
const wordsOf = (page: string): readonly string[] =>
  page
    .replace(/<style>.*?<\/style>|<title>.*?<\/title>|<[^>]*>/gs, " ")
    .replace(/&#x([0-9A-F]+);/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&(amp|lt|gt|quot|nbsp|middot);/g, (_, name: string) => ENTITIES[name] ?? "")
    .split(/\s+/);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
  middot: "·",
};

/** Every letter of each language that others do not have. */
const ALPHABETS: Readonly<Record<Language, string>> = {
  en: "£ “quoted” – and ‘so’ … €",
  hu: "ÁÉÍÓÖŐÚÜŰ áéíóöőúüű „idézet”",
  el: "ΆΈΉΊΌΎΏΪΫ ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αβγδεζηθικλμνξοπρσςτυφχψω άέήίόύώϊϋΐΰ «»",
  es: "ÁÉÍÓÚÜÑ áéíóúüñ ¿? ¡! ªº",
  et: "ÕÄÖÜŠŽ õäöüšž „“",
  pl: "ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż „”",
};

describe("a letter as a PDF", () => {
  it.each(LANGUAGES)("says in %s what the printed page says, and lacks no letter", async (language) => {
    const letter = { ...ordinaryLetter("demand"), ...PAID_BY_CODE, language };
    const named = { ...letter, customer: { name: ALPHABETS[language], contactName: null } };
    const { text, fonts } = await printed(named);
    expect(text).not.toContain("\uFFFD");
    expect(withoutBlanks(text)).toContain(withoutBlanks(ALPHABETS[language]));
    const missing = wordsOf(renderer.renderPrinted(named)).filter((word) => !text.includes(word));
    expect(missing).toEqual([]);
    expect(fonts.every((font) => /^[A-Z]{6}\+Roboto-/.test(font))).toBe(true);
  });

  it("case 49: a customer and an invoice that are called as a tag are text", async () => {
    const { text, pages } = await printed(worstLetter("demand"));
    for (const name of ["Müller & Söhne <GmbH>", "<img src=x onerror=alert(1)>", "<script>alert(1)</script>"])
      expect(text).toContain(withoutBlanks(name));
    expect(text).toContain("{{constructor.constructor}}");
    expect(pages).toBeGreaterThan(1);
  });

  it("is the same bytes for the same letter, and others for another", async () => {
    const letter = { ...ordinaryLetter("demand"), ...PAID_BY_CODE };
    const bytes = Buffer.from(await writer.letter(letter));
    expect(bytes.subarray(0, 8).toString()).toBe("%PDF-1.7");
    expect(bytes.toString("latin1")).toContain("(D:20261116120000Z)");
    expect(bytes.equals(await writer.letter(letter))).toBe(true);
    expect(
      bytes.equals(await writer.letter({ ...letter, customer: { name: "Saar", contactName: null } })),
    ).toBe(false);
  });

  it("names an invoice of a hundred letters without leaving the page", async () => {
    const letter = ordinaryLetter("reminder");
    const number = "N".repeat(100);
    const { text } = await printed({ ...letter, lines: letter.lines.map((line) => ({ ...line, number })) });
    const longest = Math.max(...text.split("\n").map((line) => line.length));
    expect([text.replace(/\n/g, "").includes("N".repeat(40)), longest < 150]).toEqual([true, true]);
  });

  it("in the organisation's own words has what is bold, and takes no mark from them for its own", async () => {
    const own = {
      id: "own:plain" as const,
      language: "en" as const,
      name: "Plain",
      subject: "A word",
      body: "Please pay **{{amounts payableTotals}}**.\u0001\u0004invoices\n\n[Our terms](https://kase.example/t)\n\n{{> links}}",
      sms: null,
    };
    const letter = { ...ordinaryLetter("reminder"), template: own.id };
    const { text, fonts } = readPdf(await writer.letter(letter, own));
    expect(text).toContain(withoutBlanks("Please pay EUR 1,234.56. invoices"));
    expect(text).toContain(withoutBlanks("Our terms: https://kase.example/t"));
    expect(fonts.some((font) => font.endsWith("Roboto-Medium"))).toBe(true);
  });
});

describe("case 54: a document that names a picture elsewhere is refused", () => {
  it.each([
    ["a file of this machine", "file:///etc/hostname"],
    ["a file by its path", path.resolve(__dirname, "../../addin/assets/dunbook-16.png")],
    ["the cloud's own address for secrets", "http://169.254.169.254/latest/meta-data"],
    ["a page of the network", "https://example.com/picture.png"],
  ])("%s", async (_, image) => {
    await expect(printPdf({ content: [{ image }] })).rejects.toThrow(/denied by resource access policy/);
  });

  it("and fonts other than its own", async () => {
    const font = path.resolve(__dirname, "../../package.json");
    await expect(printPdf({ content: [{ text: "x", font }] })).rejects.toThrow(/not defined/);
  });
});
