import { describe, expect, it } from "@jest/globals";
import { invoiceRow } from "../support/ledger";
import { doors, isCostly, isPost, ownAddress } from "./doors";
import { cloud } from "./the-cloud";
import { validBodies } from "./valid-bodies";
import { tokenOf } from "./who";

/** Bodies that are too large, too deep, too many, or of another kind than they say: refused at little cost, and nothing is kept. */

const MB = 1024 * 1024;
/** What a plain refusal takes some milliseconds for; an attack that gets its way takes minutes. */
const SOON_MS = 5_000;
const posted = doors.filter((door) => isPost(door) && !isCostly(door.name));

const post = (path: string, body: unknown, headers = {}) =>
  cloud.ask("POST", path, { token: tokenOf("kase"), body, headers });

async function expectRefused(path: string, body: unknown, headers = {}): Promise<number> {
  const before = cloud.fingerprint();
  const { status, text } = await post(path, body, headers);
  expect([path, status >= 400 && status < 500, text.slice(0, 200)]).toEqual([path, true, text.slice(0, 200)]);
  expect(text.length).toBeLessThan(2_000);
  expect(cloud.fingerprint()).toBe(before);
  return status;
}

/** Of unknown length, as a body that is sent in pieces; it ends only where nobody reads on. */
function endless(most: number): { readonly request: Request; readonly sent: () => number } {
  let sent = 0;
  const piece = new Uint8Array(256 * 1024).fill(0x20);
  const body = new ReadableStream({
    pull: (controller) => {
      if (sent >= most) return controller.close();
      sent += piece.byteLength;
      controller.enqueue(piece);
    },
  });
  const headers = { authorization: `Bearer ${tokenOf("kase")}`, "content-type": "application/json" };
  const init = { method: "POST", headers, body, duplex: "half" };
  return {
    request: new Request("https://api.dunbook.example/v1/sync/rows", init as RequestInit),
    sent: () => sent,
  };
}

describe("attack: too much", () => {
  it.each([
    ["the rows of a table, one byte above 6 MB", "/v1/sync/rows", 6 * MB + 1],
    ["a file, one byte above 15 MB", "/v1/invoices/any/files", 15 * MB + 1],
  ])("attack: %s", async (_, path, bytes) => {
    const body = new Uint8Array(bytes).fill(0x20);
    expect(await expectRefused(path, body, { "content-length": String(bytes) })).toBe(413);
  });

  it("attack: a body without a length that does not end is read no further than it may be long", async () => {
    const { request, sent } = endless(60 * MB);
    expect((await cloud.fetch(request)).status).toBe(413);
    expect(sent()).toBeLessThan(8 * MB);
  });

  it("attack: one row more than a request may hold", async () => {
    const [row, sourceId] = [invoiceRow("many"), cloud.kase.source];
    const rows = Array.from({ length: 501 }, () => ({ fingerprint: "f", row }));
    const body = { sourceId, kind: "invoices", rows, vanished: [], unreadable: [] };
    expect(await expectRefused("/v1/sync/rows", body)).toBe(400);
  });
});

const DEEP = 100_000;
/** One reader reads all bodies: some doors stand for all. */
const some = posted.filter((_, at) => at % 12 === 0);

/** What needs no body does not look at one. */
const takesNone = (name: string): boolean => JSON.stringify(validBodies(cloud.kase)[name]) === "{}";

describe("attack: too deep, or no JSON", () => {
  it.each([
    "[".repeat(DEEP) + "]".repeat(DEEP),
    `${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`,
    `{"text":${"[".repeat(DEEP)}`,
  ])(
    "attack: a hundred thousand levels of %.8s",
    async (body) => {
      for (const door of some)
        if (!takesNone(door.name)) await expectRefused(ownAddress(cloud.kase, door), body);
    },
    SOON_MS,
  );

  it.each(posted.map((door) => [door.name, door] as const))("attack: %s", async (name, door) => {
    const noText = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
    for (const body of ["NaN", "[]", noText, new Uint8Array(0)])
      if (!takesNone(name)) await expectRefused(ownAddress(cloud.kase, door), body);
  });
});

describe("attack: a body of another kind than it says, or that says things twice", () => {
  const role = '{"email":"a@b.example","role":"viewer"';
  it.each([
    ["a form", "/people/invite", "email=a%40b.example&role=owner", "application/x-www-form-urlencoded"],
    ["a form that is called JSON", "/people/invite", "email=a%40b.example&role=owner", "application/json"],
    ["XML", "/rehearsal", "<to>liis@x.example</to>", "application/xml"],
    ["JSON with a word before it", "/rehearsal", ')]}\'{"to":"liis@x.example"}', "application/json"],
    ["a second role, which is none", "/people/invite", `${role},"role":"emperor"}`, "application/json"],
    ["a second address, which is two", "/people/invite", `${role},"email":"a@b.c, d@e.f"}`, "text/plain"],
    ["a second field spelt otherwise", "/people/invite", `${role},"Role":"owner"}`, "application/json"],
    ["JSON in UTF-16", "/rehearsal", Buffer.from('{"to":"liis@x.example"}', "utf16le"), "application/json"],
  ])("attack: %s", async (_, path, body, type) => {
    expect(await expectRefused(`/v1${path}`, body, { "content-type": type })).toBe(400);
  });
});

/** The processor's time that a refusal takes. (The clock's says nothing on a machine that is busy with something else.) */
async function workOf(path: string, body: unknown): Promise<number> {
  const before = process.cpuUsage();
  await expectRefused(`/v1${path}`, body);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe("attack: texts that a pattern could be lost in", () => {
  const nearlyAnAddress = `a@${".a".repeat(50_000)}@`;
  const is = Array.from({ length: 1_000 }, (_, at) => `(a+)+$${at}`);
  const where = Array.from({ length: 1_000 }, () => ({ kind: "group", is }));
  it.each<[string, string, object]>([
    ["the tester's address", "/rehearsal", { to: nearlyAnAddress }],
    ["an address to leave alone", "/suppressed", { email: nearlyAnAddress }],
    ["an invitation", "/people/invite", { email: nearlyAnAddress, role: "viewer" }],
    ["a person to be found", "/privacy/find", { email: nearlyAnAddress }],
    ["the public address", "/delivery", { publicUrl: `https://${"a/".repeat(50_000)}"` }],
    [
      "a filter of a million values",
      "/filters/match",
      { filter: { id: "x", name: "x", of: "customers", where }, limit: 5 },
    ],
  ])("attack: %s", async (_, path, body) => {
    // Milliseconds where it is refused at once; with a pattern that is lost, twenty seconds and more.
    expect(await workOf(path, body)).toBeLessThan(SOON_MS);
  });
});
