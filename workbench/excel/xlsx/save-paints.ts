import type { StyleTable } from "../model/styles";
import { attributeOf, elementEnd, type Tag, tagsOf, withAttribute } from "./xml-tags";

type Derived = StyleTable["derived"][number];

/** The fonts or fills of a styles part, and those that are to follow them. */
type Pieces = {
  readonly xml: string;
  readonly tags: readonly Tag[];
  readonly loaded: readonly Tag[];
  readonly added: string[];
};

/** Fonts and fills for what programs painted, each written once: ids for the styles, and what is to be appended. */
export class PaintWriter {
  private readonly fonts: Pieces;
  private readonly fills: Pieces;

  /** `listOf` gives the start tags of a list of the part ("fonts"/"font"). */
  constructor(
    xml: string,
    tags: readonly Tag[],
    listOf: (list: string, name: string) => readonly Tag[],
    private readonly prefix: string,
  ) {
    this.fonts = { xml, tags, loaded: listOf("fonts", "font"), added: [] };
    this.fills = { xml, tags, loaded: listOf("fills", "fill"), added: [] };
  }

  /** How many fonts and fills there are to append, with the text of each. */
  get added(): { readonly fonts: readonly string[]; readonly fills: readonly string[] } {
    return { fonts: this.fonts.added, fills: this.fills.added };
  }

  get loaded(): { readonly fonts: number; readonly fills: number } {
    return { fonts: this.fonts.loaded.length, fills: this.fills.loaded.length };
  }

  /** The start tag of a cell style with the paint on it; `open` is the base's. */
  paint(open: string, { paint: { fill, fontColor, bold, italic } }: Derived): string {
    let painted = open;
    if (fill !== undefined) {
      painted = withAttribute(painted, "fillId", String(fill === null ? NO_FILL : this.fillId(fill)));
      painted = withAttribute(painted, "applyFill", "1");
    }
    if (fontColor !== undefined || bold !== undefined || italic !== undefined) {
      const base = Number(attributeOf(tagsOf(closed(open))[0] ?? NO_TAG, "fontId") ?? 0);
      painted = withAttribute(painted, "fontId", String(this.fontId(base, { fontColor, bold, italic })));
      painted = withAttribute(painted, "applyFont", "1");
    }
    return painted;
  }

  private fillId(color: string): number {
    const { prefix: p } = this;
    return idOf(
      this.fills,
      `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${argb(color)}"/>` +
        `<${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
    );
  }

  /** The base's font with what was painted in place of what it says itself. */
  private fontId(
    base: number,
    { fontColor, bold, italic }: Pick<Derived["paint"], "fontColor" | "bold" | "italic">,
  ): number {
    const { prefix: p } = this;
    const children = childrenOf(this.fonts, base);
    const kept = children.filter(
      ({ name }) =>
        !(name === "b" && bold !== undefined) &&
        !(name === "i" && italic !== undefined) &&
        !(name === "color" && fontColor !== undefined),
    );
    const own = [
      bold ? `<${p}b/>` : "",
      italic ? `<${p}i/>` : "",
      fontColor === undefined ? "" : `<${p}color rgb="${argb(fontColor)}"/>`,
    ];
    return idOf(this.fonts, `<${p}font>${[...own, ...kept.map(({ text }) => text)].join("")}</${p}font>`);
  }
}

/** The fill that every styles part begins with: none. */
const NO_FILL = 0;
const NO_TAG: Tag = { name: "", prefix: "", kind: "empty", start: 0, end: 0, depth: 0, attributes: "" };

const closed = (open: string): string => open.replace(/\s*\/?>$/, "/>");

/** "#FFCC00" as the format writes a colour without transparency. */
const argb = (color: string): string => `FF${color.slice(1).toUpperCase()}`;

function idOf(pieces: Pieces, text: string): number {
  const known = pieces.added.indexOf(text);
  if (known >= 0) return pieces.loaded.length + known;
  pieces.added.push(text);
  return pieces.loaded.length + pieces.added.length - 1;
}

/** What a font says, as it is written. */
function childrenOf(
  { xml, tags, loaded }: Pieces,
  index: number,
): readonly { readonly name: string; readonly text: string }[] {
  const font = loaded[index];
  if (!font) return [];
  const end = elementEnd(tags, font);
  return tags
    .filter((tag) => tag.start > font.start && tag.start < end && tag.depth === font.depth + 1)
    .filter((tag) => tag.kind !== "close")
    .map((tag) => ({ name: tag.name, text: xml.slice(tag.start, elementEnd(tags, tag)) }));
}
