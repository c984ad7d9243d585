import { actOf } from "#domain/acts/act";
import type { OrganisationId } from "#domain/base/identity";
import { writeArchive } from "../../functions/archive/archive-file";
import { ArchiveRefusal } from "../../functions/archive/archive-refusal";
import type { EndLine } from "../../functions/archive/lines";
import { ChangedMeanwhile, readOrganisation } from "../../functions/archive/read-organisation";
import { recordAct } from "../../functions/jobs/acts/record-act";
import { stopSending } from "../../functions/jobs/run-organisation";
import { FileRefusal } from "../excel/work-on-file";
import { type ArchivePlace, atPlace, type PlaceOptions, passphraseOf } from "./archive-place";
import type { Outcome } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { plural, lines as textLines } from "./layout";

/** An organisation taken along as one file. */

export type ExportOptions = PlaceOptions & { readonly stopSending?: boolean };

const TRIES = 3;
const BY = "the command line";

export async function exportArchive(options: ExportOptions, path: string): Promise<Outcome> {
  const passphrase = passphraseOf(options);
  return atPlace(options, false, async (place) => {
    if (place.id === null)
      throw new UsageError("--project holds many organisations: name the one that is meant with --id.");
    const { id } = place;
    // Before it is read: the file says so as well, and the old place sends nothing while the new one begins.
    if (options.stopSending === true)
      await stopSending(place.store, id, "It was taken along as a file, to go on elsewhere.");
    const { size, end } = await told(() => written(place, id, path, passphrase));
    await recordAct(place.store, id, actOf("organisationExported", BY), place.now().at);
    return outcome({ path, size, end, place, isSealed: passphrase !== null });
  });
}

/** What the room of archives refuses is about a file or a folder, and is told in its sentence. */
export async function told<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ArchiveRefusal ? new FileRefusal(error.message) : error;
  }
}

async function written(place: ArchivePlace, id: OrganisationId, path: string, passphrase: string | null) {
  for (let tries = 1; ; tries += 1) {
    try {
      let end: EndLine | null = null;
      const read = readOrganisation(place, id, place.now());
      const size = await writeArchive(
        path,
        withEnd(read, (line) => (end = line)),
        passphrase,
      );
      if (end === null) throw new Error("An archive without its end was written");
      return { size, end: end as EndLine };
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      if (tries === TRIES)
        throw new ArchiveRefusal(
          "Somebody keeps writing while the organisation is read: try again when the day's run is over. No file was written.",
        );
    }
  }
}

async function* withEnd(read: AsyncIterable<string>, take: (line: EndLine) => void): AsyncGenerator<string> {
  for await (const text of read) {
    if (text.startsWith('{"kind":"end"')) take(JSON.parse(text) as EndLine);
    yield text;
  }
}

type Written = {
  readonly path: string;
  readonly size: number;
  readonly end: EndLine;
  readonly place: ArchivePlace;
  readonly isSealed: boolean;
};

function outcome({ path, size, end, place, isSealed }: Written): Outcome {
  const documents = Object.values(end.documents).reduce((sum, count) => sum + count, 0);
  const text = textLines([
    `Written    ${path}: ${plural(documents, "document")} and ${plural(end.files, "file")} from ${place.name}, ${Math.ceil(size / 1024).toLocaleString("en")} kB`,
    end.filesMissing > 0
      ? `Missing    ${plural(end.filesMissing, "file")} of invoices or replies could not be found where they should lie.`
      : "",
    `Secret     Whoever has the file can answer for your customers${isSealed ? " once they know its passphrase" : ""}: the key that signs links is in it. Keep it as you keep a password.`,
    "Left out   The keys and passwords of mail and SMS providers: give them again where it is brought in.",
  ]);
  return { code: EXIT.done, text, json: { file: path, bytes: size, sealed: isSealed, ...end } };
}
