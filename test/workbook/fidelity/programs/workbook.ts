import { guide, newSheet, type Program, reference, refusalOf } from "../program";

const LIMITS = guide("concepts/resource-limits-and-performance-optimization#excel-add-ins");

/** The workbook as a whole, its settings, its limits, and what is not there. */
export const workbookPrograms: readonly Program[] = [
  {
    name: "a setting is added, overwritten and deleted",
    source: guide("excel/excel-add-ins-workbooks#save-the-workbook"),
    answers: { added: { a: [1, null, "x"] }, overwritten: "new", deleted: true },
    run: (excel) =>
      excel.run(async (context) => {
        const { settings } = context.workbook;
        const added = settings.add("fidelity.setting", { a: [1, null, "x"] }).load("value");
        await context.sync();
        const first = added.value;
        const second = settings.add("fidelity.setting", "new").load("value");
        await context.sync();
        second.delete();
        const gone = settings.getItemOrNullObject("fidelity.setting").load("value");
        await context.sync();
        return { added: first, overwritten: second.value, deleted: gone.isNullObject };
      }),
  },
  {
    name: "a setting that is not there is refused",
    source: reference("excel.settingcollection"),
    answers: { code: "ItemNotFound", location: "SettingCollection.getItem" },
    run: (excel, globals) =>
      refusalOf(
        globals,
        excel.run(async (context) => {
          context.workbook.settings.getItem("fidelity.missing").load("value");
          await context.sync();
        }),
      ),
  },
  {
    name: "a request of more than 5 MB is refused before anything is done",
    source: LIMITS,
    answers: { code: "RequestPayloadSizeLimitExceeded", done: "" },
    run: (excel, globals) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        await context.sync();
        sheet.getRange("A1").values = [["before"]];
        sheet.getRange("B1:B5300").values = pages(5300);
        const outcome = await refusalOf(globals, context.sync());
        const first = sheet.getRange("A1").load("values");
        await context.sync();
        return { code: "code" in outcome ? outcome.code : outcome, done: first.values[0]?.[0] };
      }),
  },
  {
    name: "an answer of more than 5 MB is refused; smaller parts of it are given",
    source: LIMITS,
    answers: { code: "ResponsePayloadSizeLimitExceeded", rows: 2700 },
    run: (excel, globals) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        for (const first of [1, 2701]) {
          sheet.getRange(`A${first}:A${first + 2699}`).values = pages(2700);
          await context.sync();
        }
        sheet.getRange("A1:A5400").load("values");
        const outcome = await refusalOf(globals, context.sync());
        const part = sheet.getRange("A1:A2700").load("values");
        await context.sync();
        return { code: "code" in outcome ? outcome.code : outcome, rows: part.values.length };
      }),
  },
  {
    name: "two sheets cannot have one name",
    source: reference("excel.worksheetcollection#excel-excel-worksheetcollection-add-member(1)"),
    answers: { code: "ItemAlreadyExists", location: "WorksheetCollection.add" },
    run: (excel, globals) =>
      excel.run(async (context) => {
        const sheet = newSheet(context).load("name");
        await context.sync();
        context.workbook.worksheets.add(sheet.name);
        return refusalOf(globals, context.sync());
      }),
  },
  {
    name: "a sheet's name may not hold a slash, nor be longer than 31 letters",
    source: reference("excel.worksheet#excel-excel-worksheet-name-member"),
    answers: ["InvalidArgument", "InvalidArgument"],
    run: (excel, globals) =>
      excel.run(async (context) => {
        const codes: unknown[] = [];
        for (const name of ["a/b", "x".repeat(32)]) {
          context.workbook.worksheets.add(name);
          const outcome = await refusalOf(globals, context.sync());
          codes.push("code" in outcome ? outcome.code : outcome);
        }
        return codes;
      }),
  },
  {
    name: "cells of a protected sheet cannot be changed, until it is free again",
    source: guide("excel/excel-add-ins-worksheets#data-protection"),
    answers: { isProtected: true, code: "AccessDenied", after: "free" },
    run: (excel, globals) =>
      excel.run(async (context) => {
        const sheet = newSheet(context);
        sheet.protection.protect();
        sheet.protection.load("protected");
        await context.sync();
        sheet.getRange("A1").values = [["guarded"]];
        const outcome = await refusalOf(globals, context.sync());
        sheet.protection.unprotect();
        const cell = sheet.getRange("A1");
        cell.values = [["free"]];
        cell.load("values");
        const isProtected = sheet.protection.protected;
        await context.sync();
        return {
          isProtected,
          code: "code" in outcome ? outcome.code : outcome,
          after: cell.values[0]?.[0],
        };
      }),
  },
  {
    name: "the culture says how numbers and days are written",
    source: reference("excel.cultureinfo"),
    answers: { decimal: ".", group: ",", date: "/" },
    run: (excel) =>
      excel.run(async (context) => {
        const { cultureInfo } = context.application;
        cultureInfo.numberFormat.load("numberDecimalSeparator,numberGroupSeparator");
        cultureInfo.datetimeFormat.load("dateSeparator");
        await context.sync();
        return {
          decimal: cultureInfo.numberFormat.numberDecimalSeparator,
          group: cultureInfo.numberFormat.numberGroupSeparator,
          date: cultureInfo.datetimeFormat.dateSeparator,
        };
      }),
  },
  {
    name: "the first of January 2000 is day 36526",
    source: reference("excel.functions"),
    answers: 36526,
    run: (excel) =>
      excel.run(async (context) => {
        const day = context.workbook.functions.date(2000, 1, 1).load("value");
        await context.sync();
        return day.value;
      }),
  },
  {
    name: "a name that is not there is a null object",
    source: reference("excel.nameditemcollection"),
    answers: { code: "not refused", isNull: true },
    run: (excel, globals) =>
      excel.run(async (context) => {
        const name = context.workbook.names.getItemOrNullObject("NoSuchName").load("name");
        const outcome = await refusalOf(globals, context.sync());
        if ("code" in outcome) return { code: outcome.code, isNull: null };
        return { code: "not refused", isNull: name.isNullObject };
      }),
  },
  {
    name: "the add-in hides its own pane and shows it again, and hears of both",
    source: guide("develop/show-hide-add-in"),
    answers: ["Hidden", "Taskpane"],
    run: async (_, { Office: office }) => {
      const modes: unknown[] = [];
      const heard = (count: number): Promise<void> =>
        new Promise((done) => {
          const look = (): void => {
            if (modes.length >= count) done();
            else setTimeout(look, 1);
          };
          look();
        });
      const forget = await office.addin.onVisibilityModeChanged(({ visibilityMode }) => {
        modes.push(visibilityMode);
      });
      await office.addin.hide();
      await heard(1);
      await office.addin.showAsTaskpane();
      await heard(2);
      await forget();
      return modes;
    },
  },
  {
    name: "whether the add-in loads with the workbook is remembered",
    source: guide("develop/run-code-on-document-open"),
    answers: ["Load", "None"],
    run: async (_, { Office: office }) => {
      await office.addin.setStartupBehavior(office.StartupBehavior.load);
      const load = await office.addin.getStartupBehavior();
      await office.addin.setStartupBehavior(office.StartupBehavior.none);
      return [load, await office.addin.getStartupBehavior()];
    },
  },
];

/** Rows of one cell with a thousand letters. */
const pages = (count: number): string[][] => Array.from({ length: count }, () => ["x".repeat(1000)]);
