import { fullWorkbook, type Parts } from "./xlsx-parts";

const PIVOT =
  '<pivotCacheDefinition xmlns:r="r"><cacheSource type="worksheet"><worksheetSource name="Invoices"/></cacheSource></pivotCacheDefinition>';
const FOREIGN_PIVOT = PIVOT.replace('name="Invoices"', 'name="Invoices" r:id="rId1"');

/** The full workbook with formulas that name its table in every kind of place, a second table, and one foreign part. */
export function namedEverywhere(): Parts {
  const parts = fullWorkbook();
  const text = (path: string): string => String(parts[path]);
  const relate = (path: string, id: string, type: string, target: string): string =>
    text(path).replace(
      "</Relationships>",
      `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/></Relationships>`,
    );
  const cells =
    '<row r="5"><c r="F5"><f t="array" ref="F5:F6">Invoices[Open]*2</f><v>1</v></c><c r="G5"><f t="shared" ref="G5:G7" si="0">SUM(Invoices[Open],A1)</f><v>2</v></c></row>' +
    '<row r="6"><c r="G6"><f t="shared" si="0"/><v>3</v></c><c r="H6" t="str"><f>IF(Invoices[Open]&gt;0,&quot;Invoices&quot;,"<![CDATA[Invoices&]]>")&amp;Invoices[Open]</f><v>x</v></c></row>' +
    '<row r="7"><c r="G7"><f t="shared" si="0"/><v>4</v></c><c r="H7" t="inlineStr"><is><t>Invoices</t></is></c></row>';
  return {
    ...parts,
    "xl/worksheets/sheet1.xml": text("xl/worksheets/sheet1.xml")
      .replace("</sheetData>", `${cells}</sheetData>`)
      .replace("<formula>1000</formula>", "<formula>SUM(Invoices[Open])&gt;1</formula>")
      .replace(
        '<formula1>"open,paid"</formula1>',
        '<formula1>INDIRECT("Invoices")</formula1><formula2>Invoices</formula2>',
      )
      .replace(
        'xmlns:x14="urn:x14"/>',
        'xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:formula1><xm:f>Invoices[Open]</xm:f></x14:formula1></ext>',
      ),
    "xl/workbook.xml": text("xl/workbook.xml").replace(
      "</definedNames>",
      '<definedName name="Invoices_all" comment="Invoices">Invoices[#All]</definedName><definedName name="Local" localSheetId="1" hidden="1">Invoices!$A$1&amp;Invoices</definedName></definedNames>',
    ),
    "xl/_rels/workbook.xml.rels": relate(
      "xl/_rels/workbook.xml.rels",
      "rId9",
      "pivotCacheDefinition",
      "pivotCache/pivotCacheDefinition1.xml",
    ).replace(
      "</Relationships>",
      '<Relationship Id="rId8" Type="http://x/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition2.xml"/><Relationship Id="rId7" Type="http://x/customXml" Target="../customXml/item1.xml"/></Relationships>',
    ),
    "xl/pivotCache/pivotCacheDefinition1.xml": PIVOT,
    "xl/pivotCache/pivotCacheDefinition2.xml": FOREIGN_PIVOT,
    "customXml/item1.xml": "<settings><formula>Invoices[Open]</formula></settings>",
    "xl/worksheets/_rels/sheet2.xml.rels": relate(
      "xl/_rels/workbook.xml.rels",
      "rId9",
      "table",
      "../tables/table2.xml",
    ).replace(/<Relationship Id="rId[1-5]".*?\/>/g, ""),
    "xl/tables/table1.xml": text("xl/tables/table1.xml").replace("C2*2", "Invoices[[#This Row],[Open]]*2"),
    "xl/tables/table2.xml":
      '<table id="4" name="Notes" displayName="Notes" ref="A1:B2"><tableColumns count="2"><tableColumn id="1" name="Invoices"/><tableColumn id="2" name="b"><calculatedColumnFormula>SUM(Invoices[Open])*Notes[Invoices]</calculatedColumnFormula><totalsRowFormula>ROWS(Invoices)</totalsRowFormula></tableColumn></tableColumns></table>',
    "xl/charts/chart1.xml": text("xl/charts/chart1.xml").replace(
      "</c:numRef></c:val>",
      "</c:numRef><c:numRef><c:f>[0]!Invoices</c:f></c:numRef></c:val>",
    ),
  };
}
