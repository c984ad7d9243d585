import { describe, expect, it } from "@jest/globals";
import { doors, ownAddress } from "./doors";
import { cloud } from "./the-cloud";
import { tokenOf } from "./who";

/** What a page of another site can make a browser do: nothing that is answered, and nothing that is done. */

const ELSEWHERE = { origin: "https://elsewhere.example", referer: "https://elsewhere.example/" };

describe("attack: from a page of another site", () => {
  it("attack: no answer of the API may be read there, whatever is asked", async () => {
    for (const door of doors.filter(({ method, path }) => method === "GET" && !path.endsWith("pdf"))) {
      const { headers } = await cloud.ask("GET", ownAddress(cloud.kase, door), {
        token: tokenOf("kase"),
        headers: ELSEWHERE,
      });
      expectNothingShared(door.name, headers);
    }
    await cloud.restore();
  });

  it("attack: a preflight is told nothing", async () => {
    for (const door of doors) {
      const headers = {
        ...ELSEWHERE,
        "access-control-request-method": door.method,
        "access-control-request-headers": "authorization",
      };
      const answer = await cloud.ask("OPTIONS", ownAddress(cloud.kase, door), { headers });
      expect([door.name, answer.status >= 400]).toEqual([door.name, true]);
      expectNothingShared(door.name, answer.headers);
    }
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "attack: a form of kind %s changes nothing, for it carries no token",
    async (type) => {
      const before = cloud.fingerprint();
      for (const { name, method, path } of doors.filter((door) => door.method === "POST")) {
        const headers = { ...ELSEWHERE, "content-type": type, cookie: `token=${tokenOf("kase")}` };
        const { status } = await cloud.ask(method, `/v1${path}`, { body: '{"on":false}', headers });
        expect([name, status]).toEqual([name, 401]);
      }
      expect(cloud.fingerprint()).toBe(before);
    },
  );

  it("attack: no answer sets a cookie, so that there is none to be sent along", async () => {
    for (const path of ["/v1/today", "/v1/sign-in", "/v1/health", "/a/kase/x", "/u/kase/x", "/f/kase/x"]) {
      const { headers } = await cloud.ask("GET", path, { token: tokenOf("kase") });
      expect([path, headers.get("set-cookie")]).toEqual([path, null]);
    }
  });

  it.each(["/a/kase/x", "/a/example", "/u/kase/x", "/f/kase/x"])(
    "attack: the page %s in a frame, with a script of somebody else's",
    async (path) => {
      const { headers } = await cloud.ask("GET", path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src|unsafe-eval|\*/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    },
  );
});

function expectNothingShared(door: string, headers: Headers): void {
  const shared = [...headers.keys()].filter((name) => name.startsWith("access-control-"));
  expect([door, shared]).toEqual([door, []]);
}
