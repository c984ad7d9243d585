import { element, escaped, NAMESPACE, XML_HEADER } from "./xml";

/** The texts of the workbook, each kept once and named by its place. */
export type SharedStrings = {
  /** The place of a text, which is added where it is new. */
  readonly indexOf: (text: string) => number;
  /** The part with every text so far. */
  readonly part: () => string;
};

/** An empty table of texts. */
export function sharedStrings(): SharedStrings {
  const places = new Map<string, number>();
  let used = 0;
  return {
    indexOf: (text) => {
      used += 1;
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    },
    part: () => {
      const counts = { count: used, uniqueCount: places.size };
      const items = [...places.keys()].map((text) => element("si", {}, element("t", {}, escaped(text))));
      return XML_HEADER + element("sst", { xmlns: NAMESPACE.main, ...counts }, ...items);
    },
  };
}
