import type { Area } from "../../model/table";
import type { Face } from "../face";
import type { Rule } from "./rule";

/** What the rules of a sheet say of a cell: those that hold, the strongest first. */
export type ConditionalFaces = (row: number, column: number) => readonly Face[];

const NONE: readonly Face[] = [];

/** Asks all rules of a sheet. */
export function conditionalFaces(rules: readonly Rule[]): ConditionalFaces {
  const byColumn = new Map<number, readonly Rule[]>();
  const rulesOf = (column: number): readonly Rule[] => {
    const known =
      byColumn.get(column) ?? rules.filter(({ areas }) => areas.some((area) => spans(area, column)));
    byColumn.set(column, known);
    return known;
  };
  return (row, column) => {
    let faces = NONE;
    for (const rule of rulesOf(column)) {
      const face = covers(rule.areas, row, column) ? rule.face(row, column) : null;
      if (!face) continue;
      faces = faces === NONE ? [face] : [...faces, face];
      if (rule.stop) break;
    }
    return faces;
  };
}

const spans = (area: Area, column: number): boolean =>
  column >= area.column && column < area.column + area.columnCount;

const covers = (areas: readonly Area[], row: number, column: number): boolean =>
  areas.some((area) => spans(area, column) && row >= area.row && row < area.row + area.rowCount);
