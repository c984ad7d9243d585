import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import type { Letter } from "#domain/messages/letter";
import { smsLength } from "#domain/messages/sms-length";
import { openRenderer } from "../../functions/render/renderer";
import { EVERY_MESSAGE, ordinaryLetter, worstLetter } from "./every-message";
import { PAID_BY_CODE } from "./letters";

const root = path.resolve(__dirname, "../..");
const renderer = openRenderer({ templatesDir: path.join(root, "templates") });

/** GOLDEN=write npx jest test/golden writes the files anew; read the difference before committing it. */
const writing = process.env.GOLDEN === "write";

describe.each(LANGUAGES)("every message in %s reads exactly as its golden file", (language) => {
  it.each(EVERY_MESSAGE)("%s", (name, letter) => {
    const { subject, html, text } = renderer.render({ ...letter, language });
    expect(kept(language, `${name}.html`, html)).toBe(html);
    const head = `Subject: ${subject}\n${smsLine({ ...letter, language })}\n${text}`;
    expect(kept(language, `${name}.txt`, head)).toBe(head);
  });

  it("a reminder with reference and payment code", () => {
    const letter = { ...ordinaryLetter("reminder"), ...PAID_BY_CODE, language };
    const { html, text } = renderer.render(letter);
    expect(kept(language, "reminder.pay.html", html)).toBe(html);
    expect(kept(language, "reminder.pay.txt", text)).toBe(text);
    const page = renderer.renderPrinted(letter);
    expect(kept(language, "reminder.pay.print.html", page)).toBe(page);
  });

  it("a demand printed for the post", () => {
    const page = renderer.renderPrinted({ ...worstLetter("demand"), language });
    expect(kept(language, "demand.print.html", page)).toBe(page);
  });
});

function smsLine(letter: Letter): string {
  const sms = renderer.renderSms(letter);
  if (sms === null) return "";
  const { encoding, characters, segments } = smsLength(sms);
  return `SMS (${encoding}, ${characters} characters, ${segments} segments): ${sms}\n`;
}

function kept(language: Language, file: string, rendered: string): string {
  const folder = path.join(root, "test/golden", language);
  const golden = path.join(folder, file);
  if (writing) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(golden, rendered);
  }
  return existsSync(golden)
    ? readFileSync(golden, "utf8")
    : "(no golden file: run GOLDEN=write npx jest test/golden)";
}
