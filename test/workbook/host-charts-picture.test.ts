import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { mostOf, piecesOf } from "../../workbench/web/shell/sheet/chart-picture";

/** How the workbench's page draws columns: in parts of the plot, from 0 to 1. */

const columns = (stacking: "clustered" | "stacked" | "share", ...series: readonly (readonly number[])[]) => ({
  stacking,
  categories: (series[0] ?? []).map((_, index) => `C${index}`),
  series: series.map((values, index) => ({ name: `S${index}`, values })),
});

describe("a drawn column", () => {
  it("stands on the one before in a stack, and beside it in a cluster", () => {
    const heights = (stacking: "clustered" | "stacked") =>
      piecesOf(columns(stacking, [2], [3]), 10).map(({ from, to }) => [from, to]);
    expect(heights("stacked")).toEqual([
      [0, 0.2],
      [0.2, 0.5],
    ]);
    expect(heights("clustered")).toEqual([
      [0, 0.2],
      [0, 0.3],
    ]);
  });

  it.each([
    [[0], 1],
    [[7], 10],
    [[11], 20],
    [[39], 40],
    [[17_974, 8_606], 20_000],
  ])("of %j fits under %d", (values, most) => {
    expect(mostOf(columns("stacked", values))).toBe(most);
  });

  it("never leaves the plot, and shares always fill it or are empty", () => {
    const values = fc.array(fc.nat(1_000_000), { minLength: 3, maxLength: 3 });
    const kinds = fc.constantFrom("clustered" as const, "stacked" as const, "share" as const);
    fc.assert(
      fc.property(kinds, fc.array(values, { minLength: 1, maxLength: 6 }), (stacking, series) => {
        const drawn = columns(stacking, ...series);
        const pieces = piecesOf(drawn, mostOf(drawn));
        for (const { left, width, from, to } of pieces) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left + width).toBeLessThanOrEqual(1 + 1e-9);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(1 + 1e-9);
        }
        if (stacking !== "share") return;
        const top = Math.max(...pieces.map(({ to }) => to));
        expect([0, 1].some((whole) => Math.abs(top - whole) < 1e-9)).toBe(true);
      }),
    );
  });
});
