import { type Context, Hono } from "hono";
import type { InvoiceId, OrganisationId, SourceId } from "#domain/base/identity";
import { cellEditsRequestSchema, settleCellRequestSchema } from "#wire/cell-edits";
import type { EditPlace } from "../jobs/cell-edits/edit-place";
import { keptCells } from "../jobs/cell-edits/kept-cells";
import { receiveEdits } from "../jobs/cell-edits/receive-edits";
import { type SettleProblem, settleEdit } from "../jobs/cell-edits/settle-edit";
import { momentOf } from "../jobs/run-organisation";
import { pastOf } from "../store/repositories/cell-edits";
import { getSource } from "../store/repositories/sources";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";

/** What people write into the status cells of their workbooks. */
export function cellEditRoutes({ store, clock }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.post("/sources/:source/cell-edits", async (context) => {
    const { edits } = await parseBody(context, cellEditsRequestSchema);
    const place = await placeOf(context);
    const source = await sourceIn(place.organisation, context.req.param("source"));
    return context.json(await receiveEdits(store, place, source, edits));
  });

  routes.get("/cell-edits", async (context) => {
    const after = context.req.query("after");
    return context.json(
      await keptCells(store, await placeOf(context), after === undefined ? undefined : invoiceIn(after)),
    );
  });

  routes.post("/cell-edits/settle", async (context) => {
    const request = await parseBody(context, settleCellRequestSchema);
    const settled = await settleEdit(store, await placeOf(context), request);
    if (!settled.ok) throw REFUSALS[settled.problem];
    return context.json({ settled: settled.value });
  });

  routes.get("/invoices/:invoice/cell-edits/past", async (context) => {
    const id = invoiceIn(context.req.param("invoice"));
    const { past } = await pastOf(store, context.var.caller.organisation, id, MOST_PAST);
    return context.json({ words: past });
  });

  const placeOf = async (context: Context<ApiContext>): Promise<EditPlace> => {
    const { organisation, member } = context.var.caller;
    const { organisation: settings, moment } = await momentOf(store, organisation, clock());
    return { organisation, policy: settings.policy, by: member, moment };
  };

  const sourceIn = async (organisation: OrganisationId, id: string): Promise<SourceId> => {
    const source = /^s_[0-9a-f]{20}$/.test(id) ? await getSource(store, organisation, id as SourceId) : null;
    if (!source)
      throw new Refusal(404, "unknownSource", "This table has not been synced yet: sync it first.");
    return source.sourceId;
  };

  return routes;
}

const MOST_PAST = 200;

function invoiceIn(text: string): InvoiceId {
  if (/^i_[0-9a-f]{20}$/.test(text)) return text as InvoiceId;
  throw new Refusal(404, "unknownInvoice", "This invoice is not known yet: sync the table first.");
}

const REFUSALS: Readonly<Record<SettleProblem, Refusal>> = {
  unknownCell: new Refusal(
    404,
    "unknownCell",
    "Nobody has written into this status cell: there is nothing to choose.",
  ),
  changedMeanwhile: new Refusal(
    409,
    "changedMeanwhile",
    "Somebody has changed this cell meanwhile: look at the list again, and choose then.",
  ),
  unknownWords: new Refusal(
    409,
    "changedMeanwhile",
    "These words are not among those to choose from any more: look at the list again.",
  ),
};
