import type { MiddlewareHandler } from "hono";
import { mayDo, type Permission, type Role } from "#domain/people/role";
import type { ApiContext } from "./app";
import { Refusal } from "./errors";

/**
 * Who may knock at which door: every route of members, and what it takes. This is the one place where it is enforced; an
 * address that is not in the list is closed to everybody. (A test reads the routes that exist and compares.)
 */
export const DOORS: readonly (readonly [door: string, permission: Permission])[] = [
  ["GET /accounts", "look"],
  ["GET /accounts/:account", "look"],
  ["GET /accounts/:account/activities", "look"],
  ["POST /accounts/:account/activities", "collect"],
  ["GET /accounts/:account/history", "look"],
  ["GET /accounts/:account/invoices", "look"],
  ["GET /accounts/:account/marks", "look"],
  ["POST /accounts/:account/marks", "collect"],
  ["POST /accounts/:account/marks/remove", "collect"],
  ["POST /accounts/:account/notes", "collect"],
  ["POST /accounts/:account/notes/:note/erase", "run"],
  ["POST /accounts/:account/notices", "collect"],
  ["GET /accounts/:account/preview", "look"],
  ["GET /accounts/:account/statement", "look"],
  ["GET /accounts/:account/statement.pdf", "look"],
  ["GET /accounts/:account/terms", "look"],
  ["POST /accounts/:account/test", "collect"],
  ["POST /accounts/:account/text/preview", "look"],
  ["POST /accounts/:account/text/test", "rules"],
  ["GET /automations", "look"],
  ["POST /automations/:automation", "rules"],
  ["POST /automations/:automation/switch", "rules"],
  ["POST /bulk", "run"],
  ["GET /cell-edits", "look"],
  ["POST /cell-edits/settle", "collect"],
  ["POST /cell-values", "look"],
  ["GET /cell-values/changes", "look"],
  ["POST /clashes/answer", "sync"],
  ["POST /clashes/forget", "sync"],
  ["GET /delivery", "look"],
  ["POST /delivery", "provide"],
  ["GET /files", "look"],
  ["POST /files/match", "look"],
  ["GET /filters", "look"],
  ["POST /filters", "rules"],
  ["POST /filters/match", "look"],
  ["GET /invoices/:invoice/cell-edits/past", "look"],
  ["GET /invoices/:invoice/customer", "look"],
  ["GET /invoices/:invoice/files", "look"],
  ["POST /invoices/:invoice/files", "collect"],
  ["PUT /invoices/:invoice/files", "collect"],
  ["GET /invoices/:invoice/files/:file", "look"],
  ["DELETE /invoices/:invoice/files/:file", "collect"],
  ["POST /invoices/:invoice/files/:file/remove", "collect"],
  ["GET /invoices/:invoice/interest", "look"],
  ["GET /invoices/:invoice/why", "look"],
  ["POST /invoices/accounts", "look"],
  ["GET /journal/verify", "look"],
  ["GET /letters", "look"],
  ["GET /letters/:message", "look"],
  ["GET /letters/:message/pdf", "look"],
  ["POST /letters/:message/posted", "collect"],
  ["POST /letters/:message/withdraw", "collect"],
  ["GET /outbox", "look"],
  ["POST /outbox/:message/settle", "run"],
  ["GET /policy", "look"],
  ["POST /policy", "rules"],
  ["POST /policy/check", "look"],
  ["POST /policy/switch", "rules"],
  ["GET /policy/versions/:version", "look"],
  ["GET /providers", "look"],
  ["POST /providers", "provide"],
  ["POST /providers/event-key", "provide"],
  ["POST /providers/key", "provide"],
  ["POST /providers/test", "provide"],
  ["GET /questions", "look"],
  ["GET /rates", "look"],
  ["POST /rates", "rules"],
  ["POST /rates/exchange", "rules"],
  ["POST /rehearsal", "run"],
  ["GET /replies", "look"],
  ["GET /replies/:reply", "look"],
  ["POST /replies/:reply/settle", "collect"],
  // The address holds a secret: with it anybody could answer for a customer.
  ["GET /replies/inbound", "provide"],
  ["POST /replies/inbound", "provide"],
  ["POST /reports/ageing", "look"],
  ["POST /reports/register", "look"],
  ["POST /reports/view", "look"],
  ["GET /reports/views", "look"],
  ["POST /run", "run"],
  ["POST /sending/resume", "run"],
  // Whoever sees that something is wrong may stop it.
  ["POST /sending/stop", "collect"],
  ["POST /simulate", "look"],
  ["POST /sources/:source/cell-edits", "collect"],
  ["GET /sources/:source/status", "look"],
  ["POST /storm", "run"],
  ["GET /suppressed", "look"],
  ["POST /suppressed", "collect"],
  ["POST /suppressed/remove", "collect"],
  ["POST /sync/compare", "sync"],
  ["POST /sync/rows", "sync"],
  ["GET /templates", "look"],
  ["POST /templates", "rules"],
  ["POST /templates/:id/remove", "rules"],
  ["POST /templates/check", "look"],
  ["GET /templates/ready-made", "look"],
  ["GET /today", "look"],
  ["GET /todos", "look"],
  ["POST /todos/:todo/done", "collect"],
  ["POST /vanished/always", "sync"],
  ["POST /vanished/answer", "sync"],
  ["GET /worklist", "look"],
];

/** Lets a member through to what it may do; whatever is not in the list of doors is shut. */
export const onlyAllowed: MiddlewareHandler<ApiContext> = (context, next) => {
  const permission = permissionFor(context.req.method, context.req.path);
  if (permission === null) throw new Refusal(404, "notFound", "There is nothing at this address.");
  const { role } = context.var.caller;
  if (!mayDo(role, permission)) throw new Refusal(403, "notAllowed", NOT_ALLOWED[permission](role));
  return next();
};

const OWNER = "an owner of your organisation can do it, or give you another role";

/** What is told to somebody who may not. */
const NOT_ALLOWED: { readonly [Asked in Permission]: (role: Role) => string } = {
  look: () => `You may not see this: ${OWNER}.`,
  collect: (role) => `As ${role} you can look, but not change anything: ${OWNER}.`,
  sync: (role) => `As ${role} you cannot send rows to Dunbook: an accountant or ${OWNER}.`,
  run: (role) => `As ${role} you cannot do this: an accountant or ${OWNER}.`,
  rules: (role) => `As ${role} you cannot change rules and texts: an accountant or ${OWNER}.`,
  provide: (role) => `As ${role} you cannot change how messages are sent: ${OWNER}.`,
  people: (role) => `As ${role} you cannot change who belongs to the organisation: ${OWNER}.`,
  privacy: (role) => `As ${role} you cannot hand out or erase personal data: ${OWNER}.`,
  operate: (role) => `As ${role} you cannot see or move the organisation as a whole: ${OWNER}.`,
};

type Door = {
  readonly method: string;
  readonly parts: readonly string[];
  readonly permission: Permission;
};

const doors: readonly Door[] = DOORS.map(([door, permission]) => {
  const [method = "", path = ""] = door.split(" ");
  return { method, parts: path.split("/").slice(1), permission };
});

/** A door that names its words goes before one that leaves them open, whatever the order of the list. */
function permissionFor(asked: string, path: string): Permission | null {
  const method = asked === "HEAD" ? "GET" : asked;
  const parts = path.replace(/^\/v1\//, "").split("/");
  const fitting = doors.filter(
    (door) =>
      door.method === method &&
      door.parts.length === parts.length &&
      door.parts.every((part, at) => part.startsWith(":") || part === parts[at]),
  );
  const [best] = fitting.sort((a, b) => openParts(a) - openParts(b));
  return best?.permission ?? null;
}

const openParts = ({ parts }: Door): number => parts.filter((part) => part.startsWith(":")).length;
