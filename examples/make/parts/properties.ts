import { element, escaped, XML_HEADER } from "./xml";

const CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";

/** The core properties: title, author and the instant, written so that the file is the same whenever it is made. */
export function corePropertiesPart(title: string, creator: string, at: string): string {
  const namespaces = {
    "xmlns:cp": CORE,
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
  };
  const moment = (name: string): string => element(name, { "xsi:type": "dcterms:W3CDTF" }, at);
  return (
    XML_HEADER +
    element(
      "cp:coreProperties",
      namespaces,
      element("dc:title", {}, escaped(title)),
      element("dc:creator", {}, escaped(creator)),
      moment("dcterms:created"),
      moment("dcterms:modified"),
    )
  );
}

/** The extended properties. They name the generator, for the file was not saved by Excel. */
export function extendedPropertiesPart(application: string, company: string): string {
  return (
    XML_HEADER +
    element(
      "Properties",
      { xmlns: EXTENDED },
      element("Application", {}, escaped(application)),
      element("Company", {}, escaped(company)),
    )
  );
}
