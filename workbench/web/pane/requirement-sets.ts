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
  // Answers come as arrays from 1.7 on; 1.9 would have them with times that nobody here looks at.
  CustomFunctions: 1.8,
  CustomFunctionsRuntime: 1.3,
};
