import { Hono } from "hono";
import { type AccountId, nameKey, type OrganisationId } from "#domain/base/identity";
import type { Result } from "#domain/base/result";
import { STAYS_AFTER_ERASING } from "#domain/privacy/personal-data";
import {
  type EraseAnswer,
  eraseRequestSchema,
  eraseStrangersRequestSchema,
  findPersonRequestSchema,
  letInRequestSchema,
  personalDataRequestSchema,
  retentionSchema,
} from "#wire/privacy";
import { customersOf } from "../jobs/customers-of";
import { changeRetention, retentionAnswer } from "../jobs/privacy/change-retention";
import { eraseContact } from "../jobs/privacy/erase-contact";
import { eraseCustomer } from "../jobs/privacy/erase-customer";
import { eraseStrangers, findPerson } from "../jobs/privacy/find-person";
import { letIn } from "../jobs/privacy/let-in";
import { personalDataOf } from "../jobs/privacy/personal-data-of";
import type { ErasePlace, PrivacyProblem } from "../jobs/privacy/privacy-problem";
import { momentOf } from "../jobs/run-organisation";
import type { ApiContext, ApiPorts } from "./app";
import type { Caller } from "./caller";
import { parseBody, Refusal } from "./errors";
import { accountIdIn, UNKNOWN_ACCOUNT } from "./ids-in-paths";

/** What is kept of people: handed out, erased, and for how long. Addresses come in bodies: paths are written into logs. */
export function privacyRoutes({ store, clock, files }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();
  const placeOf = async ({ organisation: id, member: by }: Caller, account: string): Promise<ErasePlace> => {
    const { moment } = await momentOf(store, id, clock());
    return { id, accountId: accountIdIn(account), by, moment };
  };

  routes.post("/accounts/:account/personal-data", async (context) => {
    const { email } = await parseBody(context, personalDataRequestSchema);
    const place = await placeOf(context.var.caller, context.req.param("account"));
    return context.json(allowed(await personalDataOf(store, place, email ?? null)));
  });

  routes.post("/accounts/:account/personal-data/erase", async (context) => {
    const { name, email, evenThoughOpen = false } = await parseBody(context, eraseRequestSchema);
    const place = await placeOf(context.var.caller, context.req.param("account"));
    const expected = email ?? (await nameOf(place.id, place.accountId));
    if (nameKey(name) !== nameKey(expected)) throw otherName(email !== undefined);
    const { pseudonym, on } = allowed(
      email === undefined
        ? await eraseCustomer({ store, files }, place, evenThoughOpen)
        : await eraseContact(store, place, email),
    );
    return context.json({ pseudonym, on, stays: [...STAYS_AFTER_ERASING] } satisfies EraseAnswer);
  });

  routes.post("/privacy/find", async (context) => {
    const { email, after } = await parseBody(context, findPersonRequestSchema);
    const place = after === undefined ? null : (after as AccountId);
    return context.json(await findPerson(store, context.var.caller.organisation, email, place));
  });

  routes.post("/privacy/strangers/erase", async (context) => {
    const { email } = await parseBody(context, eraseStrangersRequestSchema);
    const { organisation: id, member } = context.var.caller;
    const { moment } = await momentOf(store, id, clock());
    return context.json({ erased: await eraseStrangers(store, id, email, member, moment) });
  });

  routes.post("/privacy/let-in", async (context) => {
    const { accountId, email } = await parseBody(context, letInRequestSchema);
    const place = await placeOf(context.var.caller, accountId);
    return context.json({ pseudonym: allowed(await letIn(store, place, email ?? null)) });
  });

  const nameOf = async (id: OrganisationId, accountId: AccountId): Promise<string> => {
    const customer = (await customersOf(store, id, [accountId])).get(accountId);
    if (!customer) throw UNKNOWN_ACCOUNT;
    return customer.name;
  };

  return routes;
}

/** How long things are kept, and what the next run would erase by it. */
export function retentionRoutes({ store, clock }: ApiPorts): Hono<ApiContext> {
  const routes = new Hono<ApiContext>();

  routes.get("/privacy/retention", async (context) => {
    const { organisation: id } = context.var.caller;
    const { moment } = await momentOf(store, id, clock());
    return context.json(await retentionAnswer(store, id, moment));
  });

  routes.post("/privacy/retention", async (context) => {
    const retention = await parseBody(context, retentionSchema);
    const { organisation: id, member } = context.var.caller;
    const { moment } = await momentOf(store, id, clock());
    return context.json(await changeRetention(store, id, retention, member, moment));
  });

  return routes;
}

const STATUS: { readonly [Code in PrivacyProblem["code"]]: 404 | 409 } = {
  ...{ unknownAccount: 404, notThere: 404, notErased: 404 },
  ...{ open: 409, inHand: 409, otherName: 409 },
};

function allowed<Value>(result: Result<Value, PrivacyProblem>): Value {
  if (result.ok) return result.value;
  const { code, text } = result.problem;
  throw new Refusal(STATUS[code], code, text);
}

const otherName = (isContact: boolean): Refusal =>
  new Refusal(
    409,
    "otherName",
    isContact
      ? "The address typed is not that of the contact: type it as it is shown."
      : "The name typed is not that of the customer: type it as it is shown.",
  );
