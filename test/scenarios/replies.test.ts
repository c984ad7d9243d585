import { afterEach, describe, expect, it } from "@jest/globals";
import { PLAIN_DELIVERY } from "#domain/messages/delivery-settings";
import { day, invoiceRow } from "../support/ledger";
import { eml, post, postFields, replyAddressOf, said } from "../support/replies";
import { closeWorlds, openWorld, type World } from "../support/world";
import { live } from "../support/world-deeds";
import { accountOf, historiesThatDisagree, mailsOf, overviewOf, statusOf } from "../support/world-views";

/** What customers send back: filed with whom it is from, read, and never chased on. */

afterEach(closeWorlds);

const ELSEWHERE = "zz@elsewhere.example";

/** Two invoices, due on 2 and 9 November; the reminder about the first has gone out on the 5th. */
async function reminded(): Promise<{ world: World; sourceId: string; to: string }> {
  const delivery = { ...PLAIN_DELIVERY, replyDomain: "reply.kase.example" };
  const world = await openWorld({ organisation: { delivery } });
  const { sourceId } = await world.sync([invoiceRow("F-1001"), invoiceRow("F-1002", { due: "2026-11-09" })]);
  await world.day("2026-11-05");
  return { world, sourceId, to: await replyAddressOf(world) };
}

describe("an answer to a message of ours", () => {
  it("that says paid holds the invoices of the message until a person has looked", async () => {
    const { world, sourceId, to } = await reminded();
    expect(await post(world, eml({ to, text: "Already paid on 3 November." }))).toBe("filed");
    const rows = await statusOf(world, sourceId);
    expect(rows.get("F-1001")?.note).toContain("The customer says it is paid (a person must look).");
    const [reply] = (await world.backend.replies(true)).replies;
    expect(reply).toMatchObject({ trust: "verified", says: "paidClaim", holds: true, numbers: ["F-1001"] });
    await live(world, "2026-11-16", "2026-11-24");
    // The other invoice goes on; the first is in no further notice.
    const notices = world.catcher.mails().slice(1);
    expect(notices.length).toBeGreaterThan(0);
    expect(notices.map(({ text }) => text).join("\n")).not.toContain("F-1001");
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("case 38: of 40,000 characters is kept whole, and shown in part until somebody asks for all of it", async () => {
    const { world, to } = await reminded();
    const long = `We dispute this invoice. ${"The goods never came. ".repeat(1_900)}`.slice(0, 40_000).trim();
    expect(await post(world, eml({ to, text: long }))).toBe("filed");
    const [reply] = (await world.backend.replies(true)).replies;
    expect(reply?.text.length).toBeLessThan(long.length);
    expect((await world.backend.reply(reply?.replyId ?? "")).text.trim()).toBe(long);
  });

  it("is one answer however often it comes in, and in whatever letter case its address is written", async () => {
    const { world, to } = await reminded();
    const mail = eml({ to: to.toUpperCase(), text: "We dispute this invoice." });
    expect(await post(world, mail)).toBe("filed");
    expect(await post(world, mail)).toBe("repeated");
    expect((await world.backend.replies(true)).replies).toHaveLength(1);
    expect((await world.backend.todos(false)).todos).toHaveLength(1);
  });

  it("takes a message back that was decided before the answer came", async () => {
    const { world, to } = await reminded();
    world.at("2026-11-16");
    await world.plan();
    await post(world, eml({ to, text: "The goods were never delivered, F-1001 and F-1002." }));
    const before = (await mailsOf(world)).length;
    await world.run();
    expect(await mailsOf(world)).toHaveLength(before);
    expect((await overviewOf(world)).hold?.sentence).toBe(
      "The customer disputes it (F-1001, F-1002): a person must look; nothing is sent until then.",
    );
  });

  it("that no rule understands is held too", async () => {
    const { world, to } = await reminded();
    await post(
      world,
      eml({ to, text: "Our bookkeeper covered this with the cheque you cashed in October." }),
    );
    expect((await accountOf(world)).history.marks.invoices).not.toEqual({});
  });
});

describe("a person settles an answer", () => {
  it.each([
    ["a promise, accepted", "We will pay on 15 December.", "accept", /Payment is promised by 2026-12-15/],
    ["a dispute, accepted", "We dispute this invoice.", "accept", /^Disputed: F-1001, F-1002\./],
    ["what is said to be paid, accepted", "Already paid.", "accept", /^Paused until 2026-11-12;/],
    ["a dispute, dismissed", "We dispute this invoice.", "dismiss", /goes out on|follows on/],
  ] as const)("%s", async (_, text, as, sentence) => {
    const { world, to } = await reminded();
    await post(world, eml({ to, text: `${text} F-1001 F-1002` }));
    const [reply] = (await world.backend.replies(true)).replies;
    const settled = await world.backend.settleReply(reply?.replyId ?? "", { as });
    expect(settled.settled).toEqual({ as: `${as}ed`, by: "liis", on: "2026-11-05" });
    expect((await overviewOf(world)).hold?.sentence).toMatch(sentence);
    expect((await world.backend.todos(false)).todos).toEqual([]);
    expect(await historiesThatDisagree(world)).toEqual([]);
  });

  it("and another that waits about the same goes on holding it", async () => {
    const { world, to } = await reminded();
    await post(world, eml({ to, id: "one", text: "Already paid." }));
    await post(world, eml({ to, id: "two", text: "We dispute this invoice." }));
    const paid = (await world.backend.replies(true)).replies.find(({ says }) => says === "paidClaim");
    await world.backend.settleReply(paid?.replyId ?? "", { as: "dismiss" });
    expect(Object.values((await accountOf(world)).history.marks.invoices)).toMatchObject([
      { answered: { says: "dispute" } },
    ]);
  });

  it("as something else than it was read, with the day of a promise that named none", async () => {
    const { world, to } = await reminded();
    await post(world, eml({ to, text: "We'll pay as soon as we can." }));
    const [reply] = (await world.backend.replies(true)).replies;
    const id = reply?.replyId ?? "";
    await expect(world.backend.settleReply(id, { as: "accept" })).rejects.toThrow("give the promised day");
    const settled = await world.backend.settleReply(id, { as: "accept", by: day("2026-12-01") });
    expect(settled.promise?.by).toBe("2026-12-01");
    await expect(world.backend.settleReply(id, { as: "dismiss" })).rejects.toThrow("was accepted");
  });
});

describe("who wrote it", () => {
  it.each<[string, (to: string) => string]>([
    ["no reply address", () => "office@reply.kase.example"],
    ["a wrong signature", (to) => to.replace(/[0-9a-f]{4}@/, "0000@")],
    ["another account under a right signature", (to) => to.replace(/^r-[0-9a-f]{4}/, "r-0000")],
  ])("case 34: a forged From with %s: an unverified note, and no status changes", async (_, forge) => {
    const { world, sourceId, to } = await reminded();
    const before = await statusOf(world, sourceId);
    await post(
      world,
      eml({ to: forge(to), from: "jaan@tamm.example", text: "We dispute F-1001 and F-1002." }),
    );
    expect((await world.backend.replies(true)).replies).toMatchObject([
      { trust: "unverified", customer: "Tamm Ehitus OÜ", holds: false },
    ]);
    expect((await accountOf(world)).history.marks).toEqual({ account: {}, invoices: {} });
    expect(await statusOf(world, sourceId)).toEqual(before);
    expect(await said(world)).toContain("Somebody with the customer's address disputes it");
  });

  it("a stranger's mail is listed, and belongs to nobody", async () => {
    const { world } = await reminded();
    await post(world, eml({ to: "office@reply.kase.example", from: ELSEWHERE, text: "We dispute it." }));
    expect((await world.backend.replies(true)).replies).toMatchObject([
      { trust: "unknown", accountId: null },
    ]);
    expect((await world.backend.todos(false)).todos).toEqual([]);
  });

  it("whoever does not know the secret of the address posts nothing", async () => {
    const { world, to } = await reminded();
    const { path } = await world.backend.inbound();
    const wrong = path.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    await expect(post(world, eml({ to, text: "Already paid." }), wrong)).rejects.toThrow("404");
    expect((await world.backend.replies(true)).replies).toEqual([]);
  });
});

describe("case 35: what a program wrote is no promise, and nothing is sent in answer", () => {
  it.each(["Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: auto_reply", "Return-Path: <>"])(
    "%s",
    async (header) => {
      const { world, to } = await reminded();
      const before = (await mailsOf(world)).length;
      await post(world, eml({ to, header, text: "I am out until Friday and will pay on 15 December." }));
      const { replies } = await world.backend.replies(false);
      expect(replies).toMatchObject([{ says: "outOfOffice", promise: null, settled: { as: "noted" } }]);
      expect((await accountOf(world)).history.marks.invoices).toEqual({});
      expect(await mailsOf(world)).toHaveLength(before);
    },
  );

  it("a mail server's report counts as a bounce of its message", async () => {
    const { world, to } = await reminded();
    const report = [
      "Message-ID: <report@mx.example>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: kase@kase.example",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n',
      "--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.",
      "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n",
      "Final-Recipient: rfc822; jaan@tamm.example\r\nAction: failed\r\nStatus: 5.1.1",
      `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nReply-To: ${to}\r\nSubject: Payment reminder`,
      "--b--",
    ].join("\r\n");
    expect(await post(world, Buffer.from(report))).toBe("delivery");
    expect((await accountOf(world)).history.badAddress?.because).toContain("5.1.1");
  });
});

describe("a mail taken apart into fields, as SendGrid posts it", () => {
  it("is read in the charset that each field has", async () => {
    const { world, to } = await reminded();
    const text = Buffer.from("Már kifizettük a számlát, üdv: Őry", "utf8").toString("utf8");
    const latin2 = Buffer.from([...text].map((one) => (one === "Ő" ? 0xd5 : (one.codePointAt(0) ?? 0))));
    await postFields(world, { to, charsets: JSON.stringify({ text: "iso-8859-2" }), text: latin2 });
    const [reply] = (await world.backend.replies(true)).replies;
    expect(reply?.text).toBe(text);
    expect(reply?.says).toBe("paidClaim");
  });
});
