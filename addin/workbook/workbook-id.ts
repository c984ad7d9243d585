import { inExcel } from "./refusal";

/** What tells this workbook from the organisation's others; it travels with the file, whatever its name. */
const SETTING = "dunbook.workbook";

/** The id kept in the workbook, or null in one that Dunbook has not written to yet. */
export function readWorkbookId(): Promise<string | null> {
  return inExcel(async (context) => {
    const setting = context.workbook.settings.getItemOrNullObject(SETTING).load("value");
    await context.sync();
    return setting.isNullObject || typeof setting.value !== "string" ? null : setting.value;
  });
}

/** Keeps the id in the workbook. */
export function keepWorkbookId(id: string): Promise<void> {
  return inExcel(async (context) => {
    context.workbook.settings.add(SETTING, id);
    await context.sync();
  });
}
