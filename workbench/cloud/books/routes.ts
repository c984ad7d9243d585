import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Result } from "#domain/base/result";
import { emptyWorkbook } from "../../excel/xlsx/empty-workbook";
import { fromThisPage, localOnly } from "../page/local-only";
import { securityHeaders } from "../page/policy";
import { type BookName, parseBookName } from "./book-name";
import type { Books, SavedBook, SavingProblem } from "./books";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MOST_BYTES = 50 * 1024 * 1024;
const NEW_BOOK = parseBookName("Workbook.xlsx");

/** Opening and saving of workbooks by the page: names, bytes, and sentences where something cannot be done. */
export function bookRoutes(books: Books): Hono {
  const app = new Hono();
  /** The book that was opened or saved last; before the first, the latest saved one. */
  let current: BookName | null = null;
  const noLarger = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (context) =>
      refuse(context, 413, "tooLarge", "The workbook is larger than 50 MB, more than can be kept here."),
  });
  app.get("/books", localOnly, securityHeaders, async (context) => {
    const listed = await books.list();
    const open = listed.some(({ name }) => name === current) ? current : (listed[0]?.name ?? null);
    return context.json({ current: open, books: listed });
  });
  app.post("/books", localOnly, fromThisPage, securityHeaders, async (context) => {
    if (NEW_BOOK === null) throw new Error("The name of a new workbook is no workbook's name.");
    const made = await books.createLike(NEW_BOOK, emptyWorkbook());
    if (made.ok) current = made.value.name;
    return saved(context, made, 201);
  });
  app.get("/books/:name", localOnly, securityHeaders, async (context) => {
    const name = parseBookName(context.req.param("name"));
    const book = name && (await books.read(name));
    if (!book) return refuse(context, 404, "missing", "There is no workbook of that name here.");
    current = name;
    const headers = { "Content-Type": XLSX, ETag: `"${book.state}"` };
    return context.body(Uint8Array.from(book.bytes), 200, headers);
  });
  app.put("/books/:name", localOnly, fromThisPage, noLarger, securityHeaders, async (context) => {
    const name = parseBookName(context.req.param("name"));
    if (!name) return refuse(context, 400, "badName", BAD_NAME);
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    if (!isZip(bytes)) return refuse(context, 415, "notAWorkbook", "This is not an Excel workbook (.xlsx).");
    const made = await save(books, name, bytes, context);
    if (made === null) return refuse(context, 428, "whichState", WHICH_STATE);
    if (made.ok) current = name;
    return saved(context, made, 200);
  });
  return app;
}

const BAD_NAME =
  "A workbook's name ends in .xlsx or .xlsm and has none of these characters: \" * / : < > ? \\ |. Choose another name.";
const WHICH_STATE = "Saving must say which state of the workbook it replaces: open the workbook again.";

/** `If-None-Match: *` saves under a new name, `If-Match` over the state it names; null where a request has neither. */
function save(
  books: Books,
  name: BookName,
  bytes: Uint8Array,
  { req }: Context,
): Promise<Result<SavedBook, SavingProblem>> | null {
  if (req.header("if-none-match") === "*") return books.create(name, bytes);
  const state = /^"([\w-]+)"$/.exec(req.header("if-match") ?? "")?.[1];
  return state === undefined ? null : books.replace(name, bytes, state);
}

function saved(context: Context, result: Result<SavedBook, SavingProblem>, status: 200 | 201): Response {
  if (result.ok) {
    context.header("ETag", `"${result.value.state}"`);
    return context.json({ name: result.value.name }, status);
  }
  const { kind, text } = result.problem;
  return refuse(context, kind === "notWritten" ? 500 : 412, kind, text);
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** As the API answers: a code for the page, and a sentence for the person at it. */
const refuse = (
  context: Context,
  status: 400 | 404 | 412 | 413 | 415 | 428 | 500,
  code: string,
  text: string,
): Response => context.json({ error: { code, text } }, status);
