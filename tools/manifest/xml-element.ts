import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element of the manifest, by its name without prefix. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

/** The root element of an XML text, or the sentence that says where it is broken. */
export function readXml(xml: string): XmlElement | string {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) return `line ${valid.err.line} is no well-formed XML: ${valid.err.msg}`;
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
  });
  const [root] = elementsOf(parser.parse(xml));
  return root ?? "there is no root element";
}

function elementsOf(nodes: unknown): readonly XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: Readonly<Record<string, unknown>>) => {
    const name = Object.keys(node).find((key) => key !== ":@" && key !== "#text");
    if (name === undefined || name.startsWith("?")) return [];
    const inner = node[name];
    return [{ name, attributes: attributesOf(node[":@"]), children: elementsOf(inner), text: textOf(inner) }];
  });
}

const attributesOf = (given: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(given ?? {}).map(([name, value]) => [name, String(value)]));

const textOf = (nodes: unknown): string =>
  Array.isArray(nodes)
    ? nodes
        .map((node: Readonly<Record<string, unknown>>) => String(node["#text"] ?? ""))
        .join("")
        .trim()
    : "";

/** Every element of that name below this one, in the order of the text. */
export function allOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...allOf(child, name),
  ]);
}

/** The first child of that name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);
