import * as z from "zod/mini";
import { digest } from "#domain/base/identity";
import type { DocumentReader, Ref, Scope, Write } from "../port";
import { parseDocument } from "./documents";

/**
 * Counted windows of time: how often something was asked for in this one. The counts stand in so many places and no more,
 * however many ask; which place is whose changes with every window, and cannot be read back.
 */
const PLACES = 4096;

export type Window = {
  readonly scope: Scope;
  /** What is counted: anything that names it. */
  readonly of: string;
  /** Which window of time it is: its number, counted since 1970. */
  readonly number: number;
};

const windowRef = ({ scope, of, number }: Window): Ref => ({
  scope,
  collection: "windows",
  id: `w_${(Number.parseInt(digest(`${number} ${of}`, 8), 16) % PLACES).toString(36)}`,
});

/** How often it was asked for in this window. */
export async function countIn(reader: DocumentReader, window: Window): Promise<number> {
  const stored = await reader.get(windowRef(window));
  const known = stored ? parseDocument(windowSchema, stored) : null;
  return known?.number === window.number ? known.count : 0;
}

export const putCount = (window: Window, count: number): Write => ({
  kind: "put",
  ref: windowRef(window),
  fields: { number: window.number, count },
});

const windowSchema = z.object({ number: z.number(), count: z.number() });
