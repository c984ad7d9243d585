import type { SheetModel } from "../../model/sheet";
import { accessDenied, apiNotFound } from "../excel-error";
import type { Host } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";

type ProtectedSheet = { readonly host: Host; readonly sheet: SheetModel };

const protectionKind: ObjectKind<ProtectedSheet> = {
  name: "WorksheetProtection",
  properties: { protected: { get: ({ sheet }) => sheet.protection.isOn } },
  methods: {
    protect: ({ host, sheet }, given) => {
      if (sheet.protection.isOn) throw accessDenied(given.location);
      if (given.json(0) !== null || given.json(1) !== null)
        throw apiNotFound(given.location, "options and passwords are not kept");
      sheet.protection.set(true);
      host.news.record({ kind: "redrawn", sheet });
      return null;
    },
    unprotect: ({ host, sheet }, given) => {
      if (sheet.protection.hasPassword) throw apiNotFound(given.location, "passwords are not checked");
      sheet.protection.set(false);
      host.news.record({ kind: "redrawn", sheet });
      return null;
    },
  },
};

/** worksheet.protection */
export const protectionObject = (host: Host, sheet: SheetModel): HostObject =>
  hostObject(protectionKind, { host, sheet });
