import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";

/** What docs/SECURITY.md says is shown by a test is shown by one that exists, and every attack stands for a threat. */

const ROOT = path.resolve(__dirname, "../..");
const DOC = readFileSync(path.join(ROOT, "docs/SECURITY.md"), "utf8");

const tests = readdirSync(path.join(ROOT, "test"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".snap"))
  .map((file) => [file, readFileSync(path.join(ROOT, "test", file), "utf8")] as const);

/** The rows of threats: three cells, the last of them names in backticks. */
const threats = DOC.split("\n## Threats")[1]?.split("\n## ")[0] ?? "";
const rows = threats
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| threat"))
  .map((line) => line.split(" | "));
const named = rows.flatMap(([threat = "", , names = ""]) =>
  [...names.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => [threat.slice(2), name] as const),
);

/** A title as it stands in a test's source, where an apostrophe or a quotation mark may be escaped. */
const isThere = (name: string): boolean =>
  name.endsWith(".test.ts")
    ? existsSync(path.join(ROOT, name))
    : tests.some(([, text]) => text.includes(`"${name}`));

describe("docs/SECURITY.md", () => {
  it("has a test for every threat", () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const [threat, , names = ""] of rows) expect([threat, names.includes("`")]).toEqual([threat, true]);
  });

  it.each(named)("%s: %s is a test", (_, name) => {
    expect([name, isThere(name)]).toEqual([name, true]);
  });

  it("names every kind of attack there is", () => {
    const kinds = tests
      .filter(([file]) => file.startsWith("attacks"))
      .flatMap(([, text]) =>
        [...text.matchAll(/\bdescribe\("(attack: [^"]+)"/g)].map(([, title = ""]) => title),
      );
    // These two show that the attacks beside them are not refused for another reason.
    const beside = ["attack: the bodies themselves are right", "attack: what is open stays open"];
    const log = "attack: what is left of the attacks above in the log";
    expect(kinds.length).toBeGreaterThan(15);
    for (const kind of kinds.filter((one) => !beside.includes(one) && one !== log))
      expect([kind, DOC.includes(`\`${kind}\``)]).toEqual([kind, true]);
  });
});

/** What would be compared letter by letter, so that its time tells how much of it is right. */
const COMPARED =
  /\b\w*(?:signature|secret|password|codeKey|nonce|pageMark)\w*\)? [!=]== (?!null|undefined|""|'|true|false)/i;

describe("attack: secrets compared in a time that tells how much is right", () => {
  it("attack: no line of the functions compares one with ===", () => {
    const files = readdirSync(path.join(ROOT, "functions"), { recursive: true, encoding: "utf8" });
    const lines = files
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => readFileSync(path.join(ROOT, "functions", file), "utf8").split("\n"));
    expect(lines.length).toBeGreaterThan(10_000);
    expect(lines.filter((line) => COMPARED.test(line))).toEqual([]);
    expect("if (signature === expected) return").toMatch(COMPARED);
  });
});
