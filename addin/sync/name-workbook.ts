import type { Backend } from "../backend";

/**
 * The service, told with every comparison what people call the workbook: so a colleague who works in another one reads its
 * name where the two have a number in common. null: nobody knows.
 */
export const namingWorkbook = (backend: Backend, name: string | null): Backend =>
  name === null || name === ""
    ? backend
    : {
        ...backend,
        compare: (body, signal) => backend.compare({ ...body, workbookName: name.slice(0, 255) }, signal),
      };

/** The name of a file from its path or address. */
export function fileNameOf(address: string | null): string | null {
  const last = address?.split(/[\\/]/).at(-1)?.split(/[?#]/)[0] ?? "";
  try {
    return last === "" ? null : decodeURIComponent(last);
  } catch {
    return last;
  }
}
