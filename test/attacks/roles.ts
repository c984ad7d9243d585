import { describe, expect, it } from "@jest/globals";
import { mayDo, ROLES } from "#domain/people/role";
import { type Door, doors, isCostly, isPost, ownAddress } from "./doors";
import { cloud } from "./the-cloud";
import { validBodies } from "./valid-bodies";
import { OTHER, tokenOf } from "./who";

/** Every role before every door: it opens to those whom the table of roles lets in, and to nobody else, whatever they send. */

const bodyFor = (door: Door): unknown =>
  isPost(door) ? (validBodies(cloud.kase)[door.name] ?? {}) : undefined;

const PRIVILEGES = {
  ...{
    role: "owner",
    organisation: OTHER,
    org: OTHER,
    member: "owner@kase.example",
    by: "owner@kase.example",
  },
  ...{ permission: "provide", permissions: ["provide"], may: ["provide"], isOwner: true, admin: true },
};

const closed = doors.flatMap((door) =>
  ROLES.filter((role) => !mayDo(role, door.permission)).map((role) => [role, door.name, door] as const),
);
/** Each door with the least of the roles that it opens to. */
const open = doors.map((door) => [ROLES.findLast((role) => mayDo(role, door.permission)), door] as const);

describe("attack: a member does what its role may not", () => {
  it.each(closed)("attack: %s at %s", async (role, _, door) => {
    const before = cloud.fingerprint();
    const refused = await cloud.ask(door.method, ownAddress(cloud.kase, door), {
      token: tokenOf("kase", role),
      body: bodyFor(door),
    });
    expect([refused.status, refused.code]).toEqual([403, "notAllowed"]);
    expect(cloud.fingerprint()).toBe(before);
  });

  it("attack: names itself an owner in body, query and headers, at every door that is closed to it", async () => {
    const before = cloud.fingerprint();
    for (const [role, name, door] of closed) {
      const body = bodyFor(door);
      const refused = await cloud.ask(
        door.method,
        `${ownAddress(cloud.kase, door)}?role=owner&organisation=${OTHER}`,
        {
          token: tokenOf("kase", role),
          body: isPost(door) ? { ...(body as object), ...PRIVILEGES } : undefined,
          headers: {
            ...{ "x-role": "owner", "x-organisation": OTHER, "x-forwarded-user": "owner@kase.example" },
            ...{ "x-http-method-override": "GET", cookie: "role=owner" },
          },
        },
      );
      expect([name, role, refused.status]).toEqual([name, role, 403]);
    }
    expect(cloud.fingerprint()).toBe(before);
  });

  it("attack: spells a closed door otherwise", async () => {
    const before = cloud.fingerprint();
    const ways = [
      ...[
        "/v1/providers",
        "/v1/providers/",
        "/v1//providers",
        "/v1/./providers",
        "/V1/providers",
        "/v1/Providers",
      ],
      ...[
        "/v1/%70roviders",
        "/v1/policy/../providers",
        "/v1/providers;a=b",
        "/v1/providers%2F",
        "/v1/providers%00",
      ],
    ];
    for (const way of ways)
      for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "post", "SEARCH"]) {
        const given = { token: tokenOf("kase", "viewer"), body: { email: null } };
        const { status, text } = await cloud.ask(method, way, given);
        expect([method, way, [403, 404].includes(status), text.includes("smtp")]).toEqual([
          method,
          way,
          true,
          false,
        ]);
      }
    expect(cloud.fingerprint()).toBe(before);
  });
});

describe("attack: what is open stays open", () => {
  it("attack: none of the refusals above comes of a door that is shut to everybody", async () => {
    for (const [role, door] of open.filter(([, { name }]) => !isCostly(name))) {
      const { status } = await cloud.ask(door.method, ownAddress(cloud.kase, door), {
        token: tokenOf("kase", role),
        body: isPost(door) ? "[" : undefined,
      });
      expect([door.name, role, status]).not.toEqual([door.name, role, 403]);
      expect([door.name, role, status]).not.toEqual([door.name, role, 401]);
    }
    await cloud.restore();
  });
});
