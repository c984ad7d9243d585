import type { Area } from "../../model/table";
import { type Face, over } from "../face";
import type { Rule, RuleFace } from "./rule";

/** What all rules of a sheet say of its cells together; null where none holds. */
export function conditionalFaces(rules: readonly Rule[]): RuleFace {
  const byColumn = new Map<number, readonly Rule[]>();
  const rulesOf = (column: number): readonly Rule[] => {
    const known =
      byColumn.get(column) ?? rules.filter(({ areas }) => areas.some((area) => spans(area, column)));
    byColumn.set(column, known);
    return known;
  };
  return (row, column) => {
    let face: Face | null = null;
    for (const rule of rulesOf(column)) {
      const said = covers(rule.areas, row, column) ? rule.face(row, column) : null;
      if (!said) continue;
      face = face ? over(face, said) : said;
      if (rule.stop) break;
    }
    return face;
  };
}

const spans = (area: Area, column: number): boolean =>
  column >= area.column && column < area.column + area.columnCount;

const covers = (areas: readonly Area[], row: number, column: number): boolean =>
  areas.some((area) => spans(area, column) && row >= area.row && row < area.row + area.rowCount);
