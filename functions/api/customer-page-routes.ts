import { Hono } from "hono";
import { accountsOfInvoicesRequestSchema, INVOICE_SHOWS } from "#wire/customer";
import { accountsOfInvoices } from "../jobs/accounts-of-invoices";
import { historyPage } from "../jobs/customer-history";
import { invoicesPage } from "../jobs/customer-invoices";
import { momentOf } from "../jobs/run-organisation";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody } from "./errors";
import { accountIdIn, invoiceIdIn, UNKNOWN_ACCOUNT } from "./ids-in-paths";

/** What of a customer does not fit its card, page by page; and whose invoices some are. */
export function customerPageRoutes({ store, clock }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/accounts/:account/invoices", async (context) => {
    const id = context.var.caller.organisation;
    const accountId = accountIdIn(context.req.param("account"));
    const { organisation, moment } = await momentOf(store, id, clock());
    const show = INVOICE_SHOWS.find((one) => one === context.req.query("show")) ?? "all";
    const wish = { show, from: countIn(context.req.query("from")) ?? 0 };
    const page = await invoicesPage(store, id, accountId, wish, organisation.policy, moment.today);
    if (!page) throw UNKNOWN_ACCOUNT;
    return context.json(page);
  });

  routes.get("/accounts/:account/history", async (context) => {
    const id = context.var.caller.organisation;
    const accountId = accountIdIn(context.req.param("account"));
    const { organisation } = await momentOf(store, id, clock());
    const before = countIn(context.req.query("before")) ?? Number.MAX_SAFE_INTEGER;
    const page = await historyPage(store, id, accountId, organisation, before);
    if (!page) throw UNKNOWN_ACCOUNT;
    return context.json(page);
  });

  routes.post("/invoices/accounts", async (context) => {
    const { invoiceIds } = await parseBody(context, accountsOfInvoicesRequestSchema);
    const known = invoiceIds.flatMap((invoice) => invoiceIdIn(invoice) ?? []);
    return context.json(await accountsOfInvoices(store, context.var.caller.organisation, known));
  });

  return routes;
}

/** A count as an address gives it; null where there is none. */
const countIn = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
