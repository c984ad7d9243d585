import { describe, expect, it } from "@jest/globals";
import { type Door, doors, isCostly, isPost, ownAddress } from "./doors";
import { cloud } from "./the-cloud";
import { validBodies } from "./valid-bodies";
import { tokenOf } from "./who";

/** Bodies that are too large, too deep, or of another kind than they say: refused before they cost anything, and nothing is kept. */

const send = (door: Pick<Door, "method">, path: string, body: unknown, headers = {}) =>
  cloud.ask(door.method, path, { token: tokenOf("kase"), body, headers });

const posted = doors.filter((door) => isPost(door) && !isCostly(door.name));

/** As they cross the wire. Some are no JSON at all. */
const LEAVES: readonly (readonly [what: string, json: string])[] = [
  ["a NUL and half of a pair", '"\\u0000a\\ud800"'],
  ["line breaks and a header", '"a\\r\\nBcc: thief@elsewhere.example"'],
  ["a name of 100 kB", `"${"x".repeat(100_000)}"`],
  ["a name of the language's own", '"__proto__"'],
  ["a list", '["a"]'],
  ["an object", '{"$gt":"","toString":"a"}'],
  ["nothing", "null"],
  ["less than nothing", "-1"],
  ["more than can be counted", "9007199254740993"],
  ["infinity", "1e400"],
];

/**
 * The body with a leaf in place of one of its values, so often that each leaf has stood somewhere and each value has been
 * another, up to so many. Doors begin at different leaves: every leaf meets every kind of value somewhere.
 */
function hostile(json: string, from: number): readonly (readonly [what: string, body: string])[] {
  const values = [...json.matchAll(/(?<=[:[,])("(?:[^"\\]|\\.)*"(?!\s*:)|-?\d[\d.]*|true|false|null)/g)];
  if (values.length === 0) return [];
  const count = Math.max(LEAVES.length, Math.min(values.length, MOST_VALUES));
  return Array.from({ length: count }, (_, at) => {
    const [what, leaf] = LEAVES[(at + from) % LEAVES.length] ?? ["", ""];
    const { index = 0, 0: value = "" } = values[Math.floor((at * values.length) / count)] ?? {};
    return [what, json.slice(0, index) + leaf + json.slice(index + value.length)] as const;
  });
}

const MOST_VALUES = 8;

describe("attack: values that no form of ours would send", () => {
  it.each(posted.map((door, at) => [door.name, door, at] as const))("attack: %s", async (name, door, at) => {
    const json = JSON.stringify(validBodies(cloud.kase)[name] ?? {});
    const path = ownAddress(cloud.kase, door);
    let before = cloud.fingerprint();
    for (const [what, body] of hostile(json, at)) {
      const { status, text } = await send(door, path, body);
      const sent = [what, body.slice(0, 300)];
      expect([...sent, status < 500, text.slice(0, 300)]).toEqual([...sent, true, text.slice(0, 300)]);
      const after = cloud.fingerprint();
      if (status >= 400) expect([...sent, after]).toEqual([...sent, before]);
      before = after;
    }
    await cloud.restore();
  });
});
