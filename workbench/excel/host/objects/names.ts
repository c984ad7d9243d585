import type { DefinedName } from "../../model/workbook";
import type { Host } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";

const namesKind: ObjectKind<readonly DefinedName[]> = {
  name: "NamedItemCollection",
  items: (names) => names.map((name) => hostObject(nameKind, name)),
  find: (names, key) => {
    const wanted = String(key).toLowerCase();
    const name = names.find((candidate) => candidate.name.toLowerCase() === wanted);
    return name ? hostObject(nameKind, name) : null;
  },
};

const nameKind: ObjectKind<DefinedName> = {
  name: "NamedItem",
  identity: ({ name }) => name,
  properties: {
    name: { get: ({ name }) => name },
    formula: { get: ({ formula }) => `=${formula}` },
    scope: { get: ({ sheetName }) => (sheetName === null ? "Workbook" : "Worksheet") },
    visible: { get: ({ visible }) => visible },
  },
};

/** workbook.names: only listed. Those that belong to one sheet are not among them, as in Excel. */
export function nameCollection({ workbook }: Host): HostObject {
  return hostObject(
    namesKind,
    workbook.names.filter(({ sheetName }) => sheetName === null),
  );
}
