import * as z from "zod/mini";
import { ok, type Result, refused } from "#domain/base/result";
import { errorAnswerSchema } from "#wire/answers";

/** A workbook in the server's folder, the latest saved first in a list of them. */
export type ListedBook = { readonly name: string; readonly savedAt: string };
export type BookList = { readonly current: string | null; readonly books: readonly ListedBook[] };

/** Why the server did not do it: a code for us, a sentence for the person. */
export type BookProblem = { readonly code: string; readonly text: string };

/** `state` tells these bytes from later ones; saving names the state it replaces. */
export type BookBytes = { readonly bytes: Uint8Array<ArrayBuffer>; readonly state: string };
export type SavedBook = { readonly name: string; readonly state: string };

const listSchema = z.object({
  current: z.nullable(z.string()),
  books: z.array(z.object({ name: z.string(), savedAt: z.string() })),
});
const savedSchema = z.object({ name: z.string() });

const UNREACHABLE: BookProblem = {
  code: "unreachable",
  text: "The workbench does not answer: see whether its window is still open, and start it again.",
};

/** The workbooks that can be opened. */
export async function listBooks(): Promise<Result<BookList, BookProblem>> {
  const answered = await ask("/books");
  if (!answered.ok) return answered;
  return ok(listSchema.parse(await answered.value.json()));
}

export async function readBook(name: string): Promise<Result<BookBytes, BookProblem>> {
  const answered = await ask(pathOf(name));
  if (!answered.ok) return answered;
  const bytes = new Uint8Array(await answered.value.arrayBuffer());
  return ok({ bytes, state: stateIn(answered.value) });
}

/** Saves over the state that was read or saved last. */
export const replaceBook = (
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  state: string,
): Promise<Result<SavedBook, BookProblem>> => save(name, bytes, { "If-Match": state });

/** Saves under a name that nothing has yet: "Ledger.xlsx", else "Ledger 2.xlsx", and so on. */
export async function createBook(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<SavedBook, BookProblem>> {
  for (let number = 1; ; number += 1) {
    const made = await save(numbered(name, number), bytes, { "If-None-Match": "*" });
    if (made.ok || made.problem.code !== "taken") return made;
  }
}

/** A new, empty workbook in the folder. */
export async function makeBook(): Promise<Result<SavedBook, BookProblem>> {
  const answered = await ask("/books", { method: "POST" });
  return answered.ok ? savedIn(answered.value) : answered;
}

function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf(".");
  return number === 1 ? name : `${name.slice(0, dot)} ${number}${name.slice(dot)}`;
}

async function save(
  name: string,
  body: Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Promise<Result<SavedBook, BookProblem>> {
  const answered = await ask(pathOf(name), { method: "PUT", body, headers });
  return answered.ok ? savedIn(answered.value) : answered;
}

async function savedIn(response: Response): Promise<Result<SavedBook, BookProblem>> {
  const { name } = savedSchema.parse(await response.json());
  return ok({ name, state: stateIn(response) });
}

const pathOf = (name: string): string => `/books/${encodeURIComponent(name)}`;
const stateIn = (response: Response): string => response.headers.get("etag") ?? "";

async function ask(path: string, init?: RequestInit): Promise<Result<Response, BookProblem>> {
  const response = await fetch(path, init).catch(() => null);
  if (response === null) return refused(UNREACHABLE);
  if (response.ok) return ok(response);
  const parsed = errorAnswerSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return refused(parsed.data.error);
  const text = `The workbench could not do that (${response.status}): try again in a moment.`;
  return refused({ code: "failed", text });
}
