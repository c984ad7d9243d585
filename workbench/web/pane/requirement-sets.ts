/**
 * What the pane may rely on, by requirement set: office.js from npm knows Excel's interface up to 1.15, and the rest is
 * what the workbench's Excel answers.
 */
export const REQUIREMENT_SETS: Readonly<Record<string, number>> = {
  ExcelApi: 1.15,
  RichApiRuntime: 1.2,
  RibbonApi: 1.1,
  SharedRuntime: 1.1,
  Settings: 1.1,
};
