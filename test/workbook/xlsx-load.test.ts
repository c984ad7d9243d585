import { describe, expect, it } from "@jest/globals";
import { cellKey } from "../../workbench/excel/model/sheet";
import { serialOf } from "../../workbench/excel/xlsx/cell-reader";
import {
  fullWorkbook,
  MAIN,
  opened,
  RELATIONSHIPS,
  smallWorkbook,
  worksheet,
  xml,
  zipped,
} from "./xlsx-parts";

const cell = (inside: string, strings: readonly string[] = []) => {
  const sheet = opened(zipped(smallWorkbook(worksheet(`<row r="1">${inside}</row>`), strings))).model
    .sheets[0];
  if (!sheet) throw new Error("no sheet");
  return sheet;
};

describe("a workbook that a company has", () => {
  const { model } = opened(zipped(fullWorkbook()));
  const [invoices, notes] = model.sheets;

  it("has its sheets in order, with the hidden one hidden and the one on top known", () => {
    expect(model.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ["Invoices", "Visible"],
      ["Notes & rates", "Hidden"],
    ]);
    expect(model.activeSheet).toBe(1);
    expect(model.dateSystem).toBe(1900);
  });

  it("has the values of the cells, also those that formulas gave", () => {
    expect(invoices?.rows[0]).toEqual(["Invoice", "Due & late", "Open", "Twice\nopen"]);
    expect(invoices?.rows[1]).toEqual(["INV-1", 46_000, 1190.5, 2381]);
    expect(invoices?.formulas.get(cellKey(1, 3))).toBe("C2*2");
    expect(notes?.value(0, 0)).toBe("Müller& Söhne");
  });

  it("has the number formats of the cells", () => {
    expect(invoices?.numberFormat(1, 1)).toBe("m/d/yyyy");
    expect(invoices?.numberFormat(1, 2)).toBe('#,##0.00\\ "€"');
    expect(invoices?.numberFormat(0, 0)).toBe("General");
  });

  it("knows which rows are hidden", () => {
    expect([...(invoices?.hiddenRows ?? [])]).toEqual([2]);
  });

  it("has its table with the area, the columns, the totals row and the style", () => {
    const [table] = model.tables();
    expect(table).toMatchObject({
      name: "Invoices",
      area: { row: 0, column: 0, rowCount: 4, columnCount: 4 },
      columnNames: ["Invoice", "Due & late", "Open", "Twice\nopen"],
      showTotals: true,
      showHeaders: true,
      style: "TableStyleMedium2",
    });
    expect(table?.body()).toEqual({ row: 1, column: 0, rowCount: 2, columnCount: 4 });
  });

  it("has no edits", () => {
    expect(model.sheets.map((sheet) => sheet.edits.size)).toEqual([0, 0]);
  });
});

describe("the value of a cell", () => {
  it.each<[what: string, xml: string, value: string | number | boolean]>([
    ["a whole number", '<c r="A1"><v>42</v></c>', 42],
    ["a number with cents", '<c r="A1"><v>1190.55</v></c>', 1190.55],
    ["a negative number", '<c r="A1" t="n"><v>-0.5</v></c>', -0.5],
    ["a number with all its digits", '<c r="A1"><v>0.30000000000000004</v></c>', 0.30000000000000004],
    ["a number with an exponent", '<c r="A1"><v>1.5E-7</v></c>', 1.5e-7],
    ["TRUE", '<c r="A1" t="b"><v>1</v></c>', true],
    ["FALSE", '<c r="A1" t="b"><v>0</v></c>', false],
    ["a text in the cell itself", '<c r="A1" t="inlineStr"><is><t>Hügel &amp; Co</t></is></c>', "Hügel & Co"],
    [
      "a text in runs",
      '<c r="A1" t="inlineStr"><is><r><t xml:space="preserve">a </t></r><r><rPr><i/></rPr><t>b</t></r></is></c>',
      "a b",
    ],
    ["a text that a formula gave", '<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', "ab"],
    ["a day in ISO 8601", '<c r="A1" t="d"><v>2026-11-03</v></c>', 46_329],
    [
      "blanks that are to be kept",
      '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>',
      " a ",
    ],
    [
      "blanks that come from the layout of the file",
      '<c r="A1" t="inlineStr"><is><t>\n  a\n</t></is></c>',
      "a",
    ],
    [
      "a character that XML cannot hold",
      '<c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>',
      "a\rb_x0041_",
    ],
    ["a numbered entity", '<c r="A1" t="inlineStr"><is><t>&#x1F4B6;&#233;&lt;</t></is></c>', "💶é<"],
    ["a CDATA section", '<c r="A1" t="inlineStr"><is><t><![CDATA[<b>&amp;]]></t></is></c>', "<b>&amp;"],
    ["an empty cell with a style", '<c r="A1" s="1"/>', ""],
    ["an attribute in single quotes", "<c r='A1' t='b'><v>1</v></c>", true],
  ])("is read for %s", (_, inside, value) => {
    expect(cell(inside).value(0, 0)).toBe(value);
  });

  it("leaves out the phonetic hints of a Japanese text", () => {
    const hinted = '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>';
    expect(cell('<c r="A1" t="s"><v>0</v></c>', [hinted]).value(0, 0)).toBe("東京");
  });

  it("is the text of an error, which is marked as one", () => {
    const sheet = cell('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>');
    expect([sheet.value(0, 0), sheet.errors.has(cellKey(0, 0))]).toEqual(["#DIV/0!", true]);
  });

  it("is not known where nobody has calculated the formula", () => {
    const sheet = cell('<c r="A1"><f>A2*2</f></c><c r="B1"><f>A2*3</f><v>6</v></c>');
    expect([...sheet.uncalculated]).toEqual([cellKey(0, 0)]);
  });

  it("is found where the file leaves the positions to be counted", () => {
    const file = worksheet(
      '<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row>',
    );
    const [sheet] = opened(zipped(smallWorkbook(file))).model.sheets;
    expect(sheet?.rows).toEqual([[1, 2], undefined, undefined, ["", "", 3, 4]]);
  });

  it("counts days from 1904 in a workbook that does", () => {
    const { model } = opened(
      zipped(
        smallWorkbook(worksheet('<row r="1"><c r="A1" t="d"><v>1904-01-02T12:00:00</v></c></row>'), [], {
          "xl/workbook.xml": xml(
            `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><workbookPr date1904="1"/><sheets><sheet name="Ledger" sheetId="1" r:id="rId1"/></sheets></workbook>`,
          ),
        }),
      ),
    );
    expect([model.dateSystem, model.sheets[0]?.value(0, 0)]).toEqual([1904, 1.5]);
  });
});

describe("a day in ISO 8601", () => {
  it.each([
    ["1900-01-01", 1],
    ["1900-02-28", 59],
    ["1900-03-01", 61],
    ["2024-02-29T18:00:00", 45_351.75],
    ["06:00", 0.25],
    ["soon", "soon"],
  ] as const)("%s is %s", (text, serial) => {
    expect(serialOf(text, 1900)).toBe(serial);
  });
});

describe("a file that another program wrote", () => {
  it("may put a prefix before every element", () => {
    const rows =
      '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1"><x:f>A2</x:f><x:v>7</x:v></x:c></x:row>';
    const [sheet] = opened(
      zipped(
        smallWorkbook(
          xml(`<x:worksheet xmlns:x="${MAIN}"><x:sheetData>${rows}</x:sheetData></x:worksheet>`),
          [],
          {
            "xl/sharedStrings.xml": xml(`<x:sst xmlns:x="${MAIN}"><x:si><x:t>Open</x:t></x:si></x:sst>`),
          },
        ),
      ),
    ).model.sheets;
    expect(sheet?.rows).toEqual([["Open", 7]]);
    expect(sheet?.formulas.get(cellKey(0, 1))).toBe("A2");
  });

  it("may be in the strict variant of the format", () => {
    const strict = (text: string) =>
      text
        .replaceAll(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replaceAll(RELATIONSHIPS, "http://purl.oclc.org/ooxml/officeDocument/relationships");
    const parts = Object.entries(fullWorkbook()).map(([path, content]) => [
      path,
      typeof content === "string" ? strict(content) : content,
    ]);
    const { model } = opened(zipped(Object.fromEntries(parts)));
    expect(model.sheets[0]?.rows[1]).toEqual(["INV-1", 46_000, 1190.5, 2381]);
  });

  it("may have neither styles nor shared texts", () => {
    const parts = smallWorkbook(worksheet('<row r="1"><c r="A1"><v>5</v></c></row>'));
    const { "xl/styles.xml": _, "xl/sharedStrings.xml": __, ...rest } = parts;
    const { model } = opened(zipped(rest));
    expect([model.sheets[0]?.value(0, 0), model.sheets[0]?.numberFormat(0, 0)]).toEqual([5, "General"]);
  });
});
