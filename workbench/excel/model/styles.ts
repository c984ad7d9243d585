/**
 * The cell styles of a workbook, as far as we know them: each style id (an index into cellXfs) has a number format.
 * Everything else a style says (font, fill, border) is kept by the file and carried along when a style is derived.
 */
export class StyleTable {
  private readonly derivedIds = new Map<string, number>();
  /** Styles made since the workbook was opened: a copy of `base` with another number format. Their ids follow the loaded ones. */
  readonly derived: { readonly base: number; readonly numberFormat: string }[] = [];

  /** `numberFormats[styleId]` is the format code of a loaded style ("General" where it names none). */
  constructor(private readonly numberFormats: readonly string[] = ["General"]) {}

  numberFormat(styleId: number): string {
    return (
      this.numberFormats[styleId] ??
      this.derived[styleId - this.numberFormats.length]?.numberFormat ??
      "General"
    );
  }

  /** The style that looks like `styleId` but shows numbers in `numberFormat`. */
  withNumberFormat(styleId: number, numberFormat: string): number {
    if (this.numberFormat(styleId) === numberFormat) return styleId;
    const base = this.derived[styleId - this.numberFormats.length]?.base ?? styleId;
    if (this.numberFormats[base] === numberFormat) return base;
    const key = `${base} ${numberFormat}`;
    const known = this.derivedIds.get(key);
    if (known !== undefined) return known;
    const made = this.numberFormats.length + this.derived.length;
    this.derived.push({ base, numberFormat });
    this.derivedIds.set(key, made);
    return made;
  }
}
