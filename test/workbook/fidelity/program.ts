/** What a program may use besides `Excel`: the globals of office.js, wherever it was loaded. */
export type OfficeGlobals = {
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
};

/**
 * A program of office.js and what real Excel answers to it. It builds the workbook it needs on a new sheet of whatever
 * workbook is open, gives back plain data, and uses nothing of Node or of a test runner: it runs in Node and in a pane.
 */
export type Program = {
  readonly name: string;
  /** The page of Microsoft's documentation that says so. */
  readonly source: string;
  readonly run: (excel: typeof Excel, globals: OfficeGlobals) => Promise<unknown>;
  /** What Excel answers. */
  readonly answers: unknown;
  /** Where the workbench's Excel answers otherwise: what, and why. It never answers something that only looks right. */
  readonly here?: { readonly answers: unknown; readonly because: string };
};

const DEVELOP = "https://learn.microsoft.com/office/dev/add-ins";
const REFERENCE = "https://learn.microsoft.com/javascript/api/excel";

/** An article of the guide to Office Add-ins. */
export const guide = (page: string): string => `${DEVELOP}/${page}`;
/** A page of the reference of Excel's JavaScript API: "excel.range". */
export const reference = (page: string): string => `${REFERENCE}/${page}`;

/** A new, empty sheet; two programs never meet on one. */
export const newSheet = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.add();

/** An address without the sheet it names: sheets are called as they come. */
export const cellsOf = (address: string): string => address.slice(address.lastIndexOf("!") + 1);

/** A table of two customers at A1:B3 of a sheet. */
export function customerTable(sheet: Excel.Worksheet): Excel.Table {
  sheet.getRange("A1:B3").values = [
    ["Customer", "Owed"],
    ["Nord", 100],
    ["Süd", 250.5],
  ];
  return sheet.tables.add("A1:B3", true);
}

/** What Excel says where it refuses. */
export type Refusal = { readonly code: string; readonly location: string | undefined };

/** The refusal that a program's work ends in; its result where it ends in none. */
export async function refusalOf(
  { OfficeExtension }: OfficeGlobals,
  work: Promise<unknown>,
): Promise<Refusal | { readonly notRefused: unknown }> {
  try {
    return { notRefused: (await work) ?? null };
  } catch (error) {
    if (!(error instanceof OfficeExtension.Error)) throw error;
    return { code: error.code, location: error.debugInfo?.errorLocation };
  }
}

/** Collects what handlers hear, in order. */
export class Heard<Args> {
  readonly all: Args[] = [];
  private readonly waiting: { readonly count: number; readonly done: (all: readonly Args[]) => void }[] = [];

  readonly hear = async (args: Args): Promise<void> => {
    this.all.push(args);
    for (const { count, done } of this.waiting) if (this.all.length >= count) done(this.all);
  };

  /** Everything heard, once it is so much. */
  async atLeast(count: number): Promise<readonly Args[]> {
    if (this.all.length >= count) return this.all;
    return new Promise((done) => this.waiting.push({ count, done }));
  }
}
