import { type Context, Hono } from "hono";
import type { Result } from "#domain/base/result";
import type { PeopleProblem } from "#domain/people/people";
import {
  changeRoleRequestSchema,
  inviteRequestSchema,
  leaveRequestSchema,
  removeMemberRequestSchema,
  renameRequestSchema,
  takeBackRequestSchema,
} from "#wire/people";
import { actsAnswer } from "../jobs/acts/acts-answer";
import {
  type Changed,
  changeRole,
  dismiss,
  leave,
  type PeoplePlace,
  rename,
} from "../jobs/people/change-people";
import { invite, takeBack } from "../jobs/people/invite";
import { peopleAnswer } from "../jobs/people/people-answer";
import type { ApiContext, ApiPorts } from "./app";
import { parseBody, Refusal } from "./errors";

/** Who belongs to the organisation, and what its members did about it. Addresses of people stand in bodies, never in paths. */
export function peopleRoutes(ports: ApiPorts): Hono<ApiContext> {
  const { store, clock } = ports;
  const routes = new Hono<ApiContext>();

  routes.get("/people", async (context) => context.json(await people(context)));

  routes.post("/people/invite", async (context) => {
    const wish = await parseBody(context, inviteRequestSchema);
    const { mailer } = await ports.sending();
    const { sent, sentence } = allowed(await invite({ store, mailer }, placeOf(context), wish));
    return context.json({ people: await people(context), sent, sentence });
  });

  routes.post("/people/take-back", async (context) => {
    const { email } = await parseBody(context, takeBackRequestSchema);
    allowed(await takeBack(store, placeOf(context), email));
    return context.json(await people(context));
  });

  routes.post("/people/role", async (context) => {
    const { member, role } = await parseBody(context, changeRoleRequestSchema);
    await revoked(allowed(await changeRole(store, placeOf(context), member, role)));
    return context.json(await people(context));
  });

  routes.post("/people/remove", async (context) => {
    const { member } = await parseBody(context, removeMemberRequestSchema);
    await revoked(allowed(await dismiss(store, placeOf(context), member)));
    return context.json(await people(context));
  });

  routes.post("/people/leave", async (context) => {
    await parseBody(context, leaveRequestSchema);
    await revoked(allowed(await leave(store, placeOf(context))));
    return context.json({ left: true });
  });

  routes.post("/people/name", async (context) => {
    const { name } = await parseBody(context, renameRequestSchema);
    allowed(await rename(store, placeOf(context), name));
    return context.json(await people(context));
  });

  routes.get("/acts", async (context) => {
    const before = context.req.query("before");
    if (before !== undefined && !/^[1-9]\d{0,8}$/.test(before)) throw NO_PLACE;
    const { organisation } = context.var.caller;
    return context.json(await actsAnswer(store, organisation, before === undefined ? null : Number(before)));
  });

  const placeOf = (context: Context<ApiContext>): PeoplePlace => {
    const { organisation: id, member: by } = context.var.caller;
    return { id, by, now: clock() };
  };

  const people = (context: Context<ApiContext>) => {
    const { id, by, now } = placeOf(context);
    return peopleAnswer(store, id, by, now);
  };

  /** Tokens say what a member was: they end with it. */
  const revoked = async ({ member: { person } }: Changed): Promise<void> => {
    if (person !== null) await ports.revoke?.(person);
  };

  return routes;
}

/** What a job about people came to; its problem becomes the refusal of the request. */
function allowed<Value>(done: Result<Value, PeopleProblem>): Value {
  if (done.ok) return done.value;
  const { code, text } = done.problem;
  throw new Refusal(STATUS[code], code, text);
}

const STATUS: { readonly [Code in PeopleProblem["code"]]: 403 | 404 | 409 | 422 | 429 } = {
  notAllowed: 403,
  unknownMember: 404,
  lastOwner: 409,
  alreadyMember: 409,
  alreadySo: 409,
  notInvited: 404,
  notAnAddress: 422,
  tooManyPeople: 409,
  tooManyInvitations: 429,
  tooManyOrganisations: 409,
  badInvitation: 403,
  badOrganisation: 422,
};

const NO_PLACE = new Refusal(400, "invalid", "The place to go on from is the number of an act.");
