import { guide, newSheet, type Program, reference, refusalOf } from "../program";

const MODEL = guide("develop/application-specific-api-model");
const ERRORS = guide("testing/application-specific-api-error-handling");

/** What is known of an object, and when. */
export const loadingPrograms: readonly Program[] = [
  {
    name: "a property that was loaded but not synced cannot be read",
    source: MODEL,
    answers: { code: "PropertyNotLoaded", location: "Range.values" },
    run: (excel, globals) =>
      refusalOf(
        globals,
        excel.run(async (context) => {
          const range = newSheet(context).getRange("A1").load("values");
          return range.values;
        }),
      ),
  },
  {
    name: "a property that was never loaded cannot be read",
    source: MODEL,
    answers: { code: "PropertyNotLoaded", location: "Range.address" },
    run: (excel, globals) =>
      refusalOf(
        globals,
        excel.run(async (context) => {
          const range = newSheet(context).getRange("A1").load("values");
          await context.sync();
          return range.address;
        }),
      ),
  },
  {
    name: "a value that was set is read back by the program itself without a load",
    source: reference("excel.range"),
    answers: [[7]],
    run: (excel) =>
      excel.run(async (context) => {
        const range = newSheet(context).getRange("A1");
        range.values = [[7]];
        return range.values;
      }),
  },
  {
    name: "what was loaded stays as it was until it is loaded again",
    source: MODEL,
    answers: { before: [[1]], after: [[2]] },
    run: (excel) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        const range = sheet.getRange("A1");
        range.values = [[1]];
        range.load("values");
        await context.sync();
        sheet.getRange("A1").values = [[2]];
        await context.sync();
        const before = range.values;
        range.load("values");
        await context.sync();
        return { before, after: range.values };
      }),
  },
  {
    name: "an item that is not there is refused, with the place and the statement",
    source: ERRORS,
    answers: { code: "ItemNotFound", location: "WorksheetCollection.getItem", nameIsNamed: true },
    run: async (excel, { OfficeExtension }) => {
      try {
        return await excel.run(async (context) => {
          context.workbook.worksheets.getItem("No such sheet").load("name");
          await context.sync();
        });
      } catch (error) {
        if (!(error instanceof OfficeExtension.Error)) throw error;
        const { errorLocation, statement } = error.debugInfo;
        return { code: error.code, location: errorLocation, nameIsNamed: statement?.includes("getItem") };
      }
    },
  },
  {
    name: "an OrNullObject that is not there is a null object, and so is what comes from it",
    source: guide("develop/application-specific-api-model#ornullobject-methods-and-properties"),
    answers: { sheet: true, range: true },
    run: (excel) =>
      excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItemOrNullObject("No such sheet");
        const range = sheet.getRange("A1").load("values");
        await context.sync();
        return { sheet: sheet.isNullObject, range: range.isNullObject };
      }),
  },
  {
    name: "a property of a null object says nothing, though it was loaded",
    source: guide("develop/application-specific-api-model#ornullobject-methods-and-properties"),
    answers: [true, "undefined"],
    run: (excel) =>
      excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItemOrNullObject("No such sheet").load("name");
        await context.sync();
        return [sheet.isNullObject, typeof sheet.name];
      }),
  },
  {
    name: "names of sheets, and of other items, are the same in upper and lower case",
    source: reference("excel.worksheetcollection"),
    answers: true,
    run: (excel) =>
      excel.run(async (context) => {
        const sheet = newSheet(context).load("name,id");
        await context.sync();
        const found = context.workbook.worksheets.getItem(sheet.name.toUpperCase()).load("id");
        await context.sync();
        return found.id === sheet.id;
      }),
  },
  {
    name: "a batch is no transaction: what stands before the refusal is done",
    source: guide("develop/application-specific-api-model"),
    answers: { refusal: { code: "InvalidArgument", location: "Range.values" }, cells: [["kept", ""]] },
    run: (excel, globals) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        await context.sync();
        sheet.getRange("A1").values = [["kept"]];
        sheet.getRange("B1:C1").values = [["too", "many", "cells"]];
        sheet.getRange("B1").values = [["never"]];
        const refusal = await refusalOf(globals, context.sync());
        const cells = sheet.getRange("A1:B1").load("values");
        await context.sync();
        return { refusal, cells: cells.values };
      }),
  },
  {
    name: "an object of an Excel.run that has ended is not valid, unless it was tracked",
    source: guide("develop/application-specific-api-model#context-trackedobjects"),
    answers: { untracked: "InvalidObjectPath", tracked: [["kept"]] },
    run: async (excel, globals) => {
      const [lost, kept] = await excel.run(async (context) => {
        const sheet = newSheet(context);
        sheet.getRange("A1").values = [["kept"]];
        const ranges = [sheet.getRange("A1"), sheet.getRange("A1")] as const;
        context.trackedObjects.add(ranges[1]);
        await context.sync();
        return ranges;
      });
      const untracked = await refusalOf(globals, excel.run(lost, readAgain(lost)));
      const tracked = await excel.run(kept, readAgain(kept));
      await excel.run(kept, async (context) => {
        context.trackedObjects.remove(kept);
        await context.sync();
      });
      return { untracked: "code" in untracked ? untracked.code : untracked, tracked };
    },
  },
  {
    name: "count of a collection is asked for, not loaded",
    source: reference("excel.worksheetcollection"),
    answers: true,
    run: (excel) =>
      excel.run(async (context) => {
        const { worksheets } = context.workbook;
        const before = worksheets.getCount();
        newSheet(context);
        const after = worksheets.getCount();
        await context.sync();
        return after.value === before.value + 1;
      }),
  },
];

const readAgain =
  (range: Excel.Range) =>
  async (context: Excel.RequestContext): Promise<unknown> => {
    range.load("values");
    await context.sync();
    return range.values;
  };
