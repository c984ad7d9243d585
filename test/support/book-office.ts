import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where LibreOffice is installed; null where it is not. */
export function officeProgram(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [
    ...folders.flatMap((folder) => [join(folder, "soffice"), join(folder, "soffice.exe")]),
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    join(process.env.PROGRAMFILES ?? "C:\\Program Files", "LibreOffice", "program", "soffice.exe"),
  ];
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}
