import { Hono } from "hono";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import type { Statement } from "#domain/reports/statement";
import { momentOf } from "../jobs/run-organisation";
import { accountStatement, statementAnswer } from "../jobs/statement";
import { granted } from "./action-routes";
import type { ApiContext, ApiPorts } from "./app";
import type { Caller } from "./caller";
import { Refusal } from "./errors";
import { accountIdIn } from "./ids-in-paths";
import { pdfAnswer } from "./pdf-answer";

/** A customer's statement of account, as data and as a PDF. `?language=`: another than the customer's. */
export function statementRoutes({ store, clock, pdf }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/accounts/:account/statement", async (context) => {
    const statement = await statementFor(
      context.var.caller,
      context.req.param("account"),
      context.req.query("language"),
    );
    return context.json(statementAnswer(statement));
  });

  routes.get("/accounts/:account/statement.pdf", async (context) => {
    const statement = await statementFor(
      context.var.caller,
      context.req.param("account"),
      context.req.query("language"),
    );
    return pdfAnswer(await (await pdf()).statement(statement), "statement");
  });

  const statementFor = async (
    { organisation: id }: Caller,
    account: string,
    language: string | undefined,
  ): Promise<Statement> => {
    const accountId = accountIdIn(account);
    const wanted = languageIn(language);
    const { organisation, moment } = await momentOf(store, id, clock());
    return granted(await accountStatement(store, id, organisation, accountId, wanted, moment.today));
  };

  return routes;
}

function languageIn(text: string | undefined): Language | null {
  if (text === undefined) return null;
  const known = LANGUAGES.find((language) => language === text);
  if (!known)
    throw new Refusal(
      400,
      "unknownLanguage",
      `There are no texts in that language: choose one of ${LANGUAGES.join(", ")}.`,
    );
  return known;
}
