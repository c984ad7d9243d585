/** What we know of a style: the format of its numbers, and whether long text is broken into lines. */
type Look = { readonly numberFormat: string; readonly wrapText: boolean };

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
   * of the loaded styles that wrap their text.
   */
  constructor(
    private readonly numberFormats: readonly string[] = ["General"],
    private readonly wrapping: ReadonlySet<number> = new Set(),
  ) {}

  numberFormat(styleId: number): string {
    return this.numberFormats[styleId] ?? this.derivedLook(styleId)?.numberFormat ?? "General";
  }

  wrapText(styleId: number): boolean {
    return this.derivedLook(styleId)?.wrapText ?? this.wrapping.has(styleId);
  }

  /** The style that looks like `styleId` but shows numbers in `numberFormat`. */
  withNumberFormat(styleId: number, numberFormat: string): number {
    if (this.numberFormat(styleId) === numberFormat) return styleId;
    return this.withLook(styleId, { numberFormat, wrapText: this.wrapText(styleId) });
  }

  /** The style that looks like `styleId` but wraps its text, or does not. */
  withWrapText(styleId: number, wrapText: boolean): number {
    if (this.wrapText(styleId) === wrapText) return styleId;
    return this.withLook(styleId, { numberFormat: this.numberFormat(styleId), wrapText });
  }

  private withLook(styleId: number, look: Look): number {
    const base = this.derivedLook(styleId)?.base ?? styleId;
    if (this.numberFormats[base] === look.numberFormat && this.wrapping.has(base) === look.wrapText)
      return base;
    const key = `${base} ${look.wrapText} ${look.numberFormat}`;
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
