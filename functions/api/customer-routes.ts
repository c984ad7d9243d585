import { Hono } from "hono";
import type { AccountId, NoteId, OrganisationId } from "#domain/base/identity";
import { addNoteRequestSchema, type CustomerAnswer } from "#wire/customer";
import type { ErasedAnswer } from "#wire/journal";
import { addNote, type NoteProblem } from "../jobs/add-note";
import { customerCard, noteAnswer } from "../jobs/customer-card";
import { type EraseProblem, eraseNote } from "../jobs/erase-note";
import { momentOf } from "../jobs/run-organisation";
import { getInvoices } from "../store/repositories/ledger";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";
import { accountIdIn, invoiceIdIn, UNKNOWN_ACCOUNT } from "./ids-in-paths";

/** One customer: what is owed, what happened, and what people write about it. */
export function customerRoutes({ store, clock }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/invoices/:invoice/customer", async (context) => {
    const organisation = context.var.caller.organisation;
    const invoiceId = invoiceIdIn(context.req.param("invoice"));
    const invoice = invoiceId
      ? (await getInvoices(store, organisation, [invoiceId])).get(invoiceId)
      : undefined;
    if (!invoice) throw unknownInvoice;
    return context.json(await cardOf(organisation, invoice.accountId));
  });

  routes.get("/accounts/:account", async (context) =>
    context.json(await cardOf(context.var.caller.organisation, accountIdIn(context.req.param("account")))),
  );

  routes.post("/accounts/:account/notes", async (context) => {
    const request = await parseBody(context, addNoteRequestSchema);
    const { organisation, member } = context.var.caller;
    const accountId = accountIdIn(context.req.param("account"));
    const { moment } = await momentOf(store, organisation, clock());
    const added = await addNote(store, organisation, accountId, request, member, moment);
    if (!added.ok) throw REFUSALS[added.problem];
    return context.json(noteAnswer(added.value));
  });

  routes.post("/accounts/:account/notes/:note/erase", async (context) => {
    const { organisation, member } = context.var.caller;
    const accountId = accountIdIn(context.req.param("account"));
    const noteId = context.req.param("note");
    if (!/^n_[0-9a-f]{20}$/.test(noteId)) throw REFUSALS.unknownNote;
    const { moment } = await momentOf(store, organisation, clock());
    const erased = await eraseNote(store, organisation, accountId, noteId as NoteId, member, moment);
    if (!erased.ok) throw REFUSALS[erased.problem];
    return context.json({ noteId, erased: erased.value } satisfies ErasedAnswer);
  });

  const cardOf = async (id: OrganisationId, accountId: AccountId): Promise<CustomerAnswer> => {
    const { organisation, moment } = await momentOf(store, id, clock());
    const card = await customerCard(store, id, accountId, organisation, moment);
    if (!card) throw UNKNOWN_ACCOUNT;
    return card;
  };

  return routes;
}

const unknownInvoice = new Refusal(
  404,
  "unknownInvoice",
  "This invoice is not known yet: sync the table first.",
);

const REFUSALS: Readonly<Record<NoteProblem | EraseProblem, Refusal>> = {
  erased: new Refusal(409, "erasedNote", "This note has been erased: write it anew if it is to be kept."),
  unknownNote: new Refusal(
    404,
    "unknownNote",
    "The customer has no such note: look at its notes again, for it may have been written about another.",
  ),
  blank: new Refusal(400, "blankNote", "The note is empty: write what is to be remembered."),
  unknownAccount: UNKNOWN_ACCOUNT,
  unknownInvoice: new Refusal(
    404,
    "unknownInvoice",
    "The customer has no such invoice: sync the table first, or write the note about the customer as such.",
  ),
  otherNote: new Refusal(
    409,
    "otherNote",
    "Another note was kept under this one's name: open the customer again, and write it anew.",
  ),
};
