import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { openWorkbookFile } from "../../workbench/excel/xlsx/open-workbook";
import { fullWorkbook, refusal, smallWorkbook, worksheet, xml, zipped } from "./xlsx-parts";

const SHEET = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>');

const withPart = (path: string, content: string | Uint8Array): Uint8Array =>
  zipped(smallWorkbook(SHEET, [], { [path]: content }));

const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(`\ufeff${text}`, "utf16le"));

/** A zip whose directory claims that the workbook part unpacks to so many bytes. */
const claiming = (size: number): Uint8Array => {
  const file = Buffer.from(zipped(smallWorkbook(SHEET)));
  file.writeUInt32LE(size, file.lastIndexOf("xl/workbook.xml") - 46 + 24);
  return file;
};

/** A zip in which one digit of a number was changed after it was written: only its checksum tells. */
const withAnotherDigit = (): Uint8Array => {
  const file = Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(smallWorkbook(SHEET)).map(([path, text]) => [path, strToU8(String(text))]),
      ),
      { level: 0 },
    ),
  );
  file.write("2", file.indexOf("<v>1</v>") + 3);
  return file;
};

describe("a file that is no workbook we can open is refused in one sentence", () => {
  it.each<[what: string, file: Uint8Array, sentence: string]>([
    ["an empty file", new Uint8Array(0), "ledger.xlsx is empty."],
    ["a text file", strToU8("invoice;open\n1;2"), "ledger.xlsx is not an Excel workbook (.xlsx)."],
    [
      "an old .xls, or one with a password",
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      "ledger.xlsx is password-protected or in the old .xls format: save it in Excel as .xlsx without a password.",
    ],
    [
      "the beginning of a download",
      zipped(fullWorkbook()).slice(0, 3000),
      "ledger.xlsx is incomplete or damaged: copy or download it again.",
    ],
    [
      "any other zip",
      zipSync({ "a.txt": strToU8("a") }),
      "ledger.xlsx is a zip file, but not an Excel workbook (.xlsx).",
    ],
    [
      "an .ods",
      zipSync({
        mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet"),
        "content.xml": strToU8("<a/>"),
        "META-INF/manifest.xml": strToU8("<a/>"),
      }),
      "ledger.xlsx is an OpenDocument file (.ods): save it as .xlsx.",
    ],
    [
      "an .xlsb",
      zipped({
        "_rels/.rels": String(fullWorkbook()["_rels/.rels"]).replace("workbook.xml", "workbook.bin"),
        "xl/workbook.bin": Uint8Array.of(1),
      }),
      "ledger.xlsx is in the binary format .xlsb: save it in Excel as .xlsx.",
    ],
    [
      "a letter",
      withPart("xl/workbook.xml", xml("<w:document xmlns:w='urn:w'/>")),
      "ledger.xlsx is an Office file, but not a workbook.",
    ],
    [
      "a sheet that is cut off",
      withPart("xl/worksheets/sheet1.xml", SHEET.slice(0, -40)),
      "ledger.xlsx is damaged: its part xl/worksheets/sheet1.xml cannot be read. Open it in Excel, let it repair, save it.",
    ],
    [
      "a row number beyond the sheet",
      withPart("xl/worksheets/sheet1.xml", worksheet('<row r="1048577"/>')),
      "ledger.xlsx is damaged: its part xl/worksheets/sheet1.xml cannot be read. Open it in Excel, let it repair, save it.",
    ],
    [
      "rows that are not in order",
      withPart("xl/worksheets/sheet1.xml", worksheet('<row r="2"/><row r="1"/>')),
      "ledger.xlsx is damaged: its part xl/worksheets/sheet1.xml cannot be read. Open it in Excel, let it repair, save it.",
    ],
    [
      "a number that was altered on the way",
      withAnotherDigit(),
      "ledger.xlsx is damaged: its part xl/worksheets/sheet1.xml cannot be read. Open it in Excel, let it repair, save it.",
    ],
    [
      "a shared text that is not there",
      withPart("xl/worksheets/sheet1.xml", worksheet('<row><c t="s"><v>9</v></c></row>')),
      "ledger.xlsx is damaged: its part xl/worksheets/sheet1.xml cannot be read. Open it in Excel, let it repair, save it.",
    ],
    [
      "a document type",
      withPart("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><workbook/>'),
      "ledger.xlsx holds an XML document type declaration, which no spreadsheet program writes: it was not opened.",
    ],
    [
      "UTF-16",
      withPart("xl/worksheets/sheet1.xml", utf16(SHEET)),
      "ledger.xlsx is written in the encoding UTF-16: open it in Excel and save it again.",
    ],
    [
      "Latin-1",
      withPart("xl/worksheets/sheet1.xml", SHEET.replace("UTF-8", "ISO-8859-1")),
      "ledger.xlsx is written in the encoding ISO-8859-1: open it in Excel and save it again.",
    ],
    [
      "mixed namespaces",
      withPart("xl/worksheets/sheet1.xml", '<worksheet xmlns:y="urn:y"><y:sheetData/></worksheet>'),
      "ledger.xlsx mixes XML namespaces in xl/worksheets/sheet1.xml: open it in Excel and save it again.",
    ],
    [
      "a part that claims to unpack to 3 GB",
      claiming(3 * 2 ** 30),
      "ledger.xlsx is too large: unpacked it would not fit into memory.",
    ],
    [
      "a part that claims a ratio no sheet has",
      claiming(2 ** 27),
      "ledger.xlsx is too large: unpacked it would not fit into memory.",
    ],
    [
      "a part that unpacks to more than it claims",
      claiming(5),
      "ledger.xlsx is damaged: its part xl/workbook.xml cannot be read. Open it in Excel, let it repair, save it.",
    ],
  ])("%s", (_, file, sentence) => {
    expect(refusal(file)).toBe(sentence);
  });

  it("a zip with a password", () => {
    const file = Buffer.from(zipped(smallWorkbook(SHEET)));
    const entry = file.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    file.writeUInt16LE(1, entry + 8);
    expect(refusal(file)).toBe("ledger.xlsx is protected by a password: save it without one.");
  });
});

describe("a damaged workbook", () => {
  const file = zipped(fullWorkbook());

  it("is refused wherever it is cut off", () => {
    for (
      let length = 1;
      length < file.length;
      length += length < 100 || length > file.length - 200 ? 1 : 37
    ) {
      expect(refusal(file.slice(0, length))).toMatch(/^ledger\.xlsx is (incomplete|not an Excel)/);
    }
  });

  it("is opened or refused, whatever byte of it was changed", () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = file.slice();
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        const result = openWorkbookFile(damaged, "ledger.xlsx");
        expect(result.ok || /^ledger\.xlsx .*\.$/.test(result.problem)).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  it("is opened or refused, wherever its XML was cut and mended", () => {
    const parts = fullWorkbook();
    const paths = Object.keys(parts).filter((path) => typeof parts[path] === "string");
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat(), fc.nat(40), (path, place, length) => {
        const text = String(parts[path]);
        const at = place % text.length;
        const cut = { ...parts, [path]: text.slice(0, at) + text.slice(at + length) };
        const result = openWorkbookFile(zipped(cut), "ledger.xlsx");
        expect(result.ok || /^ledger\.xlsx .*\.$/.test(result.problem)).toBe(true);
      }),
      { numRuns: 250 },
    );
  });
});
