import * as z from "zod/mini";
import type { Instant } from "#domain/base/clock";
import { FILE_TYPES } from "#domain/files/invoice-file";
import { COLLECTIONS, type CollectionName } from "../store/indexes";
import type { Fields } from "../store/port";

/** What an organisation's file says, line by line: whose it is, its documents, its files, and how much of each there was. */

/** Raised when a file of before cannot be read any more as it is. */
export const FORMAT = 1;

/** What lies outside all organisations: it is made anew where the file is taken in. */
const BESIDE_ORGANISATIONS: readonly CollectionName[] = ["organisations", "people", "signIns"];

/** Every collection under an organisation, in the order in which it is written. */
export const CARRIED: readonly CollectionName[] = (Object.keys(COLLECTIONS) as CollectionName[]).filter(
  (name) => !BESIDE_ORGANISATIONS.includes(name),
);

/** The first line. */
export type About = {
  readonly kind: "about";
  readonly format: number;
  /** The id it had where it was taken. */
  readonly organisation: string;
  readonly name: string;
  /** By the clock of the place it was taken from. */
  readonly at: Instant;
  /** Whether that clock showed another time than the real one. */
  readonly clockMoved: boolean;
  readonly nextRunAt: Instant;
};

export type DocumentLine = {
  readonly kind: "document";
  readonly collection: string;
  readonly id: string;
  readonly fields: Fields;
};

/** The bytes of a file, as base64; `name`: its key without the organisation. */
export type FileLine = {
  readonly kind: "file";
  readonly name: string;
  readonly type: (typeof FILE_TYPES)[number];
  readonly bytes: string;
};

/** The last line. `sha256`: of all lines before it, each with its end. */
export type EndLine = {
  readonly kind: "end";
  readonly documents: Readonly<Record<string, number>>;
  readonly files: number;
  /** Files that documents name and whose bytes were not there. */
  readonly filesMissing: number;
  readonly sha256: string;
};

export type Line = About | DocumentLine | FileLine | EndLine;

const instant = z.custom<Instant>((value) => typeof value === "string" && !Number.isNaN(Date.parse(value)));
const isMap = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const lineSchema: z.ZodMiniType<Line> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("about"),
    format: z.int(),
    organisation: z.string(),
    name: z.string(),
    at: instant,
    clockMoved: z.boolean(),
    nextRunAt: instant,
  }),
  z.object({
    kind: z.literal("document"),
    collection: z.string(),
    id: z.string(),
    fields: z.custom<Fields>(isMap),
  }),
  z.object({ kind: z.literal("file"), name: z.string(), type: z.enum(FILE_TYPES), bytes: z.string() }),
  z.object({
    kind: z.literal("end"),
    documents: z.record(z.string(), z.number()),
    files: z.number(),
    filesMissing: z.number(),
    sha256: z.string(),
  }),
]);
