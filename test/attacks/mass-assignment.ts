import { describe, expect, it } from "@jest/globals";
import { type Door, doors, isCostly, isPost, ownAddress } from "./doors";
import { cloud } from "./the-cloud";
import { validBodies } from "./valid-bodies";
import { OTHER, tokenOf } from "./who";

/** Fields that nobody asked for, in every body and in every object of it: refused, or left aside; never kept. */

const send = (door: Door, body: unknown) =>
  cloud.ask(door.method, ownAddress(cloud.kase, door), { token: tokenOf("kase"), body });

const MARK = "smuggled-in";

/** What a service might take from a body that it does not look at closely. */
const EXTRAS: readonly (readonly [name: string, value: unknown])[] = [
  ["organisation", OTHER],
  ["by", `${MARK}@kase.example`],
  ["member", `${MARK}@kase.example`],
  ["role", "owner"],
  ["state", MARK],
  ["isOpen", MARK],
  ["version", 987_654_321],
  ["hash", MARK],
  ["accountId", `a_${"9".repeat(20)}`],
  ["at", "1999-01-01T00:00:00.000Z"],
  ["__proto__", { polluted: MARK }],
  ["constructor", { prototype: { polluted: MARK } }],
  ["prototype", { polluted: MARK }],
];

/** JSON text, for "__proto__" is a field there. */
const fieldOf = ([name, value]: readonly [string, unknown]): string =>
  `${JSON.stringify(name)}:${JSON.stringify(value)}`;

/** The body with each field more in itself, and with all of them in each object within it. */
function smuggling(body: unknown): readonly string[] {
  const json = JSON.stringify(body);
  const [first = 0, ...within] = [...json.matchAll(/\{/g)]
    .map(({ index }) => index)
    .filter((at) => !isWithinText(json, at));
  const withField = (at: number, field: string): string =>
    `${json.slice(0, at + 1)}${field}${json[at + 1] === "}" ? "" : ","}${json.slice(at + 1)}`;
  const all = EXTRAS.map(fieldOf).join(",");
  return [
    // All at once first: what is sent a second time may be known by then, and not be looked at again.
    withField(first, all),
    ...EXTRAS.map((extra) => withField(first, fieldOf(extra))),
    ...within.slice(0, MOST_PLACES).map((at) => withField(at, all)),
  ];
}

/** A policy has some dozen objects in it. */
const MOST_PLACES = 6;

const isWithinText = (json: string, at: number): boolean =>
  (json.slice(0, at).replace(/\\./g, "").match(/"/g)?.length ?? 0) % 2 === 1;

const posted = doors.filter((door) => isPost(door) && !isCostly(door.name));

describe("attack: fields that are not the caller's to set", () => {
  it.each(posted.map((door) => [door.name, door] as const))("attack: %s", async (name, door) => {
    const body = validBodies(cloud.kase)[name];
    // A new door needs its line in test/attacks/valid-bodies.ts: an attack on a body that is wrong already shows nothing.
    expect([name, body === undefined ? "has no valid body" : "has a valid body"]).toEqual([
      name,
      "has a valid body",
    ]);
    let before = cloud.fingerprint();
    for (const sent of smuggling(body)) {
      const { status, text } = await send(door, sent);
      expect([sent, status < 500]).toEqual([sent, true]);
      expect(text).not.toContain(MARK);
      if (status >= 400) expect([sent, cloud.fingerprint()]).toEqual([sent, before]);
      else before = expectNothingSmuggled(before);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    await cloud.restore();
  });

  function expectNothingSmuggled(before: string): string {
    const after = cloud.fingerprint();
    if (after === before) return before;
    const kept = cloud.dump();
    for (const sign of [MARK, "987654321", "99999999999999999999", "1999-01-01"])
      expect(kept).not.toContain(sign);
    return after;
  }
});

describe("attack: the bodies themselves are right", () => {
  it.each(posted.map((door) => [door.name, door] as const))(
    "attack: %s takes it as it stands",
    async (name, door) => {
      const { status, code, text } = await send(door, validBodies(cloud.kase)[name]);
      await cloud.restore();
      const refused = code === null ? null : READ_AND_REFUSED[name];
      expect([name, status < 300 || code === refused, text]).toEqual([name, true, text]);
    },
  );
});

/** What is read and then refused, as things stand: nothing waits for a word, the customer has answered, nobody was erased. */
const READ_AND_REFUSED: Readonly<Record<string, string>> = {
  "POST /storm": "nothingWaits",
  "POST /accounts/:account/notices": "inTheWay",
  "POST /privacy/let-in": "notErased",
};
