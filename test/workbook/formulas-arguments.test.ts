import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { openCellDesk } from "../../addin/functions/cell-desk";
import { FUNCTION_IDS } from "../../addin/functions/function-ids";
import { readArguments } from "../../addin/functions/read-arguments";
import type { ShownValue } from "../../addin/workbook/custom-functions";
import { functionsSchema } from "../../tools/manifest/functions";

/** What the arguments of a formula ask, and that Excel is told of exactly the functions that are answered. */

const { functions } = functionsSchema.parse(
  JSON.parse(readFileSync("addin/functions/functions.json", "utf8")),
);

describe("functions.json and the program", () => {
  it("name the same functions", () => {
    expect(functions.map(({ id }) => id)).toEqual(FUNCTION_IDS);
    expect(functions.every(({ id, name }) => id === name)).toBe(true);
  });

  it("have every function answer, with as many arguments as Excel may give", async () => {
    const shown: ShownValue[] = [];
    const asked: string[] = [];
    const desk = openCellDesk(
      async () => ({
        organisation: "Kase",
        backend: {
          cellValues: async ({ asks }) => {
            asked.push(...asks.map(({ what }) => what.toUpperCase()));
            return {
              values: asks.map(() => ({ kind: "number" as const, number: 1 })),
              at: "2026-11-21T08:42:00.000Z",
              seen: "",
            };
          },
          cellChanges: async () => ({ changed: false, at: "2026-11-21T08:42:00.000Z" }),
        },
      }),
      null,
      { collectMs: 1, checkEveryMs: 60_000, retryMs: 60_000 },
    );
    const stop = new AbortController();
    for (const { id, parameters } of functions) {
      const given = parameters.map(({ optional }) => (optional ? null : "2026-0178"));
      desk.answer({ id, given, show: (value) => shown.push(value), ended: stop.signal });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    stop.abort();
    expect(asked.toSorted()).toEqual(FUNCTION_IDS.filter((id) => id !== "ASOF").toSorted());
    expect(shown.filter(({ kind }) => kind === "number").length).toBe(asked.length);
  });
});

describe("the arguments of a formula", () => {
  it.each<readonly [string, string, readonly unknown[], object]>([
    ["a number as text", "STATUS", ["2026-17"], { what: "status", of: "2026-17" }],
    ["zeros in front are kept", "STATUS", ["0000611365"], { what: "status", of: "0000611365" }],
    ["a number as a number", "AGE", [20260017], { what: "age", of: "20260017" }],
    ["blanks around it", "LEVEL", [" 17 "], { what: "level", of: "17" }],
    [
      "a date as Excel counts it",
      "INTEREST",
      ["17", 46342],
      { what: "interest", of: "17", on: "2026-11-16" },
    ],
    ["a date with a time", "WHY", ["17", 46342.75], { what: "why", of: "17", on: "2026-11-16" }],
    ["a date as text", "WHY", ["17", "2026-11-16"], { what: "why", of: "17", on: "2026-11-16" }],
    ["no date", "INTEREST", ["17", null], { what: "interest", of: "17" }],
    ["an empty cell for a date", "INTEREST", ["17", ""], { what: "interest", of: "17" }],
    ["a currency", "BALANCE", ["Tamm", " eur "], { what: "balance", of: "Tamm", currency: "EUR" }],
  ])("are read: %s", (_, id, given, expected) => {
    expect(readArguments(id, given)).toEqual({ ok: true, value: expected });
  });

  it.each<readonly [string, string, readonly unknown[], RegExp]>([
    ["nothing", "STATUS", [""], /^Name an invoice, .+=DUNBOOK\.STATUS\(A2\)\.$/],
    ["TRUE", "AGE", [true], /^Name an invoice/],
    ["a text longer than any number", "AGE", ["x".repeat(256)], /^Name an invoice/],
    ["no customer", "BALANCE", [null], /^Name an invoice or a customer/],
    ["a currency that is none", "BALANCE", ["Tamm", "euros"], /three letters/],
    ["a day that is none", "WHY", ["17", "2026-02-31"], /^Write the day as a date/],
    ["a day before Excel's first", "INTEREST", ["17", 0], /^Write the day as a date/],
    ["TRUE for a day", "INTEREST", ["17", true], /^Write the day as a date/],
  ])("are refused with the remedy: %s", (_, id, given, expected) => {
    const read = readArguments(id, given);
    expect(read.ok ? "" : read.problem).toMatch(expected);
  });
});
