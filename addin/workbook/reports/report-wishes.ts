import * as z from "zod/mini";
import { inExcel } from "../refusal";

/** What a person has chosen for the reports of this workbook; it travels with the file. */
export type ReportWishes = {
  /** Other days than a list's own, by the list's id. */
  readonly days: { readonly [view: string]: number };
  /** Only customers whom this colleague looks after; null: everybody's. */
  readonly responsible: string | null;
  /** The register's days: so many back from today, today included. */
  readonly registerDays: number;
};

export const NO_WISHES: ReportWishes = { days: {}, responsible: null, registerDays: 30 };

const SETTING = "dunbook.reports";

const wishesSchema: z.ZodMiniType<ReportWishes> = z.object({
  days: z.record(z.string(), z.int().check(z.minimum(0), z.maximum(3_650))),
  responsible: z.nullable(z.string().check(z.minLength(1), z.maxLength(200))),
  registerDays: z.int().check(z.minimum(1), z.maximum(3_650)),
});

/** What the workbook remembers; wishes that cannot be read count as none. */
export function readWishes(): Promise<ReportWishes> {
  return inExcel(async (context) => {
    const setting = context.workbook.settings.getItemOrNullObject(SETTING).load("value");
    await context.sync();
    if (setting.isNullObject) return NO_WISHES;
    try {
      return wishesSchema.parse(JSON.parse(String(setting.value)));
    } catch {
      return NO_WISHES;
    }
  });
}

/** Keeps them in the workbook. */
export function keepWishes(wishes: ReportWishes): Promise<void> {
  return inExcel(async (context) => {
    context.workbook.settings.add(SETTING, JSON.stringify(wishes));
    await context.sync();
  });
}
