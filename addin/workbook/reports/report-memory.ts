import * as z from "zod/mini";

/**
 * What the workbook remembers of the reports in it: which columns of each table are Dunbook's, whatever the language they
 * were written in, and the line above it. It travels with the file.
 */
export type ReportMemory = { readonly [table: string]: WrittenTable };

export type WrittenTable = {
  /** The header of each of our columns, by the column's id. */
  readonly headers: { readonly [id: string]: string };
  /** The first line above the table: one that has become another is a person's own and stays. */
  readonly line: string;
};

const SETTING = "dunbook.reportTables";

const memorySchema: z.ZodMiniType<ReportMemory> = z.record(
  z.string(),
  z.object({ headers: z.record(z.string(), z.string()), line: z.string() }),
);

/** Asks for what the workbook remembers; the answer is there after the next sync. What cannot be read counts as nothing. */
export function askReportMemory(context: Excel.RequestContext): () => ReportMemory {
  const setting = context.workbook.settings.getItemOrNullObject(SETTING).load("value");
  return () => {
    if (setting.isNullObject) return {};
    try {
      return memorySchema.parse(JSON.parse(String(setting.value)));
    } catch {
      return {};
    }
  };
}

/** Keeps it with the next sync. */
export function putReportMemory(context: Excel.RequestContext, memory: ReportMemory): void {
  context.workbook.settings.add(SETTING, JSON.stringify(memory));
}
