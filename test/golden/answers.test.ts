import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { LANGUAGES } from "#domain/ledger/customer";
import { ANSWER_KINDS, type Letter } from "#domain/messages/letter";
import { openRenderer } from "../../functions/render/renderer";
import { ordinaryLetter } from "./every-message";

const root = path.resolve(__dirname, "../..");
const renderer = openRenderer({ templatesDir: path.join(root, "templates") });

const ANSWERS: Partial<Letter> = {
  answers: ANSWER_KINDS.map((kind) => ({ kind, url: `https://dunbook.example/a/kase/${kind}-token` })),
};

/** GOLDEN=write npx jest test/golden writes the files anew; read the difference before committing it. */
function kept(file: string, rendered: string): string {
  const golden = path.join(root, "test/golden", file);
  if (process.env.GOLDEN === "write") {
    mkdirSync(path.dirname(golden), { recursive: true });
    writeFileSync(golden, rendered);
  }
  return existsSync(golden) ? readFileSync(golden, "utf8") : "(no golden file)";
}

describe.each(LANGUAGES)("links to answer by in %s", (language) => {
  it("a reminder offers four answers before its signature", () => {
    const { html, text } = renderer.render({ ...ordinaryLetter("reminder"), ...ANSWERS, language });
    expect(kept(`${language}/reminder.answers.html`, html)).toBe(html);
    expect(kept(`${language}/reminder.answers.txt`, text)).toBe(text);
  });

  it("thanks can be stopped, by a link after the signature", () => {
    const optOutUrl = "https://dunbook.example/u/kase/token";
    const { html, text } = renderer.render({ ...ordinaryLetter("thanks"), optOutUrl, language });
    expect(kept(`${language}/thanks.opt-out.html`, html)).toBe(html);
    expect(kept(`${language}/thanks.opt-out.txt`, text)).toBe(text);
  });

  it("on paper there are none", () => {
    const letter = { ...ordinaryLetter("reminder"), language };
    expect(renderer.renderPrinted({ ...letter, ...ANSWERS })).toBe(renderer.renderPrinted(letter));
  });
});

describe("a link to answer by", () => {
  it("that leads to no page is refused", () => {
    const letter: Letter = {
      ...ordinaryLetter("reminder"),
      answers: [{ kind: "paid", url: "javascript:alert(1)" }],
    };
    expect(() => renderer.render(letter)).toThrow("does not lead to a web page");
  });
});
