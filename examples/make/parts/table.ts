import { addressOf } from "./cell";
import { element, escaped, NAMESPACE, XML_HEADER } from "./xml";

/** An Excel table over a sheet's cells from A1 on. `formulas`: what a whole column computes, by the column's name. */
export type TablePlan = {
  readonly id: number;
  readonly name: string;
  readonly columns: readonly string[];
  readonly rowCount: number;
  readonly formulas: ReadonlyMap<string, string>;
};

/** The table part, with filter buttons and Excel's own blue style. */
export function tablePart(plan: TablePlan): string {
  const ref = `A1:${addressOf(plan.rowCount, plan.columns.length - 1)}`;
  const names = { id: plan.id, name: plan.name, displayName: plan.name };
  return (
    XML_HEADER +
    element(
      "table",
      { xmlns: NAMESPACE.main, ...names, ref, totalsRowShown: 0 },
      element("autoFilter", { ref }),
      element("tableColumns", { count: plan.columns.length }, ...plan.columns.map(columnXml(plan))),
      element("tableStyleInfo", {
        name: "TableStyleMedium2",
        showFirstColumn: 0,
        showLastColumn: 0,
        showRowStripes: 1,
        showColumnStripes: 0,
      }),
    )
  );
}

const columnXml = (plan: TablePlan) => (name: string, index: number) => {
  const formula = plan.formulas.get(name);
  const computed = formula === undefined ? [] : [element("calculatedColumnFormula", {}, escaped(formula))];
  return element("tableColumn", { id: index + 1, name }, ...computed);
};
