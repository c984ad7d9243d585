import { DIFFERENTIAL } from "./styles";
import { element, escaped } from "./xml";

/** Paints cells of `area` for which a formula, written for its first row, is true; a lower priority number wins. */
export function formulaFormat(
  area: string,
  look: keyof typeof DIFFERENTIAL,
  priority: number,
  formula: string,
): string {
  const rule = { type: "expression", dxfId: DIFFERENTIAL[look], priority };
  return formatting(area, element("cfRule", rule, element("formula", {}, escaped(formula))));
}

/** Bars in the cells of `area`, from nothing at 0 to full at `full`. */
export function barFormat(area: string, priority: number, full: number): string {
  const bounds = [element("cfvo", { type: "num", val: 0 }), element("cfvo", { type: "num", val: full })];
  const bar = element(
    "dataBar",
    { minLength: 0, maxLength: 90 },
    ...bounds,
    element("color", { rgb: "FFB8CFE0" }),
  );
  return formatting(area, element("cfRule", { type: "dataBar", priority }, bar));
}

/** Drop-down lists, by the area they hold for. Pasted cells slip past them, as some in the example did. */
export function choices(lists: readonly (readonly [string, readonly string[]])[]): string {
  const rules = lists.map(([area, words]) =>
    element(
      "dataValidation",
      { type: "list", allowBlank: 1, showInputMessage: 1, showErrorMessage: 1, sqref: area },
      element("formula1", {}, escaped(`"${words.join(",")}"`)),
    ),
  );
  return element("dataValidations", { count: rules.length }, ...rules);
}

const formatting = (area: string, rule: string): string =>
  element("conditionalFormatting", { sqref: area }, rule);
