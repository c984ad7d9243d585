import type { MiddlewareHandler } from "hono";
import { mayDo, type Permission, type Role } from "#domain/people/role";
import type { ApiContext } from "./app";
import { DOORS } from "./doors";
import { Refusal } from "./errors";

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
