/**
 * Text as it stands in a workbook's XML: entities, and Excel's own escapes `_xHHHH_` for characters that XML cannot
 * hold (ECMA-376 Part 1, 22.9.2.19 ST_Xstring).
 */
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Raw character data → text: line ends as XML asks, CDATA opened, entities replaced; an unknown entity stays as it is. */
export function unescapeXml(raw: string): string {
  const lines = raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
  if (!lines.includes("<![CDATA[")) return unescapeEntities(lines);
  return lines
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((piece) => (piece.startsWith("<![CDATA[") ? piece.slice(9, -3) : unescapeEntities(piece)))
    .join("");
}

function unescapeEntities(raw: string): string {
  if (!raw.includes("&")) return raw;
  return raw.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const point = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** `_x000D_` → the character; for cell texts and the names of table columns, after the XML itself was unescaped. */
export const unescapeExcel = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** Character data of an element. */
export const escapeText = (text: string): string =>
  /[&<>]/.test(text) ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;") : text;

/** The value of an attribute in double quotes; line ends and tabs would otherwise be read back as blanks. */
export const escapeAttribute = (text: string): string =>
  escapeText(text)
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);

const asExcelEscape = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;

/** What XML 1.0 cannot hold, and the return that XML would turn into a line end; also halves of a surrogate pair. */
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be replaced
  /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text → Excel's escapes, not yet XML-escaped; a text that happens to look like an escape is protected. */
export const escapeExcel = (text: string): string =>
  text.replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_").replace(UNWRITABLE, asExcelEscape);

/** The name of a table column as the attribute Excel writes: line ends as `_x000a_` in the file. */
export const escapeColumnName = (name: string): string =>
  escapeAttribute(
    escapeExcel(name).replace(/[\t\n]/g, (character) => asExcelEscape(character).toLowerCase()),
  );

/** Whether an XML reader may drop blanks at the ends of this text unless it is told to keep them. */
export const needsSpacePreserved = (text: string): boolean => /^[ \t\n]|[ \t\n]$/.test(text);
