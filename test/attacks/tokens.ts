import { describe, expect, it } from "@jest/globals";
import { doors, isPost, ownAddress } from "./doors";
import { cloud } from "./the-cloud";
import { validBodies } from "./valid-bodies";
import { tokenOf } from "./who";

/** Getting in without a token that is somebody's, at every door. */

const GOOD = tokenOf("kase");

describe("attack: no token, or none of ours", () => {
  it.each<[string, Record<string, string>]>([
    ["no header", {}],
    ["an empty one", { authorization: "" }],
    ["a scheme and nothing", { authorization: "Bearer " }],
    ["the token alone", { authorization: GOOD }],
    ["Basic with the token", { authorization: `Basic ${Buffer.from(`owner:${GOOD}`).toString("base64")}` }],
    ["another letter case of the scheme", { authorization: `bearer ${GOOD}` }],
    ["two tokens", { authorization: `Bearer ${GOOD}, Bearer ${GOOD}` }],
    ["a token with something behind it", { authorization: `Bearer ${GOOD} x` }],
    ["a token of half a megabyte", { authorization: `Bearer ${"a".repeat(500_000)}` }],
    ["a token like a path", { authorization: "Bearer ../../system/organisations" }],
    ["a token that is a name of the language", { authorization: "Bearer __proto__" }],
    ["somebody's cookie", { cookie: `session=${GOOD}; token=${GOOD}; __session=${GOOD}` }],
    [
      "the token in another header",
      { "x-authorization": `Bearer ${GOOD}`, "proxy-authorization": `Bearer ${GOOD}` },
    ],
  ])("attack: %s", async (what, headers) => {
    const before = cloud.fingerprint();
    // One reader reads all tokens: without any every door is tried, with each wrong one some of them.
    for (const door of doors.filter((_, at) => what === "no header" || at % 15 === 0)) {
      const path = `${ownAddress(cloud.kase, door)}?access_token=${GOOD}&token=${GOOD}&authorization=Bearer%20${GOOD}`;
      const body = isPost(door) ? validBodies(cloud.kase)[door.name] : undefined;
      const { status, code, text } = await cloud.ask(door.method, path, { body, headers });
      expect([door.name, status, code]).toEqual([door.name, 401, "signIn"]);
      expect(text).not.toContain("kase");
    }
    expect(cloud.fingerprint()).toBe(before);
  });

  it("attack: the answer is the same for a door that is there and for one that is not", async () => {
    const there = await cloud.ask("GET", "/v1/today");
    const nowhere = await cloud.ask("GET", "/v1/nothing/of/the/kind");
    expect([nowhere.status, nowhere.text]).toEqual([there.status, there.text]);
  });
});
