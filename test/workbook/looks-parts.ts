import { asCalendarDate, type CalendarDate } from "#domain/base/calendar";
import { type Looks, openLooks } from "../../workbench/excel/looks/looks";
import type { SheetModel } from "../../workbench/excel/model/sheet";
import type { OpenedWorkbook } from "../../workbench/excel/xlsx/open-workbook";
import type { CellLook } from "../../workbench/web/book/book";
import { sheetOf } from "./xlsx-changes";
import { MAIN, opened, type Parts, RELATIONSHIPS, smallWorkbook, worksheet, xml, zipped } from "./xlsx-parts";

/** What a test says of a workbook; all else is plain. Lists of the styles part are given as their elements. */
export type Written = {
  /** The inside of the sheet data. */
  readonly rows?: string;
  /** What stands before the sheet data, and behind it. */
  readonly before?: string;
  readonly after?: string;
  /** The font of the style Normal; Calibri 11 in the theme's dark colour. */
  readonly normal?: string;
  /** Fonts, fills, borders and cell styles behind the plain ones, which have the number 0 (fills 0 and 1). */
  readonly fonts?: readonly string[];
  readonly fills?: readonly string[];
  readonly borders?: readonly string[];
  readonly styles?: readonly string[];
  readonly differentials?: readonly string[];
  /** Own number formats from 164 on. */
  readonly formats?: readonly string[];
  /** What stands at the end of the styles part: own table styles, own colours. */
  readonly more?: string;
  /** The table's part but for its root. */
  readonly table?: {
    readonly area: string;
    readonly columns: number;
    readonly style: string;
    readonly root?: string;
  };
  readonly accents?: Readonly<Record<string, string>>;
  readonly names?: string;
};

/** A workbook that is open, with its looks. */
export type Looked = {
  readonly workbook: OpenedWorkbook;
  readonly sheet: SheetModel;
  readonly looks: Looks;
  /** The look of a cell of the first sheet by its name, as "B2". */
  readonly at: (cell: string) => CellLook;
};

const TODAY = asCalendarDate("2026-11-16");

/** Opens the workbook and its looks; its first sheet is Ledger, and today 16 November 2026. */
export function looked(written: Written, today: CalendarDate = TODAY): Looked {
  const workbook = opened(zipped(writtenParts(written)));
  const sheet = sheetOf(workbook);
  const looks = openLooks(workbook, () => today);
  const at = (cell: string): CellLook => {
    const [, letter = "A", digits = "1"] = /^([A-Z])(\d+)$/.exec(cell) ?? [];
    const look = looks.all()[looks.lookOf(sheet, Number(digits) - 1, letter.charCodeAt(0) - 65)];
    if (!look) throw new Error(`no look for ${cell}`);
    return look;
  };
  return { workbook, sheet, looks, at };
}

/** A number, text or empty cell, in a style. */
export const cell = (name: string, value: number | string | null, style = 0): string => {
  if (value === null) return `<c r="${name}" s="${style}"/>`;
  if (typeof value === "number") return `<c r="${name}" s="${style}"><v>${value}</v></c>`;
  return `<c r="${name}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`;
};

/** Values from A1 on, row by row. */
export const grid = (rows: readonly (readonly (number | string | null)[])[]): string =>
  rows
    .map((values, row) => {
      const cells = values.map((value, column) =>
        cell(`${String.fromCharCode(65 + column)}${row + 1}`, value),
      );
      return `<row r="${row + 1}">${cells.join("")}</row>`;
    })
    .join("");

const PLAIN_FONT = '<font><sz val="11"/><color theme="1"/><name val="Calibri"/></font>';
const NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>";
const PLAIN_STYLE = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>';
const NO_FILLS =
  '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>';

function stylesXml(written: Written): string {
  const {
    fonts = [],
    fills = [],
    borders = [],
    styles = [],
    differentials = [],
    formats = [],
    more = "",
    normal = PLAIN_FONT,
  } = written;
  const codes = formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`);
  return xml(
    `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join("")}</numFmts><fonts>${normal}${fonts.join("")}</fonts>` +
      `<fills>${NO_FILLS}${fills.join("")}</fills><borders>${NO_BORDER}${borders.join("")}</borders>` +
      '<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      `<cellXfs>${PLAIN_STYLE}${styles.join("")}</cellXfs>` +
      `<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>` +
      `<dxfs>${differentials.join("")}</dxfs>${more}</styleSheet>`,
  );
}

const THEME = {
  dk1: "000000",
  lt1: "FFFFFF",
  dk2: "1F497D",
  lt2: "EEECE1",
  accent1: "4F81BD",
  accent2: "C0504D",
};

function themeXml(accents: Readonly<Record<string, string>>): string {
  const colors = Object.entries({ ...THEME, ...accents }).map(
    ([name, value]) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`,
  );
  return xml(
    `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="T">${colors.join("")}</a:clrScheme></a:themeElements></a:theme>`,
  );
}

const relationships = (items: readonly (readonly [type: string, target: string])[]): string =>
  xml(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items
      .map(
        ([type, target], index) =>
          `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
      )
      .join("")}</Relationships>`,
  );

function tableXml({ area, columns, style, root = "" }: NonNullable<Written["table"]>): string {
  const names = Array.from(
    { length: columns },
    (_, index) => `<tableColumn id="${index + 1}" name="C${index + 1}"/>`,
  );
  return xml(
    `<table xmlns="${MAIN}" id="1" name="T" displayName="T" ref="${area}" ${root}><tableColumns>${names.join("")}</tableColumns>${style}</table>`,
  );
}

function writtenParts(written: Written): Parts {
  const { rows = "", before = "", after = "", table, accents = {}, names = "" } = written;
  const list = table ? '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>' : "";
  return smallWorkbook(worksheet(rows, before, after + list), [], {
    "xl/styles.xml": stylesXml(written),
    "xl/theme/theme1.xml": themeXml(accents),
    "xl/_rels/workbook.xml.rels": relationships([
      ["worksheet", "worksheets/sheet1.xml"],
      ["styles", "styles.xml"],
      ["theme", "theme/theme1.xml"],
    ]),
    "xl/workbook.xml": xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="Ledger" sheetId="1" r:id="rId1"/></sheets>${names}</workbook>`,
    ),
    ...(table
      ? {
          "xl/tables/table1.xml": tableXml(table),
          "xl/worksheets/_rels/sheet1.xml.rels": relationships([["table", "../tables/table1.xml"]]),
        }
      : {}),
  });
}
