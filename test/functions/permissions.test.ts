import { describe, expect, it } from "@jest/globals";
import { mayDo, type Permission, ROLES, type Role } from "#domain/people/role";
import { api } from "../../functions/api/app";
import { DOORS } from "../../functions/api/doors";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { memoryFiles } from "../support/memory-files";
import { NOBODY_SIGNS_IN } from "../support/nobody-signs-in";
import { MORNING } from "./overdue-ledger";

/** The table of who may do what, and that no address of the API is missing from it. */

const nobody = () => Promise.reject(new Error("nobody does this here"));

describe("the doors of the API", () => {
  it("are all in the list, and the list has no other", () => {
    const store = openSqliteStore(":memory:");
    const app = api({
      ...{ store, clock: () => MORNING, verifyToken: async () => null, run: nobody, send: nobody },
      ...{ sending: nobody, pdf: nobody, files: memoryFiles(), holidays: nobody, eventKey: async () => null },
      providers: {
        secrets: { read: async () => null },
        standard: { email: "the catcher", sms: null },
        onOneMachine: false,
      },
      signIn: NOBODY_SIGNS_IN,
    });
    const open = new Set(["GET /v1/health", "GET /v1/sign-in", "POST /v1/session"]);
    const routes = app.routes
      .filter(({ path, method }) => path.startsWith("/v1/") && method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`)
      .filter((door) => !open.has(door))
      .map((door) => door.replace(" /v1", " "));
    expect([...new Set(routes)].sort()).toEqual(DOORS.map(([door]) => door).sort());
  });
});

describe("who may do what", () => {
  it.each<[Permission, readonly Role[]]>([
    ["look", ["owner", "accountant", "collector", "viewer"]],
    ["collect", ["owner", "accountant", "collector"]],
    ["sync", ["owner", "accountant"]],
    ["run", ["owner", "accountant"]],
    ["rules", ["owner", "accountant"]],
    ["provide", ["owner"]],
    ["people", ["owner"]],
    ["privacy", ["owner"]],
    ["operate", ["owner"]],
  ])("%s: %j", (permission, roles) => {
    expect(ROLES.filter((role) => mayDo(role, permission))).toEqual(roles);
  });
});
