import { type Context, Hono } from "hono";
import { type InvoiceId, invoiceIdOf } from "#domain/base/identity";
import type { Result } from "#domain/base/result";
import { asFileId, FILE_WAYS, type FileId, type FileWay } from "#domain/files/invoice-file";
import { type AttachFileAnswer, attachFileRequestSchema, matchFilesRequestSchema } from "#wire/files";
import { attachFile } from "../jobs/files/attach-file";
import type { FileProblem } from "../jobs/files/check-file";
import { type FilePlace, UNKNOWN_FILE } from "../jobs/files/file-place";
import { allFiles, fileAnswers, filesOfInvoice } from "../jobs/files/files-answer";
import { matchFiles } from "../jobs/files/match-files";
import { readFile } from "../jobs/files/read-file";
import { clearAway, removeFile } from "../jobs/files/remove-file";
import { momentOf } from "../jobs/run-organisation";
import type { ApiContext, ApiPorts } from "./app";
import type { Caller } from "./caller";
import { parseBody, Refusal } from "./errors";
import { fileResponse } from "./file-response";

const ONE_FILE = "/invoices/:invoice/files/:file";

/** The files of invoices. An invoice is named by its id, or by its number as the row spells it. */
export function fileRoutes({
  store,
  files,
  clock,
}: Pick<ApiPorts, "store" | "files" | "clock">): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();
  const ports = { store, files };

  routes.get("/files", async (context) => {
    const id = context.var.caller.organisation;
    await clearAway(ports, id, clock());
    return context.json(await allFiles(store, id, pageAfter(context.req.query("after")), clock()));
  });

  routes.post("/files/match", async (context) => {
    const { names } = await parseBody(context, matchFilesRequestSchema);
    return context.json(await matchFiles(store, context.var.caller.organisation, names));
  });

  routes.get("/invoices/:invoice/files", async (context) => {
    const invoiceId = invoiceIn(context.req.param("invoice"));
    return context.json(await filesOfInvoice(store, context.var.caller.organisation, invoiceId, clock()));
  });

  routes.on(["POST", "PUT"], "/invoices/:invoice/files", async (context) => {
    const place = await placeOf(context.var.caller);
    const invoiceId = invoiceIn(context.req.param("invoice") ?? "");
    const attached = taken(await attachFile(ports, place, { invoiceId, ...(await givenIn(context)) }));
    await clearAway(ports, place.id, place.moment.now);
    const [file] = await fileAnswers(store, place.id, [attached.file], clock());
    return context.json({ added: attached.added, file } as AttachFileAnswer, attached.added ? 201 : 200);
  });

  routes.get(ONE_FILE, async (context) => {
    const { organisation } = context.var.caller;
    const [invoiceId, fileId] = [invoiceIn(context.req.param("invoice")), fileIn(context.req.param("file"))];
    return fileResponse(taken(await readFile(ports, organisation, invoiceId, fileId)));
  });

  const remove = async (context: Context<ApiContext, typeof ONE_FILE>) => {
    const place = await placeOf(context.var.caller);
    const [invoiceId, fileId] = [invoiceIn(context.req.param("invoice")), fileIn(context.req.param("file"))];
    const removed = taken(await removeFile(ports, place, invoiceId, fileId));
    await clearAway(ports, place.id, place.moment.now);
    return context.json({ fileId, name: removed.name });
  };
  routes.delete(ONE_FILE, remove);
  routes.post(`${ONE_FILE}/remove`, remove);

  const placeOf = async ({ organisation: id, member: by }: Caller): Promise<FilePlace> => {
    const { moment } = await momentOf(store, id, clock());
    return { id, by, moment };
  };

  return routes;
}

type Given = { readonly name: string; readonly bytes: Uint8Array; readonly via: FileWay };

/** The file as JSON (`name`, `base64`), or as the body itself with its name in `x-file-name`, percent-encoded. */
async function givenIn(context: Context<ApiContext>): Promise<Given> {
  if (/^application\/json\b/i.test(context.req.header("content-type") ?? "")) {
    const { name, base64, via = "api" } = await parseBody(context, attachFileRequestSchema);
    return { name, bytes: new Uint8Array(Buffer.from(base64, "base64")), via };
  }
  const name = decoded(context.req.header("x-file-name") ?? "");
  if (!name)
    throw new Refusal(
      400,
      "noFileName",
      "The file has no name: give it in the header x-file-name, percent-encoded.",
    );
  const way = context.req.header("x-file-via");
  const via = FILE_WAYS.find((known) => known === way) ?? "api";
  return { name, bytes: new Uint8Array(await context.req.arrayBuffer()), via };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text).slice(0, 1000);
  } catch {
    return null;
  }
}

const ID = /^i_[0-9a-f]{20}$/;

const invoiceIn = (text: string): InvoiceId => (ID.test(text) ? (text as InvoiceId) : invoiceIdOf(text));

const pageAfter = (text: string | undefined): InvoiceId | null =>
  text !== undefined && ID.test(text) ? (text as InvoiceId) : null;

function fileIn(text: string): FileId {
  const fileId = asFileId(text);
  if (!fileId) throw new Refusal(404, UNKNOWN_FILE.code, UNKNOWN_FILE.text);
  return fileId;
}

const STATUS: Readonly<Record<FileProblem["code"], 404 | 409 | 410 | 413 | 422 | 503>> = {
  unknownInvoice: 404,
  unknownFile: 404,
  lostFile: 410,
  emptyFile: 422,
  tooLarge: 413,
  unknownType: 422,
  brokenFile: 422,
  activeContent: 422,
  tooManyFiles: 409,
  busy: 503,
};

function taken<Value>(result: Result<Value, FileProblem>): Value {
  if (result.ok) return result.value;
  throw new Refusal(STATUS[result.problem.code], result.problem.code, result.problem.text);
}
