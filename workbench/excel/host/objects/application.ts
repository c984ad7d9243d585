import { type HostObject, hostObject, type Method, type ObjectKind } from "../host-object";
import { cultureObject } from "./culture";

const nothing: Method<null> = () => null;

/**
 * Nobody calculates here: formulas keep the results stored with them, and those without one read "#BUSY!".
 * So calculate() and the suspensions have nothing to do, and nothing to hide.
 */
const applicationKind: ObjectKind<null> = {
  name: "Application",
  properties: {
    calculationMode: { get: () => "Automatic" },
    decimalSeparator: { get: () => "." },
    thousandsSeparator: { get: () => "," },
    useSystemSeparators: { get: () => true },
  },
  links: { cultureInfo: cultureObject },
  methods: {
    calculate: nothing,
    suspendApiCalculationUntilNextSync: nothing,
    suspendScreenUpdatingUntilNextSync: nothing,
  },
};

/** workbook.application */
export const applicationObject = (): HostObject => hostObject(applicationKind, null);
