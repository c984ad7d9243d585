import { describe, expect, it } from "@jest/globals";
import { asCalendarDate } from "#domain/base/calendar";
import type { AccountId, InvoiceId, SourceId } from "#domain/base/identity";
import { placeText } from "../../functions/jobs/status-place";
import { MORNING } from "../functions/overdue-ledger";
import type { Side } from "./side";
import { cloud, expectNoLeak } from "./the-cloud";
import { validBodies } from "./valid-bodies";
import { OTHER, tokenOf } from "./who";

/**
 * Where a list goes on, what a list was asked for by, and versions: taken from another organisation they lead where the same
 * thing of nobody's leads.
 */

const TODAY = asCalendarDate("2026-11-16");

type Request = readonly [method: string, path: string, body?: unknown];
type Cursor = {
  /** As a member of the organisation would have it. */
  readonly of: (side: Side) => string | Promise<string>;
  readonly ask: (value: string, own: Side) => Request;
  /** The same for something nobody has, in the same place of the order. */
  readonly nobodys?: (theirs: string) => string;
};

const from = (side: Side, [method, path, body]: Request) =>
  cloud.ask(method, `/v1${path}`, { token: tokenOf(side.id), body });

/** The next id there could be: it stands where the one before stands. */
const neighbourOf = (text: string): string =>
  text.replace(/[0-9a-f](?=[^0-9a-f]*$)/, (digit) =>
    digit === "f" ? "e" : (Number.parseInt(digit, 16) + 1).toString(16),
  );

const said = async (side: Side, path: string, field: string): Promise<string> => {
  const told = (JSON.parse((await from(side, ["GET", path])).text) as Record<string, unknown>)[field];
  if (typeof told !== "string") throw new Error(`${path} told no ${field}`);
  return told;
};
const report =
  (path: string, more: object, key = "place") =>
  (value: string): Request => ["POST", path, { ...more, [key]: value }];
const asked =
  (path: string) =>
  (value: string): Request => ["GET", `${path}${encodeURIComponent(value)}`];
const valued = async (side: Side): Promise<string> => {
  const { text } = await from(side, ["POST", "/cell-values", validBodies(side)["POST /cell-values"]]);
  return (JSON.parse(text) as { readonly seen: string }).seen;
};
const EVERYBODY = { responsible: null };
const NOVEMBER = { from: "2026-11-01", until: "2026-11-30", ...EVERYBODY };

const CURSORS: Readonly<Record<string, Cursor>> = {
  "the worklist after a customer": { of: (side) => `0~${side.account}`, ask: asked("/worklist?after=") },
  "the worklist of a colleague": {
    of: (side) => `owner@${side.id}.example`,
    ask: asked("/worklist?for="),
    nobodys: () => "owner@nobody.example",
  },
  "words in cells after an invoice": { of: (side) => side.invoice, ask: asked("/cell-edits?after=") },
  "files after an invoice": { of: (side) => side.invoice, ask: asked("/files?after=") },
  "the journal from an account on": {
    of: (side) => `account~${side.account}`,
    ask: asked("/journal/verify?place="),
  },
  "status cells since a time": {
    of: (side) => said(side, `/sources/${side.source}/status`, "seen"),
    ask: (value, own) => ["GET", `/sources/${own.source}/status?since=${encodeURIComponent(value)}`],
  },
  "status cells after a place": {
    of: (side) =>
      placeText({
        ...{ kind: "all", accountId: side.account as AccountId, invoiceId: side.invoice as InvoiceId },
        seen: { sourceId: side.source as SourceId, at: MORNING, today: TODAY, policyVersion: 1 },
      }),
    ask: (value, own) => ["GET", `/sources/${own.source}/status?after=${encodeURIComponent(value)}`],
  },
  "whether cells have changed": {
    of: valued,
    ask: asked("/cell-values/changes?seen="),
    nobodys: (theirs) => `${theirs}0`,
  },
  "where an address occurs": {
    of: (side) => side.account,
    ask: report("/privacy/find", { email: "jaan@kuusk.example" }, "after"),
  },
  "a list in a sheet": {
    of: (side) => side.account,
    ask: (value, own) => [
      "POST",
      "/reports/view",
      { view: own.filter, days: null, ...EVERYBODY, place: value },
    ],
  },
  "the ageing": { of: (side) => side.account, ask: report("/reports/ageing", EVERYBODY) },
  "the register": {
    of: (side) => `2026-11-01T00:00:00.000Z~${side.account}`,
    ask: report("/reports/register", NOVEMBER),
  },
  "the reports of a colleague": {
    of: (side) => `owner@${side.id}.example`,
    ask: report("/reports/ageing", { place: null }, "responsible"),
    nobodys: () => "owner@nobody.example",
  },
  "the replies of a customer": { of: (side) => side.account, ask: asked("/replies?account=") },
  "the terms of an invoice": {
    of: (side) => side.number,
    ask: (value, own) => ["GET", `/accounts/${own.account}/terms?number=${encodeURIComponent(value)}`],
    nobodys: () => "Nobody-1",
  },
};

describe("attack: another organisation's places in lists, and versions", () => {
  it.each(Object.entries(CURSORS))("attack: %s", async (_, { of, ask, nobodys = neighbourOf }) => {
    const theirs = await of(cloud.other);
    const before = cloud.fingerprint();
    const foreign = await from(cloud.kase, ask(theirs, cloud.kase));
    const unknown = await from(cloud.kase, ask(nobodys(theirs), cloud.kase));
    expect(nobodys(theirs)).not.toBe(theirs);
    // What was asked with may be told back.
    const told = foreign.text.replaceAll(theirs, "<asked>");
    expect([foreign.status, told]).toEqual([
      unknown.status,
      unknown.text.replaceAll(nobodys(theirs), "<asked>"),
    ]);
    expectNoLeak(told);
    expect([200, 400, 404]).toContain(foreign.status);
    expect(cloud.fingerprint()).toBe(before);
  });

  it("attack: with one's own places all of them are answered", async () => {
    for (const [what, { of, ask }] of Object.entries(CURSORS)) {
      const { status } = await from(cloud.kase, ask(await of(cloud.kase), cloud.kase));
      expect([what, status]).toEqual([what, 200]);
    }
  });

  it.each(["__proto__", "../..", "%00", "a".repeat(5_000)].map((value) => [value.slice(0, 12), value]))(
    "attack: every place is %s: refused or empty, and never a failure of ours",
    async (_, value) => {
      const before = cloud.fingerprint();
      for (const [what, { ask }] of Object.entries(CURSORS)) {
        const { status, text } = await from(cloud.kase, ask(value ?? "", cloud.kase));
        expect([what, status < 500]).toEqual([what, true]);
        expectNoLeak(text);
      }
      expect(cloud.fingerprint()).toBe(before);
    },
  );

  it("attack: a version of a policy that only the other organisation has", async () => {
    const body = validBodies(cloud.other)["POST /policy"];
    expect((await from(cloud.other, ["POST", "/policy", body])).status).toBe(200);
    const others = cloud.dump(OTHER);
    const version = (await from(cloud.other, ["GET", "/policy"])).text.match(/"version":(\d+)/)?.[1] ?? "";
    const seen = async (side: Side, number: string) => {
      const { status, text } = await from(side, ["GET", `/policy/versions/${number}`]);
      return [status, text.replaceAll(number, "<number>")];
    };
    expect((await seen(cloud.other, version))[0]).toBe(200);
    expect(await seen(cloud.kase, version)).toEqual(await seen(cloud.kase, "987654"));
    expect((await seen(cloud.kase, version))[0]).toBe(404);
    expect(cloud.dump(OTHER)).toBe(others);
    await cloud.restore();
  });
});
