import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { addDays } from "#domain/base/calendar";
import type { Letter } from "#domain/messages/letter";
import { openRenderer } from "../../functions/render/renderer";
import { ONE_OVERDUE, TODAY, TWO_NOT_YET_DUE, worst } from "./letters";

const root = path.resolve(__dirname, "../..");
const renderer = openRenderer({ templatesDir: path.join(root, "templates") });

/** GOLDEN=write npx jest test/golden writes the files anew; read the difference before committing it. */
const writing = process.env.GOLDEN === "write";

const REMINDED = addDays(TODAY, -11);

const LETTERS: readonly (readonly [string, Letter])[] = [
  ["reminder", ONE_OVERDUE],
  ["reminder.before-due", TWO_NOT_YET_DUE],
  ["reminder.worst", worst("reminder")],
  ["demand", { ...ONE_OVERDUE, template: "demand", remindedOn: REMINDED }],
  ["demand.first", { ...ONE_OVERDUE, template: "demand" }],
  ["demand.worst", { ...worst("demand"), remindedOn: REMINDED }],
  ["final-notice", { ...ONE_OVERDUE, template: "final-notice", remindedOn: REMINDED }],
  ["final-notice.worst", { ...worst("final-notice"), remindedOn: REMINDED }],
];

describe("every letter reads exactly as its golden file", () => {
  it.each(LETTERS)("%s", (name, letter) => {
    const { subject, html, text } = renderer.render(letter);
    expect(kept(`${name}.html`, html)).toBe(html);
    const withSubject = `Subject: ${subject}\n\n${text}`;
    expect(kept(`${name}.txt`, withSubject)).toBe(withSubject);
  });
});

function kept(file: string, rendered: string): string {
  const folder = path.join(root, "test/golden/en");
  const golden = path.join(folder, file);
  if (writing) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(golden, rendered);
  }
  return existsSync(golden)
    ? readFileSync(golden, "utf8")
    : "(no golden file: run GOLDEN=write npx jest test/golden)";
}
