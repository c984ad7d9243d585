import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { AttachFileAnswer, MatchFilesAnswer } from "#wire/files";
import { type Backend, BackendRefusal, openBackend } from "../../addin/backend";
import { FileRefusal } from "../excel/work-on-file";
import { type Outcome, withCloud } from "./commands";
import { EXIT } from "./exit-codes";
import { readBase64 } from "./file";
import { atMost, lines, plural } from "./layout";
import type { CommonOptions } from "./settings";

/** A folder of files, each named after its invoice. Given again, what is attached already stays as it is. */
export const fileFolder = (options: CommonOptions, folder: string): Promise<Outcome> => {
  const names = namesIn(folder);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const attached: AttachFileAnswer[] = [];
    const left: Left[] = [];
    for (const match of await matched(backend, names)) {
      const done = await attachOne(backend, folder, match);
      if ("because" in done) left.push(done);
      else attached.push(done);
    }
    return {
      code: left.length > 0 ? EXIT.rowsRefused : EXIT.done,
      text: folderText(folder, attached, left),
      json: { attached, left },
    };
  });
};

/** A file that nobody's invoice got, and why. */
type Left = { readonly name: string; readonly because: string };
type Match = MatchFilesAnswer["matches"][number];

/** The files right in the folder; what is hidden is not meant. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !/^[.~]/.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new FileRefusal(`The folder ${folder} cannot be read (${code}): check its name.`);
  }
}

const AT_ONCE = 100;

async function matched(backend: Backend, names: readonly string[]): Promise<readonly Match[]> {
  const matches: Match[] = [];
  for (let from = 0; from < names.length; from += AT_ONCE)
    matches.push(...(await backend.matchFiles(names.slice(from, from + AT_ONCE))).matches);
  return matches;
}

async function attachOne(
  backend: Backend,
  folder: string,
  { name, kind, invoiceId, numbers }: Match,
): Promise<AttachFileAnswer | Left> {
  switch (kind) {
    case "none":
      return { name, because: "its name holds the number of no invoice that is known" };
    case "several":
      return { name, because: `its name holds several invoice numbers: ${numbers.join(", ")}` };
    case "unsure":
      return { name, because: `${numbers.join(", ")} in its name may be part of another number` };
    case "one":
      try {
        const base64 = readBase64(join(folder, name));
        return await backend.attachFile(invoiceId ?? "", { name, base64, via: "folder" });
      } catch (error) {
        if (error instanceof BackendRefusal || error instanceof FileRefusal)
          return { name, because: error.message };
        throw error;
      }
    default:
      return kind satisfies never;
  }
}

function folderText(folder: string, attached: readonly AttachFileAnswer[], left: readonly Left[]): string {
  const added = attached.filter((one) => one.added);
  const before = attached.length - added.length;
  return lines([
    `${plural(added.length, "file")} attached${before === 0 ? "" : `, ${plural(before, "file")} attached before`}${left.length === 0 ? "." : `, ${plural(left.length, "file")} left:`}`,
    ...atMost(added.map(({ file }) => `Attached    ${file.name} to ${file.number}`)),
    ...atMost(left.map(({ name, because }) => `Left        ${name}: ${because}`)),
    ...(left.length === 0
      ? []
      : [`One by one: dunbook file attach INVOICE "${join(folder, left[0]?.name ?? "")}"`]),
  ]);
}
