import type { HostObject, Members } from "../../workbench/excel/host/host-object";
import { runtimeServices } from "../../workbench/excel/host/objects/app-runtime";
import { functionServices } from "../../workbench/excel/host/objects/custom-functions";
import { workbookObject } from "../../workbench/excel/host/objects/workbook";
import { openHost } from "../../workbench/excel/host/open-host";
import { ChartModel } from "../../workbench/excel/model/chart";
import { ledgerWorkbook } from "./host-ledger";

/** One object of every kind the host declares, found by walking as programs do. */
function objects(): readonly HostObject[] {
  const workbook = ledgerWorkbook();
  workbook.names = [{ name: "TaxRate", formula: "1", sheetName: null, visible: true }];
  workbook.settings.set("key", 1);
  const anchor = { fromRow: 0, fromColumn: 0, toRow: 1, toColumn: 1 };
  workbook.sheets[0]?.charts.push(new ChartModel("{1}", "Chart", null, "", null, anchor, null, null));
  const { desk } = openHost(workbook, null);
  const root = workbookObject(desk);
  const walked = new Map<string, HostObject>();
  const visit = (object: HostObject | null): void => {
    if (!object || walked.has(object.className)) return;
    walked.set(object.className, object);
    for (const name of object.members().links) visit(object.link(name)?.() ?? null);
    for (const item of object.items() ?? []) visit(item);
    if (object.className === "Range") visit(called(object, "getTables", []));
    if (object.className === "Functions") visit(called(object, "date", [2000, 1, 1]));
    if (object.className === "Workbook") visit(called(object, "getSelectedRange", []));
  };
  visit(root);
  for (const services of [runtimeServices(desk), functionServices(desk)])
    for (const service of Object.values(services)) visit(service);
  return [...walked.values()];
}

function called(object: HostObject, method: string, given: readonly number[]): HostObject | null {
  const result = object.call(method, given);
  return typeof result === "object" && result !== null && "className" in result
    ? (result as HostObject)
    : null;
}

/** What docs/EXCEL-HOST.md says each object offers: a table in Markdown, by the names of the classes. */
export function membersTable(): string {
  const rows = objects()
    .toSorted((a, b) => a.className.localeCompare(b.className))
    .map((object) => row(object.className, object.members()));
  return ["| object | read | read and set | methods | events |", "|---|---|---|---|---|", ...rows].join("\n");
}

export const classNames = (): readonly string[] => objects().map(({ className }) => className);

function row(name: string, { readable, settable, links, methods, isCollection }: Members): string {
  const onlyRead = [...readable.filter((member) => !settable.includes(member)), ...links];
  const events = methods.flatMap((method) => eventOf(method) ?? []);
  // What begins with an underscore office.js calls by itself.
  const called = methods.filter((method) => !method.startsWith("_"));
  const all = isCollection ? ["items", "getCount", "getItemAt", ...called] : called;
  const cells = [onlyRead, settable, [...new Set(all)], events].map((members) =>
    members
      .filter((member) => member !== "_Runtime")
      .toSorted()
      .join(", "),
  );
  return `| ${[name, ...cells].join(" | ")} |`;
}

/** The event that programs know a registration by. */
function eventOf(method: string): string | null {
  const name = /^_Register(\w+)Event$/.exec(method)?.[1];
  if (name === undefined) return null;
  return name === "DataChanged" ? "onChanged" : `on${name}`;
}
