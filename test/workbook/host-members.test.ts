import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { classNames, membersTable } from "./host-members";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/EXCEL-HOST.md"), "utf8");

describe("docs/EXCEL-HOST.md", () => {
  it("lists every member the host offers, and none besides", () => {
    const listed = /<!-- members -->\n\n(.*?)\n\n<!-- end -->/s.exec(page)?.[1];
    expect(listed).toBe(membersTable());
  });

  it("leaves out no kind of object", () => {
    const folder = join(root, "workbench/excel/host/objects");
    const source = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    const declared = source.flatMap((text) => [...text.matchAll(/^\s*(?:\{ )?name: "(\w+)"/gm)]);
    const names = declared.map((match) => match[1] ?? "");
    const bare = source
      .flatMap((text) => [...text.matchAll(/\{ name: "(\w+)"/g)])
      .map((match) => match[1] ?? "");
    expect([...new Set([...names, ...bare])].toSorted()).toEqual(classNames().toSorted());
  });
});
