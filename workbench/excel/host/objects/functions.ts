import type { Arguments } from "../arguments";
import { serialOf } from "../cells/serial";
import type { Host } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";

type Outcome = { readonly value: number } | { readonly error: string };

const functionsKind: ObjectKind<Host> = { name: "Functions", methods: { date } };

const resultKind: ObjectKind<Outcome> = {
  name: "FunctionResult",
  properties: {
    error: { get: (outcome) => ("error" in outcome ? outcome.error : null) },
    value: { get: (outcome) => ("value" in outcome ? outcome.value : null) },
  },
};

/** workbook.functions: DATE, by which a program learns how the workbook counts days. */
export const functionsObject = (host: Host): HostObject => hostObject(functionsKind, host);

/** =DATE(year, month, day): years below 1900 count from 1900; days outside the calendar are #NUM!. */
function date({ workbook }: Host, given: Arguments): HostObject {
  const [year, month, day] = [given.number(0), given.number(1), given.number(2)].map(Math.floor);
  const fullYear = (year ?? 0) < 1900 ? (year ?? 0) + 1900 : (year ?? 0);
  const parts = { year: fullYear, month: month ?? 0, day: day ?? 0 };
  const serial = (year ?? 0) < 0 ? null : serialOf(parts, workbook.dateSystem);
  return hostObject(resultKind, serial === null ? { error: "#NUM!" } : { value: serial });
}
