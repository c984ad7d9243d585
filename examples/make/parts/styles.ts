import type { Cell } from "./cell";
import { element, NAMESPACE, XML_HEADER } from "./xml";

/** A cell with the look it has. */
export type StyledCell = { readonly cell: Cell; readonly style: StyleName };

export type StyleName = keyof typeof STYLES;

/** Number formats: 0 General, 1 whole, 4 #,##0.00, 49 text are built in; 164 is our day format. */
const DAY_FORMAT = 164;

type Style = {
  readonly format: number;
  readonly font: number;
  readonly fill: number;
  readonly border: number;
  readonly horizontal?: "left" | "center" | "right";
  readonly wrap?: true;
};

/** Every look used, in the order of the file's cell formats; the first is the default for cells without one. */
const STYLES = {
  plain: { format: 0, font: 0, fill: 0, border: 0 },
  header: { format: 0, font: 1, fill: 2, border: 1, horizontal: "left", wrap: true },
  headerRight: { format: 0, font: 1, fill: 2, border: 1, horizontal: "right", wrap: true },
  headerCentred: { format: 0, font: 1, fill: 2, border: 1, horizontal: "center", wrap: true },
  text: { format: 0, font: 0, fill: 0, border: 1 },
  code: { format: 49, font: 0, fill: 0, border: 1 },
  codeCentred: { format: 49, font: 0, fill: 0, border: 1, horizontal: "center" },
  centred: { format: 0, font: 0, fill: 0, border: 1, horizontal: "center" },
  date: { format: DAY_FORMAT, font: 0, fill: 0, border: 1, horizontal: "right" },
  money: { format: 4, font: 0, fill: 0, border: 1, horizontal: "right" },
  count: { format: 1, font: 0, fill: 0, border: 1, horizontal: "right" },
  title: { format: 0, font: 2, fill: 0, border: 0 },
  muted: { format: 0, font: 3, fill: 0, border: 0 },
  label: { format: 0, font: 4, fill: 0, border: 1 },
  pasted: { format: 0, font: 0, fill: 0, border: 1, horizontal: "left" },
} as const satisfies Readonly<Record<string, Style>>;

const STYLE_NAMES = Object.keys(STYLES);

/** The place of a look among the file's cell formats. */
export const styleIndex = (name: StyleName): number => STYLE_NAMES.indexOf(name);

/** Differential formats for conditional formatting: overdue in red, settled in grey. */
export const DIFFERENTIAL = { overdue: 0, settled: 1 } as const;

const FONTS: readonly (readonly [number, string, boolean])[] = [
  [10, "FF1F2933", false],
  [10, "FFFFFFFF", true],
  [16, "FF1F3A5F", true],
  [10, "FF6B7785", false],
  [10, "FF1F2933", true],
];

/** The styles part: fonts, fills, borders, cell formats, differential formats and the tables' style. */
export function stylesPart(): string {
  const formats: readonly Style[] = Object.values(STYLES);
  const dayFormat = element("numFmt", { numFmtId: DAY_FORMAT, formatCode: "dd.mm.yyyy" });
  return (
    XML_HEADER +
    element(
      "styleSheet",
      { xmlns: NAMESPACE.main },
      counted("numFmts", [dayFormat]),
      counted("fonts", FONTS.map(fontXml)),
      counted("fills", [patternFill("none"), patternFill("gray125"), solidFill("FF1F3A5F")]),
      counted("borders", [borderXml(null), borderXml("FFD5DCE4")]),
      counted("cellStyleXfs", [element("xf", { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
      counted("cellXfs", formats.map(formatXml)),
      counted("cellStyles", [element("cellStyle", { name: "Normal", xfId: 0, builtinId: 0 })]),
      counted("dxfs", [differential("FFC0272D", true), differential("FF8A94A0", false)]),
      element("tableStyles", {
        count: 0,
        defaultTableStyle: "TableStyleMedium2",
        defaultPivotStyle: "PivotStyleLight16",
      }),
    )
  );
}

const counted = (name: string, items: readonly string[]): string =>
  element(name, { count: items.length }, ...items);

function fontXml([size, color, bold]: readonly [number, string, boolean]): string {
  const weight = bold ? [element("b")] : [];
  const face = [
    element("sz", { val: size }),
    element("color", { rgb: color }),
    element("name", { val: "Arial" }),
  ];
  return element("font", {}, ...weight, ...face, element("family", { val: 2 }));
}

const patternFill = (pattern: string): string =>
  element("fill", {}, element("patternFill", { patternType: pattern }));

function solidFill(color: string): string {
  const colors = [element("fgColor", { rgb: color }), element("bgColor", { indexed: 64 })];
  return element("fill", {}, element("patternFill", { patternType: "solid" }, ...colors));
}

/** A thin line below, which keeps rows apart where a reader does not draw the table style. */
function borderXml(color: string | null): string {
  const bottom =
    color === null
      ? element("bottom")
      : element("bottom", { style: "thin" }, element("color", { rgb: color }));
  return element(
    "border",
    {},
    element("left"),
    element("right"),
    element("top"),
    bottom,
    element("diagonal"),
  );
}

function formatXml(style: Style): string {
  const ids = {
    numFmtId: style.format,
    fontId: style.font,
    fillId: style.fill,
    borderId: style.border,
    xfId: 0,
  };
  const applied = { applyNumberFormat: 1, applyFont: 1, applyFill: 1, applyBorder: 1, applyAlignment: 1 };
  const alignment = {
    horizontal: style.horizontal,
    vertical: "center",
    wrapText: style.wrap ? 1 : undefined,
  };
  return element("xf", { ...ids, ...applied }, element("alignment", alignment));
}

function differential(color: string, bold: boolean): string {
  const weight = bold ? [element("b")] : [];
  return element("dxf", {}, element("font", {}, ...weight, element("color", { rgb: color })));
}
