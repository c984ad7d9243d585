import { attributeOf, type Tag, tagsOf } from "./xml-tags";
import { unescapeXml } from "./xml-text";

/** An element of a small XML part; names are without their namespace prefixes. */
export type XmlElement = {
  readonly name: string;
  /** The value of an attribute; undefined where it is missing. */
  readonly attribute: (name: string) => string | undefined;
  readonly children: readonly XmlElement[];
  /** The text right inside it, where it holds no elements; "" otherwise. */
  readonly text: string;
};

/** The root of an XML text; throws WorkbookProblem where it is not well-formed. */
export function readElement(xml: string): XmlElement | null {
  return readElements(xml)[0] ?? null;
}

/** The elements of a piece of XML that may have several at its top, or end tags of what began before it. */
export function readElements(xml: string): readonly XmlElement[] {
  const top: XmlElement[] = [];
  const open: { readonly element: XmlElement; readonly children: XmlElement[] }[] = [];
  for (const tag of tagsOf(xml)) {
    if (tag.kind === "close") {
      open.pop();
      continue;
    }
    const children: XmlElement[] = [];
    const element = elementOf(xml, tag, children);
    (open.at(-1)?.children ?? top).push(element);
    if (tag.kind === "open") open.push({ element, children });
  }
  return top;
}

function elementOf(xml: string, tag: Tag, children: readonly XmlElement[]): XmlElement {
  return {
    name: tag.name,
    attribute: (name) => attributeOf(tag, name),
    children,
    get text() {
      if (tag.kind === "empty" || children.length > 0) return "";
      const close = xml.indexOf(`</${tag.prefix}${tag.name}`, tag.end);
      return close < 0 ? "" : unescapeXml(xml.slice(tag.end, close));
    },
  };
}

/** The first child of that name. */
export const childOf = (element: XmlElement | null | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

/** All children of that name. */
export const childrenOf = (element: XmlElement | null | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** A number in an attribute; undefined where it is missing or none. */
export function numberOf(element: XmlElement | undefined, name: string): number | undefined {
  const text = element?.attribute(name);
  const value = text === undefined || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** A truth value in an attribute, as XML Schema writes them; `missing` where there is none. */
export function flagOf(element: XmlElement | undefined, name: string, missing = false): boolean {
  const text = element?.attribute(name);
  return text === undefined ? missing : text === "1" || text === "true";
}
