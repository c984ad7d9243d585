import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { type OpenedWorkbook, openWorkbookFile } from "../../workbench/excel/xlsx/open-workbook";

/** The parts of a workbook by path; texts are written as UTF-8. */
export type Parts = Readonly<Record<string, string | Uint8Array>>;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** Zips parts in their order, as another program would. */
export const zipped = (parts: Parts): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([path, content]) => [
        path,
        typeof content === "string" ? strToU8(content) : content,
      ]),
    ),
  );

/** The parts of a file as text. */
export const partsOf = (file: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]));

/** Opens a file that must open. */
export function opened(file: Uint8Array): OpenedWorkbook {
  const result = openWorkbookFile(file, "ledger.xlsx");
  if (!result.ok) throw new Error(result.problem);
  return result.value;
}

/** The refusal of a file that must be refused. */
export function refusal(file: Uint8Array): string {
  const result = openWorkbookFile(file, "ledger.xlsx");
  if (result.ok) throw new Error("The file was opened.");
  return result.problem;
}

export const xml = (content: string): string => `${HEAD}${content}`;

const relationships = (...items: readonly (readonly [id: string, type: string, target: string])[]): string =>
  xml(
    `<Relationships xmlns="${PACKAGE}/relationships">${items
      .map(
        ([id, type, target]) =>
          `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
      )
      .join("")}</Relationships>`,
  );

/** A worksheet part around the inside of its sheetData. */
export const worksheet = (rows: string, before = "", after = ""): string =>
  xml(
    `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
  );

export const sharedStrings = (items: readonly string[], count = items.length): string =>
  xml(`<sst xmlns="${MAIN}" count="${count}" uniqueCount="${items.length}">${items.join("")}</sst>`);

export const STYLES = xml(
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"/></numFmts>` +
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"><alignment horizontal="center"/></xf></cellXfs>' +
    '<dxfs count="1"><dxf><font><color rgb="FFFF0000"/></font></dxf></dxfs></styleSheet>',
);

const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const contentTypes = (overrides: readonly (readonly [part: string, type: string])[]): string =>
  xml(
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
      overrides.map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`).join("") +
      "</Types>",
  );

/** A small workbook of one sheet, Ledger; `more` adds parts or takes the place of some. */
export function smallWorkbook(sheet: string, strings: readonly string[] = [], more: Parts = {}): Parts {
  return {
    "[Content_Types].xml": contentTypes([
      ["xl/workbook.xml", `${SPREADSHEET}.sheet.main+xml`],
      ["xl/worksheets/sheet1.xml", `${SPREADSHEET}.worksheet+xml`],
      ["xl/styles.xml", `${SPREADSHEET}.styles+xml`],
      ["xl/sharedStrings.xml", `${SPREADSHEET}.sharedStrings+xml`],
    ]),
    "_rels/.rels": relationships(["rId1", "officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="Ledger" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": relationships(
      ["rId1", "worksheet", "worksheets/sheet1.xml"],
      ["rId2", "styles", "styles.xml"],
      ["rId3", "sharedStrings", "sharedStrings.xml"],
    ),
    "xl/worksheets/sheet1.xml": sheet,
    "xl/styles.xml": STYLES,
    "xl/sharedStrings.xml": sharedStrings(strings),
    ...more,
  };
}

/** The worksheet of the invoices table: header, two invoices (one in a hidden row), totals; formulas, formats, validation. */
const INVOICES = worksheet(
  '<row r="1" spans="1:4" ht="20" customHeight="1"><c r="A1" s="3" t="s"><v>0</v></c><c r="B1" s="3" t="s"><v>1</v></c><c r="C1" s="3" t="s"><v>2</v></c><c r="D1" s="3" t="s"><v>3</v></c></row>' +
    '<row r="2" spans="1:4"><c r="A2" t="s"><v>4</v></c><c r="B2" s="1"><v>46000</v></c><c r="C2" s="2"><v>1190.5</v></c><c r="D2" s="2"><f>C2*2</f><v>2381</v></c></row>' +
    '<row r="3" spans="1:4" hidden="1"><c r="A3" t="s"><v>5</v></c><c r="B3" s="1"><v>46010</v></c><c r="C3" s="2"><v>80</v></c><c r="D3" s="2"><f>C3*2</f><v>160</v></c></row>' +
    '<row r="4" spans="1:4"><c r="A4"/><c r="C4" s="2"><f>SUBTOTAL(109,Invoices[Open])</f><v>1270.5</v></c></row>',
  '<dimension ref="A1:D4"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><cols><col min="6" max="6" width="12" style="2" customWidth="1"/></cols>',
  '<conditionalFormatting sqref="C2:C3"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>1000</formula></cfRule></conditionalFormatting>' +
    '<dataValidations count="1"><dataValidation type="list" sqref="F2:F9"><formula1>"open,paid"</formula1></dataValidation></dataValidations>' +
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><drawing r:id="rId2"/>' +
    '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>' +
    '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="urn:x14"/></extLst>',
);

const INVOICES_TABLE = xml(
  `<table xmlns="${MAIN}" id="3" name="Invoices" displayName="Invoices" ref="A1:D4" totalsRowCount="1"><autoFilter ref="A1:D3"><filterColumn colId="0"><filters><filter val="INV-1"/></filters></filterColumn></autoFilter>` +
    '<tableColumns count="4"><tableColumn id="1" name="Invoice" totalsRowLabel="Total"/><tableColumn id="2" name="Due &amp; late"/>' +
    '<tableColumn id="5" name="Open" totalsRowFunction="sum"/><tableColumn id="4" name="Twice_x000a_open"><calculatedColumnFormula>C2*2</calculatedColumnFormula></tableColumn></tableColumns>' +
    '<tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>',
);

const CHART = xml(
  '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>Invoices!$C$2:$C$3</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>',
);

const DRAWING = xml(
  '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>15</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
    `<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${RELATIONSHIPS}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`,
);

const COMMENTS = xml(
  `<comments xmlns="${MAIN}"><authors><author>Clerk</author></authors><commentList><comment ref="A2" authorId="0"><text><t>Called on Monday</t></text></comment></commentList></comments>`,
);

/** One pixel: what a picture in the file is does not matter, that it stays does. */
const PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0xff, 0xfe]);

/** A workbook as a company has it: a table with totals, a second sheet, names, a chart, comments, a picture, a calc chain. */
export function fullWorkbook(): Parts {
  const strings = ["Invoice", "Due &amp; late", "Open", "Twice\nopen", "INV-1", "INV-2"].map(
    (text) => `<si><t>${text}</t></si>`,
  );
  const rich = '<si><r><t>Müller </t></r><r><rPr><b/></rPr><t xml:space="preserve">&amp; Söhne</t></r></si>';
  return {
    "[Content_Types].xml": contentTypes([
      ["xl/workbook.xml", `${SPREADSHEET}.sheet.main+xml`],
      ["xl/worksheets/sheet1.xml", `${SPREADSHEET}.worksheet+xml`],
      ["xl/worksheets/sheet2.xml", `${SPREADSHEET}.worksheet+xml`],
      ["xl/styles.xml", `${SPREADSHEET}.styles+xml`],
      ["xl/sharedStrings.xml", `${SPREADSHEET}.sharedStrings+xml`],
      ["xl/calcChain.xml", `${SPREADSHEET}.calcChain+xml`],
      ["xl/tables/table1.xml", `${SPREADSHEET}.table+xml`],
      ["xl/comments1.xml", `${SPREADSHEET}.comments+xml`],
      ["xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml"],
      ["xl/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"],
    ]),
    "_rels/.rels": relationships(["rId1", "officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><workbookPr/><bookViews><workbookView activeTab="1"/></bookViews>` +
        '<sheets><sheet name="Invoices" sheetId="4" r:id="rId1"/><sheet name="Notes &amp; rates" sheetId="2" state="hidden" r:id="rId2"/></sheets>' +
        '<definedNames><definedName name="Rate">\'Notes &amp; rates\'!$A$2</definedName></definedNames><calcPr calcId="191029"/></workbook>',
    ),
    "xl/_rels/workbook.xml.rels": relationships(
      ["rId1", "worksheet", "worksheets/sheet1.xml"],
      ["rId2", "worksheet", "/xl/worksheets/sheet2.xml"],
      ["rId3", "styles", "styles.xml"],
      ["rId4", "sharedStrings", "sharedStrings.xml"],
      ["rId5", "calcChain", "calcChain.xml"],
    ),
    "xl/worksheets/sheet1.xml": INVOICES,
    "xl/worksheets/_rels/sheet1.xml.rels": relationships(
      ["rId1", "table", "../tables/table1.xml"],
      ["rId2", "drawing", "../drawings/drawing1.xml"],
      ["rId3", "comments", "../comments1.xml"],
    ),
    "xl/worksheets/sheet2.xml": worksheet(
      '<row r="1"><c r="A1" t="s"><v>6</v></c></row><row r="2"><c r="A2"><v>0.19</v></c><c r="B2"><f>Rate*100</f><v>19</v></c></row>',
    ),
    "xl/tables/table1.xml": INVOICES_TABLE,
    "xl/styles.xml": STYLES,
    "xl/sharedStrings.xml": sharedStrings([...strings, rich], 7),
    "xl/calcChain.xml": xml(
      `<calcChain xmlns="${MAIN}"><c r="D2" i="4"/><c r="D3"/><c r="C4"/><c r="B2" i="2"/></calcChain>`,
    ),
    "xl/comments1.xml": COMMENTS,
    "xl/drawings/drawing1.xml": DRAWING,
    "xl/drawings/_rels/drawing1.xml.rels": relationships(["rId1", "chart", "../charts/chart1.xml"]),
    "xl/charts/chart1.xml": CHART,
    "xl/media/image1.png": PICTURE,
    "docProps/custom-notes.bin": Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251),
  };
}
