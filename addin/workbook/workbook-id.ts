import { inExcel } from "./refusal";

/** What tells this workbook from the organisation's others; it travels with the file, whatever its name. */
const SETTING = "dunbook.workbook";

/** Asks for the id kept in the workbook; after the next sync it is there, or null where Dunbook has written none yet. */
export function askWorkbookId(context: Excel.RequestContext): () => string | null {
  const setting = context.workbook.settings.getItemOrNullObject(SETTING).load("value");
  return () => {
    if (setting.isNullObject || typeof setting.value !== "string") return null;
    return setting.value === "" ? null : setting.value;
  };
}

/** The id kept in the workbook, or null in one that Dunbook has not written to yet. */
export function readWorkbookId(): Promise<string | null> {
  return inExcel(async (context) => {
    const id = askWorkbookId(context);
    await context.sync();
    return id();
  });
}

/** Keeps the id in the workbook, with the next sync. */
export function putWorkbookId(context: Excel.RequestContext, id: string): void {
  context.workbook.settings.add(SETTING, id);
}

/** Keeps the id in the workbook. */
export function keepWorkbookId(id: string): Promise<void> {
  return inExcel(async (context) => {
    putWorkbookId(context, id);
    await context.sync();
  });
}
