import { customerTable, guide, Heard, newSheet, type Program, reference } from "../program";

/** Ends a program's listening. */
async function stop(excel: typeof Excel, handler: OfficeExtension.EventHandlerResult<never>): Promise<void> {
  await excel.run(handler.context, async (context) => {
    handler.remove();
    await context.sync();
  });
}

/** What handlers hear. */
export const eventPrograms: readonly Program[] = [
  {
    name: "a table tells of one edited cell with what it held before and after",
    source: reference("excel.tablechangedeventargs"),
    answers: {
      type: "TableChanged",
      changeType: "RangeEdited",
      source: "Local",
      address: "B2",
      isOwn: true,
      details: { valueBefore: 100, valueAfter: 90, valueTypeBefore: "Double", valueTypeAfter: "Double" },
    },
    run: async (excel) => {
      const heard = new Heard<Excel.TableChangedEventArgs>();
      const { sheet, table, handler } = await excel.run(async (context) => {
        const sheet = newSheet(context).load("id");
        const table = customerTable(sheet).load("id");
        const handler = table.onChanged.add(heard.hear);
        await context.sync();
        return { sheet, table, handler };
      });
      await write(excel, sheet.id, "B2", [[90]]);
      const [event] = await heard.atLeast(1);
      await stop(excel, handler);
      return (
        event && {
          type: event.type,
          changeType: event.changeType,
          source: event.source,
          address: event.address,
          isOwn: event.tableId === table.id && event.worksheetId === sheet.id,
          details: { ...event.details },
        }
      );
    },
  },
  {
    name: "an edit of several cells has no details, and a table hears only of its own",
    source: guide("excel/excel-add-ins-tables#detect-data-changes"),
    answers: { address: "B2:B3", details: false },
    run: async (excel) => {
      const heard = new Heard<Excel.TableChangedEventArgs>();
      const { sheet, handler } = await excel.run(async (context) => {
        const sheet = newSheet(context).load("id");
        const handler = customerTable(sheet).onChanged.add(heard.hear);
        await context.sync();
        return { sheet, handler };
      });
      await write(excel, sheet.id, "D9", [["elsewhere"]]);
      await write(excel, sheet.id, "B2:C3", [
        [1, "x"],
        [2, "y"],
      ]);
      const [event] = await heard.atLeast(1);
      await stop(excel, handler);
      return event && { address: event.address, details: event.details !== undefined };
    },
  },
  {
    name: "all tables of the workbook are heard by one handler",
    source: reference("excel.tablecollection"),
    answers: true,
    run: async (excel) => {
      const heard = new Heard<Excel.TableChangedEventArgs>();
      const { sheet, table, handler } = await excel.run(async (context) => {
        const sheet = newSheet(context).load("id");
        const table = customerTable(sheet).load("id");
        const handler = context.workbook.tables.onChanged.add(heard.hear);
        await context.sync();
        return { sheet, table, handler };
      });
      await write(excel, sheet.id, "A2", [["Ost"]]);
      const [event] = await heard.atLeast(1);
      await stop(excel, handler);
      return event?.tableId === table.id;
    },
  },
  {
    name: "a sheet tells of an edited range, and gives the range",
    source: reference("excel.worksheetchangedeventargs"),
    answers: { type: "WorksheetChanged", address: "A1:B1", values: [["a", "b"]], trigger: "ThisLocalAddin" },
    run: async (excel) => {
      const heard = new Heard<Excel.WorksheetChangedEventArgs>();
      const { sheet, handler } = await excel.run(async (context) => {
        const sheet = newSheet(context).load("id");
        const handler = sheet.onChanged.add(heard.hear);
        await context.sync();
        return { sheet, handler };
      });
      await write(excel, sheet.id, "A1:B1", [["a", "b"]]);
      const [event] = await heard.atLeast(1);
      const values = await excel.run(async (context) => {
        const range = event?.getRange(context).load("values");
        await context.sync();
        return range?.values;
      });
      await stop(excel, handler);
      return event && { type: event.type, address: event.address, values, trigger: event.triggerSource };
    },
  },
  {
    name: "all sheets of the workbook are heard by one handler",
    source: reference("excel.worksheetcollection"),
    answers: { isOwn: true, address: "C3" },
    run: async (excel) => {
      const heard = new Heard<Excel.WorksheetChangedEventArgs>();
      const { sheet, handler } = await excel.run(async (context) => {
        const sheet = newSheet(context).load("id");
        const handler = context.workbook.worksheets.onChanged.add(heard.hear);
        await context.sync();
        return { sheet, handler };
      });
      await write(excel, sheet.id, "C3", [["x"]]);
      const [event] = await heard.atLeast(1);
      await stop(excel, handler);
      return event && { isOwn: event.worksheetId === sheet.id, address: event.address };
    },
  },
  {
    name: "a new row is told as inserted, before its cells are edited by hand",
    source: reference("excel.datachangetype"),
    answers: { changeType: "RowInserted", address: "A4:B4" },
    run: async (excel) => {
      const heard = new Heard<Excel.TableChangedEventArgs>();
      const { table, handler } = await excel.run(async (context) => {
        const table = customerTable(newSheet(context)).load("id");
        const handler = table.onChanged.add(heard.hear);
        await context.sync();
        return { table, handler };
      });
      await excel.run(async (context) => {
        context.workbook.tables.getItem(table.id).rows.add(undefined, [["West", 7]]);
        await context.sync();
      });
      const [event] = await heard.atLeast(1);
      await stop(excel, handler);
      return event && { changeType: event.changeType, address: event.address };
    },
  },
  {
    name: "a handler hears of what comes after it, also within one batch",
    source: guide("excel/excel-add-ins-events"),
    answers: ["A2"],
    run: async (excel) => {
      const heard = new Heard<Excel.WorksheetChangedEventArgs>();
      const handler = await excel.run(async (context) => {
        const sheet = newSheet(context);
        sheet.getRange("A1").values = [["before"]];
        const result = sheet.onChanged.add(heard.hear);
        sheet.getRange("A2").values = [["after"]];
        await context.sync();
        return result;
      });
      await heard.atLeast(1);
      await stop(excel, handler);
      return heard.all.map(({ address }) => address);
    },
  },
  {
    name: "a handler that was removed hears no more, another of the same object does",
    source: guide("excel/excel-add-ins-events#remove-an-event-handler"),
    answers: { removed: [], kept: ["A1"] },
    run: async (excel) => {
      const removed = new Heard<Excel.WorksheetChangedEventArgs>();
      const kept = new Heard<Excel.WorksheetChangedEventArgs>();
      const { sheet, handlers } = await excel.run(async (context) => {
        const sheet = newSheet(context).load("id");
        const handlers = [sheet.onChanged.add(removed.hear), sheet.onChanged.add(kept.hear)] as const;
        await context.sync();
        return { sheet, handlers };
      });
      await stop(excel, handlers[0]);
      await write(excel, sheet.id, "A1", [[1]]);
      await kept.atLeast(1);
      await stop(excel, handlers[1]);
      return {
        removed: removed.all.map(({ address }) => address),
        kept: kept.all.map(({ address }) => address),
      };
    },
  },
  {
    name: "events that are switched off are never told, also not later",
    source: guide("excel/excel-add-ins-events#enable-and-disable-events"),
    answers: ["A2"],
    run: async (excel) => {
      const heard = new Heard<Excel.WorksheetChangedEventArgs>();
      const { sheet, handler } = await excel.run(async (context) => {
        const sheet = newSheet(context).load("id");
        const handler = sheet.onChanged.add(heard.hear);
        context.runtime.enableEvents = false;
        await context.sync();
        return { sheet, handler };
      });
      await write(excel, sheet.id, "A1", [["unheard"]]);
      await excel.run(async (context) => {
        context.runtime.enableEvents = true;
        await context.sync();
      });
      await write(excel, sheet.id, "A2", [["heard"]]);
      await heard.atLeast(1);
      await stop(excel, handler);
      return heard.all.map(({ address }) => address);
    },
  },
  {
    name: "a sheet tells what is selected on it",
    source: reference("excel.worksheetselectionchangedeventargs"),
    answers: { type: "WorksheetSelectionChanged", address: "B2:C3", isOwn: true },
    run: async (excel) => {
      const heard = new Heard<Excel.WorksheetSelectionChangedEventArgs>();
      const { sheet, handler } = await excel.run(async (context) => {
        const sheet = newSheet(context).load("id");
        sheet.activate();
        const handler = sheet.onSelectionChanged.add(heard.hear);
        await context.sync();
        return { sheet, handler };
      });
      await select(excel, sheet.id, "B2:C3");
      const [event] = await heard.atLeast(1);
      await stop(excel, handler);
      return event && { type: event.type, address: event.address, isOwn: event.worksheetId === sheet.id };
    },
  },
  {
    name: "a table tells what of it is selected, and when the selection leaves it",
    source: reference("excel.tableselectionchangedeventargs"),
    answers: [
      { inside: true, address: "A2" },
      { inside: false, address: "" },
    ],
    run: async (excel) => {
      const heard = new Heard<Excel.TableSelectionChangedEventArgs>();
      const { sheet, handler } = await excel.run(async (context) => {
        const sheet = newSheet(context).load("id");
        sheet.activate();
        sheet.getRange("H9").select();
        const handler = customerTable(sheet).onSelectionChanged.add(heard.hear);
        await context.sync();
        return { sheet, handler };
      });
      await select(excel, sheet.id, "A2");
      await heard.atLeast(1);
      await select(excel, sheet.id, "G7");
      await heard.atLeast(2);
      await stop(excel, handler);
      return heard.all.map(({ isInsideTable, address }) => ({
        inside: isInsideTable,
        address: address ?? "",
      }));
    },
  },
  {
    name: "the workbook tells that the selection has changed, and is asked what it is",
    source: reference("excel.workbook#excel-excel-workbook-onselectionchanged-member"),
    answers: "D4",
    run: async (excel) => {
      const heard = new Heard<Excel.SelectionChangedEventArgs>();
      const { sheet, handler } = await excel.run(async (context) => {
        const sheet = newSheet(context).load("id");
        sheet.activate();
        await context.sync();
        const handler = context.workbook.onSelectionChanged.add(heard.hear);
        await context.sync();
        return { sheet, handler };
      });
      await select(excel, sheet.id, "D4");
      await heard.atLeast(1);
      await stop(excel, handler);
      return excel.run(async (context) => {
        const range = context.workbook.getSelectedRange().load("address");
        await context.sync();
        return range.address.slice(range.address.lastIndexOf("!") + 1);
      });
    },
  },
  {
    name: "a new sheet, and a sheet that comes to the front, are told",
    source: reference("excel.worksheetcollection"),
    answers: { added: true, activated: true },
    run: async (excel) => {
      const added = new Heard<Excel.WorksheetAddedEventArgs>();
      const activated = new Heard<Excel.WorksheetActivatedEventArgs>();
      const handlers = await excel.run(async (context) => {
        const { worksheets } = context.workbook;
        const pair = [
          worksheets.onAdded.add(added.hear),
          worksheets.onActivated.add(activated.hear),
        ] as const;
        await context.sync();
        return pair;
      });
      const id = await excel.run(async (context) => {
        const sheet = newSheet(context).load("id");
        sheet.activate();
        await context.sync();
        return sheet.id;
      });
      const [one] = await added.atLeast(1);
      const [other] = await activated.atLeast(1);
      await stop(excel, handlers[0]);
      await stop(excel, handlers[1]);
      return { added: one?.worksheetId === id, activated: other?.worksheetId === id };
    },
  },
  {
    name: "a new table is told",
    source: reference("excel.tablecollection#excel-excel-tablecollection-onadded-member"),
    answers: { type: "TableAdded", isOwn: true },
    run: async (excel) => {
      const heard = new Heard<Excel.TableAddedEventArgs>();
      const handler = await excel.run(async (context) => {
        const result = context.workbook.tables.onAdded.add(heard.hear);
        await context.sync();
        return result;
      });
      const id = await excel.run(async (context) => {
        const table = customerTable(newSheet(context)).load("id");
        await context.sync();
        return table.id;
      });
      const [event] = await heard.atLeast(1);
      await stop(excel, handler);
      return event && { type: event.type, isOwn: event.tableId === id };
    },
  },
];

async function write(
  excel: typeof Excel,
  sheetId: string,
  address: string,
  values: unknown[][],
): Promise<void> {
  await excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheetId).getRange(address).values = values;
    await context.sync();
  });
}

async function select(excel: typeof Excel, sheetId: string, address: string): Promise<void> {
  await excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheetId).getRange(address).select();
    await context.sync();
  });
}
