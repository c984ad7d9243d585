import { writeFileSync } from "node:fs";
import { FileRefusal } from "../excel/work-on-file";

/** Writes a file that a person asked for by name. Throws FileRefusal where it cannot be written. */
export function writeTextFile(file: string, text: string | Uint8Array): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new FileRefusal(`${file} cannot be written (${code}): name another place.`);
  }
}
