import type { Arguments } from "../arguments";
import { itemNotFound } from "../excel-error";
import type { Host } from "../host";
import { type HostObject, hostObject, type ObjectKind } from "../host-object";
import type { Json } from "../json";

type SettingView = { readonly host: Host; readonly key: string };

const settingsKind: ObjectKind<Host> = {
  name: "SettingCollection",
  items: (host) => [...host.workbook.settings.keys()].map((key) => setting(host, key)),
  find: (host, key) => (host.workbook.settings.has(String(key)) ? setting(host, String(key)) : null),
  methods: {
    add: (host: Host, given: Arguments) => {
      const key = given.text(0);
      keep(host, key, given.json(1));
      return setting(host, key);
    },
  },
};

const settingKind: ObjectKind<SettingView> = {
  name: "Setting",
  identity: ({ key }) => key,
  properties: {
    key: { get: ({ key }) => key },
    value: {
      get: ({ host, key }) => stored(host, key),
      set: ({ host, key }, value) => keep(host, key, value),
    },
  },
  methods: {
    delete: ({ host, key }, given) => {
      if (!host.workbook.settings.delete(key)) throw itemNotFound(given.location);
      host.news.record({ kind: "redrawn", sheet: null });
      return null;
    },
  },
};

/** workbook.settings: the add-in's own values, kept in the file. */
export const settingCollection = (host: Host): HostObject => hostObject(settingsKind, host);

const setting = (host: Host, key: string): HostObject => hostObject(settingKind, { host, key });

function keep({ workbook, news }: Host, key: string, value: Json): void {
  workbook.settings.set(key, value);
  news.record({ kind: "redrawn", sheet: null });
}

/** Settings are JSON values, whoever put them there; a round trip makes sure of it. */
function stored({ workbook }: Host, key: string): Json {
  const value: Json = JSON.parse(JSON.stringify(workbook.settings.get(key) ?? null));
  return value;
}
