import type { Color } from "../color";
import type { Edge } from "../face";
import { type Borders, edgeOf } from "../face-parts";
import { ACCENT, DARK, LIGHT, type Palette } from "../palette";
import type { RegionFace, TableRegion, TableStyle } from "./table-style";

/**
 * Excel's own sixty table styles. Their names count through families of seven (four for the last dark one): the first of
 * a family is made of the theme's ink and paper, the others of one accent each. So a family is one rule, and a style its
 * rule with its colours (ECMA-376 Part 1, presetTableStyles.xml).
 */
export function builtInTableStyle(name: string, palette: Palette): TableStyle | null {
  const match = /^TableStyle(Light|Medium|Dark)([1-9]\d?)$/.exec(name);
  const families = FAMILIES[match?.[1] ?? ""] ?? [];
  const place = Number(match?.[2] ?? 0) - 1;
  const family = families[Math.floor(place / FAMILY_SIZE)];
  const member = place % FAMILY_SIZE;
  if (!family || place < 0 || (family === twoAccents && member > 3)) return null;
  return { regions: family(colorsOf(palette, member), palette), stripes: {} };
}

const FAMILY_SIZE = 7;

type Regions = Partial<Record<TableRegion, RegionFace>>;
type Family = (colors: FamilyColors, palette: Palette) => Regions;

/** The colours that a rule is made with. */
type FamilyColors = {
  /** 0 for ink and paper, 1 to 6 for an accent. */
  readonly member: number;
  readonly ink: Color;
  readonly paper: Color;
  /** The accent itself, or ink. */
  readonly main: Color;
  /** Main by a fifth, and by two fifths; greys for ink. */
  readonly pale: Color;
  readonly paler: Color;
  /** Main at three fifths: lines. */
  readonly soft: Color;
};

function colorsOf(palette: Palette, member: number): FamilyColors {
  const [ink, paper] = [palette.theme(DARK), palette.theme(LIGHT)];
  const accent = ACCENT + member - 1;
  if (member === 0) {
    const [paler, pale] = [palette.theme(LIGHT, -0.15), palette.theme(LIGHT, -0.35)];
    return { member, ink, paper, main: ink, pale, paler, soft: ink };
  }
  const [paler, pale] = [palette.theme(accent, 0.8), palette.theme(accent, 0.6)];
  return { member, ink, paper, main: palette.theme(accent), pale, paler, soft: palette.theme(accent, 0.4) };
}

const line = (kind: string, color: Color): Edge | undefined => edgeOf(kind, color);

const frame = (edge: Edge | undefined): Borders =>
  edge ? { top: edge, bottom: edge, left: edge, right: edge } : {};

const side = (name: keyof Borders, edge: Edge | undefined): Borders => (edge ? { [name]: edge } : {});

const bold = (color: Color): RegionFace => ({ bold: true, color });

/** First and last column alike, rows and columns striped alike. */
const columns = (face: RegionFace): Regions => ({ firstColumn: face, lastColumn: face });
const stripes = (fill: Color): Regions => ({ firstRowStripe: { fill }, firstColumnStripe: { fill } });

/** Light 1–7: a line above and below, text in the dark of the colour. */
const ruled: Family = ({ member, main, ink, paler }, palette) => {
  const text = member === 0 ? ink : palette.theme(ACCENT + member - 1, -0.25);
  const thin = line("thin", main);
  return {
    wholeTable: { color: text, ...side("top", thin), ...side("bottom", thin) },
    headerRow: { ...bold(text), ...side("bottom", thin) },
    totalRow: { ...bold(text), ...side("top", thin) },
    ...columns(bold(text)),
    ...stripes(paler),
  };
};

/** Light 8–14: framed, a line over every row. */
const lined: Family = ({ main, ink, paper }) => {
  const thin = line("thin", main);
  const [above, before] = [side("top", thin), side("left", thin)];
  return {
    wholeTable: { color: ink, ...frame(thin) },
    headerRow: { ...bold(paper), fill: main },
    totalRow: { ...bold(ink), ...side("top", line("double", main)) },
    ...columns(bold(ink)),
    firstRowStripe: above,
    secondRowStripe: above,
    firstColumnStripe: before,
    secondColumnStripe: before,
  };
};

/** Light 15–21: a grid of thin lines. */
const gridded: Family = ({ main, ink, paler }) => {
  const thin = line("thin", main);
  return {
    wholeTable: { color: ink, ...frame(thin), ...side("horizontal", thin), ...side("vertical", thin) },
    headerRow: { ...bold(ink), ...side("bottom", line("medium", main)) },
    totalRow: { ...bold(ink), ...side("top", line("double", main)) },
    ...columns(bold(ink)),
    ...stripes(paler),
  };
};

/** Medium 1–7: a filled header, a soft line between rows. */
const banded: Family = ({ main, ink, paper, paler, soft }) => {
  const thin = line("thin", soft);
  return {
    wholeTable: { color: ink, ...frame(thin), ...side("horizontal", thin) },
    headerRow: { ...bold(paper), fill: main },
    totalRow: { ...bold(ink), ...side("top", line("double", main)) },
    ...columns(bold(ink)),
    ...stripes(paler),
  };
};

/** Medium 8–14: everything filled, white lines between the cells. */
const tiled: Family = ({ main, ink, paper, pale, paler }) => {
  const gap = line("thin", paper);
  const thick = line("thick", paper);
  const strong: RegionFace = { ...bold(paper), fill: main };
  return {
    wholeTable: { color: ink, fill: paler, ...side("horizontal", gap), ...side("vertical", gap) },
    headerRow: { ...strong, ...side("bottom", thick) },
    totalRow: { ...strong, ...side("top", thick) },
    ...columns(strong),
    ...stripes(pale),
  };
};

/** Medium 15–21: black lines, grey stripes, the colour in header and outer columns. */
const outlined: Family = ({ member, main, ink, paper }, palette) => {
  const [thin, medium] = [line("thin", ink), line("medium", ink)];
  const outer = { ...side("top", medium), ...side("bottom", medium) };
  const grid = { ...frame(thin), ...side("horizontal", thin), ...side("vertical", thin) };
  const strong: RegionFace = { ...bold(paper), fill: main };
  return {
    wholeTable: { color: ink, ...(member === 0 ? grid : {}), ...outer },
    headerRow: { ...strong, ...side("bottom", medium) },
    totalRow: side("top", line("double", ink)),
    ...columns(strong),
    ...stripes(palette.theme(LIGHT, -0.15)),
  };
};

/** Medium 22–28: everything filled, lines in the colour between the cells. */
const latticed: Family = ({ main, ink, pale, paler, soft }) => {
  const thin = line("thin", soft);
  const lines = { ...frame(thin), ...side("horizontal", thin), ...side("vertical", thin) };
  return {
    wholeTable: { color: ink, fill: paler, ...lines },
    headerRow: bold(ink),
    totalRow: { ...bold(ink), ...side("top", line("medium", main)) },
    ...columns(bold(ink)),
    ...stripes(pale),
  };
};

/** Dark 1–7: white text on the colour. */
const dark: Family = ({ member, ink, paper, main }, palette) => {
  const shade = (ofInk: number, ofAccent: number): Color =>
    member === 0 ? palette.theme(DARK, ofInk) : palette.theme(ACCENT + member - 1, ofAccent);
  const gap = line("medium", paper);
  const strong: RegionFace = { ...bold(paper), fill: shade(0.25, -0.25) };
  return {
    wholeTable: { color: paper, fill: member === 0 ? shade(0.45, 0) : main },
    headerRow: { ...bold(paper), fill: ink, ...side("bottom", gap) },
    totalRow: { ...bold(paper), fill: shade(0.15, -0.5), ...side("top", gap) },
    firstColumn: { ...strong, ...side("right", gap) },
    lastColumn: { ...strong, ...side("left", gap) },
    ...stripes(shade(0.25, -0.25)),
  };
};

/** Dark 8–11: two accents each, the second in the header. */
const twoAccents: Family = ({ member, ink, paper }, palette) => {
  const body = (ofPaper: number, ofAccent: number): Color =>
    member === 0 ? palette.theme(LIGHT, ofPaper) : palette.theme(ACCENT + 2 * (member - 1), ofAccent);
  const head = member === 0 ? ink : palette.theme(ACCENT + 2 * member - 1);
  return {
    wholeTable: { color: ink, fill: body(-0.15, 0.8) },
    headerRow: { color: paper, fill: head },
    totalRow: { ...bold(ink), ...side("top", line("double", ink)) },
    ...columns(bold(ink)),
    ...stripes(body(-0.35, 0.6)),
  };
};

const FAMILIES: Readonly<Record<string, readonly Family[]>> = {
  Light: [ruled, lined, gridded],
  Medium: [banded, tiled, outlined, latticed],
  Dark: [dark, twoAccents],
};
