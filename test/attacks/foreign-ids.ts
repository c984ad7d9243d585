import { describe, expect, it } from "@jest/globals";
import {
  addressOf,
  type Door,
  doors,
  IS_NOBODYS,
  idFor,
  isCostly,
  isPost,
  ownAddress,
  strangerTo,
} from "./doors";
import type { Side } from "./side";
import { cloud, expectNoLeak } from "./the-cloud";
import { validBodies } from "./valid-bodies";
import { OTHER, tokenOf } from "./who";

/** What a member of one organisation gets who knows the ids of another: exactly what anybody gets for an id that nobody has. */

/** Asks as the owner of Kase & Co. */
const ask = (door: Pick<Door, "method">, path: string, body?: unknown) =>
  cloud.ask(door.method, path, { token: tokenOf("kase"), body });

const bodyFor = (door: Door, side: Side): unknown =>
  isPost(door) ? (validBodies(side)[door.name] ?? {}) : undefined;

const named = doors.filter(({ names }) => names.some((name) => !IS_NOBODYS.has(name)));

/** Each name of an address by itself and all of them: a colleague's customer with another organisation's note, and so on. */
const inPaths = named.flatMap((door) => {
  const foreign = door.names.filter((name) => !IS_NOBODYS.has(name));
  const sets = foreign.length > 1 ? [...foreign.map((name) => [name]), foreign] : [foreign];
  return sets.map((set) => [`${door.name} with another's ${set.join(" and ")}`, door, set] as const);
});

describe("attack: another organisation's ids in the address", () => {
  it.each(inPaths)("attack: %s", async (_, door, set) => {
    const addressWith = (idOf: (name: string) => string): string =>
      addressOf(door, (name) => (set.includes(name) ? idOf(name) : idFor(cloud.kase, door, name)));
    const before = cloud.fingerprint();
    const body = bodyFor(door, cloud.kase);
    const foreign = await ask(
      door,
      addressWith((name) => idFor(cloud.other, door, name)),
      body,
    );
    const nobodys = await ask(
      door,
      addressWith((name) => strangerTo(idFor(cloud.kase, door, name))),
      body,
    );
    expect([foreign.status, foreign.text]).toEqual([nobodys.status, nobodys.text]);
    expectNoLeak(foreign.text);
    if (!ANSWERS_NOTHING.has(door.name)) expect([404, 409]).toContain(foreign.status);
    expect(cloud.fingerprint()).toBe(before);
  });

  it("attack: the same doors open with one's own ids, so that what is refused above is refused for the ids", async () => {
    for (const door of named.filter(({ method, path }) => method === "GET" && !path.endsWith("pdf"))) {
      const answer = await ask(door, ownAddress(cloud.kase, door));
      expect([door.name, answer.status]).toEqual([door.name, 200]);
    }
    await cloud.restore();
  });
});

/** They list what there is of an invoice, and of one that is not known there is nothing. */
const ANSWERS_NOTHING = new Set(["GET /invoices/:invoice/files", "GET /invoices/:invoice/cell-edits/past"]);

type Name =
  | "number"
  | "customer"
  | "filter"
  | "template"
  | "account"
  | "invoice"
  | "goneInvoice"
  | "source"
  | "copy";
const NAMES: readonly Name[] = [
  ...(["number", "customer", "filter", "template", "account"] as const),
  ...(["invoice", "goneInvoice", "source", "copy"] as const),
];

/** A text with names of one kind put in place of those of another. */
const renamed = (text: string, from: (name: Name) => string, to: (name: Name) => string): string =>
  NAMES.reduce((changed, name) => changed.replaceAll(from(name), to(name)), text);

const ours = (name: Name): string => cloud.kase[name];
const theirs = (name: Name): string => cloud.other[name];
const nobodys = (name: Name): string =>
  /^(own:|[a-z]_)/.test(ours(name)) ? strangerTo(ours(name)) : `${name} of nobody`;
const untold = (name: Name): string => `<${name}>`;

const bodied = doors.filter((door) => isPost(door) && !isCostly(door.name));

describe("attack: another organisation's ids and names in the body", () => {
  it.each(bodied.map((door) => [door.name, door] as const))("attack: %s", async (_, door) => {
    const body = JSON.stringify(bodyFor(door, cloud.kase));
    const path = ownAddress(cloud.kase, door);
    const others = cloud.dump(OTHER);
    const foreign = await ask(door, path, renamed(body, ours, theirs));
    expect(cloud.dump(OTHER)).toBe(others);
    await cloud.restore();
    const unknown = await ask(door, path, renamed(body, ours, nobodys));
    await cloud.restore();
    // What was asked with may be told back; beyond that the answers are the same.
    const told = renamed(foreign.text, theirs, untold);
    expect([foreign.status, told]).toEqual([unknown.status, renamed(unknown.text, nobodys, untold)]);
    expectNoLeak(told);
  });
});
