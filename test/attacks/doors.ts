import { digest } from "#domain/base/identity";
import type { Permission } from "#domain/people/role";
import { DOORS } from "../../functions/api/doors";
import type { Side } from "./side";

/** The doors of the API as somebody stands before them: with ids in the address. */
export type Door = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly permission: Permission;
  /** What the address names, as the door calls it: ":account". */
  readonly names: readonly string[];
};

export const doors: readonly Door[] = DOORS.map(([name, permission]) => {
  const [method = "", path = ""] = name.split(" ");
  return { name, method, path, permission, names: path.match(/:\w+/g) ?? [] };
});

/** Doors that take a body. */
export const isPost = ({ method }: Door): boolean => method === "POST" || method === "PUT";

/** Doors behind which there is some seconds' work, in which no id, name or field plays a part. */
export const isCostly = (name: string): boolean => name === "POST /policy/check" || name.endsWith("pdf");

/** The id of `side` for what an address names. A name that is new here throws: its ids are to be attacked with, too. */
export function idFor(side: Side, { path }: Door, name: string): string {
  switch (name) {
    case ":account":
      return side.account;
    case ":invoice":
      return side.invoice;
    case ":file":
      return side.file;
    case ":note":
      return side.note;
    case ":todo":
      return side.todo;
    case ":source":
      return side.source;
    case ":reply":
      return side.reply;
    case ":message":
      return path.startsWith("/letters") ? side.letter : side.held;
    case ":id":
      return side.template;
    case ":automation":
      return "thank-you";
    case ":version":
      return "1";
    default:
      throw new Error(
        `No organisation of the attacks has an id for ${name}: add one in test/attacks/side.ts`,
      );
  }
}

/** An id of the same shape that nobody has. */
export const strangerTo = (id: string): string =>
  id.startsWith("own:")
    ? "own:nowhere"
    : id.replace(/[0-9a-f]{20}/g, (digits) => digest(`nobody has ${digits}`));

/** The address of a door with `idOf` what it names. */
export const addressOf = (door: Door, idOf: (name: string) => string): string =>
  `/v1${door.path.replace(/:\w+/g, (name) => encodeURIComponent(idOf(name)))}`;

/** Where a member of `side` would go. */
export const ownAddress = (side: Side, door: Door): string =>
  addressOf(door, (name) => idFor(side, door, name));

/** What is the same in every organisation and no secret: versions of a policy are counted, automations are ready-made. */
export const IS_NOBODYS: ReadonlySet<string> = new Set([":version", ":automation"]);
