import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Where the built-in templates stand. */
export const TEMPLATES = path.resolve(__dirname, "../../templates");

/** Copies of the built-in templates, for tests that break them; `removeAll` belongs in afterAll. */
export function letterTemplates(): { copied(): string; removeAll(): void } {
  const folders: string[] = [];
  return {
    copied: () => {
      const folder = mkdtempSync(path.join(tmpdir(), "dunbook-templates-"));
      folders.push(folder);
      cpSync(TEMPLATES, folder, { recursive: true });
      return folder;
    },
    removeAll: () => {
      for (const folder of folders) rmSync(folder, { recursive: true });
    },
  };
}
