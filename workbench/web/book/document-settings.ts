import type { ExcelHost } from "../../excel/host/open-host";
import type { DocumentSetting } from "./book";

/**
 * Office.context.document.settings and Excel's workbook.settings are one store. office.js keeps a copy of the former and
 * gives it back whole when it saves.
 */

/** The workbook, and the settings that office.js has been told of. */
type SettingsHolder = { readonly host: ExcelHost; told: ReadonlySet<string> };

/** All settings, for office.js to keep its copy. */
export function tellSettings(holder: SettingsHolder): readonly DocumentSetting[] {
  const kept = holder.host.desk.workbook.settings;
  holder.told = new Set(kept.keys());
  return [...kept].map(([key, value]) => ({ key, value: JSON.stringify(value) }));
}

/**
 * Takes the copy back. Of the settings that are not in it only those are removed that it had been told of: the others have
 * come since, by workbook.settings.
 */
export function keepSettings(holder: SettingsHolder, settings: readonly DocumentSetting[]): void {
  const { workbook, news } = holder.host.desk;
  const kept = workbook.settings;
  const before = JSON.stringify([...kept]);
  const given = new Set(settings.map(({ key }) => key));
  for (const key of holder.told) if (!given.has(key)) kept.delete(key);
  for (const { key, value } of settings) kept.set(key, jsonOf(value));
  holder.told = given;
  if (JSON.stringify([...kept]) === before) return;
  news.record({ kind: "redrawn", sheet: null });
  news.publish("program");
}

/** office.js gives JSON; what is none was a text. */
function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
