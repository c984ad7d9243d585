import { describe, expect, it } from "@jest/globals";
import { laterBy } from "#domain/base/clock";
import type { MessageId } from "#domain/base/identity";
import { addressKeyOf } from "#domain/dunning/journal";
import { answerToken } from "../../functions/jobs/answers/answer-token";
import { optOutToken } from "../../functions/jobs/answers/opt-out-token";
import { filePath } from "../../functions/jobs/files/file-token";
import { getSigningKey } from "../../functions/store/repositories/signing-key";
import { signedToken } from "../../functions/tokens/signed-token";
import { MORNING } from "../functions/overdue-ledger";
import type { Side } from "./side";
import { cloud } from "./the-cloud";
import type { Answer } from "./who";

/** The links in messages: only what we have signed opens, only for what it was signed for, and opening changes nothing. */

type Kind = "a" | "u" | "f";
const KINDS: readonly (readonly [what: string, kind: Kind])[] = [
  ["an answer link", "a"],
  ["a link that stops messages", "u"],
  ["a link to a file", "f"],
];

/** How often a page was asked for is counted; nothing else may change by looking. */
const unchanged = (): string => cloud.fingerprint(["windows"]);

async function tokenFor(side: Side, kind: Kind, now = MORNING): Promise<string> {
  const key = (await getSigningKey(cloud.store, side.id)) ?? new Uint8Array(32);
  if (kind === "a") return answerToken(key, { kind: "paid", messageId: side.message as MessageId }, now);
  if (kind === "u")
    return optOutToken(key, { addressKey: addressKeyOf("jaan@tamm.example"), language: "en" }, now);
  const file = { invoiceId: side.invoice, fileId: side.file } as Parameters<typeof filePath>[2];
  return filePath(side.id, key, file, now).split("/").at(-1) ?? "";
}

type Use = (kind: Kind, organisation: string, token: string) => Promise<Answer>;

/** What a mail scanner does with a link. */
const looked: Use = (kind, organisation, token) => cloud.ask("GET", `/${kind}/${organisation}/${token}`);

/** What a form does. */
const sent: Use = (kind, organisation, token) =>
  cloud.ask("POST", `/${kind}/${organisation}/${token}`, {
    body: "page=x&List-Unsubscribe=One-Click",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });

async function expectClosed(kind: Kind, organisation: string, token: string): Promise<void> {
  for (const use of [looked, sent]) {
    const { status, text } = await use(kind, organisation, token);
    expect([token, [404, 410].includes(status)]).toEqual([token, true]);
    for (const secret of [...cloud.kase.secrets, ...cloud.other.secrets]) expect(text).not.toContain(secret);
  }
}

describe("attack: links that somebody has changed", () => {
  it.each(KINDS)(
    "attack: %s opens, and looking at it as mail scanners do changes nothing",
    async (_, kind) => {
      const token = await tokenFor(cloud.kase, kind);
      const before = unchanged();
      for (const method of ["GET", "HEAD"]) {
        const { status } = await cloud.ask(method, `/${kind}/kase/${token}`);
        expect([method, status]).toEqual([method, 200]);
      }
      expect(unchanged()).toBe(before);
      await cloud.restore();
    },
  );

  it.each(KINDS)("attack: %s with any one of its characters changed", async (_, kind) => {
    const token = await tokenFor(cloud.kase, kind);
    const before = unchanged();
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === "a" ? "b" : "a";
      const changed = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
      // One reader reads the links of both ways: they take turns.
      const { status } = await (at % 2 === 0 ? looked : sent)(kind, "kase", changed);
      expect([changed, status]).toEqual([changed, 404]);
    }
    expect(unchanged()).toBe(before);
    await cloud.restore();
  });

  it.each(KINDS)(
    "attack: %s cut short, made longer, in capitals, with another's signature or none",
    async (_, kind) => {
      const token = await tokenFor(cloud.kase, kind);
      const [about = "", until = "", signature = ""] = token.split(".");
      const foreign = (await tokenFor(cloud.other, kind)).split(".")[2] ?? "";
      const before = unchanged();
      for (const wrong of [
        ...[token.slice(0, -1), `${token}0`, `${token}.`, `.${token}`, token.slice(1), token.toUpperCase()],
        ...[
          `${about}.${until}`,
          `${about}.${until}.`,
          `${about}.zzzzzzz.${signature}`,
          `${about}.${until}.${foreign}`,
        ],
        ...[
          `${about}.${until}.${"0".repeat(20)}`,
          `${token}%00`,
          "x".repeat(10_000),
          "..%2f..%2f",
          "example.x",
        ],
      ])
        await expectClosed(kind, "kase", wrong);
      expect(unchanged()).toBe(before);
      await cloud.restore();
    },
  );

  it.each(KINDS)("attack: %s of another organisation, of none, and after its time", async (_, kind) => {
    const theirs = await tokenFor(cloud.other, kind);
    const before = unchanged();
    await expectClosed(kind, "kase", theirs);
    await expectClosed(kind, "nobody", theirs);
    await expectClosed(kind, "system", theirs);
    await expectClosed(kind, "..%2fsaar", theirs);
    await expectClosed(
      kind,
      "kase",
      await tokenFor(cloud.kase, kind, laterBy(MORNING, -4 * 365 * 86_400_000)),
    );
    expect(unchanged()).toBe(before);
    await cloud.restore();
  });

  it("attack: a link of one kind used as another", async () => {
    const before = unchanged();
    for (const [, made] of KINDS)
      for (const [, used] of KINDS.filter(([, kind]) => kind !== made))
        await expectClosed(used, "kase", await tokenFor(cloud.kase, made));
    const key = (await getSigningKey(cloud.store, cloud.kase.id)) ?? new Uint8Array(32);
    const until = laterBy(MORNING, 86_400_000);
    await expectClosed("a", "kase", signedToken(key, "reply", `paid ${cloud.kase.message}`, until));
    // Rightly signed, for a message and a file of the other organisation: these are not here.
    await expectClosed("a", "kase", signedToken(key, "answer", `paid ${cloud.other.message}`, until));
    expect(unchanged()).toBe(before);
    await cloud.restore();
  });

  it("attack: an answer sent without the page having been opened, with another's page, or as something else", async () => {
    const [token, theirs] = [await tokenFor(cloud.kase, "a"), await tokenFor(cloud.other, "a")];
    const page = await cloud.ask("GET", `/a/saar/${theirs}`);
    const mark = /name="page" value="([^"]+)"/.exec(page.text)?.[1] ?? "none";
    expect(mark).not.toBe("none");
    const before = unchanged();
    const form = { "content-type": "application/x-www-form-urlencoded" };
    for (const [body, headers] of [
      ["", form],
      ["page=", form],
      [`page=${mark}&invoice=all`, form],
      [`page=${encodeURIComponent(mark)}`, { "content-type": "text/plain" }],
      [JSON.stringify({ page: mark }), { "content-type": "application/json" }],
      [`page=${mark}&${"a=b&".repeat(20_000)}`, form],
    ] as const) {
      const { status } = await cloud.ask("POST", `/a/kase/${token}`, { body, headers });
      expect([body.slice(0, 40), status >= 400 && status < 500]).toEqual([body.slice(0, 40), true]);
    }
    expect(unchanged()).toBe(before);
    await cloud.restore();
  });
});

describe("attack: what an answer takes tells who is here", () => {
  const UNKNOWN = [
    ["an answer link", "GET", "/a/%s/eHg.1.00000000000000000000"],
    ["a link that stops messages", "POST", "/u/%s/eHg.1.00000000000000000000"],
    ["a link to a file", "GET", "/f/%s/eHg.1.00000000000000000000"],
    ["SendGrid's events", "POST", "/webhooks/sendgrid/%s"],
    ["Twilio's reports", "POST", "/webhooks/twilio/%s?message=m"],
    ["mail that comes in", "POST", "/webhooks/inbound/%s/00000000000000000000"],
  ] as const;

  it.each(UNKNOWN)(
    "attack: %s of an organisation that is here, and of one that is not: same answer, same reads",
    async (_, method, path) => {
      const looked = async (organisation: string) => {
        cloud.store.reset();
        const body = method === "POST" ? "[]" : undefined;
        const { status, text } = await cloud.ask(method, path.replace("%s", organisation), { body });
        return { status, text, ...cloud.store.counts() };
      };
      const [here, nowhere] = [await looked("kase"), await looked("nobody")];
      expect(here).toEqual(nowhere);
      expect(here.status).toBeGreaterThanOrEqual(400);
      await cloud.restore();
    },
  );

  it("attack: an address that is known and one that is not: same answer, same reads", async () => {
    const before = cloud.kase.secrets;
    const token = `token.kase.owner`;
    const removed = async (email: string) => {
      cloud.store.reset();
      const { status } = await cloud.ask("POST", "/v1/suppressed", { token, body: { email } });
      return { status, read: cloud.store.counts().read };
    };
    const known = await removed("jaan@tamm.example");
    await cloud.restore();
    expect(await removed("nobody@nowhere.example")).toEqual(known);
    await cloud.restore();
    expect(before.length).toBeGreaterThan(0);
  });
});
