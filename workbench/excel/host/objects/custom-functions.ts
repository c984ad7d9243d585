import { readResult } from "../functions/results";
import type { Host } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import { isJsonArray } from "../json";

/** By this office.js says that the add-in's functions are answered now, and what they come to. */
const customFunctionsKind: ObjectKind<Host> = {
  name: "CustomFunctions",
  methods: {
    _SetOsfControlContainerReadyForCustomFunctions: ({ functions }) => {
      functions.begin();
      return null;
    },
    setInvocationArrayResults: ({ functions, news }, given) => {
      const results = given.json(0);
      const changed = new Set(
        (isJsonArray(results) ? results : []).flatMap((one) => {
          const result = readResult(one);
          return (result && functions.answer(result)) ?? [];
        }),
      );
      for (const sheet of changed) news.record({ kind: "redrawn", sheet });
      return null;
    },
  },
};

/** The service of custom functions, by the name under which office.js makes it. */
export const functionServices = (host: Host): Readonly<Record<string, HostObject>> => ({
  "Microsoft.ExcelServices.CustomFunctions": hostObject(customFunctionsKind, host),
});
