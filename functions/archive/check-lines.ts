import { createHash } from "node:crypto";
import { type OrganisationId, organisationId } from "#domain/base/identity";
import { partsOfKey } from "../files/port";
import { checkWrite, documentBytes } from "../store/check-writes";
import { COLLECTIONS, type CollectionName } from "../store/indexes";
import type { Ref } from "../store/port";
import { ArchiveRefusal } from "./archive-refusal";
import { namesOnlyOwnFiles, rekeyed } from "./file-keys";
import {
  type About,
  CARRIED,
  type DocumentLine,
  type EndLine,
  type FileLine,
  FORMAT,
  type Line,
  lineSchema,
} from "./lines";

const DAMAGED = "The file is damaged or was cut off: take another copy of it. Nothing was changed.";
const NEWER = "The file was made by a newer Dunbook: take it in with that one. Nothing was changed.";

/** What comes of a file that is whole. */
export type Whole = { readonly about: About; readonly end: EndLine };

/** A document or a file of it, as the organisation of that id is to have it. */
export type Part =
  | {
      readonly kind: "document";
      readonly ref: Ref;
      readonly fields: DocumentLine["fields"];
      readonly bytes: number;
    }
  | {
      readonly kind: "file";
      readonly key: string;
      readonly type: FileLine["type"];
      readonly bytes: Uint8Array;
    };

/**
 * Reads lines to their end, and hands over each document and file once it has been checked: ids that may be stored, values
 * that a store takes, content that fits its name. Throws ArchiveRefusal where a line is not one of ours, or the end does not
 * fit what came before it: what was handed over until then is not to be trusted either.
 * `to`: the id it is to have; null: the one it had.
 */
export async function checkLines(
  lines: AsyncIterable<string>,
  to: OrganisationId | null,
  take: (part: Part, about: About) => Promise<void>,
): Promise<Whole> {
  const hash = createHash("sha256");
  const documents: Record<string, number> = {};
  let about: About | null = null;
  let end: EndLine | null = null;
  let files = 0;
  for await (const text of lines) {
    if (end) throw new ArchiveRefusal(DAMAGED);
    const line = parsedLine(text);
    if (line.kind === "end") {
      end = line;
      continue;
    }
    hash.update(`${text}\n`);
    if (line.kind === "about") {
      if (about) throw new ArchiveRefusal(DAMAGED);
      about = line;
      continue;
    }
    if (!about) throw new ArchiveRefusal(DAMAGED);
    if (line.kind === "file") files += 1;
    else documents[line.collection] = (documents[line.collection] ?? 0) + 1;
    await take(partOf(line, about.organisation, to ?? idOf(about)), about);
  }
  const fits = end && end.files === files && sameCounts(end.documents, documents);
  if (!about || !end || !fits || end.sha256 !== hash.digest("hex")) throw new ArchiveRefusal(DAMAGED);
  if (documents.settings === undefined) throw new ArchiveRefusal(DAMAGED);
  return { about, end };
}

/** The id an organisation had where its file was taken. */
export function idOf({ organisation }: About): OrganisationId {
  try {
    return organisationId(organisation);
  } catch {
    throw new ArchiveRefusal(DAMAGED);
  }
}

function parsedLine(text: string): Line {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new ArchiveRefusal(DAMAGED);
  }
  const parsed = lineSchema.safeParse(content);
  if (!parsed.success) throw new ArchiveRefusal(DAMAGED);
  const line = parsed.data;
  if (line.kind === "about" && line.format > FORMAT) throw new ArchiveRefusal(NEWER);
  // A file of this format with a collection nobody knows: a Dunbook of tomorrow, or not one at all.
  if (line.kind === "document" && !isCarried(line.collection)) throw new ArchiveRefusal(NEWER);
  return line;
}

const isCarried = (name: string): name is CollectionName =>
  Object.hasOwn(COLLECTIONS, name) && CARRIED.some((carried) => carried === name);

function partOf(line: DocumentLine | FileLine, from: string, to: OrganisationId): Part {
  try {
    return line.kind === "document" ? documentOf(line, from, to) : fileOf(line, to);
  } catch (error) {
    throw error instanceof ArchiveRefusal ? error : new ArchiveRefusal(DAMAGED);
  }
}

function documentOf({ collection, id, fields }: DocumentLine, from: string, to: OrganisationId): Part {
  if (!isCarried(collection)) throw new ArchiveRefusal(NEWER);
  const ref: Ref = { scope: to, collection, id };
  const put = checkWrite({ kind: "put", ref, fields: rekeyed(fields, from, to) });
  if (put.kind !== "put" || !namesOnlyOwnFiles(ref, put.fields)) throw new ArchiveRefusal(DAMAGED);
  return { kind: "document", ref, fields: put.fields, bytes: documentBytes(ref, put.fields) };
}

/** The name of a file begins with the digest of its content: whoever changed the one has to have changed the other. */
function fileOf({ name, type, bytes: text }: FileLine, to: OrganisationId): Part {
  const key = `${to}/${name}`;
  const [, checked] = partsOfKey(key);
  const bytes = new Uint8Array(Buffer.from(text, "base64"));
  if (createHash("sha256").update(bytes).digest("hex") !== checked.slice(0, 64))
    throw new ArchiveRefusal(DAMAGED);
  return { kind: "file", key, type, bytes };
}

const sameCounts = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([name, count]) => b[name] === count);
