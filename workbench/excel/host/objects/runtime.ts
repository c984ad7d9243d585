import { invalidArgument } from "../excel-error";
import type { Host } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";

const runtimeKind: ObjectKind<Host> = {
  name: "Runtime",
  properties: {
    enableEvents: {
      get: ({ news }) => news.enabled,
      set: ({ news }, value, location) => {
        if (typeof value !== "boolean") throw invalidArgument(location);
        news.enabled = value;
      },
    },
  },
};

/** context.runtime */
export const runtimeObject = (host: Host): HostObject => hostObject(runtimeKind, host);
