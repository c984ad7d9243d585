/** What a program can paint on a cell, over what its style says; what is left out stays as it is. Colours are "#RRGGBB". */
export type Paint = {
  /** The colour of the cell; null takes its fill away. */
  readonly fill?: string | null;
  readonly fontColor?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
};

/** What we know of a style: the format of its numbers, whether long text is broken into lines, and what was painted on it. */
type Look = { readonly numberFormat: string; readonly wrapText: boolean; readonly paint: Paint };

const UNPAINTED: Paint = {};

/**
 * The cell styles of a workbook, as far as we know them: each style id (an index into cellXfs) has a number format and
 * wraps its text or not. Everything else a style says (font, fill, border) is kept by the file and carried along when a
 * style is derived.
 */
export class StyleTable {
  private readonly derivedIds = new Map<string, number>();
  /** Styles made since the workbook was opened: a copy of `base` with another look. Their ids follow the loaded ones. */
  readonly derived: (Look & { readonly base: number })[] = [];

  /**
   * `numberFormats[styleId]` is the format code of a loaded style ("General" where it names none); `wrapping` are the ids
   * of the loaded styles that wrap their text, `unlocked` of those whose cells may be changed on a protected sheet.
   */
  constructor(
    private readonly numberFormats: readonly string[] = ["General"],
    private readonly wrapping: ReadonlySet<number> = new Set(),
    private readonly unlocked: ReadonlySet<number> = new Set(),
  ) {}

  numberFormat(styleId: number): string {
    return this.numberFormats[styleId] ?? this.derivedLook(styleId)?.numberFormat ?? "General";
  }

  wrapText(styleId: number): boolean {
    return this.derivedLook(styleId)?.wrapText ?? this.wrapping.has(styleId);
  }

  /** Whether a protected sheet guards the cells of a style; most do. */
  isLocked(styleId: number): boolean {
    return !this.unlocked.has(this.baseOf(styleId));
  }

  /** What programs painted on a style since the workbook was opened; nothing for a style that was loaded. */
  paint(styleId: number): Paint {
    return this.derivedLook(styleId)?.paint ?? UNPAINTED;
  }

  /** The loaded style that a style is a copy of; a loaded one is its own. */
  baseOf(styleId: number): number {
    return this.derivedLook(styleId)?.base ?? styleId;
  }

  /** The style that looks like `styleId` with this painted over it. */
  withPaint(styleId: number, paint: Paint): number {
    return this.withLook(styleId, { ...this.lookOf(styleId), paint: { ...this.paint(styleId), ...paint } });
  }

  /** The style that looks like `styleId` but shows numbers in `numberFormat`. */
  withNumberFormat(styleId: number, numberFormat: string): number {
    if (this.numberFormat(styleId) === numberFormat) return styleId;
    return this.withLook(styleId, { ...this.lookOf(styleId), numberFormat });
  }

  /** The style that looks like `styleId` but wraps its text, or does not. */
  withWrapText(styleId: number, wrapText: boolean): number {
    if (this.wrapText(styleId) === wrapText) return styleId;
    return this.withLook(styleId, { ...this.lookOf(styleId), wrapText });
  }

  private lookOf(styleId: number): Look {
    const [numberFormat, wrapText] = [this.numberFormat(styleId), this.wrapText(styleId)];
    return { numberFormat, wrapText, paint: this.paint(styleId) };
  }

  private withLook(styleId: number, look: Look): number {
    const base = this.baseOf(styleId);
    const { fill, fontColor, bold, italic } = look.paint;
    const painted = [fill, fontColor, bold, italic].some((part) => part !== undefined);
    const asBase =
      this.numberFormats[base] === look.numberFormat && this.wrapping.has(base) === look.wrapText;
    if (asBase && !painted) return base;
    const key = `${base} ${look.wrapText} ${fill} ${fontColor} ${bold} ${italic} ${look.numberFormat}`;
    const known = this.derivedIds.get(key);
    if (known !== undefined) return known;
    const made = this.numberFormats.length + this.derived.length;
    this.derived.push({ base, ...look });
    this.derivedIds.set(key, made);
    return made;
  }

  private derivedLook(styleId: number): StyleTable["derived"][number] | undefined {
    return this.derived[styleId - this.numberFormats.length];
  }
}
