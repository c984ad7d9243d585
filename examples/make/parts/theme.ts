import { element, NAMESPACE, XML_HEADER } from "./xml";

/** Scheme colours in the order the schema asks for; accent 1 also colours the tables. */
const COLORS: readonly (readonly [string, string])[] = [
  ["dk1", "1F2933"],
  ["lt1", "FFFFFF"],
  ["dk2", "1F3A5F"],
  ["lt2", "EEF2F6"],
  ["accent1", "2F6690"],
  ["accent2", "D9822B"],
  ["accent3", "6B7785"],
  ["accent4", "E0B83C"],
  ["accent5", "4E9F8E"],
  ["accent6", "8A5A83"],
  ["hlink", "2F6690"],
  ["folHlink", "8A5A83"],
];

/** The theme part: the colours and the one typeface; the formats behind are the plainest the schema allows. */
export function themePart(): string {
  const colors = COLORS.map(([name, rgb]) => element(`a:${name}`, {}, element("a:srgbClr", { val: rgb })));
  return (
    XML_HEADER +
    element(
      "a:theme",
      { "xmlns:a": NAMESPACE.drawing, name: "Tormikask" },
      element(
        "a:themeElements",
        {},
        element("a:clrScheme", { name: "Tormikask" }, ...colors),
        element("a:fontScheme", { name: "Tormikask" }, typeface("a:majorFont"), typeface("a:minorFont")),
        formatScheme(),
      ),
      element("a:objectDefaults"),
      element("a:extraClrSchemeLst"),
    )
  );
}

const typeface = (name: string): string =>
  element(
    name,
    {},
    element("a:latin", { typeface: "Arial" }),
    element("a:ea", { typeface: "" }),
    element("a:cs", { typeface: "" }),
  );

/** Three of each kind, as the schema requires. */
function formatScheme(): string {
  const fill = element("a:solidFill", {}, element("a:schemeClr", { val: "phClr" }));
  const line = element("a:ln", { w: 9525 }, fill, element("a:prstDash", { val: "solid" }));
  const effect = element("a:effectStyle", {}, element("a:effectLst"));
  return element(
    "a:fmtScheme",
    { name: "Tormikask" },
    element("a:fillStyleLst", {}, fill, fill, fill),
    element("a:lnStyleLst", {}, line, line, line),
    element("a:effectStyleLst", {}, effect, effect, effect),
    element("a:bgFillStyleLst", {}, fill, fill, fill),
  );
}
